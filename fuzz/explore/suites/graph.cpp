#include "fuzz/explore/suites/graph.h"

#include <algorithm>

namespace privet::fuzz::explore {

Graph Graph::without_edges(std::size_t states, std::size_t acts) {
  Graph graph;
  graph.acts = acts;
  graph.next.assign(states * acts, kNone);
  graph.taken.assign(states * acts, Taken::Refused);
  graph.output.assign(states, 0);
  return graph;
}

std::size_t Graph::edges() const {
  return next.size() - static_cast<std::size_t>(std::ranges::count(next, kNone));
}

void check_graph(const Graph& graph) {
  PRIVET_CHECK(graph.start < graph.states());
  PRIVET_CHECK(graph.acts <= std::numeric_limits<ActIndex>::max());
  PRIVET_CHECK(graph.next.size() == graph.states() * graph.acts);
  PRIVET_CHECK(graph.taken.size() == graph.next.size());
  for (StateIndex state = 0; state < graph.states(); ++state) {
    for (std::size_t act = 0; act < graph.acts; ++act) {
      const StateIndex to = graph.after(state, act);
      PRIVET_CHECK(to == Graph::kNone || to < graph.states());
      PRIVET_CHECK(to == Graph::kNone || to == state ||
                   graph.taken[graph.edge(state, act)] == Taken::Accepted);
    }
  }
}

std::size_t bytes_of_graph(std::size_t states, std::size_t acts) {
  return states * (acts * (sizeof(StateIndex) + sizeof(Taken)) + sizeof(std::uint32_t));
}

Result<Graph> room_for_graph(std::size_t states, std::size_t acts, std::size_t byte_limit) {
  if (states >= Graph::kNone || acts > std::numeric_limits<ActIndex>::max()) {
    return fail("a table of " + std::to_string(states) + " states and " + std::to_string(acts) +
                " acts is beyond what can be numbered");
  }
  if (const std::size_t bytes = bytes_of_graph(states, acts); bytes > byte_limit) {
    return fail("the table of " + std::to_string(states) + " states and " + std::to_string(acts) +
                    " acts takes " + std::to_string(bytes >> 20U) + " MiB, the limit is " +
                    std::to_string(byte_limit >> 20U) + " MiB",
                {}, "choose a smaller world or raise the limit");
  }
  return Graph::without_edges(states, acts);
}

}  // namespace privet::fuzz::explore
