// Heads of files and cases: each strictness has its error, shown whole where the wording and the
// caret matter.
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/reader_test_folder.h"

namespace privet::scenarios {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::string_view kNextivaCase = R"(cases:
  - id: one
    title: One case
    steps:
      - adm set_active: {user: adm, active: on}
)";
constexpr std::string_view kNextivaHead = R"(rulebook: nextiva
world: {users: {adm: {admin: true}}}
)";

// A file of these lines, a small world and one case.
std::string error_in_head(std::string_view lines) {
  return error_in(std::string{kNextivaHead} + std::string{lines} + std::string{kNextivaCase});
}

// A case of these lines, each indented by four; the first stands on line 6.
std::string error_in_case(std::string_view lines) {
  return error_in(std::string{kNextivaHead} + "cases:\n  - id: one\n    title: One case\n" +
                  std::string{lines} +
                  "    steps:\n      - adm set_active: {user: adm, active: on}\n");
}

TEST(FileHead, a_lawful_file_is_read) {
  EXPECT_EQ(error_in_head(""), "read");
  EXPECT_EQ(error_in_head("about: Why\nrules: NEX-08\ntags: [a, b]\nlevel: should\nchart: on\n"),
            "read");
  EXPECT_EQ(error_in_case("    rules: [NEX-08, GEN-03]\n    renamed_from: [nextiva/f/uno]\n"),
            "read");
}

TEST(FileHead, an_unknown_key_of_a_file) {
  EXPECT_EQ(error_in_head("rule: NEX-08\n"),
            "f.yaml:3:1: unknown key `rule`\n"
            "  rule: NEX-08\n"
            "  ^\n"
            "  did you mean `rules`?");
}

TEST(FileHead, an_unknown_key_without_a_near_word_is_told_all) {
  EXPECT_EQ(error_in_head("xxxxxxx: 1\n"),
            "f.yaml:3:1: unknown key `xxxxxxx`\n"
            "  xxxxxxx: 1\n"
            "  ^\n"
            "  known are rulebook, about, rules, tags, level, chart, interpretation, world, "
            "cases");
}

TEST(FileHead, a_chart_is_asked_for_or_not) {
  EXPECT_THAT(error_in_head("chart: sight\n"), testing::StartsWith("f.yaml:3:8: "));
  EXPECT_EQ(error_in_case("    chart: off\n"), "read");
}

TEST(FileHead, a_file_is_a_map) {
  EXPECT_EQ(error_in("- a\n"), "f.yaml:1:1: expected a map, found a list\n  - a\n  ^");
}

TEST(FileHead, an_unknown_rulebook) {
  EXPECT_EQ(error_in("rulebook: nextivia\ncases: [a]\n"),
            "f.yaml:1:11: there is no rulebook `nextivia`\n"
            "  rulebook: nextivia\n"
            "            ^\n"
            "  did you mean `nextiva`?");
}

TEST(FileHead, rulebook_and_cases_must_be_there) {
  EXPECT_THAT(error_in("cases: [a]\n"), StartsWith("f.yaml:1:1: `rulebook` is missing\n"));
  EXPECT_THAT(error_in("rulebook: nextiva\n"), StartsWith("f.yaml:1:1: `cases` is missing\n"));
  EXPECT_THAT(error_in("rulebook: [nextiva]\ncases: [a]\n"),
              StartsWith("f.yaml:1:11: expected a text, found a list\n"));
}

TEST(FileHead, a_file_without_a_case_is_refused) {
  const std::string message = ": `cases` is a list of at least one case\n";
  EXPECT_THAT(error_in("rulebook: nextiva\ncases: []\n"), StartsWith("f.yaml:2:8" + message));
  EXPECT_THAT(error_in("rulebook: nextiva\ncases:\n"), StartsWith("f.yaml:2:1" + message));
  EXPECT_THAT(error_in("rulebook: nextiva\ncases: {a: b}\n"), StartsWith("f.yaml:2:8" + message));
}

TEST(FileHead, texts_levels_and_lists_have_their_shape) {
  EXPECT_THAT(error_in_head("about: \"\"\n"), StartsWith("f.yaml:3:8: this text is empty\n"));
  EXPECT_THAT(error_in_head("tags: one\n"),
              StartsWith("f.yaml:3:7: expected a list, found a word\n"));
  EXPECT_EQ(error_in_head("level: may\n"),
            "f.yaml:3:8: `may` is not a level\n"
            "  level: may\n"
            "         ^\n"
            "  write must or should");
}

// --- rules ---

TEST(Rules, what_is_not_spelled_like_a_rule) {
  EXPECT_EQ(error_in_head("rules: [NEX-03, NEX-3]\n"),
            "f.yaml:3:17: `NEX-3` is not a rule\n"
            "  rules: [NEX-03, NEX-3]\n"
            "                  ^\n"
            "  did you mean `NEX-03`?");
  EXPECT_EQ(error_in_head("rules: whatever\n"),
            "f.yaml:3:8: `whatever` is not a rule\n"
            "  rules: whatever\n"
            "         ^\n"
            "  rules are spelled like NEX-03");
}

TEST(Rules, a_rule_that_the_catalogue_does_not_know) {
  EXPECT_EQ(error_in_case("    rules: [NEX-59]\n"),
            "f.yaml:6:13: `NEX-59` is not a rule\n"
            "      rules: [NEX-59]\n"
            "              ^\n"
            "  did you mean `NEX-09`?");
  EXPECT_THAT(error_in_head("rules: NEX-A60\n"), StartsWith("f.yaml:3:8: `NEX-A60` is not a rule"));
  EXPECT_THAT(error_in_head("rules: GEN-04\n"), StartsWith("f.yaml:3:8: `GEN-04` is not a rule"));
  EXPECT_THAT(error_in_head("rules: TOY-01\n"), HasSubstr("of another rulebook"));
}

