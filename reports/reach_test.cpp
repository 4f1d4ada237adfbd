#include "reports/reach.h"

#include <gtest/gtest.h>

namespace privet::reports {
namespace {

using harness::ReachTable;
using enum harness::ReachSide;

TEST(Reach, where_nothing_is_missing_says_what_was_expected) {
  ReachTable table{.rulebook = "deal",
                   .rules = {{.rule = "DEAL-06", .yes = 1, .no = 1, .expected = {Yes, No}}},
                   .readings = {{"DEAL-A04", "kept", 1}}};
  EXPECT_EQ(render_reach(table), "every rule and reading");
  table.readings.front().expected = false;
  EXPECT_EQ(render_reach(table), "every rule");
}

TEST(Reach, names_what_is_missing_and_counts_what_there_is_no_room_for) {
  const ReachTable table{.rulebook = "deal",
                         .rules = {{.rule = "DEAL-06", .expected = {Yes, No}}},
                         .readings = {{"DEAL-A04", "kept"}}};
  EXPECT_EQ(render_reach(table), "not DEAL-06 yes, DEAL-06 no, DEAL-A04=kept");
  EXPECT_EQ(render_reach(table, 1), "not DEAL-06 yes and 2 more");
}

}  // namespace
}  // namespace privet::reports
