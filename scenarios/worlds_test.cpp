// Worlds written in a scenario file: what they name, and which of them break a rule from the start.
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/reader_test_folder.h"

namespace privet::scenarios {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::string_view kCase = R"(cases:
  - id: one
    title: One case
    steps:
      - adm set_active: {user: adm, active: on}
)";

// A file of this rulebook with these lines under `world:`, indented by two.
std::string error_in_world(std::string_view rulebook, std::string_view lines) {
  return error_in("rulebook: " + std::string{rulebook} + "\nworld:\n" + std::string{lines} +
                  "cases:\n  - id: one\n    title: One case\n    steps: [{a sees: {L: full}}]\n");
}

TEST(Worlds, an_unknown_table_and_an_unknown_field) {
  EXPECT_EQ(error_in_world("nextiva", "  user: {ann: {}}\n"),
            "f.yaml:3:3: unknown key `user`\n"
            "    user: {ann: {}}\n"
            "    ^\n"
            "  did you mean `users`?");
  EXPECT_EQ(error_in_world("nextiva", "  users: {ann: {adminn: true}}\n"),
            "f.yaml:3:17: unknown key `adminn`\n"
            "    users: {ann: {adminn: true}}\n"
            "                  ^\n"
            "  did you mean `admin`?");
}

TEST(Worlds, what_a_field_names_must_be_there) {
  EXPECT_EQ(error_in_world("nextiva", "  users: {ann: {role: onw}}\n  roles: {own: {}}\n"),
            "f.yaml:3:23: there is no role called `onw`\n"
            "    users: {ann: {role: onw}}\n"
            "                        ^\n"
            "  did you mean `own`?");
  EXPECT_THAT(error_in_world("nextiva", "  leads: {L: {owner: ann}}\n"),
              HasSubstr("there is no user called `ann`"));
}

TEST(Worlds, words_booleans_and_shapes) {
  EXPECT_EQ(error_in_world("nextiva", "  roles: {own: {view: owner}}\n"),
            "f.yaml:3:23: `owner` is not one of none, owner_only, all\n"
            "    roles: {own: {view: owner}}\n"
            "                        ^");
  EXPECT_THAT(error_in_world("nextiva", "  users: {ann: {admin: yes}}\n"),
              HasSubstr("f.yaml:3:24: `yes` is not a boolean"));
  EXPECT_THAT(error_in_world("kvcore", "  users: {a: {}}\n  leads: {L: {owner: a}}\n"),
              HasSubstr("f.yaml:4:22: expected {kind, id}, found a word"));
  EXPECT_THAT(error_in_world("nextiva", "  users: [ann]\n"),
              HasSubstr("f.yaml:3:10: expected a map, found a list"));
  EXPECT_THAT(error_in_world("nextiva", "  - users\n"),
              HasSubstr("f.yaml:3:3: expected a map, found a list"));
}

TEST(Worlds, what_cannot_be_left_out) {
  EXPECT_THAT(error_in_world("deal",
                             "  users: {a: {role: manager}}\n"
                             "  opportunities: {P: {owner: a}}\n"),
              HasSubstr("f.yaml:4:22: `initiative` is missing"));
}

TEST(Worlds, a_name_is_given_once_in_its_set) {
  EXPECT_EQ(error_in_world("deal", "  users: {ann: {role: manager}}\n  groups: {ann: {}}\n"),
            "f.yaml:4:12: the name `ann` is taken\n"
            "    groups: {ann: {}}\n"
            "             ^");
}

TEST(Worlds, names_have_few_signs) {
  EXPECT_EQ(error_in_world("nextiva", "  users: {\"a b\": {}}\n"),
            "f.yaml:3:11: `a b` cannot be a name\n"
            "    users: {\"a b\": {}}\n"
            "            ^\n"
            "  a name has 1 to 64 letters, digits, `_`, `-` or `.`");
}

TEST(Worlds, nobody_is_called_everyone_or_nobody) {
  EXPECT_EQ(error_in_world("nextiva", "  users:\n    ann: {}\n    everyone: {}\n"),
            "f.yaml:5:5: `everyone` is reserved and cannot be a user\n"
            "      everyone: {}\n"
            "      ^");
  EXPECT_THAT(error_in_world("deal", "  users: {nobody: {role: manager}}\n"),
              StartsWith("f.yaml:3:11: `nobody` is reserved and cannot be a user\n"));
}

