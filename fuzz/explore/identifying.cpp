#include "fuzz/explore/identifying.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <boost/unordered/unordered_flat_map.hpp>

namespace privet::fuzz::explore {

namespace {

ActSequence renamed(const ActSequence& acts, const Renaming& renaming) {
  ActSequence result;
  for (const ActIndex act : acts)
    result.push_back(renaming.acts[act]);
  return result;
}

// For each class of observation the acts, those first that split its states best in one step.
class SplittingActs {
 public:
  explicit SplittingActs(const Graph& graph) : graph_{graph} {
    std::map<std::uint32_t, std::vector<StateIndex>> alike;
    for (StateIndex state = 0; state < graph.states(); ++state)
      alike[graph.output[state]].push_back(state);
    for (const auto& [output, states] : alike)
      acts_.emplace(output, sorted(states));
  }

  [[nodiscard]] const std::vector<ActIndex>& of(std::uint32_t output) const {
    return acts_.at(output);
  }

 private:
  [[nodiscard]] std::vector<ActIndex> sorted(const std::vector<StateIndex>& states) const {
    std::vector<std::pair<std::uint64_t, ActIndex>> acts;
    for (std::size_t act = 0; act < graph_.acts; ++act)
      acts.emplace_back(pairs_left(states, act), static_cast<ActIndex>(act));
    std::ranges::sort(acts);
    std::vector<ActIndex> result;
    for (const auto& [left, act] : acts)
      result.push_back(act);
    return result;
  }

  // How many pairs the act does not split, about.
  [[nodiscard]] std::uint64_t pairs_left(const std::vector<StateIndex>& states,
                                         std::size_t act) const {
    boost::unordered_flat_map<std::uint64_t, std::uint64_t> groups;
    for (const StateIndex state : states) {
      const std::size_t edge = graph_.edge(state, act);
      const StateIndex to = graph_.next[edge];
      const std::uint64_t seen = to == Graph::kNone ? Graph::kNone : graph_.output[to];
      ++groups[(seen << 2U) | static_cast<std::uint64_t>(graph_.taken[edge])];
    }
    std::uint64_t left = 0;
    for (const auto& [group, count] : groups)
      left += count * count;
    return left;
  }

  const Graph& graph_;
  std::map<std::uint32_t, std::vector<ActIndex>> acts_;
};

// Sequences by number, and their names under each renaming.
class Sequences {
 public:
  explicit Sequences(std::span<const Renaming> renamings)
      : renamings_{renamings}, images_(renamings.size()) {}

  using Number = std::uint32_t;

  [[nodiscard]] Number number(const ActSequence& acts) {
    const auto [found, is_new] = numbers_.emplace(acts, static_cast<Number>(acts_.size()));
    if (is_new)
      acts_.push_back(acts);
    return found->second;
  }
  [[nodiscard]] const ActSequence& acts(Number number) const { return acts_[number]; }

  [[nodiscard]] Number image(std::size_t element, Number sequence) {
    if (element == 0)
      return sequence;
    const auto found = images_[element].find(sequence);
    if (found != images_[element].end())
      return found->second;
    const Number result = number(renamed(acts_[sequence], renamings_[element]));
    images_[element].emplace(sequence, result);
    return result;
  }

 private:
  std::span<const Renaming> renamings_;
  std::vector<ActSequence> acts_;
  std::map<ActSequence, Number> numbers_;
  std::vector<boost::unordered_flat_map<Number, Number>> images_;
};

// The place of each element's inverse.
std::vector<std::size_t> inverses(std::span<const Renaming> elements) {
  std::vector<std::size_t> result;
  for (const Renaming& element : elements) {
    const auto undoes = [&](const Renaming& other) {
      const auto back = [](const auto& forth, const auto& again) {
        for (std::size_t place = 0; place < forth.size(); ++place) {
          if (again[forth[place]] != place)
            return false;
        }
        return true;
      };
      return back(element.acts, other.acts) && back(element.states, other.states);
    };
    const auto found = std::ranges::find_if(elements, undoes);
    PRIVET_CHECK(found != elements.end());
    result.push_back(static_cast<std::size_t>(found - elements.begin()));
  }
  return result;
}

// Goes through the pairs of a representative and any state, and sees to it that they share a
// separating sequence.
class Harmonising {
 public:
  Harmonising(const Graph& graph, const Separators& separators, const Symmetry& symmetry,
              const Orbits& orbits)
      : graph_{graph},
        separators_{separators},
        elements_{symmetry.elements()},
        inverse_{inverses(elements_)},
        orbits_{orbits},
        splitting_{graph},
        sequences_{elements_},
        chosen_(graph.states()) {}

