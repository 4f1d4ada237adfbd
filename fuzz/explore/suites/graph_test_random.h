// Random graphs and faulty machines for the tests of what is computed from graphs.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "fuzz/explore/suites/graph.h"
#include "fuzz/explore/suites/minimise.h"
#include "fuzz/explore/suites/separators.h"

namespace privet::fuzz::explore {

class RandomGraphs {
 public:
  explicit RandomGraphs(std::uint64_t seed) : random_{seed} {}

  struct Shape {
    std::size_t states = 10;
    std::size_t acts = 4;
    std::uint32_t outputs = 3;
    std::uint32_t refused = 25;     // percent of edges
    std::uint32_t indifferent = 0;  // of edges
    std::uint32_t not_asked = 0;    // of edges
  };

  [[nodiscard]] std::uint32_t below(std::size_t bound) {
    return static_cast<std::uint32_t>(random_() % bound);
  }

  // Not all states need be reachable.
  [[nodiscard]] Graph any(const Shape& shape) {
    Graph graph = Graph::without_edges(shape.states, shape.acts);
    for (std::uint32_t& output : graph.output)
      output = below(shape.outputs);
    for (StateIndex state = 0; state < shape.states; ++state) {
      for (std::size_t act = 0; act < shape.acts; ++act)
        draw_edge(shape, graph, state, act);
    }
    check_graph(graph);
    return graph;
  }

  // Minimal, every state reachable, without twins; of at most so many states.
  [[nodiscard]] Graph minimal(const Shape& shape) {
    for (;;) {
      Graph graph = minimise(reachable(any(shape))).graph;
      if (graph.states() > shape.states / 2 && Separators{graph}.twins() == 0)
        return graph;
    }
  }

  [[nodiscard]] static Graph reachable(const Graph& graph) {
    std::vector<StateIndex> number(graph.states(), Graph::kNone);
    std::vector<StateIndex> met{graph.start};
    number[graph.start] = 0;
    for (std::size_t done = 0; done < met.size(); ++done) {
      for (std::size_t act = 0; act < graph.acts; ++act) {
        const StateIndex to = graph.after(met[done], act);
        if (to != Graph::kNone && number[to] == Graph::kNone) {
          number[to] = static_cast<StateIndex>(met.size());
          met.push_back(to);
        }
      }
    }
    Graph result = Graph::without_edges(met.size(), graph.acts);
    for (StateIndex state = 0; state < met.size(); ++state) {
      result.output[state] = graph.output[met[state]];
      for (std::size_t act = 0; act < graph.acts; ++act) {
        const StateIndex to = graph.after(met[state], act);
        result.next[result.edge(state, act)] = to == Graph::kNone ? to : number[to];
        result.taken[result.edge(state, act)] = graph.taken[graph.edge(met[state], act)];
      }
    }
    return result;
  }

 private:
  void draw_edge(const Shape& shape, Graph& graph, StateIndex state, std::size_t act) {
    const std::size_t edge = graph.edge(state, act);
    std::uint32_t percent = below(100);
    if (percent < shape.not_asked)
      return;
    percent -= shape.not_asked;
    graph.next[edge] = state;
    if (percent < shape.refused) {
      graph.taken[edge] = Taken::Refused;
    } else if (percent < shape.refused + shape.indifferent) {
      graph.taken[edge] = Taken::Indifferent;
    } else {
      graph.taken[edge] = Taken::Accepted;
      graph.next[edge] = below(shape.states);
    }
  }

  std::mt19937_64 random_;
};

// A subject is a table too, in which everything can be asked and nothing is indifferent; what it
// refuses may move it all the same. This one conforms; what the graph leaves open is `drawn`.
inline Graph subject_of(const Graph& graph, RandomGraphs& drawn) {
  Graph subject = graph;
  for (std::size_t edge = 0; edge < subject.next.size(); ++edge) {
    const bool can_ask = subject.next[edge] != Graph::kNone;
    if (!can_ask)
      subject.next[edge] = drawn.below(graph.states());
    if (!can_ask || subject.taken[edge] == Taken::Indifferent)
      subject.taken[edge] = drawn.below(2) == 0 ? Taken::Accepted : Taken::Refused;
  }
  return subject;
}

// Two machines side by side.
struct Pair {
  StateIndex expected = 0;
  StateIndex answered = 0;
  friend bool operator==(const Pair&, const Pair&) = default;
};

// One act asked of both; false where the subject's verdict or observation is wrong.
inline bool agree_after(const Graph& graph, const Graph& subject, std::size_t act, Pair& pair) {
  const std::size_t expected = graph.edge(pair.expected, act);
  const std::size_t answered = subject.edge(pair.answered, act);
  PRIVET_CHECK(graph.next[expected] != Graph::kNone);
  pair = {graph.next[expected], subject.next[answered]};
  return !disagree(graph.taken[expected], subject.taken[answered]) &&
         graph.output[pair.expected] == subject.output[pair.answered];
}

// Calls `visit(pair)` for every pair that some sequence leads to, as long as they agree; false
// once they do not.
template <class Visit>
bool agree_on_all_sequences(const Graph& graph, const Graph& subject, const Visit& visit) {
  std::vector<bool> met(graph.states() * subject.states());
  std::vector<Pair> open;
  const auto meet = [&](const Pair& pair) {
    const std::size_t place = pair.expected * subject.states() + pair.answered;
    if (!met[place]) {
      met[place] = true;
      open.push_back(pair);
    }
  };
  meet({graph.start, subject.start});
  if (graph.output[graph.start] != subject.output[subject.start])
    return false;
  std::size_t visited = 0;
  while (visited < open.size()) {
    const Pair here = open[visited++];
    visit(here);
    for (std::size_t act = 0; act < graph.acts; ++act) {
      Pair pair = here;
      if (!graph.can_ask(pair.expected, act))
        continue;
      if (!agree_after(graph, subject, act, pair))
        return false;
      meet(pair);
    }
  }
  return true;
}

inline bool conforms(const Graph& graph, const Graph& subject) {
  return agree_on_all_sequences(graph, subject, [](const Pair&) {});
}

}  // namespace privet::fuzz::explore
