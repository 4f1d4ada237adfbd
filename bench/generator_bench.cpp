// The generator: choice words to worlds, to operations, and to whole judged episodes.
#include <cstddef>
#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/sequences.h"
#include "engine/store.h"
#include "fuzz/choices.h"
#include "fuzz/draw.h"
#include "fuzz/draw_stage.h"
#include "fuzz/episode.h"
#include "harness/divergence.h"
#include "model/rulebooks.h"
#include "oracle/oracles.h"
#include "subjects/in_process.h"

namespace privet::bench {
namespace {

constexpr std::uint64_t kSeed = 20261122;
constexpr fuzz::WorldSize kSize{.users = kUsers, .records = kRecords, .others = 2};

template <Rulebook R>
void generator_worlds(benchmark::State& state) {
  fuzz::WordStream words{kSeed};
  fuzz::Choices choices{words};
  for (auto _ : state)
    benchmark::DoNotOptimize(fuzz::StageDrawer<R>{choices, kSize}.draw());
  state.SetItemsProcessed(state.iterations());
}

// Actor, kind and arguments, in a world that stands still; nobody is asked whether it is accepted.
template <Rulebook R>
void generator_operations(benchmark::State& state) {
  using Operation = typename R::Operation;
  fuzz::WordStream words{kSeed};
  fuzz::Choices choices{words};
  Names names = sequences<R>(50).front().stage.names;
  for (auto _ : state) {
    fuzz::Drawer drawer{choices, names};
    const auto actor = drawer.template draw<UserId>();
    const std::size_t kind = choices.below(std::variant_size_v<Operation>);
    const Act<R> act{actor, drawer.template draw_alternative<Operation>(kind)};
    benchmark::DoNotOptimize(act);
  }
  state.SetItemsProcessed(state.iterations());
}

// A campaign's inner loop: a world is drawn, each operation is drawn with its aim and judged on the
// engine. Beside lockstep_steps, this is what aiming costs.
template <Rulebook R>
void fuzz_steps(benchmark::State& state) {
  fuzz::EpisodeShape shape{.size = kSize, .near_misses = 30};
  shape.operations = static_cast<std::size_t>(state.range(0));
  fuzz::WordStream words{kSeed};
  fuzz::Choices choices{words};
  subjects::EngineSubject<R> subject;
  std::int64_t steps = 0;
  std::int64_t accepted = 0;
  const auto count = [&](const fuzz::EpisodeStep<R>& step) {
    ++steps;
    accepted += std::holds_alternative<Accepted>(step.judgement) ? 1 : 0;
  };
  const auto nothing = [](const oracle::Oracle<R>& /*oracle*/, const Stage<R>& /*stage*/) {
    return std::vector<harness::Divergence>{};
  };
  for (auto _ : state) {
    fuzz::Episode<R> episode{choices, shape};
    if (!episode.run(subject, count, nothing).empty()) {
      state.SkipWithError("engine and oracle disagree");
      return;
    }
  }
  state.SetItemsProcessed(steps);
  state.counters["accepted_%"] = 100.0 * static_cast<double>(accepted) / static_cast<double>(steps);
}

BENCHMARK(generator_worlds<Nextiva>);
BENCHMARK(generator_worlds<Kvcore>);
BENCHMARK(generator_worlds<Deal>);

BENCHMARK(generator_operations<Nextiva>);
BENCHMARK(generator_operations<Kvcore>);
BENCHMARK(generator_operations<Deal>);

BENCHMARK(fuzz_steps<Nextiva>)->ArgName("length")->Arg(50)->Arg(400);
BENCHMARK(fuzz_steps<Kvcore>)->ArgName("length")->Arg(50)->Arg(400);
BENCHMARK(fuzz_steps<Deal>)->ArgName("length")->Arg(50)->Arg(400);

}  // namespace
}  // namespace privet::bench
