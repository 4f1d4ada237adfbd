// Tours and complete suites of small worlds: how long they are, and how fast the engine is put
// through them.
#include <cstdint>
#include <string>

#include <benchmark/benchmark.h>

#include "bench/world_named.h"
#include "fuzz/certify/plan.h"
#include "fuzz/certify/suite_run.h"
#include "fuzz/certify/tour_run.h"
#include "subjects/in_process.h"

namespace privet::bench {
namespace {

using namespace fuzz::certify;

template <Rulebook R>
void tour_of_world(benchmark::State& state, const std::string& name) {
  const auto* world = world_named<R>(name);
  const auto graph = fuzz::explore::graph_of_world(*world);
  subjects::EngineSubject<R> engine;
  WorldRun<R> run{*world, engine};
  harness::TourFigures figures;
  for (auto _ : state) {
    Partings<R> partings;
    figures = run_tour<R>(run, *graph, kNoBudget, {}, partings);
    if (!partings.is_empty() || !figures.is_whole())
      return state.SkipWithError("the tour of the engine went wrong");
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(run.steps()));
  state.counters["edges"] = static_cast<double>(figures.edges);
  state.counters["steps/edge"] =
      static_cast<double>(figures.steps) / static_cast<double>(figures.edges);
  state.counters["resets"] = static_cast<double>(figures.resets);
}

template <Rulebook R>
void suite_of_world(benchmark::State& state, const std::string& name) {
  const auto* world = world_named<R>(name);
  const auto graph = fuzz::explore::graph_of_world(*world);
  const SmallSuite suite{*graph, {}};
  const SmallSuite with_extra_state{*graph, {.extra_states = 1}};
  const fuzz::explore::SuiteCut whole = suite.suite().whole();
  subjects::EngineSubject<R> engine;
  for (auto _ : state) {
    Partings<R> partings;
    (void)run_suite<R>(*world, suite, whole,
                       {.range = {0, whole.chosen.tests}, .chosen = whole.chosen.tests}, engine, {},
                       partings);
    if (!partings.is_empty())
      return state.SkipWithError("the engine failed a test of the suite");
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(whole.chosen.steps));
  state.counters["states"] = static_cast<double>(suite.graph().states());
  state.counters["tests"] = static_cast<double>(whole.chosen.tests);
  state.counters["steps"] = static_cast<double>(whole.chosen.steps);
  state.counters["steps, k=1"] = static_cast<double>(with_extra_state.suite().cost().steps);
}

template <Rulebook R>
void add(const std::string& toured, const std::string& suited) {
  const std::string book{R::kName};
  benchmark::RegisterBenchmark(("tour_of_world<" + book + ">/" + toured).c_str(), tour_of_world<R>,
                               toured);
  benchmark::RegisterBenchmark(("suite_of_world<" + book + ">/" + suited).c_str(),
                               suite_of_world<R>, suited);
}
[[maybe_unused]] const bool kAdded = [] {
  add<Nextiva>("tiny", "small/texts");
  add<Kvcore>("tiny", "small/marks");
  add<Deal>("tiny", "small/essential");
  return true;
}();

}  // namespace
}  // namespace privet::bench
