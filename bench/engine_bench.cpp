// The engine alone: what it decides and what it shows.
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/sequences.h"
#include "engine/engine.h"
#include "engine/engines.h"
#include "engine/store.h"
#include "model/observation.h"
#include "model/rulebooks.h"

namespace privet::bench {
namespace {

using benchmark::Counter;
using engine::Growing;
using engine::Inline;

constexpr std::size_t kLength = 50;

template <Rulebook R, class Store>
using Engines = std::vector<engine::Engine<R, Store>>;

// One for each sequence, at its start.
template <Rulebook R, class Store>
Engines<R, Store> engines_at_start() {
  Engines<R, Store> engines(kSequences);
  for (std::size_t i = 0; i < kSequences; ++i)
    engines[i].reset(sequences<R>(kLength)[i].stage);
  return engines;
}

// Each sequence begins with a copy of the engine at its start, which is part of the time.
template <Rulebook R, class Store>
void engine_decisions(benchmark::State& state) {
  const auto starts = engines_at_start<R, Store>();
  engine::Engine<R, Store> engine;
  for (auto _ : state) {
    for (std::size_t i = 0; i < kSequences; ++i) {
      engine = starts[i];
      for (const Act<R>& act : sequences<R>(kLength)[i].acts)
        benchmark::DoNotOptimize(engine.perform(act));
    }
  }
  state.SetItemsProcessed(state.iterations() * std::int64_t{kSequences * kLength});
  state.counters["accepted_%"] = accepted_percent<R>(kLength);
}

template <Rulebook R, class Store>
void engine_observations(benchmark::State& state) {
  auto engines = engines_at_start<R, Store>();
  for (std::size_t i = 0; i < kSequences; ++i) {
    for (const Act<R>& act : sequences<R>(kLength)[i].acts)
      (void)engines[i].perform(act);
  }
  Observation<R> observation;
  for (auto _ : state) {
    for (const auto& engine : engines) {
      engine.observe(kScope, observation);
      benchmark::DoNotOptimize(observation);
    }
  }
  const auto observations = state.iterations() * std::int64_t{kSequences};
  state.SetItemsProcessed(observations);
  state.counters["pairs"] =
      Counter{static_cast<double>(observations) * kUsers * kRecords, Counter::kIsRate};
}

BENCHMARK(engine_decisions<Nextiva, Inline>);
BENCHMARK(engine_decisions<Nextiva, Growing>);
BENCHMARK(engine_decisions<Kvcore, Inline>);
BENCHMARK(engine_decisions<Kvcore, Growing>);
BENCHMARK(engine_decisions<Deal, Inline>);
BENCHMARK(engine_decisions<Deal, Growing>);

BENCHMARK(engine_observations<Nextiva, Inline>);
BENCHMARK(engine_observations<Nextiva, Growing>);
BENCHMARK(engine_observations<Kvcore, Inline>);
BENCHMARK(engine_observations<Kvcore, Growing>);
BENCHMARK(engine_observations<Deal, Inline>);
BENCHMARK(engine_observations<Deal, Growing>);

}  // namespace
}  // namespace privet::bench
