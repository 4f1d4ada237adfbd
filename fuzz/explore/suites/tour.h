// Transition tour: every edge of a graph at least once, in stretches as long as can be, so that a
// subject is watched where states pile up and no reset hides it.
//
// At a state the edges that lead back to it come first, then the riskiest; a component is finished
// before it is left, since there may be no way back. Where nothing is open at hand the walker goes
// the shortest way to a state that has something open, and where there is none it asks for a reset.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <variant>
#include <vector>

#include "fuzz/explore/suites/components.h"
#include "fuzz/explore/suites/graph.h"

namespace privet::fuzz::explore {

struct TourOptions {
  // Higher is asked earlier, of what is at hand. Null: all alike.
  std::function<float(StateIndex, ActIndex)> risk;
  // Falling: all edges of at least the first risk are covered before any other is gone for, and so
  // on. Each level makes the tour longer. Empty: one walk over all.
  std::vector<float> risk_levels;
  // Whether a subject can be reset to the world of a state; asked of covered states only. It can
  // always be reset to the start. Null: to the start alone.
  std::function<bool(StateIndex)> can_reset_to;
  // A stretch this long is broken off by a reset, once something new was covered in it: who judges
  // a subject may have to remember all of it.
  std::uint64_t longest_stretch = std::numeric_limits<std::uint64_t>::max();
};

struct TourCount {
  std::uint64_t acts = 0;      // asked, be it for the first time or again
  std::uint64_t resets = 0;    // the one at the beginning included
  std::uint64_t covered = 0;   // edges
  std::uint64_t diverged = 0;  // of the covered ones
};

// The tour step by step, for a subject that may go wrong on the way.
class TourWalker {
 public:
  // The graph outlives it.
  TourWalker(const Graph& graph, TourOptions options);

  struct Reset {
    StateIndex to;
  };
  struct Ask {
    StateIndex from;
    ActIndex act;
  };
  struct Done {};
  using Step = std::variant<Reset, Ask, Done>;

  // What to do next; at first a reset to the start. The act is taken to have been asked, and to
  // have led where the graph says. Done: every edge is covered, or cannot be got at any more.
  [[nodiscard]] Step next();

  // The last act asked went wrong. Nothing is known of where the subject is: a reset comes next,
  // and no way leads over this edge again. Requires that the last step was Ask.
  void diverged();

  [[nodiscard]] const TourCount& count() const { return count_; }
  // Edges not covered; after Done those that divergences cut off.
  [[nodiscard]] std::uint64_t open_edges() const { return edges_ - count_.covered; }

 private:
  // Later: open, but of a risk that is not due yet.
  enum class Edge : std::uint8_t { None, Covered, Blocked, Later, Due };
  enum class Where : std::uint8_t { Inside, Outside };  // does the edge stay in its component
  enum class Bounds : std::uint8_t { Component, Graph };

  [[nodiscard]] Where where(StateIndex state, StateIndex to) const;
  [[nodiscard]] std::uint16_t& due(StateIndex state, Where where);
  [[nodiscard]] bool is_unfinished(StateIndex state) const;
  void add_due(StateIndex state, StateIndex to, int count);
  // Makes the edges of the next level due; false when there is none.
  [[nodiscard]] bool begin_level();

  void arrive(StateIndex state);  // the subject is seen to be there
  [[nodiscard]] Step ask(ActIndex act);
  [[nodiscard]] Step reset(StateIndex to);
  [[nodiscard]] ActIndex best_due(StateIndex state, Where where) const;

  // What to ask in the state here, or on the way to the nearest state that has something due;
  // false when nothing is in reach.
  [[nodiscard]] bool plan_from_here();
  // Makes the shortest way to a goal the plan, and returns where it begins; kNone: there is none.
  template <class IsGoal>
  [[nodiscard]] StateIndex plan(const std::vector<StateIndex>& from, Bounds bounds,
                                const IsGoal& is_goal);
  template <class IsGoal>
  [[nodiscard]] StateIndex search(Bounds bounds, const IsGoal& is_goal);
  // Where to reset to; kNone: nothing due can be got at.
  [[nodiscard]] StateIndex plan_from_reset();

  const Graph& graph_;
  TourOptions options_;
  Components components_;
  std::uint64_t edges_ = 0;
  std::size_t levels_begun_ = 0;
  TourCount count_;
  std::uint64_t stretch_ = 0;           // acts since the last reset
  std::uint64_t covered_at_reset_ = 0;  // what was covered then

  StateIndex here_ = Graph::kNone;  // kNone: a reset is due
  std::size_t last_edge_ = 0;
  ActSequence plan_;  // backwards

  std::vector<Edge> edge_;
  std::vector<std::uint16_t> due_inside_;             // edges, by state
  std::vector<std::uint16_t> due_outside_;            // by state
  std::vector<std::uint64_t> due_inside_component_;   // by component
  std::vector<std::uint64_t> due_outside_component_;  // by component
  std::vector<bool> is_spent_;                        // by state: nothing due is in reach

  std::vector<bool> is_visited_;
  std::vector<StateIndex> resettable_;  // visited ones that a subject can be reset to
  std::size_t first_unfinished_ = 0;    // among them

  // Of the search number search_: who was met, from where, by what.
  std::uint32_t search_ = 0;
  std::vector<std::uint32_t> met_in_;
  std::vector<StateIndex> came_from_;
  std::vector<ActIndex> came_by_;
  std::vector<StateIndex> queue_;
};

// The whole tour of a subject that never goes wrong.
[[nodiscard]] TourCount measure_tour(const Graph& graph, TourOptions options);

}  // namespace privet::fuzz::explore
