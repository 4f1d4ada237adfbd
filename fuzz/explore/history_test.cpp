#include "fuzz/explore/history.h"

#include <gtest/gtest.h>

#include "fuzz/explore/explorer_test_toys.h"

namespace privet::fuzz::explore {
namespace {

Word replayed(const Necklace& machine, const std::vector<ActIndex>& acts) {
  Word state = machine.start();
  for (const ActIndex act : acts)
    state = machine.after(state, act);
  return state;
}

TEST(History, of_the_start_is_empty) {
  const Necklace machine{.beads = 3};
  const auto found = explore(machine);
  ASSERT_TRUE(found.has_value());
  EXPECT_TRUE(history(machine, *found, 0).acts.empty());
  EXPECT_EQ(history(machine, *found, 0).reached, machine.start());
}

TEST(History, leads_to_the_state_in_as_many_acts_as_it_is_deep) {
  const Necklace machine{.beads = 6};
  const auto found = explore(machine, {.symmetry = false});
  ASSERT_TRUE(found.has_value());
  for (StateIndex i = 0; i < found->states().size(); ++i) {
    const auto [acts, reached] = history(machine, *found, i);
    ASSERT_EQ(acts.size(), found->depth_of(i));
    ASSERT_EQ(reached, found->states()[i]);
    ASSERT_EQ(replayed(machine, acts), reached);
  }
}

// The least of a necklace's turns is seldom what the next act was asked in.
TEST(History, leads_into_the_orbit_under_names_that_follow_one_another) {
  const Necklace machine{.beads = 8};
  const auto found = explore(machine);
  ASSERT_TRUE(found.has_value());
  bool turned = false;
  for (StateIndex i = 0; i < found->states().size(); ++i) {
    const auto [acts, reached] = history(machine, *found, i);
    ASSERT_EQ(acts.size(), found->depth_of(i));
    ASSERT_EQ(replayed(machine, acts), reached);
    ASSERT_EQ(machine.canonical(reached), found->states()[i]);
    turned = turned || reached != found->states()[i];
  }
  EXPECT_TRUE(turned);
}

}  // namespace
}  // namespace privet::fuzz::explore
