// State cover: for one state of each orbit the shortest way there, prefixes included.
#pragma once

#include <span>
#include <vector>

#include "fuzz/explore/suites/graph.h"
#include "fuzz/explore/suites/graph_symmetry.h"

namespace privet::fuzz::explore {

// Which state stands for its orbit, and by which renaming it comes to be the other.
struct Orbits {
  std::vector<StateIndex> representative;  // of each state
  std::vector<std::uint32_t> renaming;     // element that takes the representative to the state
};

struct StateCover {
  struct Way {
    StateIndex root = Graph::kNone;    // where a test may begin; its own root: nothing to do
    StateIndex parent = Graph::kNone;  // kNone at a root
    ActIndex act = 0;                  // from the parent
    std::uint32_t length = 0;
  };

  Orbits orbits;
  std::vector<Way> ways;  // of each state; only representatives have a root
  std::vector<StateIndex>
      order;  // representatives so that ways with a common prefix stand together

  [[nodiscard]] bool is_root(StateIndex state) const { return ways[state].root == state; }
  // The acts that lead from its root to the state.
  [[nodiscard]] ActSequence acts_to(StateIndex state) const;
};

// Breadth first from the roots, to which a subject can be reset: those worlds that it can be given.
// Of an orbit the state that is met first stands for all, so that each way's prefixes are ways.
// Requires that all states are reached from the roots, up to renaming.
[[nodiscard]] StateCover state_cover(const Graph& graph, std::span<const StateIndex> roots,
                                     const GraphSymmetry& symmetry);

}  // namespace privet::fuzz::explore
