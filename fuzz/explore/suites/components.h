// Strongly connected components of a graph: inside one, every state can be reached from every
// other.
#pragma once

#include <cstdint>
#include <vector>

#include "fuzz/explore/suites/graph.h"

namespace privet::fuzz::explore {

struct Components {
  std::vector<std::uint32_t> of;  // of each state; an edge never leads to a higher number
  std::uint32_t count = 0;
};

[[nodiscard]] Components components_of(const Graph& graph);

}  // namespace privet::fuzz::explore
