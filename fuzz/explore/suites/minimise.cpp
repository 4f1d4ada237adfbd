#include "fuzz/explore/suites/minimise.h"

#include <cstdint>

#include <boost/unordered/unordered_flat_map.hpp>

namespace privet::fuzz::explore {

namespace {

using Blocks = std::vector<StateIndex>;

// Numbers for keys, in the order in which they come.
class Numbering {
 public:
  [[nodiscard]] StateIndex number(std::uint64_t key) {
    return numbers_.emplace(key, static_cast<StateIndex>(numbers_.size())).first->second;
  }
  [[nodiscard]] std::size_t size() const { return numbers_.size(); }
  void clear() { numbers_.clear(); }

 private:
  boost::unordered_flat_map<std::uint64_t, StateIndex> numbers_;
};

// What an act of a state says of the state's block: 32 bits.
std::uint64_t answer_of(const Graph& graph, const Blocks& blocks, StateIndex state,
                        std::size_t act) {
  const StateIndex to = graph.after(state, act);
  if (to == Graph::kNone)
    return 3;
  return (std::uint64_t{blocks[to]} << 2U) |
         static_cast<std::uint64_t>(graph.taken[graph.edge(state, act)]);
}

// The blocks split by what every act answers and which old block it leads to; how many there are.
std::size_t refine(const Graph& graph, const Blocks& old, Blocks& blocks) {
  Numbering numbering;
  std::size_t count = 0;
  for (std::size_t act = 0; act < graph.acts; ++act) {
    numbering.clear();
    for (StateIndex state = 0; state < graph.states(); ++state) {
      const std::uint64_t key =
          (std::uint64_t{blocks[state]} << 32U) | answer_of(graph, old, state, act);
      blocks[state] = numbering.number(key);
    }
    count = numbering.size();
    if (count == graph.states())
      break;
  }
  return count;
}

Graph quotient(const Graph& graph, const Minimised& minimised) {
  Graph result = Graph::without_edges(minimised.member_of.size(), graph.acts);
  result.start = minimised.block_of[graph.start];
  for (StateIndex block = 0; block < result.states(); ++block) {
    const StateIndex member = minimised.member_of[block];
    result.output[block] = graph.output[member];
    for (std::size_t act = 0; act < graph.acts; ++act) {
      const StateIndex to = graph.after(member, act);
      if (to == Graph::kNone)
        continue;
      result.next[result.edge(block, act)] = minimised.block_of[to];
      result.taken[result.edge(block, act)] = graph.taken[graph.edge(member, act)];
    }
  }
  return result;
}

}  // namespace

Minimised minimise(const Graph& graph) {
  PRIVET_CHECK(graph.states() < (StateIndex{1} << 30U));
  Minimised result;
  Numbering by_output;
  for (const std::uint32_t output : graph.output)
    result.block_of.push_back(by_output.number(output));
  for (std::size_t count = by_output.size(), before = 0; count != before && count != graph.states();
       ++result.rounds) {
    before = count;
    const Blocks old = result.block_of;
    count = graph.acts == 0 ? before : refine(graph, old, result.block_of);
  }
  for (StateIndex state = 0; state < graph.states(); ++state) {
    if (result.block_of[state] == result.member_of.size())
      result.member_of.push_back(state);
  }
  result.graph = quotient(graph, result);
  return result;
}

}  // namespace privet::fuzz::explore
