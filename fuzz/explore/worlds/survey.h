// How large a small world is: every state that can be reached, counted without the explorer, so
// that its counts have something to be held against.
#pragma once

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "fuzz/explore/hash.h"
#include "fuzz/explore/worlds/engine_machine.h"

namespace privet::fuzz::explore {

struct Survey {
  std::size_t states = 0;
  std::size_t orbits = 0;  // of states under the renamings of the world
  std::size_t renamings = 0;
  std::size_t acts = 0;
  std::size_t asked = 0;     // acts that were asked for, in all states
  std::size_t accepted = 0;  // of those
  std::size_t indifferent = 0;
  std::size_t depth = 0;  // acts to the state that is farthest off
  std::size_t words = 0;  // of a packed state in use
};

struct PackedHash {
  [[nodiscard]] std::size_t operator()(const PackedState& state) const { return hash_of(state); }
};

template <Rulebook R>
[[nodiscard]] Survey survey(const EngineMachine<R>& machine) {
  Survey found;
  found.renamings = machine.symmetry().group().size();
  found.acts = machine.act_count();
  found.words = machine.codec().words();
  std::vector<PackedState> states{machine.start()};
  std::unordered_map<PackedState, std::size_t, PackedHash> depth{{machine.start(), 0}};
  for (std::size_t i = 0; i < states.size(); ++i) {
    const PackedState state = states[i];
    const std::size_t next_depth = depth.at(state) + 1;
    found.depth = next_depth - 1;
    found.orbits += machine.canonical(state) == state ? 1 : 0;
    machine.expand(state, [&](std::size_t, Taken taken, const PackedState& next) {
      ++found.asked;
      found.accepted += taken == Taken::Accepted ? 1 : 0;
      found.indifferent += taken == Taken::Indifferent ? 1 : 0;
      if (depth.emplace(next, next_depth).second)
        states.push_back(next);
    });
  }
  found.states = states.size();
  return found;
}

template <Rulebook R>
struct SurveyedWorld {
  const SmallWorld<R>* world;
  Survey survey;
};

// Every small world of the rulebook, the one with the fewest states first; where they have equally
// many, as they are listed.
template <Rulebook R>
[[nodiscard]] std::vector<SurveyedWorld<R>> smallest_first() {
  std::vector<SurveyedWorld<R>> all;
  for (const SmallWorld<R>& world : small_worlds<R>())
    all.push_back({&world, survey(EngineMachine<R>{world})});
  std::sort(all.begin(), all.end(), [](const auto& one, const auto& other) {
    return std::tie(one.survey.states, one.world) < std::tie(other.survey.states, other.world);
  });
  return all;
}

}  // namespace privet::fuzz::explore
