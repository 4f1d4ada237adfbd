// Separating sequences: for two states a shortest sequence of acts whose answers differ definitely,
// an observation from an observation or an acceptance from a refusal. Since everything is observed
// after each step, states that look apart need none.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "fuzz/explore/suites/graph.h"

namespace privet::fuzz::explore {

// How many of these acts it takes to see a definite difference between two states; nothing if they
// show none, or none before one that one of the two cannot be asked.
[[nodiscard]] std::optional<std::size_t> separated_after(const Graph& graph, StateIndex one,
                                                         StateIndex other,
                                                         std::span<const ActIndex> acts);

class Separators {
 public:
  // Takes 3 bytes a pair of states.
  explicit Separators(const Graph& graph);

  // How many acts it takes; kTwins if no sequence separates the two. Twins have the same
  // observations for ever and differ only in what one of them leaves open: an indifferent verdict,
  // or an act that cannot be asked.
  static constexpr std::uint8_t kTwins = 255;
  [[nodiscard]] std::uint8_t length(StateIndex one, StateIndex other) const {
    return length_[place(one, other)];
  }
  // Requires that the two are no twins.
  [[nodiscard]] ActSequence sequence(StateIndex one, StateIndex other) const;

  // How many pairs of different states are twins.
  [[nodiscard]] std::size_t twins() const { return twins_; }

 private:
  [[nodiscard]] std::size_t place(StateIndex one, StateIndex other) const {
    return std::size_t{one} * graph_.states() + other;
  }
  void set(StateIndex one, StateIndex other, std::uint8_t length, ActIndex act);
  [[nodiscard]] bool separate_in(StateIndex one, StateIndex other, std::uint8_t round);

  const Graph& graph_;
  std::vector<std::uint8_t> length_;
  std::vector<ActIndex> first_act_;
  std::size_t twins_ = 0;
};

}  // namespace privet::fuzz::explore
