#include "reports/diff.h"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/json.h"
#include "model/printable.h"
#include "reports/golden_test.h"
#include "reports/sample_test.h"

namespace privet::reports {
namespace {

using harness::CaseResult;
using harness::DivergenceClass;
using harness::Outcome;
using harness::RunRecord;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

CaseResult failed(std::string id, DivergenceClass kind) {
  CaseResult result = leaking_case(std::move(id));
  result.divergences.front().signature.kind = kind;
  return result;
}

CaseResult ended(std::string id, Outcome outcome) {
  CaseResult result = leaking_case(std::move(id));
  result.outcome = outcome;
  result.divergences.clear();
  return result;
}

RunRecord run_of(const std::vector<CaseResult>& cases) {
  RunRecord record;
  record.header.subject = "mine";
  for (const CaseResult& result : cases)
    add_case(record, result);
  return record;
}

std::vector<std::string> ids_of(const std::vector<DiffItem>& items) {
  std::vector<std::string> ids;
  ids.reserve(items.size());
  for (const DiffItem& item : items)
    ids.push_back(item.id);
  return ids;
}

RunRecord before_run() {
  return run_of({failed("a/b/fixed", DivergenceClass::Leak), leaking_case("a/b/still"),
                 failed("a/b/gone", DivergenceClass::Changed), ended("a/b/good", Outcome::Passed),
                 failed("a/b/skipped", DivergenceClass::Lockout),
                 ended("a/b/slow", Outcome::Timeout)});
}

RunRecord after_run() {
  RunRecord record =
      run_of({ended("a/b/fixed", Outcome::Passed), leaking_case("a/b/still"),
              leaking_case("a/b/good"), ended("a/b/skipped", Outcome::Skipped),
              ended("a/b/slow", Outcome::Crash), failed("a/b/young", DivergenceClass::Refused),
              failed("a/b/young-2", DivergenceClass::Lockout), known_case("a/b/young-3", "why")});
  record.header.subject = "mine " + hostile_text();
  return record;
}

TEST(Diff, looks_like_this) {
  expect_golden("diff", render_diff(diff(before_run(), after_run())));
  expect_golden("diff.json", render_diff_json(diff(before_run(), after_run())));
}

TEST(Diff, tells_new_from_fixed_from_still) {
  const RunDiff found = diff(before_run(), after_run());
  EXPECT_THAT(ids_of(found.added),
              ElementsAre("a/b/good", "a/b/young-3", "a/b/young-2", "a/b/young", "a/b/slow"));
  EXPECT_THAT(ids_of(found.fixed), ElementsAre("a/b/fixed"));
  EXPECT_THAT(ids_of(found.still), ElementsAre("a/b/still"));
  EXPECT_THAT(found.appeared, ElementsAre("a/b/young", "a/b/young-2", "a/b/young-3"));
  EXPECT_THAT(found.vanished, ElementsAre("a/b/gone"));
}

TEST(Diff, takes_nothing_for_fixed_that_was_not_judged) {
  EXPECT_THAT(ids_of(diff(before_run(), after_run()).unjudged),
              ElementsAre("a/b/skipped", "a/b/gone", "a/b/slow"));
}

TEST(Diff, of_a_run_with_itself_has_nothing_new) {
  for (const RunRecord& record : {sample_run(), before_run(), RunRecord{}}) {
    const RunDiff found = diff(record, record);
    EXPECT_FALSE(found.has_new());
    EXPECT_THAT(found.added, IsEmpty());
    EXPECT_THAT(found.fixed, IsEmpty());
    EXPECT_THAT(found.unjudged, IsEmpty());
    EXPECT_THAT(found.otherwise, IsEmpty());
  }
}

TEST(Diff, of_another_signature_in_the_same_case_is_new) {
  const RunDiff found =
      diff(run_of({leaking_case("a/b/c")}), run_of({failed("a/b/c", DivergenceClass::Lockout)}));
  EXPECT_EQ(found.added.size(), 1U);
  EXPECT_EQ(found.fixed.size(), 1U);
  EXPECT_TRUE(found.has_new());
}

TEST(Diff, forgives_what_a_list_of_known_failures_has) {
  const RunDiff found =
      diff(run_of({ended("a/b/c", Outcome::Passed)}), run_of({known_case("a/b/c", "")}));
  EXPECT_EQ(found.added.size(), 1U);
  EXPECT_FALSE(found.has_new());
  EXPECT_THAT(render_diff(found), HasSubstr("nothing new; 1 new and known\n"));
}

TEST(Diff, holds_no_raw_byte_of_a_subject_that_could_do_harm) {
  RunRecord hostile = sample_run();
  hostile.cases.front().id = hostile_text();
  hostile.cases.front().divergences.front().signature.flags = {hostile_text()};
  const RunDiff found = diff(passing_run(), hostile);
  for (const std::string& text : {render_diff(found), render_diff_json(found)}) {
    EXPECT_EQ(valid_utf8(text), text);
    EXPECT_THAT(text, Not(HasSubstr("\xE2\x80\xAE")));
    for (const char c : text)
      EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
  }
  EXPECT_TRUE(harness::parse_json(render_diff_json(found)));
}

TEST(Diff, names_a_change_of_the_certificate) {
  using enum harness::CertificateVerdict;
  const auto otherwise = [](const RunRecord& before, const RunRecord& after) {
    return diff(before, after).otherwise;
  };
  RunRecord after = certified_run(Incomplete);
  after.certificate->suite = "sha256:" + hostile_text();
  EXPECT_THAT(otherwise(certified_run(Conforms), after),
              ElementsAre(HasSubstr("certificate: conforms, then incomplete: "),
                          HasSubstr("small worlds: sha256:89ab, then sha256:\\x1b]0;owned")));
  RunRecord plain = after;
  plain.certificate.reset();
  EXPECT_THAT(otherwise(plain, after),
              ElementsAre(HasSubstr("certificate: none, then incomplete")));
  EXPECT_THAT(otherwise(after, after), IsEmpty());
}

}  // namespace
}  // namespace privet::reports
