#include "fuzz/explore/suites/splitting.h"

#include <limits>
#include <utility>

#include <boost/unordered/unordered_flat_map.hpp>

namespace privet::fuzz::explore {

namespace {

constexpr std::size_t kLongest = 12;
constexpr std::size_t kSequences = 12;  // a class; pairs beyond that get sequences of their own

// Splits the states of one class, act by act, sequence by sequence.
class Splitting {
 public:
  Splitting(const Graph& graph, const Separators& separators, std::vector<StateIndex> states)
      : graph_{graph},
        separators_{separators},
        states_{std::move(states)},
        group_of_(states_.size()) {}

  std::vector<ActSequence> run() {
    std::vector<ActSequence> sequences;
    while (sequences.size() < kSequences) {
      ActSequence sequence = next_sequence();
      if (sequence.empty())
        break;
      sequences.push_back(std::move(sequence));
    }
    return sequences;
  }

 private:
  using Groups = std::vector<std::uint32_t>;

  // Empty when it would split nothing.
  ActSequence next_sequence() {
    ActSequence sequence;
    here_ = states_;
    std::uint64_t left = pairs_left(group_of_);
    while (sequence.size() < kLongest) {
      ActSequence chunk = best_act(left);
      if (chunk.empty())
        chunk = separator_of_a_pair();
      if (chunk.empty() || sequence.size() + chunk.size() > kLongest)
        break;
      for (const ActIndex act : chunk) {
        split(act, group_of_);
        step(act);
      }
      left = pairs_left(group_of_);
      sequence.insert(sequence.end(), chunk.begin(), chunk.end());
    }
    return sequence;
  }

  // The act that leaves the fewest pairs together, if fewer than now.
  [[nodiscard]] ActSequence best_act(std::uint64_t left) const {
    ActSequence best;
    Groups groups;
    for (std::size_t act = 0; act < graph_.acts; ++act) {
      groups = group_of_;
      split(static_cast<ActIndex>(act), groups);
      if (const std::uint64_t then = pairs_left(groups); then < left) {
        left = then;
        best = {static_cast<ActIndex>(act)};
      }
    }
    return best;
  }

  // For the first pair that is together still and need not stay so.
  [[nodiscard]] ActSequence separator_of_a_pair() const {
    boost::unordered_flat_map<std::uint32_t, StateIndex> first_of;
    for (std::size_t place = 0; place < here_.size(); ++place) {
      const StateIndex here = here_[place];
      if (here == Graph::kNone)
        continue;
      const StateIndex first = first_of.emplace(group_of_[place], here).first->second;
      if (first != here && separators_.length(first, here) != Separators::kTwins)
        return separators_.sequence(first, here);
    }
    return {};
  }

  // A state that cannot be asked keeps its group: nothing is learnt of it.
  void split(ActIndex act, Groups& groups) const {
    boost::unordered_flat_map<std::uint64_t, std::uint32_t> numbers;
    for (std::size_t place = 0; place < groups.size(); ++place) {
      std::uint64_t answer = std::numeric_limits<std::uint32_t>::max();
      if (here_[place] != Graph::kNone && graph_.can_ask(here_[place], act)) {
        const std::size_t edge = graph_.edge(here_[place], act);
        answer = (std::uint64_t{graph_.output[graph_.next[edge]]} << 2U) |
                 static_cast<std::uint64_t>(graph_.taken[edge]);
      }
      const std::uint64_t key = (std::uint64_t{groups[place]} << 40U) | answer;
      groups[place] =
          numbers.emplace(key, static_cast<std::uint32_t>(numbers.size())).first->second;
    }
  }

  void step(ActIndex act) {
    for (StateIndex& here : here_) {
      if (here != Graph::kNone)
        here = graph_.after(here, act);
    }
  }

  // About: twice their number, and one a state.
  [[nodiscard]] static std::uint64_t pairs_left(const Groups& groups) {
    std::vector<std::uint64_t> sizes(groups.size());
    for (const std::uint32_t group : groups)
      ++sizes[group];
    std::uint64_t left = 0;
    for (const std::uint64_t size : sizes)
      left += size * size;
    return left;
  }

  const Graph& graph_;
  const Separators& separators_;
  std::vector<StateIndex> states_;
  std::vector<StateIndex> here_;  // where each of them is; kNone: could not be asked
  Groups group_of_;               // by all sequences so far; below the number of states
};

std::vector<ActSequence> renamed(std::vector<ActSequence> sequences,
                                 const GraphRenaming& renaming) {
  for (ActSequence& sequence : sequences) {
    for (ActIndex& act : sequence)
      act = renaming.acts[act];
  }
  return sequences;
}

}  // namespace

SplittingSequences::SplittingSequences(const Graph& graph, const Separators& separators,
                                       const GraphSymmetry& symmetry) {
  std::map<std::uint32_t, std::vector<StateIndex>> alike;
  for (StateIndex state = 0; state < graph.states(); ++state)
    alike[graph.output[state]].push_back(state);
  for (const auto& [output, states] : alike) {
    if (sequences_.contains(output))
      continue;
    const auto sequences = Splitting{graph, separators, states}.run();
    for (const GraphRenaming& renaming : symmetry.elements())
      sequences_.emplace(graph.output[renaming.states[states.front()]],
                         renamed(sequences, renaming));
  }
}

}  // namespace privet::fuzz::explore
