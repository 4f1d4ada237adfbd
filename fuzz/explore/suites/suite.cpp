#include "fuzz/explore/suites/suite.h"

#include <algorithm>

namespace privet::fuzz::explore {

Suite::Suite(const Graph& graph, const StateCover& cover, const Identifiers& identifiers,
             const Identifiers& last, unsigned extra_states)
    : graph_{graph},
      cover_{cover},
      identifiers_{identifiers},
      last_{last},
      extra_states_{extra_states},
      is_last_weaker_{last.of != identifiers.of} {
  count_rests(extra_states, false, rests_);
  count_rests(extra_states, true, rests_from_root_);
}

// Whether a state with so many acts left to go is identified by tests of its own. From a state that
// is no root the tests of its parent do it, unless their last identifiers say less.
bool Suite::identifies(unsigned left, bool from_root) const {
  return from_root || (is_last_weaker_ && left == 1);
}

// Shorter identifiers are beginnings of the sequences of all acts that are left.
Suite::Rest Suite::identified_here(StateIndex state, unsigned left, bool from_root) const {
  Rest rest;
  if (left != 0 && !identifies(left, from_root))
    return rest;
  for (const ActSequence& identifier : (left == 0 ? last_ : identifiers_).of[state]) {
    if (needs_own(identifier, left)) {
      ++rest.tests;
      rest.steps += identifier.size();
    }
  }
  return rest;
}

void Suite::count_rests(unsigned left, bool from_root, std::vector<Rest>& rests) const {
  std::vector<Rest> shorter;
  if (left != 0)
    count_rests(left - 1, from_root, shorter);
  rests.resize(graph_.states());
  for (StateIndex state = 0; state < graph_.states(); ++state) {
    Rest& rest = rests[state];
    rest = identified_here(state, left, from_root);
    for (std::size_t act = 0; left != 0 && act < graph_.acts; ++act) {
      if (!graph_.can_ask(state, act))
        continue;
      const Rest& after = shorter[graph_.after(state, act)];
      rest.tests += after.tests;
      rest.steps += after.steps + after.tests;
    }
    if (rest.tests == 0)
      rest.tests = 1;  // nothing more to ask: the test ends here
  }
}

bool Suite::only_looks_at(StateIndex state) const {
  if (!cover_.is_root(state))
    return false;
  for (std::size_t act = 0; act < graph_.acts; ++act) {
    if (graph_.can_ask(state, act))
      return false;
  }
  return true;
}

SuiteCost Suite::cost_of_group(StateIndex state, std::size_t act) const {
  const bool from_root = cover_.is_root(state);
  const std::uint64_t length = cover_.ways[state].length;
  if (act == graph_.acts) {
    if (only_looks_at(state))
      return {1, 0};
    const Rest rest = identified_here(state, extra_states_ + 1, from_root);
    return {rest.tests, rest.steps + rest.tests * length};
  }
  if (!graph_.can_ask(state, act))
    return {};
  const Rest& rest = (from_root ? rests_from_root_ : rests_)[graph_.after(state, act)];
  return {rest.tests, rest.steps + rest.tests * (length + 1)};
}

SuiteCost Suite::cost() const { return whole().chosen; }

SuiteCut Suite::whole() const {
  SuiteCut cut;
  cut.is_chosen.assign(groups(), false);
  for (const StateIndex state : cover_.order) {
    for (std::size_t act = 0; act <= graph_.acts; ++act) {
      const SuiteCost cost = cost_of_group(state, act);
      cut.is_chosen[group(state, act)] = cost.tests != 0;
      cut.chosen += cost;
    }
  }
  return cut;
}

SuiteCut Suite::cut(std::uint64_t step_budget, const Risk& risk) const {
  struct Group {
    float risk;
    std::size_t number;
    SuiteCost cost;
  };
  std::vector<Group> open;
  for (const StateIndex state : cover_.order) {
    for (std::size_t act = 0; act <= graph_.acts; ++act) {
      const SuiteCost cost = cost_of_group(state, act);
      if (cost.tests == 0)
        continue;
      const float here = act == graph_.acts ? 0 : risk(state, static_cast<ActIndex>(act));
      open.push_back({here, group(state, act), cost});
    }
  }
  std::ranges::sort(open, [](const Group& one, const Group& other) {
    return std::pair{-one.risk, one.number} < std::pair{-other.risk, other.number};
  });

  SuiteCut cut;
  cut.is_chosen.assign(groups(), false);
  for (const Group& group : open) {
    if (cut.chosen.steps + group.cost.steps <= step_budget) {
      cut.is_chosen[group.number] = true;
      cut.chosen += group.cost;
      continue;
    }
    cut.left_out += group.cost;
    ++cut.groups_left_out;
    cut.highest_risk_left_out = std::max(group.risk, cut.highest_risk_left_out.value_or(0));
  }
  return cut;
}

// One walk through the chosen groups, depth first.
class Suite::Telling {
 public:
  Telling(const Suite& suite, const SuiteCut& cut, const Visit& visit)
      : suite_{suite}, cut_{cut}, visit_{visit} {}

