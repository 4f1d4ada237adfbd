#include "reports/grouped.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/sample_test.h"

namespace privet::reports {
namespace {

using harness::CaseLevel;
using harness::CaseResult;
using harness::DivergenceClass;
using harness::Outcome;
using harness::RunRecord;
using testing::ElementsAre;

std::vector<std::string> kinds(const RunRecord& record) {
  std::vector<std::string> all;
  for (const Group& group : grouped(record))
    all.push_back(kind_of(group) + (is_of_level_should(group) ? " (should)" : ""));
  return all;
}

TEST(Grouped, leaks_come_first_and_our_own_faults_last) {
  EXPECT_THAT(kinds(sample_run()), ElementsAre("leak", "lockout", "wrong reason", "crash",
                                               "timeout", "wrong value (should)", "harness fault"));
}

TEST(Grouped, a_finding_of_many_cases_stands_once_and_is_counted) {
  const RunRecord record = sample_run();
  const Group leak = grouped(record).front();
  EXPECT_EQ(leak.cases.size(), 2U);
  EXPECT_EQ(leak.count, 3U);
  EXPECT_EQ(circumstances_of(leak),
            "olga is former owner; at step 1, remove_from_initiative; in 2 cases; 3 times");
}

TEST(Grouped, the_example_is_the_shortest_of_level_must) {
  RunRecord record;
  CaseResult should = leaking_case("deal/a/should");
  should.level = CaseLevel::Should;
  should.divergences.front().step = 0;
  CaseResult longer = leaking_case("deal/a/longer");
  longer.divergences.front().step = 5;
  for (const CaseResult& result : {should, longer, leaking_case("deal/a/shorter")})
    add_case(record, result);
  const auto groups = grouped(record);
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups.front().example->id, "deal/a/shorter");
  EXPECT_FALSE(is_of_level_should(groups.front()));
  EXPECT_EQ(groups.front().cases.size(), 3U);
}

TEST(Grouped, headlines_say_who_sees_too_much_or_too_little) {
  RunRecord record;
  CaseResult result = leaking_case("deal/a/b");
  harness::Divergence& divergence = result.divergences.front();
  const auto headline = [&] {
    record.cases = {result};
    return headline_of(grouped(record).front());
  };
  divergence.signature.flags = {"a", "b", "c", "d", "e"};
  EXPECT_EQ(headline(), "olga sees a, b, c and 2 more of P");
  divergence.signature.kind = DivergenceClass::Lockout;
  divergence.signature.flags = {"a", "b"};
  EXPECT_EQ(headline(), "olga does not see a and b of P");
  divergence.what = "verdict";
  EXPECT_EQ(headline(), "verdict by olga: expected [by_link], answered [by_link, in_search]");
  result.outcome = Outcome::Crash;
  result.divergences.clear();
  EXPECT_EQ(headline(), "Who was put out of the initiative sees no more of it");
  result.reason = "signal 11";
  EXPECT_EQ(headline(), "signal 11");
}

}  // namespace
}  // namespace privet::reports
