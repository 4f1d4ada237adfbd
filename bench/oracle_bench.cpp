// The oracle alone: what it recalls after a short log and after a long one.
#include <cstddef>
#include <cstdint>
#include <deque>

#include <benchmark/benchmark.h>

#include "bench/sequences.h"
#include "model/observation.h"
#include "model/rulebooks.h"
#include "oracle/oracle.h"
#include "oracle/oracles.h"

namespace privet::bench {
namespace {

template <Rulebook R>
using Oracles = std::deque<oracle::Oracle<R>>;

// One for each sequence, at its end.
template <Rulebook R>
Oracles<R> oracles_at_end(std::size_t length) {
  Oracles<R> oracles;
  for (const Sequence<R>& sequence : sequences<R>(length)) {
    oracle::Oracle<R>& oracle = oracles.emplace_back(sequence.stage);
    for (std::size_t i = 0; i < length; ++i) {
      if (sequence.accepted[i])
        oracle.append(sequence.acts[i]);
    }
  }
  return oracles;
}

template <Rulebook R>
double mean_log_size(const Oracles<R>& oracles) {
  std::size_t sum = 0;
  for (const oracle::Oracle<R>& oracle : oracles)
    sum += oracle.log_size();
  return static_cast<double>(sum) / static_cast<double>(oracles.size());
}

// The operations of the sequence once more, each judged at its end.
template <Rulebook R>
void oracle_judgements(benchmark::State& state) {
  const auto length = static_cast<std::size_t>(state.range(0));
  const Oracles<R> oracles = oracles_at_end<R>(length);
  for (auto _ : state) {
    for (std::size_t i = 0; i < kSequences; ++i) {
      for (const Act<R>& act : sequences<R>(length)[i].acts)
        benchmark::DoNotOptimize(oracles[i].judge(act));
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kSequences * length));
  state.counters["log"] = mean_log_size<R>(oracles);
}

template <Rulebook R>
void oracle_observations(benchmark::State& state) {
  const auto length = static_cast<std::size_t>(state.range(0));
  const Oracles<R> oracles = oracles_at_end<R>(length);
  Observation<R> observation;
  for (auto _ : state) {
    for (const oracle::Oracle<R>& oracle : oracles) {
      oracle.observe(kScope, observation);
      benchmark::DoNotOptimize(observation);
    }
  }
  state.SetItemsProcessed(state.iterations() * std::int64_t{kSequences});
  state.counters["log"] = mean_log_size<R>(oracles);
}

BENCHMARK(oracle_judgements<Nextiva>)->ArgName("length")->Arg(50)->Arg(400);
BENCHMARK(oracle_judgements<Kvcore>)->ArgName("length")->Arg(50)->Arg(400);
BENCHMARK(oracle_judgements<Deal>)->ArgName("length")->Arg(50)->Arg(400);

BENCHMARK(oracle_observations<Nextiva>)->ArgName("length")->Arg(50)->Arg(400);
BENCHMARK(oracle_observations<Kvcore>)->ArgName("length")->Arg(50)->Arg(400);
BENCHMARK(oracle_observations<Deal>)->ArgName("length")->Arg(50)->Arg(400);

}  // namespace
}  // namespace privet::bench
