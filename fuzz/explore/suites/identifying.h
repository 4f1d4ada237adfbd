// Harmonised state identifiers (HSI): for each state a few short sequences of acts, so that any two
// states share one that separates them. A subject's state that answers them all as this state must
// is not any other state of the graph.
//
// Every observation is compared after every step, so identifiers need only tell states that look
// alike apart. Twins (separators.h) cannot be told apart by any definite answer; a suite built on
// these identifiers is complete only where there are none.
#pragma once

#include <vector>

#include "fuzz/explore/suites/graph_symmetry.h"
#include "fuzz/explore/suites/separators.h"
#include "fuzz/explore/suites/state_cover.h"

namespace privet::fuzz::explore {

struct Identifiers {
  std::vector<std::vector<ActSequence>> of;  // of each state, sorted, none a prefix of another
  std::size_t twins = 0;                     // pairs of states without a separating sequence
};

// Of a state that is not its orbit's representative the identifiers are the representative's,
// renamed; and two states share a separating sequence whichever renaming brings them about.
// Shortest first, and such as serve other pairs already before new ones.
[[nodiscard]] Identifiers identify(const Graph& graph, const Separators& separators,
                                   const GraphSymmetry& symmetry, const Orbits& orbits);

}  // namespace privet::fuzz::explore
