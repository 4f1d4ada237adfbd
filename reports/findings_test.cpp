#include "reports/findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/sample_test.h"

namespace privet::reports {
namespace {

using harness::CaseLevel;
using harness::DivergenceClass;
using harness::Outcome;
using harness::RunRecord;
using testing::ElementsAre;

TEST(Findings, are_counted_by_signature_leaks_and_lockouts_apart) {
  const RunRecord record = sample_run();
  const Tally must = tally(record, CaseLevel::Must);
  EXPECT_EQ(must.leaks, 1U);  // two cases, three divergences, one signature
  EXPECT_EQ(must.lockouts, 1U);
  EXPECT_EQ(must.others, 1U);
  EXPECT_EQ(must.cases, 4U);
  EXPECT_EQ(tally(record, CaseLevel::Should).cases, 1U);
}

TEST(Findings, tallies_are_said_in_words) {
  EXPECT_EQ(render_tally({3, 1, 2, 4}, 401),
            "3 leaks, 1 lockout and 2 other findings in 4 of 401 cases");
  EXPECT_EQ(render_tally({0, 0, 2, 2}, 3), "2 findings in 2 of 3 cases");
  EXPECT_EQ(render_tally({0, 0, 0, 2}, 3), "failures in 2 of 3 cases");
  EXPECT_EQ(render_tally({}, 3), "");
}

TEST(Findings, of_a_case_come_once_each_and_leaks_first) {
  harness::CaseResult result = leaking_case("deal/a/b");
  result.divergences.insert(result.divergences.begin(), result.divergences.front());
  result.divergences.insert(result.divergences.begin(), result.divergences.front());
  result.divergences.front().signature.kind = DivergenceClass::Lockout;
  const auto all = findings(result);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].first->signature.kind, DivergenceClass::Leak);
  EXPECT_EQ(all[0].alike.size(), 1U);
  EXPECT_TRUE(all[1].alike.empty());
}

TEST(Findings, leaks_lead_then_the_rest_then_should_then_faults_of_our_own) {
  const RunRecord record = sample_run();
  std::vector<std::string> ids;
  for (const harness::CaseResult* result : failures(record))
    ids.push_back(result->id);
  EXPECT_THAT(
      ids,
      ElementsAre("deal/owner-removal/put-out-sees-no-more", "deal/owner-removal/the-same-again",
                  "kvcore/lingering/new-leads-do-not", "nextiva/takeover/hidden-lead",
                  "nextiva/giving-roles/crash", "nextiva/giving-roles/slow",
                  "kvcore/lingering/of-level-should", "nextiva/takeover/file-is-wrong"));
}

TEST(Findings, of_known_failures_are_told_and_counted_apart) {
  const RunRecord record = sample_run();
  ASSERT_EQ(known_failures(record).size(), 1U);
  EXPECT_EQ(known_failures(record).front()->id, "deal/search/of-the-former-owner");
  RunRecord known = passing_run();
  add_case(known, known_case("deal/a/b", ""));
  EXPECT_TRUE(failures(known).empty());
  EXPECT_EQ(tally(known, CaseLevel::Must).cases, 0U);
  EXPECT_EQ(tally(known, CaseLevel::Must).leaks, 0U);
}

TEST(Findings, nothing_but_a_failure_is_a_known_one) {
  for (std::size_t i = 0; i < harness::kOutcomes; ++i) {
    harness::CaseResult result = known_case("deal/a/b", "");
    result.outcome = static_cast<Outcome>(i);
    EXPECT_EQ(is_known_failure(result), result.outcome == Outcome::Failed);
  }
}

TEST(Findings, what_was_left_out_is_counted_by_reason) {
  EXPECT_THAT(left_out(sample_run()),
              ElementsAre(LeftOut{Outcome::Skipped, "needs NEX-A02=admin_sees_all", 2},
                          LeftOut{Outcome::Unsupported, "the subject has no `set_active`", 1}));
}

TEST(Findings, every_outcome_is_counted_in_words) {
  EXPECT_EQ(render_counts(sample_run().counts),
            "2 passed, 5 failed, 1 failed as listed, 1 crash, 1 timeout, 1 unsupported, 2 skipped, "
            "1 harness fault");
}

}  // namespace
}  // namespace privet::reports
