#include "fuzz/explore/state_table.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

#include <gtest/gtest.h>

namespace privet::fuzz::explore {
namespace {

using Word = std::array<std::uint64_t, 1>;
constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();

TEST(StateTable, is_empty_at_first) {
  const StateTable<Word> table{false};
  EXPECT_EQ(table.size(), 0U);
  EXPECT_EQ(table.bytes(), 0U);
  EXPECT_EQ(table.find({0}), std::nullopt);
}

TEST(StateTable, keeps_the_first_origin) {
  StateTable<Word> table{true};
  ASSERT_TRUE(table.make_room(2, kNoLimit));
  table.meet({5}, hash_of(Word{5}), {.parent = 3, .act = 4});
  const auto again = table.meet({5}, hash_of(Word{5}), {.parent = 6, .act = 7});
  EXPECT_EQ(again.state, 0U);
  EXPECT_FALSE(again.first);
  EXPECT_EQ(table.origin(0), (Origin{.parent = 3, .act = 4}));
}

TEST(StateTable, tells_states_apart_that_share_a_hash) {
  StateTable<Word> table{false};
  constexpr std::uint64_t kStates = 500;
  ASSERT_TRUE(table.make_room(kStates, kNoLimit));
  constexpr auto kHash = ~std::uint64_t{0};  // the last slot: the run goes on at the first
  for (std::uint64_t i = 0; i < kStates; ++i)
    EXPECT_TRUE(table.meet({i}, kHash, {}).first);
  for (std::uint64_t i = 0; i < kStates; ++i) {
    table.prefetch_state(kHash);
    EXPECT_EQ(table.meet({i}, kHash, {}).state, i);
  }
  EXPECT_EQ(table.size(), kStates);
}

TEST(StateTable, grows_and_finds_all_it_had) {
  StateTable<Word> table{true};
  constexpr std::uint64_t kStates = 300'000;
  for (std::uint64_t i = 0; i < kStates; ++i) {
    ASSERT_TRUE(table.make_room(1, kNoLimit));
    ASSERT_TRUE(table.meet({i * i}, hash_of(Word{i * i}), {}).first);
  }
  for (std::uint64_t i = 0; i < kStates; ++i)
    ASSERT_EQ(table.find({i * i}), static_cast<StateIndex>(i));
  EXPECT_EQ(table.find({2}), std::nullopt);
}

TEST(StateTable, takes_at_most_24_bytes_a_state_of_one_word) {
  StateTable<Word> table{false};
  for (std::uint64_t i = 0; i < 200'000; ++i) {
    ASSERT_TRUE(table.make_room(1, kNoLimit));
    table.meet({i}, hash_of(Word{i}), {});
    if (i > 100) {
      ASSERT_LE(table.bytes(), 24 * table.size()) << i;
    }
  }
}

TEST(StateTable, stays_below_its_limit) {
  StateTable<Word> table{false};
  constexpr std::size_t kLimit = 100'000;
  std::uint64_t states = 0;
  while (table.make_room(1, kLimit)) {
    ASSERT_LE(table.bytes(), kLimit);
    table.meet({states}, hash_of(Word{states}), {});
    ++states;
  }
  EXPECT_GE(states, kLimit / 24);
}

TEST(HashIndex, has_no_room_for_more_than_its_numbers) {
  StateTable<Word> table{false};
  EXPECT_FALSE(table.make_room(HashIndex::kMostStates + 1, kNoLimit));
}

TEST(Mixed, spreads_numbers_that_are_near_over_the_upper_bits) {
  constexpr std::size_t kBuckets = 256;
  constexpr std::uint64_t kEach = 64;
  std::array<std::size_t, kBuckets> counts{};
  for (std::uint64_t i = 0; i < kBuckets * kEach; ++i)
    ++counts[mixed(i) / (std::numeric_limits<std::uint64_t>::max() / kBuckets + 1)];
  // Each is within six standard deviations of what chance gives.
  for (const std::size_t count : counts) {
    EXPECT_GT(count, kEach - 48);
    EXPECT_LT(count, kEach + 48);
  }
}

}  // namespace
}  // namespace privet::fuzz::explore
