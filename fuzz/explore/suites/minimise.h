// States that no sequence of acts tells apart, made one. By observation first: what is seen in the
// states, then what their acts answer and where they lead.
//
// Two states are made one when they make the very same demands for ever: they look alike, the same
// acts can be asked, each with the same verdict, indifferent being a verdict of its own here, and
// their successors are made one too. That is an equivalence. "No definite difference" is none: an
// indifferent verdict agrees with both others, which do not agree with each other; and a state made
// of one that demands and one that leaves open would demand of a subject what only half of its
// histories demand, or test what it demands on the wrong half. Who knows how a subject answers
// indifferent acts takes resolved() of graph.h first, and gets the smaller graph.
#pragma once

#include <vector>

#include "fuzz/explore/suites/graph.h"

namespace privet::fuzz::explore {

struct Minimised {
  Graph graph;                        // a state a block, numbered by first member
  std::vector<StateIndex> block_of;   // of each state of the graph given
  std::vector<StateIndex> member_of;  // of each block, its first member
  std::size_t rounds = 0;             // of refinement, until nothing split
};

// Requires fewer than 2^30 states.
[[nodiscard]] Minimised minimise(const Graph& graph);

}  // namespace privet::fuzz::explore
