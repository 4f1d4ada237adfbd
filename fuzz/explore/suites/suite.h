// A complete suite by the HSI method: each state of the cover, then every sequence of k + 1 acts,
// then the identifiers of the state that leads to. All observations are compared after all steps.
//
// What a pass says. Let the graph be minimal and without twins (separators.h), the subject
// deterministic, its resets the roots, and let it treat renamed tests alike (if a symmetry was
// given). If each state that the subject has is reached by a way of the cover, renamed in any
// manner, and then at most k acts, then it gives the same answers as the graph to all sequences
// whatever ("k-A-complete", A being the cover). A subject with at most k states more than the graph
// that passes is of that kind. With leak identifiers a pass says that it never shows more.
//
// Nothing is kept of a test: they are told one after the other, those with a common beginning
// together. An edge that is a way's last one is an edge to be tested too, so a few of the tests are
// told twice.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "fuzz/explore/suites/graph.h"
#include "fuzz/explore/suites/identifying.h"
#include "fuzz/explore/suites/state_cover.h"

namespace privet::fuzz::explore {

struct SuiteCost {
  std::uint64_t tests = 0;  // each begins with a reset
  std::uint64_t steps = 0;  // acts asked

  SuiteCost& operator+=(const SuiteCost& other) {
    tests += other.tests;
    steps += other.steps;
    return *this;
  }
  friend bool operator==(const SuiteCost&, const SuiteCost&) = default;
};

struct SuiteTest {
  StateIndex root = 0;             // where it begins
  std::span<const ActIndex> acts;  // until the next test is told
};

// What is run of a suite: whole groups, a group being all tests that begin with the way to a state
// and one act there.
struct SuiteCut {
  SuiteCost chosen;
  SuiteCost left_out;
  std::uint64_t groups_left_out = 0;
  std::optional<float> highest_risk_left_out;
  std::vector<bool> is_chosen;  // by group
};

class Suite {
 public:
  // The graph, cover and identifiers outlive it. `last` are the identifiers after the last of the
  // k + 1 acts: the same, or leak_identifiers(). Those make it dearer where they leave out little,
  // since the states of the cover are identified apart then: compare the costs.
  Suite(const Graph& graph, const StateCover& cover, const Identifiers& identifiers,
        const Identifiers& last, unsigned extra_states);

  [[nodiscard]] SuiteCost cost() const;

  using Risk = std::function<float(StateIndex, ActIndex)>;
  // All groups that fit into so many steps, those of the highest risk first.
  [[nodiscard]] SuiteCut cut(std::uint64_t step_budget, const Risk& risk) const;
  [[nodiscard]] SuiteCut whole() const;

  // Tells the chosen tests until `visit` returns false.
  using Visit = std::function<bool(const SuiteTest&)>;
  void tell(const SuiteCut& cut, const Visit& visit) const;

 private:
  // What follows a state of the cover and acts: the tests and their steps from there on.
  struct Rest {
    std::uint64_t tests = 0;
    std::uint64_t steps = 0;
  };
  class Telling;

  [[nodiscard]] std::size_t groups() const { return graph_.states() * (graph_.acts + 1); }
  [[nodiscard]] std::size_t group(StateIndex state, std::size_t act) const {
    return (state * (graph_.acts + 1)) + act;
  }
  [[nodiscard]] bool needs_own(const ActSequence& identifier, unsigned left) const {
    return identifier.size() > left;
  }
  // A root in which nothing can be asked: a test without acts compares what is observed there.
  [[nodiscard]] bool only_looks_at(StateIndex state) const;
  [[nodiscard]] bool identifies(unsigned left, bool from_root) const;
  [[nodiscard]] Rest identified_here(StateIndex state, unsigned left, bool from_root) const;
  void count_rests(unsigned left, bool from_root, std::vector<Rest>& rests) const;
  [[nodiscard]] SuiteCost cost_of_group(StateIndex state, std::size_t act) const;

  const Graph& graph_;
  const StateCover& cover_;
  const Identifiers& identifiers_;
  const Identifiers& last_;
  unsigned extra_states_;
  bool is_last_weaker_;
  std::vector<Rest> rests_;            // of each state, with k acts left
  std::vector<Rest> rests_from_root_;  // the same, of ways that began at a root
};

}  // namespace privet::fuzz::explore
