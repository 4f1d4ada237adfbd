// What comes of a batch of states: the steps that lead elsewhere, to be looked up by somebody else.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "fuzz/explore/hash.h"
#include "fuzz/explore/machine.h"
#include "fuzz/explore/same.h"

namespace privet::fuzz::explore {

// How many acts were asked, and how they ended.
struct Transitions {
  std::uint64_t accepted = 0;
  std::uint64_t refused = 0;
  std::uint64_t indifferent = 0;

  [[nodiscard]] std::uint64_t asked() const { return accepted + refused + indifferent; }
  void add(Taken taken) {
    switch (taken) {
      case Taken::Accepted:
        ++accepted;
        break;
      case Taken::Refused:
        ++refused;
        break;
      case Taken::Indifferent:
        ++indifferent;
        break;
    }
  }
  void add(const Transitions& more, std::uint64_t times) {
    accepted += more.accepted * times;
    refused += more.refused * times;
    indifferent += more.indifferent * times;
  }
  friend bool operator==(const Transitions&, const Transitions&) = default;
};

template <class Packed>
struct Batch {
  struct Step {
    Packed to;  // canonical, if that is asked for
    std::uint64_t hash;
    StateIndex from;
    ActIndex act;
  };

  StateIndex first = 0;      // of the states
  std::vector<Packed> from;  // copies: where they stand may move
  std::vector<Step> steps;   // in the order of states and acts
  Transitions transitions;
  std::uint64_t unfolded_states = 0;  // the sum of the orbits
  Transitions unfolded;
};

// One for each thread. What it leaves out of a batch it has put into an earlier one: batches are to
// be looked up in the order in which it expands them.
template <Machine M>
class Expander {
 public:
  using Packed = typename M::Packed;

  Expander(const M& machine, bool symmetry)
      : machine_{machine}, symmetry_{symmetry}, recent_(kRecent, machine.start()) {}

  // Fills in all that `from` comes to.
  void expand(Batch<Packed>& batch) {
    batch.steps.clear();
    batch.transitions = {};
    batch.unfolded = {};
    batch.unfolded_states = 0;
    for (std::size_t i = 0; i < batch.from.size(); ++i)
      expand(batch, batch.from[i], batch.first + static_cast<StateIndex>(i));
  }

 private:
  // Few enough that they stay in a core's own cache.
  static constexpr std::size_t kRecent = std::bit_floor((std::size_t{1} << 17U) / sizeof(Packed));

  void expand(Batch<Packed>& batch, const Packed& from, StateIndex number) {
    Transitions transitions;
    machine_.expand(from, [&](std::size_t act, Taken taken, const Packed& successor) {
      transitions.add(taken);
      if (!are_same(successor, from))
        add_step(batch.steps, successor, number, static_cast<ActIndex>(act));
    });
    const std::uint64_t orbit = symmetry_ ? machine_.orbit_size(from) : 1;
    batch.transitions.add(transitions, 1);
    batch.unfolded_states += orbit;
    batch.unfolded.add(transitions, orbit);
  }
  void add_step(std::vector<typename Batch<Packed>::Step>& steps, const Packed& successor,
                StateIndex from, ActIndex act) {
    const std::uint64_t hash = hash_of(successor);
    Packed& recent = recent_[hash % kRecent];
    if (are_same(recent, successor))
      return;
    recent = successor;
    if (!symmetry_) {
      steps.push_back({successor, hash, from, act});
      return;
    }
    const Packed to = machine_.canonical(successor);
    steps.push_back({to, hash_of(to), from, act});
  }

  M machine_;
  bool symmetry_;
  // Successors that were put into a batch, by hash and before they were made canonical: most acts
  // lead where others of late have led. The start has been met by everybody.
  std::vector<Packed> recent_;
};

}  // namespace privet::fuzz::explore