TEST(Worlds, a_file_may_do_without_a_world) {
  EXPECT_THAT(error_in("rulebook: nextiva\n" + std::string{kCase}),
              HasSubstr("there is no user called `adm`"));
  EXPECT_THAT(error_in("rulebook: nextiva\nworld:\n" + std::string{kCase}),
              HasSubstr("there is no user called `adm`"));
}

// --- worlds that break a rule from the start ---

struct UnlawfulWorld {
  std::string_view rulebook;
  std::string_view lines;
  std::string_view sentence;
};

constexpr UnlawfulWorld kUnlawful[] = {
    {"deal", "  initiatives: {I: {private: true}}\n", "the private initiative `I` has no Owner"},
    {"deal",
     "  groups: {g: {}}\n"
     "  initiatives: {I: {entries: {g: owner}}}\n",
     "a group is Owner of initiative `I`"},
    {"deal",
     "  users: {con: {role: contributor}}\n"
     "  initiatives: {I: {entries: {con: owner}}}\n",
     "Contributor `con` is Owner of initiative `I`"},
    {"deal",
     "  users: {ann: {role: manager}}\n"
     "  initiatives: {I: {}}\n"
     "  opportunities: {P: {initiative: I, owner: ann, private: true, grants: {ann: full}}}\n",
     "the owner of opportunity `P` is in its list"},
    {"deal",
     "  users: {ann: {role: manager}}\n"
     "  groups: {g: {}}\n"
     "  initiatives: {I: {}}\n"
     "  opportunities: {P: {initiative: I, owner: ann, grants: {g: full}}}\n",
     "a group holds full on opportunity `P`"},
    {"deal",
     "  users: {ann: {role: manager}, con: {role: contributor}}\n"
     "  initiatives: {I: {}}\n"
     "  opportunities: {P: {initiative: I, owner: ann, grants: {con: full}}}\n",
     "Contributor `con` holds full on opportunity `P`"},
    {"deal",
     "  users: {con: {role: contributor}}\n"
     "  initiatives: {I: {}}\n"
     "  opportunities: {P: {initiative: I, owner: con, private: true}}\n",
     "a Contributor owns the private opportunity `P`"},
    {"deal",
     "  users: {ann: {role: manager}, bob: {role: manager}}\n"
     "  initiatives: {I: {private: true, entries: {bob: owner}}}\n"
     "  opportunities: {P: {initiative: I, owner: ann, private: true}}\n",
     "the owner of the private opportunity `P` has no access to its initiative"},
    {"kvcore",
     "  teams: {t: {office: o}}\n"
     "  offices: {o: {}}\n"
     "  users: {tad: {office: o, hats: [{level: office, entity: t}]}}\n",
     "a hat of user `tad` is not of its entity's level"},
    {"kvcore",
     "  offices: {o: {}}\n"
     "  leads: {L: {owner: {kind: office, id: o}, private: true}}\n",
     "lead `L` is private, and not owned by a user or a team"},
    {"kvcore",
     "  offices: {o: {}}\n"
     "  leads: {L1: {owner: {kind: office, id: o}, name: lead l1}}\n",
     "the name `lead l1` of lead `L1` is a part of what a masked row reads; "
     "give it one that is not"},
};

TEST(UnlawfulWorlds, each_is_refused_with_its_own_sentence) {
  for (const auto& [rulebook, lines, sentence] : kUnlawful) {
    EXPECT_THAT(error_in_world(rulebook, lines),
                StartsWith("f.yaml:3:3: " + std::string{sentence} + "\n"));
  }
}

TEST(UnlawfulWorlds, what_is_lawful_depends_on_the_reading) {
  constexpr std::string_view kWorld = R"(rulebook: deal
world:
  users: {con: {role: contributor}}
  initiatives: {I: {private: true, entries: {con: owner}}}
cases:
  - {id: a, title: A, steps: [{con initiatives: ~, rows: [I]}]}
)";
  EXPECT_THAT(error_in(kWorld), HasSubstr("Contributor `con` is Owner of initiative `I`"));
  EXPECT_EQ(error_in(std::string{kWorld} + "interpretation: {DEAL-A37: anyone}\n"), "read");
}

}  // namespace
}  // namespace privet::scenarios
