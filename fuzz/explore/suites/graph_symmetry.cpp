#include "fuzz/explore/suites/graph_symmetry.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include <boost/unordered/unordered_flat_map.hpp>

namespace privet::fuzz::explore {

namespace {

GraphRenaming identity(const Graph& graph) {
  GraphRenaming result;
  result.states.resize(graph.states());
  result.acts.resize(graph.acts);
  std::iota(result.states.begin(), result.states.end(), StateIndex{0});
  std::iota(result.acts.begin(), result.acts.end(), ActIndex{0});
  return result;
}

// First `inner`, then `outer`.
GraphRenaming composed(const GraphRenaming& outer, const GraphRenaming& inner) {
  GraphRenaming result;
  for (const StateIndex state : inner.states)
    result.states.push_back(outer.states[state]);
  for (const ActIndex act : inner.acts)
    result.acts.push_back(outer.acts[act]);
  return result;
}

// Whether classes of observation go over into classes one to one.
bool keeps_outputs_apart(const Graph& graph, const GraphRenaming& renaming) {
  boost::unordered_flat_map<std::uint32_t, std::uint32_t> there;
  boost::unordered_flat_map<std::uint32_t, std::uint32_t> back;
  for (StateIndex state = 0; state < graph.states(); ++state) {
    const std::uint32_t from = graph.output[state];
    const std::uint32_t to = graph.output[renaming.states[state]];
    if (there.emplace(from, to).first->second != to || back.emplace(to, from).first->second != from)
      return false;
  }
  return true;
}

// Gives the successors of `state` their images; false where the graph would notice.
bool follow(const Graph& graph, StateIndex state, GraphRenaming& renaming,
            std::vector<StateIndex>& queue) {
  for (std::size_t act = 0; act < graph.acts; ++act) {
    const std::size_t edge = graph.edge(state, act);
    const std::size_t image = graph.edge(renaming.states[state], renaming.acts[act]);
    if (graph.next[edge] == Graph::kNone || graph.next[image] == Graph::kNone) {
      if (graph.next[edge] != graph.next[image])
        return false;
      continue;
    }
    if (graph.taken[edge] != graph.taken[image])
      return false;
    StateIndex& to = renaming.states[graph.next[edge]];
    if (to == Graph::kNone) {
      to = graph.next[image];
      queue.push_back(graph.next[edge]);
    } else if (to != graph.next[image]) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::optional<GraphRenaming> graph_renaming(const Graph& graph, std::vector<ActIndex> acts,
                                            StateIndex image_of_start) {
  PRIVET_CHECK(acts.size() == graph.acts);
  GraphRenaming result{std::vector<StateIndex>(graph.states(), Graph::kNone), std::move(acts)};
  result.states[graph.start] = image_of_start;
  std::vector<StateIndex> queue{graph.start};
  for (std::size_t done = 0; done < queue.size(); ++done) {
    if (!follow(graph, queue[done], result, queue))
      return std::nullopt;
  }
  std::vector<StateIndex> images = result.states;
  std::ranges::sort(images);
  const bool one_to_one = std::ranges::adjacent_find(images) == images.end();
  if (!one_to_one || images.back() == Graph::kNone || !keeps_outputs_apart(graph, result))
    return std::nullopt;
  return result;
}

GraphSymmetry::GraphSymmetry(const Graph& graph) : elements_{identity(graph)} {}

GraphSymmetry::GraphSymmetry(const Graph& graph, std::span<const GraphRenaming> generators)
    : elements_{identity(graph)} {
  for (std::size_t done = 0; done < elements_.size(); ++done) {
    for (const GraphRenaming& generator : generators) {
      GraphRenaming product = composed(generator, elements_[done]);
      if (std::ranges::find(elements_, product) == elements_.end())
        elements_.push_back(std::move(product));
    }
  }
}

}  // namespace privet::fuzz::explore
