// A small world as an explicit graph: what a subject that keeps to the rules answers and shows in
// each of its states.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "fuzz/explore/suites/graph.h"
#include "fuzz/explore/suites/graph_symmetry.h"
#include "fuzz/explore/suites/leaks.h"
#include "fuzz/explore/worlds/small_world.h"
#include "model/result.h"
#include "model/rulebooks.h"

namespace privet::fuzz::explore {

struct WorldGraph {
  Graph graph;
  // What the renamings of interchangeable people and records make of each act, the identity left
  // out. The start is the same under other names.
  std::vector<ActSequence> renamings;
  // Whether one class of observation shows nothing that another does not, leaks being what counts.
  Within within;
};

struct WorldGraphOptions {
  std::size_t state_limit = 20'000;
  std::size_t byte_limit = std::size_t{1} << 30U;
  // What a subject does not have: nothing is seen on these surfaces.
  std::vector<std::string> without_surfaces;
};

// The world without the operations of these names.
template <Rulebook R>
[[nodiscard]] SmallWorld<R> without_operations(SmallWorld<R> world,
                                               std::span<const std::string> names);

// Observations are the oracle's, each after a shortest history of the state; they are the same
// after any other, which is what agreement in the small shows. An error when a limit is met.
template <Rulebook R>
[[nodiscard]] Result<WorldGraph> graph_of_world(const SmallWorld<R>& world,
                                                const WorldGraphOptions& options = {});

// The group of renamings of the graph, or of one that its states were made fewer in.
[[nodiscard]] GraphSymmetry symmetry_of(const Graph& graph, std::span<const ActSequence> renamings);

// For the rulebooks of model/rulebooks.h, in world_graph.cpp.
extern template SmallWorld<Nextiva> without_operations(SmallWorld<Nextiva>,
                                                       std::span<const std::string>);
extern template SmallWorld<Kvcore> without_operations(SmallWorld<Kvcore>,
                                                      std::span<const std::string>);
extern template SmallWorld<Deal> without_operations(SmallWorld<Deal>, std::span<const std::string>);
extern template Result<WorldGraph> graph_of_world(const SmallWorld<Nextiva>&,
                                                  const WorldGraphOptions&);
extern template Result<WorldGraph> graph_of_world(const SmallWorld<Kvcore>&,
                                                  const WorldGraphOptions&);
extern template Result<WorldGraph> graph_of_world(const SmallWorld<Deal>&,
                                                  const WorldGraphOptions&);

}  // namespace privet::fuzz::explore
