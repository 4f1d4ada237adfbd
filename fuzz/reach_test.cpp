#include "fuzz/reach.h"

#include <algorithm>
#include <iostream>

#include <gtest/gtest.h>

#include "fuzz/campaign.h"
#include "fuzz/episode.h"
#include "model/rulebooks.h"
#include "oracle/oracles.h"
#include "subjects/in_process.h"

namespace privet::fuzz {
namespace {

// The episodes from number `first` on, of this many operations in all.
template <Rulebook R>
void run_episodes(std::uint32_t first, std::size_t operations, Reach<R>& reach) {
  std::size_t steps = 0;
  for (std::uint32_t number = first; steps < operations; ++number) {
    WordStream words{number};
    Choices choices{words};
    Episode<R> episode{choices, draw_shape(choices, std::variant_size_v<typename R::Operation>)};
    reach.begin(episode.stage(), number);
    const auto on_step = [&](const EpisodeStep<R>& step) {
      ++steps;
      reach.before(step.before, step.act, step.judgement);
    };
    const auto after = [&](const oracle::Oracle<R>& oracle, const Stage<R>& /*stage*/) {
      reach.after(oracle, nullptr);
      return std::vector<harness::Divergence>{};
    };
    subjects::EngineSubject<R> engine;
    ASSERT_TRUE(episode.run(engine, on_step, after).empty());
  }
}

template <class R>
class ReachOf : public testing::Test {};
using Books = testing::Types<Nextiva, Kvcore, Deal>;
TYPED_TEST_SUITE(ReachOf, Books);

const RuleReach& row_of(const ReachTable& table, RuleId rule) {
  return *std::ranges::find(table.rules, rule.str(), &RuleReach::rule);
}

std::size_t count_of(const RuleReach& row, ReachSide side) {
  switch (side) {
    case ReachSide::Yes:
      return row.yes;
    case ReachSide::No:
      return row.no;
    case ReachSide::Effect:
      return row.effect;
  }
  return 0;
}

// Not at once: what needs an actor to gain a right and to try again is rare.
TYPED_TEST(ReachOf, every_rule_and_reading_is_reached_sooner_or_later_but_those_listed) {
  constexpr std::size_t kRound = 50'000;
  constexpr std::uint32_t kRounds = 40;
  Reach<TypeParam> reach;
  std::uint32_t round = 0;
  for (; round < kRounds && (round == 0 || !reach.table().unreached().empty()); ++round)
    run_episodes<TypeParam>(round * 10'000, kRound, reach);
  const ReachTable table = reach.table();
  EXPECT_EQ(table.unreached(), std::vector<std::string>{});
  std::cout << TypeParam::kName << ": " << round * kRound << " operations\n";
  for (const Unreachable& entry : unreachable_sides()) {
    if (entry.book == TypeParam::kBook) {
      EXPECT_EQ(count_of(row_of(table, entry.rule), entry.side), 0U)
          << entry.rule.str() << ": " << entry.because;
    }
  }
}

TYPED_TEST(ReachOf, episodes_counted_apart_and_merged_are_as_if_counted_together) {
  Reach<TypeParam> together;
  run_episodes<TypeParam>(1, 1, together);
  run_episodes<TypeParam>(2, 1, together);
  Reach<TypeParam> first;
  Reach<TypeParam> second;
  run_episodes<TypeParam>(1, 1, first);
  run_episodes<TypeParam>(2, 1, second);
  second.merge(first);
  const ReachTable merged = second.table();
  const ReachTable whole = together.table();
  EXPECT_EQ(merged.unreached(), whole.unreached());
  for (const RuleReach& row : whole.rules) {
    const RuleId rule = *RuleId::parse(row.rule);
    for (const ReachSide side : {ReachSide::Yes, ReachSide::No, ReachSide::Effect})
      EXPECT_EQ(count_of(row_of(merged, rule), side), count_of(row, side)) << row.rule;
  }
}

// --- refused alone ---

TEST(AloneIn, one_rule_is_alone) {
  EXPECT_EQ(alone_in({"DEAL-23"_rule}), RuleSet{"DEAL-23"_rule});
  EXPECT_TRUE(alone_in({}).empty());
}

TEST(AloneIn, of_two_conditions_neither_is_alone) {
  EXPECT_TRUE(alone_in({"DEAL-03"_rule, "DEAL-23"_rule}).empty());
  EXPECT_TRUE(alone_in({"NEX-15"_rule, "NEX-04"_rule, "NEX-19"_rule}).contains("NEX-15"_rule));
  EXPECT_FALSE(alone_in({"NEX-15"_rule, "NEX-04"_rule, "NEX-19"_rule}).contains("NEX-04"_rule));
}

TEST(AloneIn, what_restates_a_rule_leaves_it_alone) {
  const RuleSet hidden{"NEX-04"_rule, "NEX-15"_rule};
  EXPECT_EQ(alone_in(hidden), hidden);
}

TEST(AloneIn, what_follows_from_a_rule_leaves_it_alone_and_is_not_so_itself) {
  EXPECT_EQ(alone_in({"KV-19"_rule, "KV-20"_rule}), RuleSet{"KV-19"_rule});
}

// --- the table ---

TEST(ReachTable, a_side_that_is_expected_and_was_not_counted_is_unreached) {
  Reach<Nextiva> reach;
  const std::vector<std::string> unreached = reach.table().unreached();
  const auto lists = [&](const char* side) {
    return std::ranges::find(unreached, side) != unreached.end();
  };
  EXPECT_TRUE(lists("NEX-08 yes"));
  EXPECT_TRUE(lists("NEX-08 no"));
  EXPECT_TRUE(lists("NEX-16 effect"));
  EXPECT_TRUE(lists("NEX-A04=nobody"));
  EXPECT_FALSE(lists("NEX-16 yes"));
  EXPECT_FALSE(lists("NEX-07 no"));   // allows only
  EXPECT_FALSE(lists("NEX-10 yes"));  // a structure
  EXPECT_FALSE(lists("NEX-17 no"));   // outside
}

}  // namespace
}  // namespace privet::fuzz
