#include "fuzz/explore/suites/separators.h"

#include <utility>

namespace privet::fuzz::explore {

std::optional<std::size_t> separated_after(const Graph& graph, StateIndex one, StateIndex other,
                                           std::span<const ActIndex> acts) {
  if (graph.output[one] != graph.output[other])
    return 0;
  for (std::size_t place = 0; place < acts.size() && one != other; ++place) {
    const std::size_t left = graph.edge(one, acts[place]);
    const std::size_t right = graph.edge(other, acts[place]);
    one = graph.next[left];
    other = graph.next[right];
    if (one == Graph::kNone || other == Graph::kNone)
      return std::nullopt;
    if (disagree(graph.taken[left], graph.taken[right]) || graph.output[one] != graph.output[other])
      return place + 1;
  }
  return std::nullopt;
}

Separators::Separators(const Graph& graph)
    : graph_{graph},
      length_(graph.states() * graph.states(), kTwins),
      first_act_(graph.states() * graph.states()) {
  std::vector<std::pair<StateIndex, StateIndex>> open;
  for (StateIndex one = 0; one < graph.states(); ++one) {
    for (StateIndex other = one + 1; other < graph.states(); ++other) {
      if (graph.output[one] != graph.output[other])
        set(one, other, 0, 0);
      else
        open.emplace_back(one, other);
    }
  }
  for (std::uint8_t round = 1; !open.empty(); ++round) {
    PRIVET_CHECK(round < kTwins);
    const std::size_t before = open.size();
    std::erase_if(open,
                  [&](const auto& pair) { return separate_in(pair.first, pair.second, round); });
    if (open.size() == before)
      break;
  }
  twins_ = open.size();
}

void Separators::set(StateIndex one, StateIndex other, std::uint8_t length, ActIndex act) {
  for (const std::size_t where : {place(one, other), place(other, one)}) {
    length_[where] = length;
    first_act_[where] = act;
  }
}

// A pair that is set in this round is one longer than any used in it.
bool Separators::separate_in(StateIndex one, StateIndex other, std::uint8_t round) {
  for (std::size_t act = 0; act < graph_.acts; ++act) {
    const std::size_t left = graph_.edge(one, act);
    const std::size_t right = graph_.edge(other, act);
    const StateIndex to = graph_.next[left];
    const StateIndex other_to = graph_.next[right];
    if (to == Graph::kNone || other_to == Graph::kNone)
      continue;
    const bool differ = to != other_to && length_[place(to, other_to)] < round;
    if (differ || disagree(graph_.taken[left], graph_.taken[right])) {
      set(one, other, round, static_cast<ActIndex>(act));
      return true;
    }
  }
  return false;
}

ActSequence Separators::sequence(StateIndex one, StateIndex other) const {
  PRIVET_CHECK(length(one, other) != kTwins);
  ActSequence acts;
  while (graph_.output[one] == graph_.output[other]) {
    const ActIndex act = first_act_[place(one, other)];
    acts.push_back(act);
    const std::size_t left = graph_.edge(one, act);
    const std::size_t right = graph_.edge(other, act);
    if (disagree(graph_.taken[left], graph_.taken[right]))
      break;
    one = graph_.next[left];
    other = graph_.next[right];
  }
  return acts;
}

}  // namespace privet::fuzz::explore
