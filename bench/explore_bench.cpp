// Exhaustive exploration: of the peers' small Deal model, which is comparable with their figures,
// and of our small worlds, by the engine alone and held against the oracle.
#include <cstddef>
#include <cstdint>
#include <string>

#include <benchmark/benchmark.h>

#include "bench/checked_nine.h"
#include "bench/nine_machine.h"
#include "bench/world_named.h"
#include "fuzz/explore/explorer.h"
#include "fuzz/explore/worlds/agreement.h"
#include "fuzz/explore/worlds/engine_machine.h"

namespace privet::bench {
namespace {

// As all peers found them.
struct Counts {
  std::size_t states;
  std::uint64_t accepted;
};
constexpr Counts kOneInitiative{.states = 159'111, .accepted = 3'719'751};
constexpr Counts kTwoInitiatives{.states = 5'275'135, .accepted = 135'439'990};

double rate(std::uint64_t count, const benchmark::State& state) {
  return static_cast<double>(count) * static_cast<double>(state.iterations());
}

template <class Machine>
void explore_nine(benchmark::State& state, const Counts& counts) {
  const fuzz::explore::ExploreOptions options{
      .symmetry = false, .histories = false, .jobs = static_cast<std::size_t>(state.range(0))};
  std::uint64_t asked = 0;
  std::size_t bytes = 0;
  for (auto _ : state) {
    const auto found = fuzz::explore::explore(Machine{}, options);
    if (!found || found->states().size() != counts.states ||
        found->transitions().accepted != counts.accepted) {
      state.SkipWithError("the peers count other states or transitions");
      return;
    }
    asked = found->transitions().asked();
    bytes = found->bytes();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(counts.accepted));
  state.counters["asked/s"] = benchmark::Counter{rate(asked, state), benchmark::Counter::kIsRate};
  state.counters["bytes/state"] = static_cast<double>(bytes) / static_cast<double>(counts.states);
}

void explore_nine_1(benchmark::State& state) {
  explore_nine<NineMachine<1>>(state, kOneInitiative);
}
void explore_nine_2(benchmark::State& state) {
  explore_nine<NineMachine<2>>(state, kTwoInitiatives);
}
void explore_checked_nine_1(benchmark::State& state) {
  explore_nine<CheckedNine<1>>(state, kOneInitiative);
}

template <Rulebook R>
void explore_world(benchmark::State& state, const std::string& name) {
  const auto* world = world_named<R>(name);
  if (world == nullptr) {
    state.SkipWithError("there is no such world");
    return;
  }
  const fuzz::explore::EngineMachine<R> machine{*world};
  const fuzz::explore::ExploreOptions options{.symmetry = false,
                                              .jobs = static_cast<std::size_t>(state.range(0))};
  std::uint64_t asked = 0;
  for (auto _ : state) {
    const auto found = fuzz::explore::explore(machine, options);
    if (!found) {
      state.SkipWithError("not explored");
      return;
    }
    asked = found->transitions().asked();
    state.counters["states"] = static_cast<double>(found->states().size());
    state.counters["bytes/state"] =
        static_cast<double>(found->bytes()) / static_cast<double>(found->states().size());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(asked));
}

template <Rulebook R>
void agree_in_world(benchmark::State& state, const std::string& name, double merges) {
  const auto* world = world_named<R>(name);
  if (world == nullptr) {
    state.SkipWithError("there is no such world");
    return;
  }
  const fuzz::explore::EngineMachine<R> machine{*world};
  const auto found = fuzz::explore::explore(machine, {.symmetry = false});
  const fuzz::explore::AgreementOptions options{.merges = merges,
                                                .jobs = static_cast<std::size_t>(state.range(0))};
  std::uint64_t answers = 0;
  for (auto _ : state) {
    const auto agreement = fuzz::explore::check_agreement(machine, *found, options);
    if (agreement.disagreements != 0) {
      state.SkipWithError("engine and oracle disagree");
      return;
    }
    answers = agreement.answers;
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(answers));
}

// tiny, and the largest world of the family.
template <Rulebook R>
void add_worlds(const std::string& largest) {
  const std::string book{R::kName};
  for (const std::string& name : {std::string{"tiny"}, largest}) {
    const double merges = name == largest ? 1 : 100;
    benchmark::RegisterBenchmark(("explore_world<" + book + ">/" + name).c_str(), explore_world<R>,
                                 name)
        ->ArgName("jobs")
        ->Arg(1)
        ->Arg(2)
        ->UseRealTime();
    benchmark::RegisterBenchmark(("agree_in_world<" + book + ">/" + name).c_str(),
                                 agree_in_world<R>, name, merges)
        ->ArgName("jobs")
        ->Arg(1)
        ->Arg(2)
        ->UseRealTime();
  }
}
[[maybe_unused]] const bool kWorldsAdded = [] {
  add_worlds<Nextiva>("small/accounts");
  add_worlds<Kvcore>("small/hats");
  add_worlds<Deal>("small/narrow-editing");
  return true;
}();

BENCHMARK(explore_nine_1)->ArgName("jobs")->Arg(1)->Arg(2)->UseRealTime();
BENCHMARK(explore_nine_2)->ArgName("jobs")->Arg(1)->Arg(2)->UseRealTime();
BENCHMARK(explore_checked_nine_1)->ArgName("jobs")->Arg(1)->Arg(2)->UseRealTime();

}  // namespace
}  // namespace privet::bench
