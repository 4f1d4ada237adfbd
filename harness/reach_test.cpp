#include "harness/reach.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace privet::harness {
namespace {

using enum ReachSide;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(ReachTable, names_each_side_that_is_expected_and_did_not_come_up) {
  const ReachTable table{.rulebook = "deal",
                         .rules = {{.rule = "DEAL-06", .yes = 2, .expected = {Yes, No}},
                                   {.rule = "DEAL-16", .expected = {Yes, No}},
                                   {.rule = "DEAL-30", .expected = {Effect}}},
                         .readings = {{"DEAL-A04", "emptied", 0}, {"DEAL-A04", "kept", 3}}};
  EXPECT_THAT(table.unreached(), ElementsAre("DEAL-06 no", "DEAL-16 yes", "DEAL-16 no",
                                             "DEAL-30 effect", "DEAL-A04=emptied"));
}

TEST(ReachTable, does_not_miss_what_is_not_expected) {
  const ReachTable table{.rulebook = "deal",
                         .rules = {{.rule = "DEAL-01"}, {.rule = "DEAL-05", .no = 1}},
                         .readings = {{"DEAL-A04", "emptied", 0, false}}};
  EXPECT_THAT(table.unreached(), IsEmpty());
}

TEST(RuleReach, counts_by_side) {
  const RuleReach rule{.rule = "DEAL-06", .yes = 1, .no = 2, .effect = 3};
  EXPECT_EQ(rule.count(Yes), 1U);
  EXPECT_EQ(rule.count(No), 2U);
  EXPECT_EQ(rule.count(Effect), 3U);
}

}  // namespace
}  // namespace privet::harness
