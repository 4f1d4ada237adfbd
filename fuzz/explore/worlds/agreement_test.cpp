#include "fuzz/explore/worlds/agreement.h"

#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "subjects/row_mutants.h"

namespace privet::fuzz::explore {
namespace {

// Under sanitizers in part: in full it takes minutes there.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr double kShareOfMerges = 2;
#else
constexpr double kShareOfMerges = 100;
#endif
#else
constexpr double kShareOfMerges = 100;
#endif

template <Rulebook R>
Agreement agreement(const EngineMachine<R>& machine, AgreementOptions options) {
  const auto found = explore(machine, {.symmetry = false});
  EXPECT_TRUE(found.has_value());
  return check_agreement(machine, *found, options);
}

// Mutants of the rows of nextiva in `world`, each with what the oracle says to it.
template <class Visit>
void for_each_mutant(const SmallWorld<Nextiva>& world, Visit visit) {
  const EngineMachine<Nextiva> engine{world};
  for (const auto& mutant : subjects::row_mutants<Nextiva>())
    visit(engine.with(mutant.tables));
}

template <Rulebook R>
const SmallWorld<R>& world_of(const std::string& name) {
  for (const auto& world : small_worlds<R>()) {
    if (world.name == name)
      return world;
  }
  throw std::invalid_argument{name};
}

template <Rulebook R>
subjects::Tables<R> tables_of(const std::string& mutant) {
  for (const auto& one : subjects::row_mutants<R>()) {
    if (subjects::mutant_id(one.place, one.alteration) == mutant)
      return one.tables;
  }
  throw std::invalid_argument{mutant};
}

template <class R>
class AgreementOf : public testing::Test {};
using All = testing::Types<Nextiva, Kvcore, Deal>;
TYPED_TEST_SUITE(AgreementOf, All);

TYPED_TEST(AgreementOf, tiny_is_complete) {
  const SmallWorld<TypeParam>& tiny = small_worlds<TypeParam>().front();
  const EngineMachine<TypeParam> machine{tiny};
  const auto found = explore(machine, {.symmetry = false});
  ASSERT_TRUE(found.has_value());
  const Agreement agreement =
      check_agreement(machine, *found, {.merges = kShareOfMerges, .jobs = 2});
  EXPECT_EQ(agreement.disagreements, 0U) << agreement.told.front().what;
  EXPECT_EQ(agreement.states, found->states().size());
  EXPECT_FALSE(agreement.is_interrupted);
  // Each accepted edge leads to a state by its own history, or is a merge.
  EXPECT_EQ(agreement.merges, found->transitions().accepted - (found->states().size() - 1));
  EXPECT_EQ(agreement.observations, agreement.states + agreement.merges_checked);
  EXPECT_GE(agreement.answers, found->transitions().asked());
  EXPECT_GE(agreement.laws, 100U);
}

TEST(Agreement, does_not_depend_on_how_many_work_on_it) {
  const EngineMachine<Nextiva> machine{world_of<Nextiva>("small/texts")};
  const Agreement one = agreement(machine, {.merges = 30, .seed = 5});
  const Agreement three = agreement(machine, {.merges = 30, .seed = 5, .jobs = 3});
  EXPECT_EQ(one.merges_checked, three.merges_checked);
  EXPECT_EQ(one.answers, three.answers);
}

TEST(Agreement, asks_about_as_many_merges_as_it_is_told_chosen_by_the_seed) {
  const EngineMachine<Nextiva> machine{world_of<Nextiva>("small/texts")};
  const Agreement none = agreement(machine, {.merges = 0});
  const Agreement half = agreement(machine, {.merges = 50});
  const Agreement other = agreement(machine, {.merges = 50, .seed = 2});
  const Agreement all = agreement(machine, {.merges = 100});
  EXPECT_EQ(none.merges_checked, 0U);
  EXPECT_EQ(all.merges_checked, all.merges);
  EXPECT_NEAR(static_cast<double>(half.merges_checked), static_cast<double>(all.merges) / 2,
              static_cast<double>(all.merges) / 8);
  EXPECT_NE(half.answers, other.answers);
}

TEST(Agreement, is_denied_to_engines_with_altered_tables_and_tells_a_history) {
  std::size_t by_verdict = 0;
  std::size_t by_sight = 0;
  for_each_mutant(world_of<Nextiva>("small/texts"), [&](const EngineMachine<Nextiva>& mutant) {
    const Agreement found = agreement(mutant, {.merges = 0, .laws = 0});
    for (const Disagreement& one : found.told) {
      EXPECT_FALSE(one.what.empty());
      by_verdict += one.what.find("edit_lead") != std::string::npos ? 1U : 0U;
      by_sight += one.what.find("sight") != std::string::npos ? 1U : 0U;
    }
    EXPECT_EQ(found.told.empty(), found.disagreements == 0);
  });
  EXPECT_GT(by_verdict, 0U);
  EXPECT_GT(by_sight, 0U);
}

// An operation that is accepted and does nothing leads back to its state: each shortest history is
// sound, and only the oracle after that operation knows better.
TEST(Agreement, of_merges_finds_what_the_shortest_histories_do_not_show) {
  const auto tables = tables_of<Nextiva>("nex-16-effects-5-never");
  const EngineMachine<Nextiva> mutant{world_of<Nextiva>("small/texts"), tables};
  EXPECT_EQ(agreement(mutant, {.merges = 0, .laws = 0}).disagreements, 0U);
  EXPECT_GT(agreement(mutant, {.laws = 0}).disagreements, 0U);
}

// Messages are no part of the states: to send one leads back to where it was sent.
TEST(Agreement, of_merges_compares_messages) {
  const auto tables = tables_of<Kvcore>("kv-13-effects-19-never");
  const EngineMachine<Kvcore> mutant{world_of<Kvcore>("small/adding"), tables};
  EXPECT_EQ(agreement(mutant, {.merges = 0, .laws = 0}).disagreements, 0U);
  const Agreement found = agreement(mutant, {.laws = 0});
  ASSERT_FALSE(found.told.empty());
  EXPECT_THAT(found.told.front().acts,
              testing::ElementsAre(testing::HasSubstr("ag add_lead: "), "ag call: K"));
  EXPECT_EQ(found.told.front().what,
            "log.messages of K: expected [{kind: call, by: ag}], the engine: []");
}

TEST(Agreement, is_denied_to_refusals_that_change_the_state) {
  const auto tables = tables_of<Nextiva>("nex-16-effects-5-always");
  const Agreement found = agreement(
      EngineMachine<Nextiva>{world_of<Nextiva>("small/texts"), tables}, {.merges = 0, .laws = 0});
  ASSERT_FALSE(found.told.empty());
  EXPECT_EQ(found.told.front().what,
            "bob change_owner: {lead: L, owner: bob}: refused, and changes the state");
}

// What the oracle refuses it cannot recall. That the engine accepts it is told, and what comes of
// it is left alone.
TEST(Agreement, ends_a_history_at_the_first_disagreement) {
  const SmallWorld<Nextiva>& world = world_of<Nextiva>("small/ownerless-leads");
  const auto tables = tables_of<Nextiva>("gen-02-guards-0-never");
  const EngineMachine<Nextiva> mutant{world, tables};
  const auto found = explore(mutant, {.symmetry = false});
  ASSERT_TRUE(found.has_value());
  const Agreement agreement = check_agreement(mutant, *found, {.merges = 0, .laws = 0});
  EXPECT_GT(agreement.disagreements, 0U);
  EXPECT_FALSE(agreement.is_interrupted);
  EXPECT_LT(agreement.states, found->states().size());
}

TEST(Agreement, ends_when_it_is_interrupted) {
  AgreementOptions options;
  options.is_interrupted = [asked = 0]() mutable { return ++asked > 10; };
  const Agreement cut =
      agreement(EngineMachine<Nextiva>{world_of<Nextiva>("small/texts")}, options);
  EXPECT_TRUE(cut.is_interrupted);
  EXPECT_EQ(cut.states, 10U);
}

}  // namespace
}  // namespace privet::fuzz::explore
