#include "reports/rule_table.h"

#include <algorithm>
#include <string_view>

#include <gtest/gtest.h>

#include "reports/sample_test.h"

namespace privet::reports {
namespace {

TEST(RuleTable, counts_the_cases_of_each_rule_and_knows_its_reach) {
  const harness::RunRecord record = sample_run();
  const auto table = rule_table(record);
  const auto of = [&](std::string_view rule) {
    const auto found = std::ranges::find(table, rule, &RuleCounts::rule);
    return found == table.end() ? RuleCounts{} : *found;
  };
  EXPECT_EQ(of("DEAL-06").failed, 3U);
  EXPECT_EQ(of("DEAL-06").passed, 0U);
  ASSERT_NE(of("DEAL-06").reach, nullptr);
  EXPECT_EQ(of("DEAL-06").reach->yes, 12U);
  EXPECT_EQ(of("DEAL-27").failed, 0U);
  EXPECT_EQ(of("NEX-03").reach, nullptr);
  EXPECT_TRUE(std::ranges::is_sorted(table, {}, &RuleCounts::rule));
}

TEST(RuleTable, every_outcome_has_its_column) {
  harness::RunRecord record;
  for (std::size_t i = 0; i < harness::kOutcomes; ++i) {
    harness::CaseResult result = leaking_case("deal/a/" + std::to_string(i));
    result.outcome = static_cast<harness::Outcome>(i);
    add_case(record, result);
  }
  const auto table = rule_table(record);
  ASSERT_EQ(table.size(), 2U);
  EXPECT_EQ(table[0].passed, 1U);
  EXPECT_EQ(table[0].failed, 1U);
  EXPECT_EQ(table[0].not_judged, 5U);
  EXPECT_EQ(table[0].left_out, 3U);
}

}  // namespace
}  // namespace privet::reports
