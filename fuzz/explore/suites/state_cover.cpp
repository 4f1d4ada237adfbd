#include "fuzz/explore/suites/state_cover.h"

#include <algorithm>

namespace privet::fuzz::explore {

namespace {

class Covering {
 public:
  Covering(const Graph& graph, const GraphSymmetry& symmetry) : graph_{graph}, symmetry_{symmetry} {
    cover_.ways.resize(graph.states());
    cover_.orbits.representative.assign(graph.states(), Graph::kNone);
    cover_.orbits.renaming.assign(graph.states(), 0);
  }

  StateCover from(std::span<const StateIndex> roots) {
    for (const StateIndex root : roots)
      meet(root, {.root = root});
    std::size_t expanded = 0;
    while (expanded < met_.size())
      expand(met_[expanded++]);
    PRIVET_CHECK(std::ranges::find(cover_.orbits.representative, Graph::kNone) ==
                 cover_.orbits.representative.end());
    sort_by_prefix();
    return std::move(cover_);
  }

 private:
  void meet(StateIndex state, StateCover::Way way) {
    Orbits& orbits = cover_.orbits;
    if (orbits.representative[state] != Graph::kNone)
      return;
    const auto elements = symmetry_.elements();
    for (std::uint32_t element = 0; element < elements.size(); ++element) {
      const StateIndex image = elements[element].states[state];
      if (orbits.representative[image] != Graph::kNone)
        continue;
      orbits.representative[image] = state;
      orbits.renaming[image] = element;
    }
    cover_.ways[state] = way;
    met_.push_back(state);
  }

  void expand(StateIndex state) {
    const StateCover::Way way = cover_.ways[state];
    for (std::size_t act = 0; act < graph_.acts; ++act) {
      if (graph_.can_ask(state, act)) {
        meet(graph_.after(state, act), {.root = way.root,
                                        .parent = state,
                                        .act = static_cast<ActIndex>(act),
                                        .length = way.length + 1});
      }
    }
  }

  // A state, then all whose ways go through it.
  void sort_by_prefix() {
    std::vector<std::vector<StateIndex>> children(graph_.states());
    std::vector<StateIndex> open;
    for (const StateIndex state : met_) {
      if (cover_.is_root(state))
        open.push_back(state);
      else
        children[cover_.ways[state].parent].push_back(state);
    }
    std::ranges::reverse(open);
    while (!open.empty()) {
      const StateIndex state = open.back();
      open.pop_back();
      cover_.order.push_back(state);
      open.insert(open.end(), children[state].rbegin(), children[state].rend());
    }
  }

  const Graph& graph_;
  const GraphSymmetry& symmetry_;
  StateCover cover_;
  std::vector<StateIndex> met_;
};

}  // namespace

ActSequence StateCover::acts_to(StateIndex state) const {
  ActSequence acts;
  for (; ways[state].parent != Graph::kNone; state = ways[state].parent)
    acts.push_back(ways[state].act);
  std::ranges::reverse(acts);
  return acts;
}

StateCover state_cover(const Graph& graph, std::span<const StateIndex> roots,
                       const GraphSymmetry& symmetry) {
  return Covering{graph, symmetry}.from(roots);
}

}  // namespace privet::fuzz::explore
