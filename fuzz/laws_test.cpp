#include "fuzz/laws.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "fuzz/episode.h"
#include "model/rulebooks.h"
#include "subjects/in_process.h"
#include "subjects/mutant.h"

namespace privet::fuzz {
namespace {

// The number of a sequence decides all of it; every third starts with more people and records.
template <Rulebook R>
Sequence<R> draw_sequence(std::uint32_t number) {
  WordStream words{number};
  Choices choices{words};
  EpisodeShape shape{.size = {.users = 4, .records = 3, .others = 2}, .operations = 40};
  if (number % 3 == 0)
    shape.size = {.users = 6, .records = 5, .others = 3};
  shape.near_misses = 20;
  Episode<R> episode{choices, shape};
  subjects::EngineSubject<R> engine;
  const auto found = episode.run(
      engine, [](const EpisodeStep<R>&) {},
      [](const oracle::Oracle<R>&, const Stage<R>&) { return std::vector<harness::Divergence>{}; });
  EXPECT_TRUE(found.empty());
  return episode.sequence();
}

template <class R>
class LawsOf : public testing::Test {};
using Books = testing::Types<Nextiva, Kvcore, Deal>;
TYPED_TEST_SUITE(LawsOf, Books);

TYPED_TEST(LawsOf, hold_of_the_engine_on_random_sequences_in_all_readings) {
  subjects::EngineSubject<TypeParam> engine;
  for (std::uint32_t number = 1; number <= 400; ++number) {
    const auto sequence = draw_sequence<TypeParam>(number);
    const auto broken = check_laws(sequence, engine);
    ASSERT_FALSE(broken) << "sequence " << number << ", step " << broken->step << ": "
                         << broken->law << ": " << broken->what;
  }
}

// --- each law bites ---

// The law is broken by the mutant on one of so many sequences.
template <Rulebook R>
void expect_bite(const std::string& law, const std::string& id) {
  constexpr std::uint32_t kSequences = 400;
  const auto mutant = subjects::make_mutant<R>(id);
  ASSERT_NE(mutant, nullptr) << id;
  const LawOptions only{.laws = {law}, .look_every = 4, .swaps = 8};
  for (std::uint32_t number = 1; number <= kSequences; ++number) {
    if (const auto broken = check_laws(draw_sequence<R>(number), *mutant, only)) {
      EXPECT_EQ(broken->law, law);
      EXPECT_FALSE(broken->what.empty());
      return;
    }
  }
  ADD_FAILURE() << law << " is kept by " << id;
}

TEST(Laws, a_refused_operation_that_changes_something_is_noticed) {
  expect_bite<Nextiva>("refused_changes_nothing", "nextiva-nex-10-effects-1-always");
  expect_bite<Kvcore>("refused_changes_nothing", "kvcore-kv-03-effects-0-always");
}

TEST(Laws, surfaces_that_disagree_are_noticed) {
  expect_bite<Nextiva>("surfaces_agree", "nextiva-nex-13-surfaces-0-never");
  expect_bite<Kvcore>("surfaces_agree", "kvcore-kv-a18-surfaces-0-never");
  expect_bite<Deal>("surfaces_agree", "deal-subtle-link-asks-for-grant-alone");
}

TEST(Laws, a_total_of_more_than_is_listed_is_noticed) {
  expect_bite<Nextiva>("totals_count_rows", "nextiva-nex-13-totals-0-always");
  expect_bite<Kvcore>("totals_count_rows", "kvcore-kv-07-totals-0-always");
  expect_bite<Deal>("totals_count_rows", "deal-deal-20-surfaces-2-always");
}

TEST(Laws, what_reaches_beyond_its_footprint_is_noticed) {
  expect_bite<Kvcore>("unrelated_commute", "kvcore-subtle-visible-for-all-of-the-owner");
}

TEST(Laws, who_gains_by_what_another_narrows_is_noticed) {
  expect_bite<Nextiva>("narrowing_gives_nothing", "nextiva-nex-13-surfaces-0-negated");
}

TEST(Laws, a_promise_that_is_not_kept_is_noticed) {
  expect_bite<Nextiva>("promises_are_kept", "nextiva-nex-16-effects-5-never");
  expect_bite<Kvcore>("promises_are_kept", "kvcore-subtle-visible-for-all-of-the-owner");
  expect_bite<Deal>("promises_are_kept", "deal-deal-21-effects-10-never");
  expect_bite<Deal>("promises_are_kept", "deal-deal-a08-effects-25-never");
}

// Who favours one person by his id.
class FirstComesFirst : public subjects::EngineSubject<Nextiva> {
 public:
  [[nodiscard]] harness::Reply<void> observe(Scope scope, Observation<Nextiva>& out) override {
    auto done = EngineSubject::observe(scope, out);
    if (scope.viewers > 1 && scope.records > 0)
      out.sight.at(0, 0) = out.sight.at(0, 0) | out.sight.at(1, 0);
    return done;
  }
};

TEST(Laws, who_minds_ids_is_noticed) {
  FirstComesFirst subject;
  bool noticed = false;
  for (std::uint32_t number = 1; number <= 100 && !noticed; ++number) {
    const auto broken = check_laws(draw_sequence<Nextiva>(number), subject,
                                   LawOptions{.laws = {"renaming_commutes"}});
    noticed = broken.has_value();
  }
  EXPECT_TRUE(noticed);
}

TEST(Laws, have_names_that_options_ask_for_by) {
  EXPECT_EQ(law_names().size(), 7U);
  EXPECT_TRUE(LawOptions{}.asks_for("renaming_commutes"));
  EXPECT_FALSE((LawOptions{.laws = {"surfaces_agree"}}.asks_for("renaming_commutes")));
}

}  // namespace
}  // namespace privet::fuzz
