// What exposes a mutant. Every mutant over the whole family is a matter of minutes:
// docs/small-worlds.md has the table, privet prints it.
#include "fuzz/explore/worlds/expose.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "fuzz/explore/worlds/mutant_table.h"

namespace privet::fuzz::explore {
namespace {

// The row of one mutant, searched for in tiny.
template <Rulebook R>
MutantExposure exposure_of(const std::string& id) {
  MutantExposure found;
  expose_mutants<R>(
      {&small_worlds<R>().front()}, {},
      [&](const subjects::MutantInfo& info) { return info.id == id; },
      [&](const MutantExposure& row) { found = row; });
  EXPECT_EQ(found.id, id);
  return found;
}

TEST(ProductSearch, finds_the_shortest_acts_that_expose_a_mutant) {
  const auto found = exposure_of<Deal>("deal-deal-31-guards-13-never");
  EXPECT_EQ(found.world, "tiny");
  EXPECT_EQ(found.acts.size(), 3U);
  EXPECT_EQ(found.acts.back(), "ann remove_from_initiative: {initiative: I, principal: bob}");
}

TEST(ProductSearch, needs_no_act_where_the_start_shows_it) {
  const auto found = exposure_of<Nextiva>("nextiva-nex-13-surfaces-0-never");
  EXPECT_EQ(found.world, "tiny");
  EXPECT_TRUE(found.acts.empty());
}

TEST(ProductSearch, sees_messages_that_are_not_sent) {
  EXPECT_EQ(exposure_of<Kvcore>("kvcore-kv-13-effects-19-never").world, "tiny");
}

TEST(ProductSearch, visits_everything_before_it_finds_nothing) {
  for (const auto& found : {exposure_of<Nextiva>("nextiva-nex-14-surfaces-4-always"),
                            exposure_of<Nextiva>("nextiva-nex-04-offers-0-never")}) {
    EXPECT_EQ(found.world, "");
    EXPECT_TRUE(found.exhausted);
    EXPECT_TRUE(found.equivalent);
  }
}

TEST(ProductSearch, gives_up_at_its_limit) {
  const EngineMachine<Nextiva> machine{small_worlds<Nextiva>().front()};
  subjects::EngineSubject<Nextiva> engine;
  const Exposure exposure = ProductSearch<Nextiva>{machine, machine, engine}.run(100);
  EXPECT_FALSE(exposure.acts);
  EXPECT_FALSE(exposure.exhausted);
}

TEST(ProductSearch, finds_no_fault_with_the_engine) {
  const EngineMachine<Deal> machine{small_worlds<Deal>().front()};
  subjects::EngineSubject<Deal> engine;
  const Exposure exposure = ProductSearch<Deal>{machine, machine, engine}.run(1'000'000);
  EXPECT_FALSE(exposure.acts);
  EXPECT_TRUE(exposure.exhausted);
  EXPECT_EQ(exposure.visited, 4305U);
}

TEST(HistorySearch, exposes_what_remembers) {
  const auto found = exposure_of<Nextiva>("nextiva-subtle-former-owner-opens-link");
  EXPECT_EQ(found.world, "tiny");
  EXPECT_EQ(found.acts.size(), 1U);
}

TEST(HistorySearch, finds_no_fault_with_the_engine) {
  const EngineMachine<Nextiva> machine{small_worlds<Nextiva>().front()};
  subjects::EngineSubject<Nextiva> engine;
  EXPECT_FALSE((HistorySearch<Nextiva>{machine, engine}.run(30).acts));
}

}  // namespace
}  // namespace privet::fuzz::explore
