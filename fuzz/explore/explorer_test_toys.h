// Small machines whose states can be counted by hand.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <stdexcept>

#include "fuzz/explore/machine.h"

namespace privet::fuzz::explore {

using Word = std::array<std::uint64_t, 1>;

// Machines that have no symmetry.
template <class P>
struct NoSymmetry {
  using Packed = P;
  [[nodiscard]] Packed canonical(const Packed& state) const { return state; }
  [[nodiscard]] std::uint64_t orbit_size(const Packed& /*state*/) const { return 1; }
};

struct WithoutActs : NoSymmetry<Word> {
  [[nodiscard]] Word start() const { return {42}; }
  [[nodiscard]] std::size_t act_count() const { return 0; }
  template <class Visit>
  void expand(const Word& /*state*/, Visit /*visit*/) const {}
};

// Counts up to a limit in the second of two words. Act 0: one more; 1: nothing; 2: none left.
struct Counter : NoSymmetry<std::array<std::uint64_t, 2>> {
  std::uint64_t limit = 0;

  [[nodiscard]] Packed start() const { return {7, 0}; }
  [[nodiscard]] std::size_t act_count() const { return 3; }
  template <class Visit>
  void expand(const Packed& state, Visit visit) const {
    if (state[1] < limit)
      visit(0, Taken::Accepted, Packed{7, state[1] + 1});
    else
      visit(0, Taken::Refused, state);
    visit(1, Taken::Indifferent, state);
    if (state[1] > 0)
      visit(2, Taken::Accepted, Packed{7, 0});
  }
};

// A counter whose refusals change what they should leave alone.
struct Traced : NoSymmetry<Word> {
  [[nodiscard]] Word start() const { return {0}; }
  [[nodiscard]] std::size_t act_count() const { return 1; }
  template <class Visit>
  void expand(const Word& state, Visit visit) const {
    visit(0, Taken::Refused, Word{std::min<std::uint64_t>(state[0] + 1, 9)});
  }
};

// Throws when it comes to a certain state.
struct Throwing : NoSymmetry<Word> {
  [[nodiscard]] Word start() const { return {0}; }
  [[nodiscard]] std::size_t act_count() const { return 2; }
  template <class Visit>
  void expand(const Word& state, Visit visit) const {
    if (state[0] == 1000)
      throw std::runtime_error{"a thousand"};
    visit(0, Taken::Accepted, Word{2 * state[0] + 1});
    visit(1, Taken::Accepted, Word{2 * state[0] + 2});
  }
};

// Eight tiles and a hole on nine squares; from square to square four bits. Half of the 9!
// arrangements can be reached, and from a hole in the corner all within 31 moves.
struct EightPuzzle : NoSymmetry<Word> {
  static constexpr unsigned kSide = 3;
  static constexpr unsigned kSquares = kSide * kSide;

  [[nodiscard]] Word start() const { return {0x8'7654'3210}; }
  [[nodiscard]] std::size_t act_count() const { return 4; }
  template <class Visit>
  void expand(const Word& state, Visit visit) const {
    unsigned hole = 0;
    while ((state[0] >> 4 * hole & 15U) != 0)
      ++hole;
    const std::array<bool, 4> can{hole >= kSide, hole + kSide < kSquares, hole % kSide > 0,
                                  hole % kSide + 1 < kSide};
    const std::array<unsigned, 4> tiles{hole - kSide, hole + kSide, hole - 1, hole + 1};
    for (std::size_t act = 0; act < can.size(); ++act) {
      if (!can[act]) {
        visit(act, Taken::Refused, state);
        continue;
      }
      const std::uint64_t tile = state[0] >> 4 * tiles[act] & 15U;
      visit(act, Taken::Accepted, Word{(state[0] ^ tile << 4 * tiles[act]) | tile << 4 * hole});
    }
  }
};

// Beads on a ring, all of the first of three colours at the start; an act gives one bead its next
// colour. Rings that can be turned into one another are the same.
struct Necklace {
  using Packed = Word;
  static constexpr std::uint64_t kColours = 3;
  unsigned beads = 0;

  [[nodiscard]] Word start() const { return {0}; }
  [[nodiscard]] std::size_t act_count() const { return beads; }
  [[nodiscard]] Word after(const Word& state, std::size_t act) const {
    const std::uint64_t colour = state[0] >> 2 * act & 3U;
    return {(state[0] ^ colour << 2 * act) | (colour + 1) % kColours << 2 * act};
  }
  template <class Visit>
  void expand(const Word& state, Visit visit) const {
    for (std::size_t act = 0; act < beads; ++act)
      visit(act, Taken::Accepted, after(state, act));
  }
  [[nodiscard]] Word turned(const Word& state) const {
    return {state[0] >> 2U | (state[0] & 3U) << 2 * (beads - 1)};
  }
  [[nodiscard]] Word canonical(const Word& state) const {
    Word least = state;
    for (Word other = turned(state); other != state; other = turned(other))
      least = std::min(least, other);
    return least;
  }
  [[nodiscard]] std::uint64_t orbit_size(const Word& state) const {
    std::uint64_t size = 1;
    for (Word other = turned(state); other != state; other = turned(other))
      ++size;
    return size;
  }
};

static_assert(Machine<WithoutActs> && Machine<Counter> && Machine<Traced> && Machine<Throwing> &&
              Machine<EightPuzzle> && Machine<Necklace>);

}  // namespace privet::fuzz::explore
