// The peers' small Deal model, whose counts were found by others. With two initiatives it is a
// benchmark, which fails unless it finds the peers' counts.
#include "bench/nine_machine.h"

#include <gtest/gtest.h>

#include "bench/checked_nine.h"
#include "bench/nine_rules.h"
#include "fuzz/explore/explorer.h"

namespace privet::fuzz::explore {
namespace {

using bench::CheckedNine;
using bench::nine_acts;
using bench::NineMachine;

TEST(NineMachine, has_as_many_acts_as_the_peers) {
  EXPECT_EQ(NineMachine<1>{}.act_count(), 228U);
  EXPECT_EQ(NineMachine<2>{}.act_count(), 272U);
  EXPECT_EQ(nine_acts(1).size(), 228U);
  EXPECT_EQ(nine_acts(2).size(), 272U);
}

TEST(NineMachine, has_the_counts_of_the_peers_with_one_initiative) {
  const auto found = explore(CheckedNine<1>{}, {.symmetry = false});
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->states().size(), 159'111U);
  EXPECT_EQ(found->transitions().accepted, 3'719'751U);
  EXPECT_EQ(found->transitions().asked(), 159'111U * 228U);
  EXPECT_EQ(found->depth() + 1, 23U);  // the peers count the start's level too
}

}  // namespace
}  // namespace privet::fuzz::explore
