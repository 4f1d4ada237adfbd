// The tests of a complete suite on a subject.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "fuzz/certify/pace.h"
#include "fuzz/certify/partings.h"
#include "fuzz/certify/recorder.h"
#include "fuzz/certify/small_suite.h"
#include "fuzz/certify/trials.h"
#include "fuzz/certify/world_run.h"

namespace privet::fuzz::certify {

// Which of the chosen tests, by their numbers in the order they are told.
struct TestRange {
  std::uint64_t first = 0;
  std::uint64_t end = 0;
};

struct SuitePartOptions {
  TestRange range;
  std::uint64_t chosen = 0;  // tests of the cut, for the sample
  std::uint64_t trials = 0;  // of those so many are put to the test again
  std::uint64_t seed = 1;
};

struct SuiteCount {
  explore::SuiteCost ran;
  Hypotheses hypotheses;
};

// What goes wrong is kept, and the next test is run.
template <Rulebook R>
[[nodiscard]] SuiteCount run_suite(const SmallWorld<R>& world, const SmallSuite& suite,
                                   const explore::SuiteCut& cut, const SuitePartOptions& options,
                                   harness::Subject<R>& subject, const Pace& pace,
                                   Partings<R>& partings) {
  Recorder<R> recorder{subject};
  WorldRun<R> run{world, recorder};
  Retrial<R> retrial{run, recorder, partings};
  SuiteCount count;
  std::uint64_t number = 0;
  suite.suite().tell(cut, [&](const explore::SuiteTest& test) {
    const std::uint64_t own = number++;
    if (own < options.range.first)
      return true;
    if (own >= options.range.end || partings.is_full() || pace.is_interrupted())
      return false;
    bool passed = run.reset();
    for (std::size_t i = 0; passed && i < test.acts.size(); ++i)
      passed = run.ask(test.acts[i]);
    pace.on_steps(test.acts.size());
    // A test that was broken off by what does not count was not run.
    if (!passed && !partings.add(run.parting()))
      return true;
    ++count.ran.tests;
    count.ran.steps += test.acts.size();
    if (passed && is_sampled(own, options.trials, options.chosen, options.seed))
      retrial.put(test.acts, suite.symmetry(), own, count.hypotheses);
    return true;
  });
  return count;
}

}  // namespace privet::fuzz::certify
