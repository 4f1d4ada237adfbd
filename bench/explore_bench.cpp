// Exhaustive exploration of the peers' small Deal model: what is comparable with their figures.
#include <cstddef>
#include <cstdint>

#include <benchmark/benchmark.h>

#include "bench/checked_nine.h"
#include "bench/nine_machine.h"
#include "fuzz/explore/explorer.h"

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
BENCHMARK(explore_nine_1)->ArgName("jobs")->Arg(1)->Arg(2)->UseRealTime();
BENCHMARK(explore_nine_2)->ArgName("jobs")->Arg(1)->Arg(2)->UseRealTime();
BENCHMARK(explore_checked_nine_1)->ArgName("jobs")->Arg(1)->Arg(2)->UseRealTime();

}  // namespace
}  // namespace privet::bench
