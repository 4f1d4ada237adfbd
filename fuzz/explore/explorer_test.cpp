#include "fuzz/explore/explorer.h"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fuzz/explore/explorer_test_toys.h"

namespace privet::fuzz::explore {
namespace {

template <Machine M>
Explored<M> explored(const M& machine, const ExploreOptions& options = {}) {
  auto found = explore(machine, options);
  EXPECT_TRUE(found.has_value());
  return *std::move(found);
}

template <Machine M>
std::vector<std::size_t> states_by_depth(const Explored<M>& found) {
  std::vector<std::size_t> counts(found.depth() + 1);
  for (std::size_t i = 0; i < found.states().size(); ++i)
    ++counts[found.depth_of(static_cast<StateIndex>(i))];
  return counts;
}

TEST(Explorer, finds_the_start_alone_where_there_are_no_acts) {
  const auto found = explored(WithoutActs{});
  EXPECT_THAT(found.states(), testing::ElementsAre(Word{42}));
  EXPECT_EQ(found.depth(), 0U);
  EXPECT_EQ(found.transitions(), Transitions{});
  EXPECT_EQ(found.find(Word{42}), StateIndex{0});
  EXPECT_EQ(found.find(Word{43}), std::nullopt);
}

TEST(Explorer, counts_acts_by_how_they_ended) {
  const auto found = explored(Counter{.limit = 1000});
  EXPECT_EQ(found.states().size(), 1001U);
  EXPECT_EQ(found.depth(), 1000U);
  EXPECT_EQ(found.transitions(),
            (Transitions{.accepted = 2000, .refused = 1, .indifferent = 1001}));
  EXPECT_EQ(found.unfolded_transitions(), found.transitions());
}

TEST(Explorer, follows_what_a_refusal_leaves_behind) {
  const auto found = explored(Traced{});
  EXPECT_EQ(found.states().size(), 10U);
  EXPECT_EQ(found.transitions(), (Transitions{.refused = 10}));
}

TEST(Explorer, counts_the_arrangements_of_the_eight_puzzle) {
  const auto found = explored(EightPuzzle{});
  EXPECT_EQ(found.states().size(), 181'440U);  // 9! / 2
  EXPECT_EQ(found.transitions().accepted, 483'840U);
  EXPECT_EQ(found.transitions().asked(), 4 * 181'440U);
  const auto counts = states_by_depth(found);
  EXPECT_EQ(counts.size(), 32U);
  EXPECT_EQ(counts.back(), 2U);
  EXPECT_THAT(std::vector(counts.begin(), counts.begin() + 9),
              testing::ElementsAre(1, 2, 4, 8, 16, 20, 39, 62, 116));
}

TEST(Explorer, meets_states_in_breadth_first_order) {
  const auto found = explored(EightPuzzle{});
  for (StateIndex i = 1; i < found.states().size(); ++i) {
    const Origin origin = found.origin(i);
    ASSERT_LE(found.origin(i - 1).parent, origin.parent);
    ASSERT_EQ(found.depth_of(i), found.depth_of(origin.parent) + 1);
  }
}

TEST(Explorer, numbers_each_state_once) {
  const auto found = explored(EightPuzzle{});
  for (StateIndex i = 0; i < found.states().size(); ++i)
    ASSERT_EQ(found.find(found.states()[i]), i);
}

// Of n beads in k colours there are (sum over turns t of k ^ gcd(t, n)) / n rings.
TEST(Explorer, keeps_one_state_of_each_orbit) {
  EXPECT_EQ(explored(Necklace{.beads = 6}).states().size(), 130U);
  EXPECT_EQ(explored(Necklace{.beads = 7}).states().size(), 315U);
  EXPECT_EQ(explored(Necklace{.beads = 10}).states().size(), 5934U);
}

TEST(Explorer, counts_with_symmetry_what_there_is_without) {
  const Necklace machine{.beads = 10};
  const auto folded = explored(machine);
  const auto plain = explored(machine, {.symmetry = false});
  EXPECT_EQ(plain.states().size(), 59'049U);
  EXPECT_EQ(folded.unfolded_states(), plain.states().size());
  EXPECT_EQ(plain.unfolded_states(), plain.states().size());
  EXPECT_EQ(folded.unfolded_transitions(), plain.transitions());
  EXPECT_EQ(folded.transitions().accepted, 59'340U);
  EXPECT_EQ(folded.depth(), plain.depth());
  for (const Word& state : plain.states())
    ASSERT_TRUE(folded.find(machine.canonical(state)).has_value());
}

TEST(Explorer, finds_the_same_in_the_same_order_with_more_threads) {
  for (const bool symmetry : {false, true}) {
    const Necklace machine{.beads = 9};
    const auto one = explored(machine, {.symmetry = symmetry});
    const auto three = explored(machine, {.symmetry = symmetry, .jobs = 3});
    ASSERT_TRUE(std::ranges::equal(one.states(), three.states()));
    EXPECT_EQ(one.transitions(), three.transitions());
    EXPECT_EQ(one.unfolded_transitions(), three.unfolded_transitions());
    for (StateIndex i = 1; i < one.states().size(); ++i)
      ASSERT_EQ(one.origin(i), three.origin(i));
  }
}

TEST(Explorer, ends_at_its_memory_limit_and_says_how_far_it_came) {
  constexpr std::size_t kLimit = 500'000;
  std::size_t most = 0;
  std::size_t states = 0;
  const auto found =
      explore(EightPuzzle{}, {.byte_limit = kLimit, .on_progress = [&](const Exploring& progress) {
                                most = std::max(most, progress.bytes);
                                states = progress.states;
                              }});
  ASSERT_FALSE(found.has_value());
  EXPECT_LE(most, kLimit);
  EXPECT_GT(states, kLimit / 30);
  EXPECT_THAT(found.error().message,
              testing::AllOf(testing::StartsWith("no room within 500000 bytes for more states: "),
                             testing::HasSubstr(std::to_string(states) + " states were found")));
}

TEST(Explorer, has_no_room_for_the_start_within_a_byte) {
  EXPECT_FALSE(explore(WithoutActs{}, {.byte_limit = 1}).has_value());
}

TEST(Explorer, ends_at_its_state_limit_but_not_at_exactly_as_many) {
  EXPECT_TRUE(explore(Counter{.limit = 999}, {.state_limit = 1000}).has_value());
  const auto found = explore(Counter{.limit = 1000}, {.state_limit = 1000});
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().message,
            "more than 1000 states: 1001 states were found, of which 1000 were explored, at depth "
            "999");
}

TEST(Explorer, ends_when_it_is_interrupted) {
  for (const std::size_t jobs : {1U, 2U}) {
    std::size_t asked = 0;
    const auto found =
        explore(EightPuzzle{}, {.jobs = jobs, .is_interrupted = [&] { return ++asked == 20; }});
    ASSERT_FALSE(found.has_value());
    EXPECT_THAT(found.error().message, testing::StartsWith("interrupted: "));
    EXPECT_EQ(asked, 20U);
  }
}

TEST(Explorer, lets_out_what_a_machine_throws) {
  for (const std::size_t jobs : {1U, 3U})
    EXPECT_THROW((void)explore(Throwing{}, {.jobs = jobs}), std::runtime_error);
}

TEST(Explorer, tells_how_far_it_is) {
  Exploring last;
  const auto found = explored(EightPuzzle{}, {.on_progress = [&](const Exploring& progress) {
                                EXPECT_GE(progress.states, last.states);
                                EXPECT_GT(progress.expanded, last.expanded);
                                EXPECT_GE(progress.depth, last.depth);
                                last = progress;
                              }});
  EXPECT_EQ(last.states, found.states().size());
  EXPECT_EQ(last.expanded, found.states().size());
  EXPECT_EQ(last.depth, 31U);
  EXPECT_EQ(last.transitions, found.transitions());
  EXPECT_EQ(last.bytes, found.bytes());
}

}  // namespace
}  // namespace privet::fuzz::explore
