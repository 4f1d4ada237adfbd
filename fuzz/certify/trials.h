// What a pass of a suite assumes of a subject, put to the test on some of its tests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "fuzz/certify/pace.h"
#include "fuzz/certify/partings.h"
#include "fuzz/certify/recorder.h"
#include "fuzz/certify/world_run.h"
#include "fuzz/explore/hash.h"
#include "fuzz/explore/suites/graph_symmetry.h"
#include "harness/certificate.h"

namespace privet::fuzz::certify {

struct Trials {
  std::uint64_t trials = 0;
  std::uint64_t broken = 0;

  void add(bool holds) {
    ++trials;
    broken += holds ? 0U : 1U;
  }
  Trials& operator+=(const Trials& other) {
    trials += other.trials;
    broken += other.broken;
    return *this;
  }
};

struct Hypotheses {
  Trials deterministic;  // the same test gives the same answers, and a reset leaves nothing behind
  Trials looking;        // the same acts give the same answers when nobody looks in between
  Trials renaming;       // so do the same acts under other names
  Trials extra_states;   // long random walks do as the rules say

  Hypotheses& operator+=(const Hypotheses& other) {
    deterministic += other.deterministic;
    looking += other.looking;
    renaming += other.renaming;
    extra_states += other.extra_states;
    return *this;
  }
};

// Whether test number `test` is one of those that are put to more tests: about `wanted` of `tests`,
// evenly spread, no fewer.
[[nodiscard]] inline bool is_sampled(std::uint64_t test, std::uint64_t wanted, std::uint64_t tests,
                                     std::uint64_t seed) {
  if (wanted == 0)
    return false;
  const std::uint64_t stride = wanted >= tests ? 1 : tests / wanted;
  return (test + explore::mixed(seed)) % stride == 0;
}

// Runs the acts of a test that has passed once more in other ways. `run` is of the recorder.
template <Rulebook R>
class Retrial {
 public:
  Retrial(WorldRun<R>& run, Recorder<R>& recorder, Partings<R>& partings)
      : run_{run}, recorder_{recorder}, partings_{partings}, naming_{run.world()} {}

  // Requires that the test was the last that was run, and passed.
  void put(std::span<const ActIndex> acts, const explore::GraphSymmetry& symmetry,
           std::uint64_t test, Hypotheses& hypotheses) {
    const Answers<R> first = recorder_.answers();
    hypotheses.deterministic.add(passes(acts) && agrees(first));
    hypotheses.looking.add(answers_blindly(acts) && agrees(first));
    if (const auto elements = symmetry.elements(); elements.size() > 1) {
      const auto& renaming = elements[1 + test % (elements.size() - 1)];
      std::vector<ActIndex> renamed;
      renamed.reserve(acts.size());
      for (const ActIndex act : acts)
        renamed.push_back(renaming.acts[act]);
      hypotheses.renaming.add(passes(renamed));
    }
  }

 private:
  [[nodiscard]] bool agrees(const Answers<R>& first) const {
    return agree(first, recorder_.answers(), run_.names());
  }
  [[nodiscard]] bool passes(std::span<const ActIndex> acts) {
    bool passed = run_.reset();
    for (std::size_t i = 0; passed && i < acts.size(); ++i)
      passed = run_.ask(acts[i]);
    return passed || !partings_.add(run_.parting());
  }
  // What is shown is asked for in the end alone. Trouble counts as no answer.
  [[nodiscard]] bool answers_blindly(std::span<const ActIndex> acts) {
    naming_.begin_anew();
    if (!recorder_.reset(naming_.stage()))
      return false;
    for (const ActIndex act : acts) {
      const harness::Reply<Verdict> verdict = recorder_.perform(naming_.act(act));
      if (!verdict)
        return false;
      if (naming_.creates(act) && !std::holds_alternative<Accepted>(*verdict))
        naming_.refused(act);
    }
    const Names& names = naming_.stage().names;
    Observation<R> seen;
    return recorder_
        .observe({names.template count<UserId>(), names.template count<typename R::RecordId>()},
                 seen)
        .has_value();
  }

  WorldRun<R>& run_;
  Recorder<R>& recorder_;
  Partings<R>& partings_;
  Naming<R> naming_;  // of blind runs
};

// Random walks, each `length` acts long, judged: what states there are beyond the graph's own shows
// after more acts than a suite takes, if at all.
template <Rulebook R>
[[nodiscard]] Trials run_walks(WorldRun<R>& run, const explore::Graph& graph, std::uint64_t walks,
                               std::size_t length, std::uint64_t seed, const Pace& pace,
                               Partings<R>& partings) {
  Trials trials;
  std::uint64_t random = explore::mixed(seed);
  const auto below = [&](std::size_t bound) {
    random = explore::mixed(random + 1);
    return random % bound;
  };
  // Half of the acts are such as lead on, where there are any.
  const auto draw = [&](explore::StateIndex state) {
    std::vector<ActIndex> all;
    std::vector<ActIndex> leading_on;
    for (std::size_t act = 0; act < graph.acts; ++act) {
      if (!graph.can_ask(state, act))
        continue;
      all.push_back(static_cast<ActIndex>(act));
      if (graph.after(state, act) != state)
        leading_on.push_back(static_cast<ActIndex>(act));
    }
    const auto& from = leading_on.empty() || below(2) == 0 ? all : leading_on;
    return from.empty() ? std::optional<ActIndex>{} : from[below(from.size())];
  };
  for (std::uint64_t walk = 0; walk < walks && !partings.is_full() && !pace.is_interrupted();
       ++walk) {
    bool passed = run.reset();
    explore::StateIndex state = graph.start;
    for (std::size_t i = 0; passed && i < length; ++i) {
      const auto act = draw(state);
      if (!act)
        break;
      passed = run.ask(*act);
      pace.on_steps(1);
      state = graph.after(state, *act);
    }
    trials.add(passed || !partings.add(run.parting()));
  }
  return trials;
}

}  // namespace privet::fuzz::certify
