#include <algorithm>
#include <cstdint>
#include <iostream>
#include <limits>
#include <memory>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fuzz/certify/canaries.h"
#include "fuzz/certify/plan.h"
#include "fuzz/certify/suite_run.h"
#include "fuzz/certify/tour_run.h"
#include "fuzz/explore/explorer.h"
#include "fuzz/explore/suites/seen.h"
#include "fuzz/explore/worlds/expose.h"
#include "subjects/row_mutants.h"

namespace privet::fuzz::certify {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A small world of nextiva with all that is derived from it, made once.
struct Texts {
  SmallWorld<Nextiva> world;
  explore::WorldGraph graph;
  SmallSuite suite;

  explicit Texts(SmallWorld<Nextiva> one)
      : world{std::move(one)}, graph{*explore::graph_of_world(world)}, suite{graph, {}} {}

  static const Texts& get() {
    static const Texts kTexts{[] {
      for (const auto& world : explore::small_worlds<Nextiva>()) {
        if (world.name == "small/texts")
          return world;
      }
      throw std::logic_error{"there is no such world"};
    }()};
    return kTexts;
  }
};

template <class Subject>
MakeSubject<Nextiva> maker() {
  return [] { return std::make_unique<Subject>(); };
}

std::unique_ptr<harness::Subject<Nextiva>> mutant(const char* id) {
  return subjects::make_mutant<Nextiva>(id);
}
constexpr const char* kLeaking = "nextiva-gen-02-hiding-0-always";

harness::TourFigures tour(harness::Subject<Nextiva>& subject, Partings<Nextiva>& partings,
                          std::uint64_t budget = kNoBudget) {
  WorldRun<Nextiva> run{Texts::get().world, subject};
  return run_tour<Nextiva>(run, Texts::get().graph, budget, {}, partings);
}

SuiteCount suite(harness::Subject<Nextiva>& subject, Partings<Nextiva>& partings,
                 SuitePartOptions options) {
  const Texts& texts = Texts::get();
  const explore::SuiteCut whole = texts.suite.suite().whole();
  options.chosen = whole.chosen.tests;
  options.range.end = options.range.end == 0 ? whole.chosen.tests : options.range.end;
  return run_suite<Nextiva>(texts.world, texts.suite, whole, options, subject, {}, partings);
}

// --- tours and suites ---

TEST(Tour, of_the_engine_covers_every_edge) {
  subjects::EngineSubject<Nextiva> engine;
  Partings<Nextiva> partings;
  const harness::TourFigures figures = tour(engine, partings);
  EXPECT_TRUE(partings.is_empty());
  EXPECT_EQ(figures.covered, Texts::get().graph.graph.edges());
  EXPECT_TRUE(figures.is_whole());
  EXPECT_LT(figures.steps, figures.edges * 13 / 10);
}

TEST(Tour, goes_on_after_something_went_wrong) {
  // Refuses what it should take: the way through those edges is cut off, not all others.
  const auto subject = mutant("nextiva-nex-16-effects-5-never");
  Partings<Nextiva> partings{{.signatures = 1000, .partings = 1'000'000}};
  const harness::TourFigures figures = tour(*subject, partings);
  EXPECT_FALSE(partings.is_empty());
  EXPECT_GT(figures.covered, 100U);
}

TEST(Tour, ends_when_more_would_be_more_of_the_same) {
  const auto subject = mutant(kLeaking);
  Partings<Nextiva> partings{{.signatures = 1}};
  EXPECT_LT(tour(*subject, partings).covered, Texts::get().graph.graph.edges());
  EXPECT_TRUE(partings.is_full());
}

TEST(Tour, within_a_budget_takes_the_riskiest_first) {
  subjects::EngineSubject<Nextiva> engine;
  Partings<Nextiva> partings;
  const harness::TourFigures figures = tour(engine, partings, 300);
  EXPECT_LE(figures.steps, 300U);
  EXPECT_FALSE(figures.is_whole());
  EXPECT_GT(figures.covered, 100U);
}

TEST(Suite, of_the_engine_passes_and_is_as_large_as_was_said) {
  subjects::EngineSubject<Nextiva> engine;
  Partings<Nextiva> partings;
  const SuiteCount count = suite(engine, partings, {});
  EXPECT_TRUE(partings.is_empty());
  EXPECT_EQ(count.ran, Texts::get().suite.suite().cost());
}

TEST(Suite, is_the_same_in_parts) {
  subjects::EngineSubject<Nextiva> engine;
  Partings<Nextiva> partings;
  explore::SuiteCost sum;
  for (std::uint64_t first = 0; first < 2187; first += 500)
    sum +=
        suite(engine, partings, {.range = {first, std::min<std::uint64_t>(first + 500, 2187)}}).ran;
  EXPECT_EQ(sum, Texts::get().suite.suite().cost());
}

// --- what is told of what went wrong ---

TEST(Partings, are_confirmed_shrunk_and_told_once) {
  const auto subject = mutant(kLeaking);
  Partings<Nextiva> partings;
  (void)tour(*subject, partings);
  const auto findings = partings.findings("tour-texts", [] { return mutant(kLeaking); }, {});
  ASSERT_FALSE(findings.empty());
  std::set<harness::Signature> signatures;
  for (const Finding& finding : findings) {
    EXPECT_TRUE(signatures.insert(finding.signature).second);
    EXPECT_FALSE(finding.flaky);
    EXPECT_EQ(finding.result.outcome, harness::Outcome::Failed);
    EXPECT_THAT(finding.result.id, testing::HasSubstr("tour-texts-"));
  }
}

// What is asked to be made and refused is named again when it is made at last.
TEST(Partings, of_a_thing_that_was_refused_before_can_be_told) {
  const SmallWorld<Nextiva>& accounts = explore::small_worlds<Nextiva>().back();
  ASSERT_EQ(accounts.name, "small/accounts");
  const oracle::Oracle<Nextiva> oracle{accounts.stage};
  std::vector<ActIndex> refused;
  std::vector<ActIndex> accepted;
  for (std::size_t i = 0; i < accounts.acts.size(); ++i) {
    bool creates = false;
    for_each_created(accounts.acts[i].operation, [&](auto) { creates = true; });
    if (creates) {
      const bool taken = std::holds_alternative<Accepted>(oracle.judge(accounts.acts[i]));
      (taken ? accepted : refused).push_back(static_cast<ActIndex>(i));
    }
  }
  ASSERT_FALSE(refused.empty());
  ASSERT_FALSE(accepted.empty());
  const std::vector<ActIndex> acts{refused.front(), accepted.front()};
  const auto told = explore::sequence_of<Nextiva>(accounts, std::span{acts}.first(2));
  EXPECT_EQ(told.acts.size(), 1U);
  subjects::EngineSubject<Nextiva> engine;
  EXPECT_TRUE(replay<Nextiva>(told, engine).conforms());
  const auto refused_last = explore::sequence_of<Nextiva>(accounts, std::span{acts}.first(1));
  EXPECT_EQ(refused_last.acts.size(), 1U);
  EXPECT_TRUE(replay<Nextiva>(refused_last, engine).conforms());
}

// --- hypotheses ---

// The engine, that answers one act otherwise once somebody has looked after an act before.
class Peeked : public subjects::EngineSubject<Nextiva> {
 public:
  [[nodiscard]] harness::Reply<void> reset(const Stage<Nextiva>& stage) override {
    performed_ = looked_ = 0;
    return EngineSubject::reset(stage);
  }
  [[nodiscard]] harness::Reply<Verdict> perform(const Act<Nextiva>& act) override {
    if (++performed_ == 2 && looked_ < 2)
      return Verdict{Refused{}};
    return EngineSubject::perform(act);
  }
  [[nodiscard]] harness::Reply<void> observe(Scope scope, Observation<Nextiva>& out) override {
    ++looked_;
    return EngineSubject::observe(scope, out);
  }

