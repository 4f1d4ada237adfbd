#include "fuzz/explore/suites/leaks.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace privet::fuzz::explore {

namespace {

// For each pair (where a subject should be, where it is): whether some sequence of acts makes it
// show more than it may. What can be asked in the first state alone may show anything.
class Danger {
 public:
  Danger(const Graph& graph, const Within& within)
      : graph_{graph}, dangerous_(graph.states() * graph.states()) {
    std::vector<std::pair<StateIndex, StateIndex>> open;
    for (StateIndex should = 0; should < graph.states(); ++should) {
      for (StateIndex is = 0; is < graph.states(); ++is) {
        if (!within(graph.output[is], graph.output[should]))
          dangerous_[place(should, is)] = 1;
        else if (is != should)
          open.emplace_back(should, is);
      }
    }
    for (std::size_t before = open.size() + 1; open.size() != before;) {
      before = open.size();
      std::erase_if(open, [&](const auto& pair) { return spreads(pair.first, pair.second); });
    }
  }

  [[nodiscard]] bool between(StateIndex should, StateIndex is) const {
    return dangerous_[place(should, is)] != 0;
  }

 private:
  [[nodiscard]] std::size_t place(StateIndex should, StateIndex is) const {
    return std::size_t{should} * graph_.states() + is;
  }

  [[nodiscard]] bool spreads(StateIndex should, StateIndex is) {
    for (std::size_t act = 0; act < graph_.acts; ++act) {
      const StateIndex to = graph_.after(should, act);
      const StateIndex other = graph_.after(is, act);
      if (to == Graph::kNone || (other != Graph::kNone && !between(to, other)))
        continue;
      dangerous_[place(should, is)] = 1;
      return true;
    }
    return false;
  }

  const Graph& graph_;
  std::vector<std::uint8_t> dangerous_;
};

// Which of `ours` begins as one of `theirs` for so long that the two states are separated.
std::size_t shared(const Graph& graph, StateIndex one, StateIndex other,
                   const std::vector<ActSequence>& ours, const std::vector<ActSequence>& theirs,
                   const std::vector<std::uint8_t>& preferred) {
  std::size_t found = ours.size();
  for (std::size_t place = 0; place < ours.size(); ++place) {
    if (found != ours.size() && preferred[place] == 0)
      continue;
    for (const ActSequence& sequence : theirs) {
      const auto end = std::ranges::mismatch(ours[place], sequence).in1;
      const auto length = static_cast<std::size_t>(end - ours[place].begin());
      if (!separated_after(graph, one, other, {ours[place].data(), length}))
        continue;
      if (preferred[place] != 0)
        return place;
      found = place;
      break;
    }
  }
  return found;
}

std::vector<ActSequence> renamed_all(const std::vector<ActSequence>& sequences,
                                     const GraphRenaming& renaming) {
  std::vector<ActSequence> result = sequences;
  for (ActSequence& sequence : result) {
    for (ActIndex& act : sequence)
      act = renaming.acts[act];
  }
  return result;
}

}  // namespace

Identifiers leak_identifiers(const Graph& graph, const Identifiers& identifiers,
                             const GraphSymmetry& symmetry, const Orbits& orbits,
                             const Within& within) {
  const Danger danger{graph, within};
  Identifiers result{.of = {}, .twins = identifiers.twins};
  for (StateIndex should = 0; should < graph.states(); ++should) {
    const std::vector<ActSequence>& all = identifiers.of[should];
    std::vector<std::uint8_t> kept(all.size());
    for (StateIndex is = 0; is < graph.states(); ++is) {
      if (graph.output[is] == graph.output[should] && danger.between(should, is)) {
        const StateIndex source = orbits.representative[is];
        for (const GraphRenaming& renaming : symmetry.elements()) {
          if (renaming.states[source] != is)
            continue;
          const std::size_t place =
              shared(graph, should, is, all, renamed_all(identifiers.of[source], renaming), kept);
          if (place != all.size())  // else they are twins
            kept[place] = 1;
        }
      }
    }
    std::vector<ActSequence> needed;
    for (std::size_t place = 0; place < all.size(); ++place) {
      if (kept[place] != 0)
        needed.push_back(all[place]);
    }
    result.of.push_back(std::move(needed));
  }
  return result;
}

}  // namespace privet::fuzz::explore