TEST(Rules, a_rule_of_another_rulebook) {
  EXPECT_EQ(error_in_case("    rules: [NEX-03, DEAL-03]\n"),
            "f.yaml:6:21: `DEAL-03` is a rule of another rulebook\n"
            "      rules: [NEX-03, DEAL-03]\n"
            "                      ^");
  EXPECT_THAT(error_in_head("rules: KV-03\n"),
              StartsWith("f.yaml:3:8: `KV-03` is a rule of another rulebook\n"));
}

// --- cases ---

TEST(CaseHead, an_unknown_key_of_a_case) {
  EXPECT_EQ(error_in_case("    reneamed_from: [a]\n"),
            "f.yaml:6:5: unknown key `reneamed_from`\n"
            "      reneamed_from: [a]\n"
            "      ^\n"
            "  did you mean `renamed_from`?");
}

TEST(CaseHead, an_id_is_in_kebab_case) {
  for (const char* id : {"One", "one_two", "-one", "one two", "o/ne", "..", "1.5"}) {
    EXPECT_THAT(error_in(std::string{kNextivaHead} + "cases:\n  - id: " + id + "\n"),
                StartsWith("f.yaml:4:9: the id `" + std::string{id} + "` is not in kebab-case\n"));
  }
}

TEST(CaseHead, an_id_stands_once_in_a_file) {
  EXPECT_EQ(error_in(std::string{kNextivaHead} + std::string{kNextivaCase} +
                     "  - title: Another\n"
                     "    id: one\n"
                     "    steps: [{adm table: ~, rows: []}]\n"),
            "f.yaml:9:9: another case of this file has the same id\n"
            "      id: one\n"
            "          ^");
}

TEST(CaseHead, id_title_and_steps_must_be_there) {
  const std::string head{kNextivaHead};
  EXPECT_THAT(error_in(head + "cases:\n  - title: A\n"),
              StartsWith("f.yaml:4:5: `id` is missing\n"));
  EXPECT_THAT(error_in(head + "cases:\n  - id: a\n"),
              StartsWith("f.yaml:4:5: `title` is missing\n"));
  EXPECT_THAT(error_in(head + "cases:\n  - id: a\n    title:\n"),
              StartsWith("f.yaml:5:5: expected a text, found nothing\n"));
  EXPECT_THAT(error_in(head + "cases:\n  - one\n"),
              StartsWith("f.yaml:4:5: expected a map, found a word\n"));
}

TEST(CaseHead, a_case_without_a_step_is_refused) {
  const std::string head = std::string{kNextivaHead} + "cases:\n  - id: a\n    title: A\n";
  const std::string message = ": `steps` is a list of at least one step\n";
  EXPECT_THAT(error_in(head), StartsWith("f.yaml:4:5" + message));
  EXPECT_THAT(error_in(head + "    steps: []\n"), StartsWith("f.yaml:6:12" + message));
  EXPECT_THAT(error_in(head + "    steps: {adm table: ~}\n"), StartsWith("f.yaml:6:12" + message));
}

// --- readings ---

TEST(Readings, an_unknown_key) {
  EXPECT_EQ(error_in_case("    interpretation: {NEX-A07: edit_alone, NEX-19: hidden}\n"),
            "f.yaml:6:43: there is no reading `NEX-19`\n"
            "      interpretation: {NEX-A07: edit_alone, NEX-19: hidden}\n"
            "                                            ^\n"
            "  did you mean `NEX-A19`?");
}

TEST(Readings, an_unknown_word) {
  EXPECT_EQ(error_in_head("interpretation: {NEX-A19: visble}\n"),
            "f.yaml:3:27: `visble` is no reading of NEX-A19\n"
            "  interpretation: {NEX-A19: visble}\n"
            "                            ^\n"
            "  did you mean `visible`?");
}

TEST(Readings, a_map_of_words) {
  EXPECT_THAT(error_in_head("interpretation: NEX-A19\n"),
              StartsWith("f.yaml:3:17: expected a map of readings, found a word\n"));
  EXPECT_THAT(error_in_head("interpretation: {NEX-A19: [hidden]}\n"),
              StartsWith("f.yaml:3:27: expected a text, found a list\n"));
}

TEST(Readings, the_readings_of_a_case_come_before_those_of_its_file) {
  const SuiteFolder folder;
  folder.write("f.yaml", std::string{kNextivaHead} +
                             "interpretation: {NEX-A19: visible, NEX-A07: edit_alone}\n" +
                             "cases:\n"
                             "  - {id: a, title: A, interpretation: {NEX-A19: hidden},\n"
                             "     steps: [{adm table: ~, rows: []}]}\n");
  const auto suite = folder.load();
  ASSERT_EQ(suite.files.size(), 1U);
  const auto& one = std::get<ScenarioFile<Nextiva>>(suite.files.front()).cases.front();
  EXPECT_EQ(one.info.interpretation,
            (std::vector<Reading>{{"NEX-A19", "hidden"}, {"NEX-A07", "edit_alone"}}));
  EXPECT_EQ(one.stage.interpretation.ownerless_lead, nextiva::OwnerlessLead::Hidden);
  EXPECT_EQ(one.stage.interpretation.edit_scope, nextiva::EditScope::EditAlone);
}

}  // namespace
}  // namespace privet::scenarios