  Identifiers run() {
    for (StateIndex one = 0; one < graph_.states(); ++one) {
      if (orbits_.representative[one] != one)
        continue;
      for (StateIndex other = 0; other < graph_.states(); ++other) {
        const std::uint8_t length = separators_.length(one, other);
        if (one != other && length != 0 && length != Separators::kTwins)
          settle(one, other);
      }
    }
    return result();
  }

 private:
  using Number = Sequences::Number;

  void settle(StateIndex one, StateIndex other) {
    const StateIndex source = orbits_.representative[other];
    inverse_ways_.clear();
    for (std::size_t element = 0; element < elements_.size(); ++element) {
      if (elements_[element].states[source] == other)
        inverse_ways_.push_back(inverse_[element]);
    }
    if (is_settled(one, other, source))
      return;
    const Number sequence = choose(one, other, source);
    add(one, sequence);
    for (const std::size_t back : inverse_ways_)
      add(source, sequences_.image(back, sequence));
  }

  [[nodiscard]] bool separates_pair(StateIndex one, StateIndex other, Number sequence) const {
    return separates(graph_, one, other, sequences_.acts(sequence));
  }
  [[nodiscard]] bool has(StateIndex state, Number sequence) const {
    return std::ranges::find(chosen_[state], sequence) != chosen_[state].end();
  }
  void add(StateIndex state, Number sequence) {
    if (!has(state, sequence))
      chosen_[state].push_back(sequence);
  }

  // Whether each renaming that makes `other` of `source` gives the two a separating sequence.
  [[nodiscard]] bool is_settled(StateIndex one, StateIndex other, StateIndex source) {
    return std::ranges::all_of(inverse_ways_, [&](std::size_t back) {
      return std::ranges::any_of(chosen_[one], [&](Number sequence) {
        return has(source, sequences_.image(back, sequence)) &&
               separates_pair(one, other, sequence);
      });
    });
  }

  // One that a side has already, else one act that splits well, else the shortest there is.
  [[nodiscard]] Number choose(StateIndex one, StateIndex other, StateIndex source) {
    for (const Number sequence : chosen_[one]) {
      if (separates_pair(one, other, sequence))
        return sequence;
    }
    const std::size_t forth = inverse_[inverse_ways_.front()];
    for (const Number theirs : chosen_[source]) {
      const Number sequence = sequences_.image(forth, theirs);
      if (separates_pair(one, other, sequence))
        return sequence;
    }
    if (separators_.length(one, other) == 1) {
      for (const ActIndex act : splitting_.of(graph_.output[one])) {
        if (separates(graph_, one, other, {&act, 1}))
          return sequences_.number({act});
      }
    }
    return sequences_.number(separators_.sequence(one, other));
  }

  [[nodiscard]] Identifiers result() const {
    Identifiers identifiers{.of = {}, .twins = separators_.twins()};
    for (StateIndex state = 0; state < graph_.states(); ++state) {
      std::vector<ActSequence> sequences;
      for (const Number sequence : chosen_[orbits_.representative[state]]) {
        const Renaming& renaming = elements_[orbits_.renaming[state]];
        sequences.push_back(askable(state, renamed(sequences_.acts(sequence), renaming)));
      }
      identifiers.of.push_back(without_prefixes(std::move(sequences)));
    }
    return identifiers;
  }

  // A sequence that another state brought along, as far as this one can be asked: it separates
  // before that.
  [[nodiscard]] ActSequence askable(StateIndex state, ActSequence acts) const {
    for (std::size_t place = 0; place < acts.size(); ++place) {
      state = graph_.after(state, acts[place]);
      if (state == Graph::kNone) {
        acts.resize(place);
        break;
      }
    }
    return acts;
  }

  // Sorted, a prefix stands right before one that it is a prefix of.
  [[nodiscard]] static std::vector<ActSequence> without_prefixes(
      std::vector<ActSequence> sequences) {
    std::ranges::sort(sequences);
    std::vector<ActSequence> result;
    for (ActSequence& sequence : sequences) {
      if (!result.empty() &&
          std::ranges::mismatch(result.back(), sequence).in1 == result.back().end())
        result.pop_back();
      result.push_back(std::move(sequence));
    }
    return result;
  }

  const Graph& graph_;
  const Separators& separators_;
  std::span<const Renaming> elements_;
  std::vector<std::size_t> inverse_;
  const Orbits& orbits_;
  SplittingActs splitting_;
  Sequences sequences_;
  std::vector<std::vector<Number>> chosen_;  // of representatives
  std::vector<std::size_t> inverse_ways_;    // elements that bring the second state to its source
};

}  // namespace

Identifiers identify(const Graph& graph, const Separators& separators, const Symmetry& symmetry,
                     const Orbits& orbits) {
  return Harmonising{graph, separators, symmetry, orbits}.run();
}

}  // namespace privet::fuzz::explore