  void run() {
    for (const StateIndex state : suite_.cover_.order) {
      acts_ = suite_.cover_.acts_to(state);
      root_ = suite_.cover_.ways[state].root;
      if (!tell_groups(state))
        return;
    }
  }

 private:
  [[nodiscard]] bool tell_groups(StateIndex state) {
    const Graph& graph = suite_.graph_;
    const bool from_root = suite_.cover_.is_root(state);
    const unsigned left = suite_.extra_states_ + 1;
    if (cut_.is_chosen[suite_.group(state, graph.acts)] &&
        !(suite_.only_looks_at(state) ? visit_({root_, acts_})
                                      : tell_identifiers(state, left, from_root)))
      return false;
    for (std::size_t act = 0; act < graph.acts; ++act) {
      if (cut_.is_chosen[suite_.group(state, act)] &&
          !tell_after(graph.after(state, act), act, left - 1, from_root))
        return false;
    }
    return true;
  }

  [[nodiscard]] bool tell_after(StateIndex state, std::size_t act, unsigned left, bool from_root) {
    acts_.push_back(static_cast<ActIndex>(act));
    const bool goes_on = tell_rest(state, left, from_root);
    acts_.pop_back();
    return goes_on;
  }

  [[nodiscard]] bool tell_rest(StateIndex state, unsigned left, bool from_root) {
    const Graph& graph = suite_.graph_;
    bool ends_here = suite_.identified_here(state, left, from_root).tests == 0;
    if (!ends_here && !tell_identifiers(state, left, from_root))
      return false;
    for (std::size_t act = 0; left != 0 && act < graph.acts; ++act) {
      if (!graph.can_ask(state, act))
        continue;
      ends_here = false;
      if (!tell_after(graph.after(state, act), act, left - 1, from_root))
        return false;
    }
    return !ends_here || visit_({root_, acts_});
  }

  [[nodiscard]] bool tell_identifiers(StateIndex state, unsigned left, bool from_root) {
    if (left != 0 && !suite_.identifies(left, from_root))
      return true;
    const Identifiers& identifiers = left == 0 ? suite_.last_ : suite_.identifiers_;
    for (const ActSequence& identifier : identifiers.of[state]) {
      if (!suite_.needs_own(identifier, left))
        continue;
      acts_.insert(acts_.end(), identifier.begin(), identifier.end());
      const bool goes_on = visit_({root_, acts_});
      acts_.resize(acts_.size() - identifier.size());
      if (!goes_on)
        return false;
    }
    return true;
  }

  const Suite& suite_;
  const SuiteCut& cut_;
  const Visit& visit_;
  StateIndex root_ = 0;
  ActSequence acts_;
};

void Suite::tell(const SuiteCut& cut, const Visit& visit) const {
  Telling{*this, cut, visit}.run();
}

}  // namespace privet::fuzz::explore
