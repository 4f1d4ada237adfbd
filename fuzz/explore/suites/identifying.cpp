#include "fuzz/explore/suites/identifying.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include <boost/unordered/unordered_flat_map.hpp>

#include "fuzz/explore/suites/splitting.h"

namespace privet::fuzz::explore {

namespace {

ActSequence renamed(const ActSequence& acts, const GraphRenaming& renaming) {
  ActSequence result;
  for (const ActIndex act : acts)
    result.push_back(renaming.acts[act]);
  return result;
}

// Sequences by number, and their names under each renaming.
class Sequences {
 public:
  explicit Sequences(std::span<const GraphRenaming> renamings)
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
  std::span<const GraphRenaming> renamings_;
  std::vector<ActSequence> acts_;
  std::map<ActSequence, Number> numbers_;
  std::vector<boost::unordered_flat_map<Number, Number>> images_;
};

// The place of each element's inverse.
std::vector<std::size_t> inverses(std::span<const GraphRenaming> elements) {
  std::vector<std::size_t> result;
  for (const GraphRenaming& element : elements) {
    const auto undoes = [&](const GraphRenaming& other) {
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
  Harmonising(const Graph& graph, const Separators& separators, const GraphSymmetry& symmetry,
              const Orbits& orbits)
      : graph_{graph},
        separators_{separators},
        elements_{symmetry.elements()},
        inverse_{inverses(elements_)},
        orbits_{orbits},
        splitting_{graph, separators, symmetry},
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

  // What a reset and the way to a state are taken to cost, in acts.
  static constexpr std::size_t kWay = 8;

  // A sequence that a representative is identified by, as far as some pair needs it.
  struct Chosen {
    Number sequence;
    std::size_t length;
  };

  // Any renaming that makes `other` of its representative brings along its own names for what that
  // one is identified by: each has to give the two states a sequence in common.
  void settle(StateIndex one, StateIndex other) {
    const StateIndex source = orbits_.representative[other];
    for (std::size_t forth = 0; forth < elements_.size(); ++forth) {
      if (elements_[forth].states[source] != other)
        continue;
      const std::size_t back = inverse_[forth];
      const Chosen cheapest = Offers{*this, one, other, source, forth, back}.cheapest();
      take(one, cheapest);
      take(source, {sequences_.image(back, cheapest.sequence), cheapest.length});
    }
  }

  // What it takes to have a sequence up to this length among a state's.
  [[nodiscard]] std::size_t cost(StateIndex state, const Chosen& wanted) const {
    for (const Chosen& chosen : chosen_[state]) {
      if (chosen.sequence == wanted.sequence)
        return std::max(chosen.length, wanted.length) - chosen.length;
    }
    return kWay + wanted.length;
  }

  void take(StateIndex state, const Chosen& wanted) {
    for (Chosen& chosen : chosen_[state]) {
      if (chosen.sequence == wanted.sequence) {
        chosen.length = std::max(chosen.length, wanted.length);
        return;
      }
    }
    chosen_[state].push_back(wanted);
  }

  // The sequences that a pair may have in common: one that a side has already, one that splits
  // well, or the shortest there is.
  class Offers {
   public:
    Offers(Harmonising& all, StateIndex one, StateIndex other, StateIndex source, std::size_t forth,
           std::size_t back)
        : all_{all}, one_{one}, other_{other}, source_{source}, forth_{forth}, back_{back} {}

    Chosen cheapest() {
      for (const Chosen& chosen : all_.chosen_[one_])
        offer(chosen.sequence);
      for (std::size_t place = 0; cost_ != 0 && place < all_.chosen_[source_].size(); ++place)
        offer(all_.sequences_.image(forth_, all_.chosen_[source_][place].sequence));
      if (cost_ != 0) {
        for (const ActSequence& acts : all_.splitting_.of(all_.graph_.output[one_]))
          offer(all_.sequences_.number(acts));
        offer(all_.sequences_.number(all_.separators_.sequence(one_, other_)));
      }
      return best_;
    }

   private:
    void offer(Number sequence) {
      if (cost_ == 0)
        return;
      const auto length =
          separated_after(all_.graph_, one_, other_, all_.sequences_.acts(sequence));
      if (!length)
        return;
      const Chosen theirs{all_.sequences_.image(back_, sequence), *length};
      const std::size_t cost = all_.cost(one_, {sequence, *length}) + all_.cost(source_, theirs);
      if (cost < cost_) {
        cost_ = cost;
        best_ = {sequence, *length};
      }
    }

    Harmonising& all_;
    StateIndex one_;
    StateIndex other_;
    StateIndex source_;
    std::size_t forth_;
    std::size_t back_;
    std::size_t cost_ = std::numeric_limits<std::size_t>::max();
    Chosen best_{};
  };

  [[nodiscard]] Identifiers result() const {
    Identifiers identifiers{.of = {}, .twins = separators_.twins()};
    for (StateIndex state = 0; state < graph_.states(); ++state) {
      std::vector<ActSequence> sequences;
      for (const Chosen& chosen : chosen_[orbits_.representative[state]]) {
        sequences.push_back(
            renamed(sequences_.acts(chosen.sequence), elements_[orbits_.renaming[state]]));
        sequences.back().resize(chosen.length);
      }
      identifiers.of.push_back(without_prefixes(std::move(sequences)));
    }
    return identifiers;
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
  std::span<const GraphRenaming> elements_;
  std::vector<std::size_t> inverse_;
  const Orbits& orbits_;
  SplittingSequences splitting_;
  Sequences sequences_;
  std::vector<std::vector<Chosen>> chosen_;  // of representatives
};

}  // namespace

Identifiers identify(const Graph& graph, const Separators& separators,
                     const GraphSymmetry& symmetry, const Orbits& orbits) {
  return Harmonising{graph, separators, symmetry, orbits}.run();
}

}  // namespace privet::fuzz::explore
