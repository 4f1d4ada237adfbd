// How a state was come by: a shortest sequence of acts from the start.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "fuzz/explore/explorer.h"
#include "fuzz/explore/machine.h"
#include "model/check.h"

namespace privet::fuzz::explore {

template <class Packed>
struct History {
  std::vector<ActIndex> acts;
  Packed reached;  // the state asked for; with symmetry, that state under some naming
};

// The states on the way, by number, from the start to `state`. Requires that histories were kept.
template <Machine M>
[[nodiscard]] std::vector<StateIndex> path_to(const Explored<M>& found, StateIndex state) {
  std::vector<StateIndex> path{state};
  while (path.back() != 0)
    path.push_back(found.origin(path.back()).parent);
  std::ranges::reverse(path);
  return path;
}

// Requires that `machine` was explored and histories were kept. With symmetry the acts that are
// kept bear the names of one orbit's least state each and do not follow one another. So the path is
// walked anew from the start: of an orbit each state has an act that leads into the next orbit.
template <Machine M>
[[nodiscard]] History<typename M::Packed> history(const M& machine, const Explored<M>& found,
                                                  StateIndex state) {
  using Packed = typename M::Packed;
  const std::vector<StateIndex> path = path_to(found, state);
  History<Packed> history{.acts = {}, .reached = machine.start()};
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (!found.has_symmetry()) {
      history.acts.push_back(found.origin(path[i]).act);
      continue;
    }
    std::optional<std::pair<ActIndex, Packed>> step;
    machine.expand(history.reached, [&](std::size_t act, Taken, const Packed& successor) {
      if (!step && machine.canonical(successor) == found.states()[path[i]])
        step.emplace(static_cast<ActIndex>(act), successor);
    });
    PRIVET_CHECK(step);
    history.acts.push_back(step->first);
    history.reached = step->second;
  }
  if (!found.has_symmetry())
    history.reached = found.states()[state];
  return history;
}

}  // namespace privet::fuzz::explore
