#include "harness/figures.h"

#include <gtest/gtest.h>

namespace privet::harness {
namespace {

TEST(Kills, percentiles_are_values_that_were_measured) {
  const Kills kills{.to_kill = {3, 5, 8, 40}, .survived = 0};
  EXPECT_EQ(kills.percentile(1), 3U);
  EXPECT_EQ(kills.percentile(50), 5U);
  EXPECT_EQ(kills.percentile(51), 8U);
  EXPECT_EQ(kills.percentile(95), 40U);
  EXPECT_EQ(kills.percentile(100), 40U);
  EXPECT_TRUE(kills.always());
}

TEST(Kills, a_campaign_that_did_not_kill_lies_above_all) {
  const Kills kills{.to_kill = {3, 5, 8}, .survived = 1};
  EXPECT_EQ(kills.percentile(75), 8U);
  EXPECT_EQ(kills.percentile(95), std::nullopt);
  EXPECT_FALSE(kills.always());
}

TEST(Kills, of_no_campaign_there_is_no_percentile) {
  EXPECT_EQ(Kills{}.percentile(50), std::nullopt);
  EXPECT_FALSE(Kills{}.always());
  EXPECT_EQ((Kills{.to_kill = {3}, .survived = 0}.percentile(0)), std::nullopt);
}

}  // namespace
}  // namespace privet::harness
