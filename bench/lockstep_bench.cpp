// Engine and oracle in lockstep: the judge compares the verdict and the whole observation.
#include <cstddef>
#include <cstdint>

#include <benchmark/benchmark.h>

#include "bench/sequences.h"
#include "harness/judge.h"
#include "model/rulebooks.h"
#include "subjects/in_process.h"

namespace privet::bench {
namespace {

bool conforms(const harness::Reply<harness::StepResult>& reply) {
  return reply && reply->divergences.empty();
}

template <Rulebook R>
bool run_sequence(const Sequence<R>& sequence, harness::Subject<R>& subject) {
  harness::Judge<R> judge{sequence.stage, subject, nullptr};
  if (!conforms(judge.start()))
    return false;
  for (const Act<R>& act : sequence.acts) {
    if (!conforms(judge.step(act)))
      return false;
  }
  return true;
}

template <Rulebook R, class Store>
void lockstep_steps(benchmark::State& state) {
  const auto length = static_cast<std::size_t>(state.range(0));
  const auto& drawn = sequences<R>(length);
  subjects::EngineSubject<R, Store> subject;
  for (auto _ : state) {
    for (const Sequence<R>& sequence : drawn) {
      if (!run_sequence<R>(sequence, subject)) {
        state.SkipWithError("engine and oracle disagree");
        return;
      }
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kSequences * length));
  state.counters["accepted_%"] = accepted_percent<R>(length);
}

using engine::Inline;
BENCHMARK(lockstep_steps<Nextiva, Inline>)->ArgName("length")->Arg(50)->Arg(400);
BENCHMARK(lockstep_steps<Kvcore, Inline>)->ArgName("length")->Arg(50)->Arg(400);
BENCHMARK(lockstep_steps<Deal, Inline>)->ArgName("length")->Arg(50)->Arg(400);

}  // namespace
}  // namespace privet::bench
