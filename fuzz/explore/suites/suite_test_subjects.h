// What the tests of suites share: a suite with all that it is made of, and faulty subjects.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "fuzz/explore/suites/graph_test_random.h"
#include "fuzz/explore/suites/suite.h"

namespace privet::fuzz::explore {

// All that a suite needs, in one place.
struct Built {
  Graph graph;
  GraphSymmetry symmetry;
  StateCover cover;
  Identifiers identifiers;
  Identifiers last;

  explicit Built(const Graph& minimal) : Built{minimal, GraphSymmetry{minimal}} {}
  Built(Graph minimal, GraphSymmetry given)
      : graph{std::move(minimal)},
        symmetry{std::move(given)},
        cover{state_cover(graph, std::vector<StateIndex>{graph.start}, symmetry)},
        identifiers{identify(graph, Separators{graph}, symmetry, cover.orbits)},
        last{identifiers} {}

  [[nodiscard]] Suite suite(unsigned extra_states) const {
    return Suite{graph, cover, identifiers, last, extra_states};
  }
  void forget_identifiers() {
    for (auto* family : {&identifiers, &last}) {
      for (auto& sequences : family->of)
        sequences.clear();
    }
  }
};

inline bool passes(const Graph& graph, const Graph& subject, const SuiteTest& test) {
  Pair pair{test.root, subject.start};
  if (graph.output[pair.expected] != subject.output[pair.answered])
    return false;
  return std::ranges::all_of(test.acts,
                             [&](ActIndex act) { return agree_after(graph, subject, act, pair); });
}

inline bool passes(const Graph& subject, const Graph& graph, const Suite& suite) {
  bool passed = true;
  suite.tell(suite.whole(),
             [&](const SuiteTest& test) { return passed = passes(graph, subject, test); });
  return passed;
}

// How many subjects do not conform, and how many of them pass all the same.
struct Tally {
  std::size_t faulty = 0;
  std::size_t missed = 0;
};

inline void judge(const Graph& graph, const Graph& subject, const Suite& suite, Tally& tally) {
  if (conforms(graph, subject))
    return;
  ++tally.faulty;
  tally.missed += passes(subject, graph, suite) ? 1 : 0;
}

inline void flip(Taken& taken) {
  taken = taken == Taken::Accepted ? Taken::Refused : Taken::Accepted;
}

// A few edges changed, anyhow.
inline Graph with_faults(Graph subject, std::size_t faults, RandomGraphs& drawn) {
  for (std::size_t fault = 0; fault < faults; ++fault) {
    const std::uint32_t edge = drawn.below(subject.next.size());
    if (drawn.below(4) == 0)
      flip(subject.taken[edge]);
    else
      subject.next[edge] = drawn.below(subject.states());
  }
  return subject;
}

// One more state: a copy of one, to which some of the edges that led to the first lead now, and of
// which one or two edges go wrong.
inline Graph with_a_state_more(const Graph& right, RandomGraphs& drawn) {
  const StateIndex copied = drawn.below(right.states());
  const auto added = static_cast<StateIndex>(right.states());
  Graph subject = right;
  subject.output.push_back(right.output[copied]);
  for (std::size_t act = 0; act < right.acts; ++act) {
    subject.next.push_back(right.after(copied, act));
    subject.taken.push_back(right.taken[right.edge(copied, act)]);
  }
  for (StateIndex& to : subject.next) {
    if (to == copied && drawn.below(2) == 0)
      to = added;
  }
  for (std::uint32_t fault = drawn.below(2); fault < 2; ++fault) {
    const std::size_t edge = subject.edge(added, drawn.below(right.acts));
    if (drawn.below(3) == 0)
      flip(subject.taken[edge]);
    else
      subject.next[edge] = drawn.below(subject.states());
  }
  return subject;
}

inline RandomGraphs::Shape drawn_shape(RandomGraphs& drawn) {
  return {.states = 5 + drawn.below(26),
          .acts = 2 + drawn.below(5),
          .outputs = 2 + drawn.below(2),
          .refused = 10 + drawn.below(30),
          .not_asked = drawn.below(2) * 10};
}

// The fault and the same fault under each other naming: a subject that treats all people alike. In
// place where the names of two people cannot be told apart the fault must be its own image.
inline std::optional<Graph> with_renamed_fault(const Built& built, Graph subject,
                                               RandomGraphs& drawn) {
  const auto state = static_cast<StateIndex>(drawn.below(built.graph.states()));
  const std::size_t act = drawn.below(built.graph.acts);
  const StateIndex to = drawn.below(built.graph.states());
  const bool turns_verdict = drawn.below(4) == 0;
  std::set<std::size_t> turned;
  std::map<std::size_t, StateIndex> led;
  for (const GraphRenaming& renaming : built.symmetry.elements()) {
    const std::size_t edge = built.graph.edge(renaming.states[state], renaming.acts[act]);
    const StateIndex image = renaming.states[to];
    if (turns_verdict && turned.insert(edge).second)
      flip(subject.taken[edge]);
    if (!turns_verdict && led.emplace(edge, image).first->second != image)
      return std::nullopt;
  }
  for (const auto& [edge, image] : led)
    subject.next[edge] = image;
  return subject;
}

}  // namespace privet::fuzz::explore