 private:
  int performed_ = 0;
  int looked_ = 0;
};

TEST(Hypotheses, hold_of_the_engine_and_are_tried_as_often_as_was_asked) {
  subjects::EngineSubject<Nextiva> engine;
  Partings<Nextiva> partings;
  const Hypotheses found = suite(engine, partings, {.trials = 200}).hypotheses;
  EXPECT_GE(found.deterministic.trials, 200U);
  EXPECT_GE(found.looking.trials, 200U);
  EXPECT_EQ(found.deterministic.broken + found.looking.broken, 0U);
}

TEST(Hypotheses, of_a_subject_that_minds_being_looked_at_do_not_hold) {
  Peeked subject;
  Partings<Nextiva> partings;
  const Hypotheses found = suite(subject, partings, {.trials = 200}).hypotheses;
  EXPECT_TRUE(partings.is_empty());  // every test passes
  EXPECT_GT(found.looking.broken, 0U);
  EXPECT_EQ(found.deterministic.broken, 0U);
}

TEST(Hypotheses, of_a_flaky_subject_do_not_hold) {
  FlakySubject<Nextiva> subject;
  Partings<Nextiva> partings{{.signatures = 1000, .partings = 100'000}};
  EXPECT_GT(suite(subject, partings, {.trials = 200}).hypotheses.deterministic.broken, 0U);
}

// The engine, but that somebody is not heard: a name of its own makes a difference.
class Named : public subjects::EngineSubject<Nextiva> {
 public:
  [[nodiscard]] harness::Reply<void> reset(const Stage<Nextiva>& stage) override {
    stage_ = &stage;
    return EngineSubject::reset(stage);
  }
  [[nodiscard]] harness::Reply<Verdict> perform(const Act<Nextiva>& act) override {
    if (stage_->names.alias(act.actor) == "bob")
      return Verdict{Refused{}};
    return EngineSubject::perform(act);
  }

 private:
  const Stage<Nextiva>* stage_ = nullptr;
};

TEST(Hypotheses, of_a_subject_that_minds_names_do_not_hold) {
  const SmallWorld<Nextiva>& tiny = explore::small_worlds<Nextiva>().front();
  const auto graph = explore::graph_of_world(tiny);
  ASSERT_TRUE(graph.has_value());
  ASSERT_FALSE(graph->renamings.empty());
  const SmallSuite suite{*graph, {}};
  Named subject;
  Partings<Nextiva> partings{{.signatures = 1000, .partings = 100'000}};
  const SuiteCount count = run_suite<Nextiva>(tiny, suite, suite.suite().whole(),
                                              {.range = {0, 3000}, .chosen = 3000, .trials = 600},
                                              subject, {}, partings);
  EXPECT_GT(count.hypotheses.renaming.broken, 0U);
}

TEST(Walks, find_what_shows_only_after_many_acts) {
  // After forty acts nobody is heard any more.
  class Tired : public subjects::EngineSubject<Nextiva> {
   public:
    [[nodiscard]] harness::Reply<void> reset(const Stage<Nextiva>& stage) override {
      acts_ = 0;
      return EngineSubject::reset(stage);
    }
    [[nodiscard]] harness::Reply<Verdict> perform(const Act<Nextiva>& act) override {
      return ++acts_ > 40 ? Verdict{Refused{}} : EngineSubject::perform(act).value();
    }

   private:
    int acts_ = 0;
  };
  Tired subject;
  Partings<Nextiva> partings;
  EXPECT_TRUE(suite(subject, partings, {}).hypotheses.deterministic.trials == 0);
  EXPECT_TRUE(partings.is_empty());  // no test of the suite is as long as that
  WorldRun<Nextiva> run{Texts::get().world, subject};
  const Trials walks = run_walks<Nextiva>(run, Texts::get().graph.graph, 20, 60, 1, {}, partings);
  EXPECT_EQ(walks.trials, 20U);
  EXPECT_GT(walks.broken, 10U);
  EXPECT_FALSE(partings.is_empty());
}

// --- canaries ---

template <class R>
class Canaries : public testing::Test {};
using All = testing::Types<Nextiva, Kvcore, Deal>;
TYPED_TEST_SUITE(Canaries, All);

TYPED_TEST(Canaries, are_told_apart) {
  std::vector<std::string> judged;
  for (const harness::Canary& canary : judge_canaries<TypeParam>()) {
    EXPECT_TRUE(canary.is_right()) << canary.subject << " is judged as " << canary.judged;
    judged.push_back(canary.judged);
  }
  EXPECT_THAT(judged, ElementsAre("leak", "lockout", "flaky"));
}

TEST(Canary, that_is_sound_is_no_canary) {
  const Texts& texts = Texts::get();
  const auto canary = judge_canary<Nextiva>(texts.world, texts.graph.graph, "engine", "leak",
                                            maker<subjects::EngineSubject<Nextiva>>());
  EXPECT_EQ(canary.judged, harness::kNoCanary);
  EXPECT_FALSE(canary.is_right());
}

// --- plans ---

TEST(Shares, serve_as_many_whole_as_can_be_and_the_others_alike) {
  const std::vector<std::uint64_t> costs{100, 10, 1000, 20};
  EXPECT_THAT(shared(0, costs), ElementsAre(0, 0, 0, 0));
  EXPECT_THAT(shared(60, costs), ElementsAre(17, 10, 17, 16));
  EXPECT_THAT(shared(230, costs), ElementsAre(100, 10, 100, 20));
  EXPECT_THAT(shared(5000, costs), ElementsAre(100, 10, 1000, 20));
  EXPECT_THAT(shared(5, {}), IsEmpty());
}

TEST(Plan, has_each_world_once_as_the_subject_reads_it) {
  const auto as_they_are = plan_worlds<Nextiva>({.suite_states = 100});
  EXPECT_EQ(as_they_are.size(), explore::small_worlds<Nextiva>().size());
  std::vector<Reading> readings;
  for (const Reading& reading : privet::readings(Nextiva::Interpretation{}))
    readings.push_back(reading);
  readings.push_back({"DEAL-A08", "none"});  // of another rulebook
  const auto settled = plan_worlds<Nextiva>({.readings = readings, .suite_states = 100});
  EXPECT_LT(settled.size(), as_they_are.size());
  for (const auto& world : settled)
    EXPECT_EQ(world.world.stage.interpretation, Nextiva::Interpretation{}) << world.world.name;
}

TEST(Plan, asks_for_nothing_that_the_subject_does_not_have) {
  const auto plan =
      plan_worlds<Nextiva>({.without_operations = {"edit_lead"}, .suite_states = 100});
  for (const auto& world : plan) {
    for (const Act<Nextiva>& act : world.world.acts)
      EXPECT_NE(name_of(act.operation), "edit_lead");
  }
}

// --- the theorem ---

// A mutant that names no rules when it refuses: which rules it would name is no part of what tests
// tell apart.
template <Rulebook R>
class Silent : public subjects::MutantSubject<R> {
 public:
  using subjects::MutantSubject<R>::MutantSubject;
  [[nodiscard]] harness::Reasons reasons() const override { return harness::Reasons::Some; }
  [[nodiscard]] harness::Reply<Verdict> perform(const Act<R>& act) override {
    harness::Reply<Verdict> verdict = subjects::MutantSubject<R>::perform(act);
    if (verdict && std::holds_alternative<Refused>(*verdict))
      return Verdict{Refused{}};
    return verdict;
  }
};

// How a mutant of a row fares in a world, and in its suite.
struct Fate {
  bool exposed = false;     // some acts of the world expose it
  bool adds_state = false;  // it has more states than the rules, told apart by their answers
  bool caught = false;      // by the suite
};

// How many states of an engine can be told apart in the world. Of one whose refusals leave traces
// none are counted: as many as there can be.
template <Rulebook R>
std::size_t states_of(const SmallWorld<R>& world, const explore::EngineMachine<R>& machine) {
  const auto found = explore::explore(machine, {.symmetry = false});
  bool leaves_traces = false;
  explore::SeenStates<R> seen{world.stage.names};
  for (const explore::PackedState& state : found->states()) {
    machine.expand(state, [&](std::size_t, explore::Taken taken, const auto& to) {
      leaves_traces = leaves_traces || (taken != explore::Taken::Accepted && to != state);
    });
    auto there = machine.engine_in(state);
    Observation<R> observation;
    there.observe(world.scope(), observation);
    seen.add(observation);
  }
  if (leaves_traces)
    return std::numeric_limits<std::size_t>::max();
  const auto classes = seen.classes();
  const auto graph = explore::graph_of(
      machine, found->states(),
      [&](const explore::PackedState& state) { return classes.of[*found->find(state)]; },
      std::size_t{1} << 30U);
  return explore::minimise(*graph).graph.states();
}

template <Rulebook R>
Fate fate_of(const SmallWorld<R>& world, const SmallSuite& suite,
             const typename explore::InlineEngine<R>::Tables& tables) {
  const explore::EngineMachine<R> engine{world};
  const explore::EngineMachine<R> altered = engine.with(tables);
  Silent<R> subject{"mutant", tables};
  Fate fate;
  fate.exposed =
      explore::ProductSearch<R>{engine, altered, subject}.run(1'000'000).acts.has_value();
  if (!fate.exposed)
    return fate;
  fate.adds_state = states_of(world, altered) > suite.graph().states();
  Partings<R> partings{{.signatures = 1}};
  const explore::SuiteCut whole = suite.suite().whole();
  (void)run_suite<R>(world, suite, whole,
                     {.range = {0, whole.chosen.tests}, .chosen = whole.chosen.tests}, subject, {},
                     partings);
  fate.caught = !partings.is_empty();
  return fate;
}

template <Rulebook R>
void expect_all_caught(const std::string& name) {
  for (const SmallWorld<R>& world : explore::small_worlds<R>()) {
    if (world.name != name)
      continue;
    const auto graph = explore::graph_of_world(world);
    ASSERT_TRUE(graph.has_value());
    const SmallSuite suite{*graph, {}};
    EXPECT_EQ(suite.twins(), 0U);
    std::size_t without = 0;
    std::size_t others = 0;
    std::size_t others_caught = 0;
    for (const auto& mutant : subjects::row_mutants<R>()) {
      const Fate fate = fate_of<R>(world, suite, mutant.tables);
      if (!fate.exposed)
        continue;
      EXPECT_TRUE(fate.caught || fate.adds_state)
          << subjects::mutant_id(mutant.place, mutant.alteration);
      without += fate.adds_state ? 0U : 1U;
      others += fate.adds_state ? 1U : 0U;
      others_caught += fate.adds_state && fate.caught ? 1U : 0U;
    }
    EXPECT_GT(without, 10U);
    std::cout << R::kName << "/" << name << ": " << without << " of " << without
              << " mutants that add no state are caught, and " << others_caught << " of " << others
              << " others\n";
  }
}

TEST(CompleteSuite, of_nextiva_catches_every_mutant_that_adds_no_state) {
  expect_all_caught<Nextiva>("small/texts");
}
TEST(CompleteSuite, of_kvcore_catches_every_mutant_that_adds_no_state) {
  expect_all_caught<Kvcore>("small/marks");
}
TEST(CompleteSuite, of_deal_catches_every_mutant_that_adds_no_state) {
  expect_all_caught<Deal>("small/essential");
}

TEST(LeakSuite, catches_what_leaks_and_costs_no_more) {
  const Texts& texts = Texts::get();
  const SmallSuite leaks{texts.graph, {.leaks_only = true}};
  EXPECT_LE(leaks.suite().cost().steps, texts.suite.suite().cost().steps);
  const auto subject = mutant(kLeaking);
  Partings<Nextiva> partings{{.signatures = 1}};
  const explore::SuiteCut whole = leaks.suite().whole();
  (void)run_suite<Nextiva>(texts.world, leaks, whole,
                           {.range = {0, whole.chosen.tests}, .chosen = whole.chosen.tests},
                           *subject, {}, partings);
  EXPECT_FALSE(partings.is_empty());
}

}  // namespace
}  // namespace privet::fuzz::certify
