// The peers' nine operations on our engine and our oracle: what is comparable with their figures.
#include <cstddef>
#include <cstdint>

#include <benchmark/benchmark.h>

#include "bench/nine.h"
#include "engine/engines.h"
#include "engine/store.h"
#include "fuzz/choices.h"
#include "model/rulebooks.h"
#include "oracle/oracles.h"

namespace privet::bench {
namespace {

using Engine = engine::Engine<Deal, engine::Inline>;

// What both show after a step; the buffers are used again.
struct Sights {
  Observation<Deal> expected;
  Observation<Deal> answered;
};

// One episode from the start. The share of drawing is part of it.
bool run_episode(fuzz::Choices& choices, std::size_t length, Engine engine, Sights& sights,
                 std::int64_t& accepted) {
  oracle::Oracle<Deal> oracle{nine::stage()};
  for (std::size_t i = 0; i < length; ++i) {
    const Act<Deal> act = nine::draw(choices, oracle);
    const Judgement judged = oracle.judge(act);
    if (!nine::same_verdict(judged, engine.perform(act)))
      return false;
    if (std::holds_alternative<Accepted>(judged)) {
      oracle.append(act);
      ++accepted;
    }
    oracle.observe(nine::kScope, sights.expected);
    engine.observe(nine::kScope, sights.answered);
    if (!nine::same_sight(sights.expected, sights.answered))
      return false;
  }
  return true;
}

void nine_lockstep_steps(benchmark::State& state) {
  const auto length = static_cast<std::size_t>(state.range(0));
  fuzz::WordStream words{20261122};
  fuzz::Choices choices{words};
  Engine start;
  start.reset(nine::stage());
  Sights sights;
  std::int64_t accepted = 0;
  for (auto _ : state) {
    if (!run_episode(choices, length, start, sights, accepted)) {
      state.SkipWithError("engine and oracle disagree");
      return;
    }
  }
  const std::int64_t steps = state.iterations() * static_cast<std::int64_t>(length);
  state.SetItemsProcessed(steps);
  state.counters["accepted_%"] = 100.0 * static_cast<double>(accepted) / static_cast<double>(steps);
}

BENCHMARK(nine_lockstep_steps)->ArgName("length")->Arg(50)->Arg(400);

}  // namespace
}  // namespace privet::bench
