#include "fuzz/explore/suites/tour.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

namespace privet::fuzz::explore {

TourWalker::TourWalker(const Graph& graph, TourOptions options)
    : graph_{graph},
      options_{std::move(options)},
      components_{components_of(graph)},
      edge_(graph.next.size(), Edge::None),
      is_visited_(graph.states()),
      met_in_(graph.states()),
      came_from_(graph.states()),
      came_by_(graph.states()) {
  for (std::size_t edge = 0; edge < edge_.size(); ++edge) {
    if (graph.next[edge] != Graph::kNone) {
      edge_[edge] = Edge::Later;
      ++edges_;
    }
  }
  options_.risk_levels.push_back(std::numeric_limits<float>::lowest());
  arrive(graph.start);
  PRIVET_CHECK(begin_level());
}

TourWalker::Where TourWalker::where(StateIndex state, StateIndex to) const {
  return components_.of[state] == components_.of[to] ? Where::Inside : Where::Outside;
}

std::uint16_t& TourWalker::due(StateIndex state, Where where) {
  return (where == Where::Inside ? due_inside_ : due_outside_)[state];
}

bool TourWalker::is_unfinished(StateIndex state) const {
  return due_inside_[state] != 0 || due_outside_[state] != 0;
}

void TourWalker::add_due(StateIndex state, StateIndex to, int count) {
  const Where leads = where(state, to);
  std::uint16_t& of_state = due(state, leads);
  of_state = static_cast<std::uint16_t>(of_state + count);
  auto& of_components = leads == Where::Inside ? due_inside_component_ : due_outside_component_;
  of_components[components_.of[state]] += static_cast<std::uint64_t>(std::int64_t{count});
}

bool TourWalker::begin_level() {
  if (levels_begun_ == options_.risk_levels.size())
    return false;
  const float least = options_.risk_levels[levels_begun_++];
  due_inside_.assign(graph_.states(), 0);
  due_outside_.assign(graph_.states(), 0);
  due_inside_component_.assign(components_.count, 0);
  due_outside_component_.assign(components_.count, 0);
  is_spent_.assign(graph_.states(), false);
  first_unfinished_ = 0;
  for (StateIndex state = 0; state < graph_.states(); ++state) {
    for (std::size_t act = 0; act < graph_.acts; ++act) {
      Edge& edge = edge_[graph_.edge(state, act)];
      if (edge == Edge::Later &&
          (!options_.risk || options_.risk(state, static_cast<ActIndex>(act)) >= least))
        edge = Edge::Due;
      if (edge == Edge::Due)
        add_due(state, graph_.after(state, act), 1);
    }
  }
  return true;
}

void TourWalker::arrive(StateIndex state) {
  if (is_visited_[state])
    return;
  is_visited_[state] = true;
  if (state == graph_.start || (options_.can_reset_to && options_.can_reset_to(state)))
    resettable_.push_back(state);
}

TourWalker::Step TourWalker::ask(ActIndex act) {
  const StateIndex from = here_;
  const StateIndex to = graph_.after(from, act);
  last_edge_ = graph_.edge(from, act);
  Edge& edge = edge_[last_edge_];
  if (edge == Edge::Due)
    add_due(from, to, -1);
  if (edge == Edge::Due || edge == Edge::Later) {
    edge = Edge::Covered;
    ++count_.covered;
  }
  ++count_.acts;
  ++stretch_;
  here_ = to;
  return Ask{from, act};
}

TourWalker::Step TourWalker::reset(StateIndex to) {
  ++count_.resets;
  stretch_ = 0;
  covered_at_reset_ = count_.covered;
  here_ = to;
  return Reset{to};
}

void TourWalker::diverged() {
  PRIVET_CHECK(here_ != Graph::kNone && count_.acts != 0);
  edge_[last_edge_] = Edge::Blocked;
  ++count_.diverged;
  plan_.clear();
  here_ = Graph::kNone;
}

TourWalker::Step TourWalker::next() {
  if (count_.resets == 0)
    return reset(graph_.start);
  if (here_ != Graph::kNone)
    arrive(here_);  // only now: the last act may have gone wrong
  if (stretch_ >= options_.longest_stretch && count_.covered > covered_at_reset_) {
    plan_.clear();
    here_ = Graph::kNone;
  }
  do {
    if (here_ != Graph::kNone && (!plan_.empty() || plan_from_here())) {
      const ActIndex act = plan_.back();
      plan_.pop_back();
      return ask(act);
    }
    if (const StateIndex to = plan_from_reset(); to != Graph::kNone)
      return reset(to);
  } while (begin_level());
  return Done{};
}

// Back to the state first: whoever comes by takes these along. Else the riskiest, and of several
// the one to the state that has most to do.
ActIndex TourWalker::best_due(StateIndex state, Where where) const {
  using Rank = std::tuple<bool, float, unsigned>;
  Rank best{false, std::numeric_limits<float>::lowest(), 0};
  std::size_t found = graph_.acts;
  for (std::size_t act = 0; act < graph_.acts; ++act) {
    const std::size_t edge = graph_.edge(state, act);
    const StateIndex to = graph_.next[edge];
    if (edge_[edge] != Edge::Due || this->where(state, to) != where)
      continue;
    const Rank rank{to == state,
                    options_.risk ? options_.risk(state, static_cast<ActIndex>(act)) : 0.0F,
                    unsigned{due_inside_[to]} + due_outside_[to]};
    if (found == graph_.acts || rank > best) {
      best = rank;
      found = act;
    }
  }
  PRIVET_CHECK(found != graph_.acts);
  return static_cast<ActIndex>(found);
}

bool TourWalker::plan_from_here() {
  const auto inside = [&](StateIndex state) { return due_inside_[state] != 0; };
  const auto outside = [&](StateIndex state) { return due_outside_[state] != 0; };
  const auto any = [&](StateIndex state) { return is_unfinished(state); };
  const std::uint32_t component = components_.of[here_];
  const std::vector<StateIndex> from{here_};
  if (inside(here_)) {
    plan_ = {best_due(here_, Where::Inside)};
  } else if (due_inside_component_[component] == 0 ||
             plan(from, Bounds::Component, inside) == Graph::kNone) {
    if (outside(here_)) {
      plan_ = {best_due(here_, Where::Outside)};
    } else if (due_outside_component_[component] == 0 ||
               plan(from, Bounds::Component, outside) == Graph::kNone) {
      return !is_spent_[here_] && plan(from, Bounds::Graph, any) != Graph::kNone;
    }
  }
  return true;
}

StateIndex TourWalker::plan_from_reset() {
  while (first_unfinished_ < resettable_.size() && !is_unfinished(resettable_[first_unfinished_]))
    ++first_unfinished_;
  if (first_unfinished_ < resettable_.size())
    return resettable_[first_unfinished_];
  return plan(resettable_, Bounds::Graph, [&](StateIndex state) { return is_unfinished(state); });
}

template <class IsGoal>
StateIndex TourWalker::plan(const std::vector<StateIndex>& from, Bounds bounds,
                            const IsGoal& is_goal) {
  ++search_;
  queue_.clear();
  for (const StateIndex state : from) {
    if (is_spent_[state])
      continue;
    met_in_[state] = search_;
    came_from_[state] = Graph::kNone;
    queue_.push_back(state);
  }
  StateIndex state = search(bounds, is_goal);
  if (state == Graph::kNone) {
    for (const StateIndex met : queue_)
      is_spent_[met] = is_spent_[met] || bounds == Bounds::Graph;
    return state;
  }
  plan_.clear();
  for (; came_from_[state] != Graph::kNone; state = came_from_[state])
    plan_.push_back(came_by_[state]);
  return state;
}

// Breadth first from what is queued.
template <class IsGoal>
StateIndex TourWalker::search(Bounds bounds, const IsGoal& is_goal) {
  for (std::size_t done = 0; done < queue_.size(); ++done) {
    const StateIndex from = queue_[done];
    for (std::size_t act = 0; act < graph_.acts; ++act) {
      const std::size_t edge = graph_.edge(from, act);
      const StateIndex to = graph_.next[edge];
      if (to == Graph::kNone || met_in_[to] == search_ || edge_[edge] == Edge::Blocked ||
          is_spent_[to] || (bounds == Bounds::Component && where(from, to) == Where::Outside))
        continue;
      met_in_[to] = search_;
      came_from_[to] = from;
      came_by_[to] = static_cast<ActIndex>(act);
      if (is_goal(to))
        return to;
      queue_.push_back(to);
    }
  }
  return Graph::kNone;
}

TourCount measure_tour(const Graph& graph, TourOptions options) {
  TourWalker walker{graph, std::move(options)};
  while (!std::holds_alternative<TourWalker::Done>(walker.next())) {
  }
  return walker.count();
}

}  // namespace privet::fuzz::explore
