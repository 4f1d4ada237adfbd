// Renamings of interchangeable people and records, as permutations of a graph's states and acts
// that the graph itself does not notice.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "fuzz/explore/suites/graph.h"

namespace privet::fuzz::explore {

struct GraphRenaming {
  std::vector<StateIndex> states;
  std::vector<ActIndex> acts;
  friend bool operator==(const GraphRenaming&, const GraphRenaming&) = default;
};

// The renaming that gives acts these names and the start that image, or nothing if the graph would
// notice: an act that can be asked, its verdict or where it leads would change, or two states that
// look alike would look apart. Requires that all states are reached from the start.
[[nodiscard]] std::optional<GraphRenaming> graph_renaming(const Graph& graph,
                                                          std::vector<ActIndex> acts,
                                                          StateIndex image_of_start);

// A group of renamings: the identity first, each with its inverse.
class GraphSymmetry {
 public:
  // The identity alone.
  explicit GraphSymmetry(const Graph& graph);
  // All that come of these one after the other.
  GraphSymmetry(const Graph& graph, std::span<const GraphRenaming> generators);

  [[nodiscard]] std::span<const GraphRenaming> elements() const { return elements_; }

 private:
  std::vector<GraphRenaming> elements_;
};

}  // namespace privet::fuzz::explore
