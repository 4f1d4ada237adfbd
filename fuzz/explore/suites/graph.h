// An explored machine as an explicit table: what each act does in each state, and what is observed.
//
// An indifferent act may be answered either way and changes nothing that a rule speaks of: the
// verdict is not compared, the observation after it is, and the reference stays where it was. So
// refused and indifferent edges lead back to their state. An act that cannot be asked in a state
// (it names what does not exist there) has no edge, and no test asks it there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "fuzz/explore/machine.h"
#include "model/check.h"
#include "model/result.h"

namespace privet::fuzz::explore {

using ActSequence = std::vector<ActIndex>;

struct Graph {
  static constexpr StateIndex kNone = std::numeric_limits<StateIndex>::max();

  std::size_t acts = 0;
  StateIndex start = 0;
  std::vector<StateIndex> next;       // at edge(); kNone: the act cannot be asked
  std::vector<Taken> taken;           // at edge(); of an act that cannot be asked: without meaning
  std::vector<std::uint32_t> output;  // a state's class of observation, from 0

  // Without an edge; all states observed alike.
  [[nodiscard]] static Graph without_edges(std::size_t states, std::size_t acts);

  [[nodiscard]] std::size_t states() const { return output.size(); }
  [[nodiscard]] std::size_t edge(StateIndex state, std::size_t act) const {
    return state * acts + act;
  }
  [[nodiscard]] StateIndex after(StateIndex state, std::size_t act) const {
    return next[edge(state, act)];
  }
  [[nodiscard]] bool can_ask(StateIndex state, std::size_t act) const {
    return after(state, act) != kNone;
  }
  // How many edges there are.
  [[nodiscard]] std::size_t edges() const;

  friend bool operator==(const Graph&, const Graph&) = default;
};

// Whether both verdicts are prescribed, and not the same.
[[nodiscard]] constexpr bool disagree(Taken one, Taken other) {
  return one != other && one != Taken::Indifferent && other != Taken::Indifferent;
}

// Ends the program unless sizes fit and refused and indifferent edges lead back to their state.
void check_graph(const Graph& graph);

// The graph with each indifferent edge given the verdict that a subject is known to answer there:
// `answer(state, act)`, Accepted or Refused. For a subject that keeps to its answers no verdict is
// left open then, and states that differed by an open one may turn out to be one.
template <class Answer>
[[nodiscard]] Graph resolved(Graph graph, const Answer& answer) {
  for (StateIndex state = 0; state < graph.states(); ++state) {
    for (std::size_t act = 0; act < graph.acts; ++act) {
      Taken& taken = graph.taken[graph.edge(state, act)];
      if (graph.can_ask(state, act) && taken == Taken::Indifferent)
        taken = answer(state, static_cast<ActIndex>(act));
    }
  }
  return graph;
}

// What a table of so many states and acts takes, in bytes.
[[nodiscard]] std::size_t bytes_of_graph(std::size_t states, std::size_t acts);

// An error when the table would take more than the limit.
[[nodiscard]] Result<Graph> room_for_graph(std::size_t states, std::size_t acts,
                                           std::size_t byte_limit);

// The table of all `states` of a machine, each once, in their order; the machine's start is among
// them, and so is every successor (explored without symmetry: a state's representative would give
// acts other names). `observe(state)` is all that is seen in it, of a type with == and a hash.
template <Machine M, class Observe>
[[nodiscard]] Result<Graph> graph_of(const M& machine, std::span<const typename M::Packed> states,
                                     const Observe& observe, std::size_t byte_limit) {
  using Packed = typename M::Packed;
  auto graph = room_for_graph(states.size(), machine.act_count(), byte_limit);
  if (!graph)
    return graph;
  boost::unordered_flat_map<Packed, StateIndex> number_of;
  number_of.reserve(states.size());
  for (const Packed& state : states)
    number_of.emplace(state, static_cast<StateIndex>(number_of.size()));
  PRIVET_CHECK(number_of.size() == states.size());
  const auto number = [&](const Packed& state) {
    const auto found = number_of.find(state);
    PRIVET_CHECK(found != number_of.end());
    return found->second;
  };

  using Seen = std::remove_cvref_t<decltype(observe(states.front()))>;
  boost::unordered_flat_map<Seen, std::uint32_t> class_of;
  graph->start = number(machine.start());
  for (StateIndex from = 0; from < states.size(); ++from) {
    const auto next_class = static_cast<std::uint32_t>(class_of.size());
    graph->output[from] = class_of.emplace(observe(states[from]), next_class).first->second;
    machine.expand(states[from], [&](std::size_t act, Taken taken, const Packed& to) {
      graph->next[graph->edge(from, act)] = number(to);
      graph->taken[graph->edge(from, act)] = taken;
    });
  }
  check_graph(*graph);
  return graph;
}

}  // namespace privet::fuzz::explore
