#include "fuzz/explore/suites/components.h"

#include <algorithm>

namespace privet::fuzz::explore {

namespace {

// Tarjan's algorithm with a stack of its own: the graph is as deep as it likes.
class Search {
 public:
  explicit Search(const Graph& graph)
      : graph_{graph}, index_(graph.states(), kUnseen), low_(graph.states()) {
    result_.of.assign(graph.states(), kNoComponent);
  }

  Components run() {
    for (StateIndex state = 0; state < graph_.states(); ++state) {
      if (index_[state] == kUnseen)
        search_from(state);
    }
    return std::move(result_);
  }

 private:
  static constexpr std::uint32_t kUnseen = Graph::kNone;
  static constexpr std::uint32_t kNoComponent = Graph::kNone;

  struct Call {
    StateIndex state;
    std::size_t act;
  };

  void search_from(StateIndex root) {
    enter(root);
    while (!calls_.empty()) {
      Call& call = calls_.back();
      if (call.act == graph_.acts) {
        leave(call.state);
        continue;
      }
      const StateIndex from = call.state;
      const StateIndex to = graph_.after(from, call.act++);
      if (to == Graph::kNone)
        continue;
      if (index_[to] == kUnseen)
        enter(to);
      else if (result_.of[to] == kNoComponent)
        low_[from] = std::min(low_[from], index_[to]);
    }
  }

  void enter(StateIndex state) {
    index_[state] = low_[state] = entered_++;
    open_.push_back(state);
    calls_.push_back({state, 0});
  }

  void leave(StateIndex state) {
    calls_.pop_back();
    if (!calls_.empty()) {
      StateIndex const caller = calls_.back().state;
      low_[caller] = std::min(low_[caller], low_[state]);
    }
    if (low_[state] != index_[state])
      return;
    StateIndex member = Graph::kNone;
    do {
      member = open_.back();
      open_.pop_back();
      result_.of[member] = result_.count;
    } while (member != state);
    ++result_.count;
  }

  const Graph& graph_;
  Components result_;
  std::vector<std::uint32_t> index_;
  std::vector<std::uint32_t> low_;
  std::vector<StateIndex> open_;
  std::vector<Call> calls_;
  std::uint32_t entered_ = 0;
};

}  // namespace

Components components_of(const Graph& graph) { return Search{graph}.run(); }

}  // namespace privet::fuzz::explore
