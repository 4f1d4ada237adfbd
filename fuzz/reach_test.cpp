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
      EXPECT_EQ(row_of(table, entry.rule).count(entry.side), 0U)
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
    for (const ReachSide side : harness::kReachSides)
      EXPECT_EQ(row_of(merged, rule).count(side), row.count(side)) << row.rule;
  }
}

// --- walks ---

using nextiva::LeadId;
constexpr LeadId kLead{0};
constexpr UserId kOwner{0};
constexpr ReachSampling kAll{.every = 1, .looks = 1'000};
const Act<Nextiva> kCreate{kOwner, nextiva::CreateLead{{kLead}, {}, kOwner, {}}};
const Act<Nextiva> kEdit{kOwner, nextiva::EditLead{kLead, nextiva::LeadField::Status, {}}};

// Two users who may do anything with leads, and the name of a lead that is not there yet.
Stage<Nextiva> two_users() {
  Stage<Nextiva> stage;
  const auto role = stage.names.add<nextiva::RoleId>("all");
  stage.world.roles.push_back({});
  for (const char* const name : {"ann", "bob"}) {
    (void)stage.names.add<UserId>(name);
    stage.world.users.push_back({.role = role});
  }
  (void)stage.names.add<LeadId>("L");
  return stage;
}

ReachTable walked(const Stage<Nextiva>& stage, const std::vector<Act<Nextiva>>& acts,
                  ReachSampling sampling) {
  Reach<Nextiva> reach{sampling};
  reach.walk(stage, acts);
  return reach.table();
}

TEST(Walk, takes_each_act_as_the_oracle_judges_it) {
  const ReachTable table = walked(two_users(), {kEdit, kCreate, kEdit}, kAll);
  EXPECT_EQ(table.rulebook, "nextiva");
  EXPECT_EQ(row_of(table, "GEN-01"_rule).no, 1U);
  EXPECT_EQ(row_of(table, "GEN-01"_rule).yes, 1U);
}

TEST(Walk, looks_at_all_that_is_to_be_seen_from_the_start_on) {
  Stage<Nextiva> stage = two_users();
  stage.world.leads.push_back({.owner = kOwner});
  // Each of the two finds the lead on no contact.
  EXPECT_EQ(row_of(walked(stage, {}, kAll), "NEX-14"_rule).no, 2U);
  EXPECT_EQ(row_of(walked(stage, {kEdit}, kAll), "NEX-14"_rule).no, 4U);
}

TEST(Walk, takes_no_more_looks_than_it_is_told) {
  Stage<Nextiva> stage = two_users();
  stage.world.leads.push_back({.owner = kOwner});
  const ReachTable table = walked(stage, {kEdit}, {.every = 1, .looks = 1});
  EXPECT_LE(row_of(table, "NEX-14"_rule).no, 2U);
}

TEST(Walk, one_after_the_other_adds_up) {
  const Stage<Nextiva> stage = two_users();
  Reach<Nextiva> reach{kAll};
  reach.walk(stage, std::vector{kEdit});
  reach.walk(stage, std::vector{kEdit, kCreate});
  const RuleReach row = row_of(reach.table(), "GEN-01"_rule);
  EXPECT_EQ(row.no, 2U);
  EXPECT_EQ(row.yes, 0U);  // what was refused in another episode is forgotten
  EXPECT_EQ(reach.table().readings.front().count, 2U);
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
