// What an act creates, in a state: things of a kind are made in order, each once.
#pragma once

#include <cstddef>

#include "fuzz/explore/worlds/slots.h"
#include "fuzz/rewrite.h"

namespace privet::fuzz::explore {

// Whether what the operation creates, if it does, comes next: everything before it was made
// already, and nothing else was.
template <Rulebook R, class State>
[[nodiscard]] bool comes_next(const typename R::Operation& operation, const State& state) {
  bool next = true;
  std::size_t more = 0;
  for_each_created(operation, [&]<class Id>(Id id) {
    next = next && id.index() == Slots<R>::table(state, id).size() + more++;
  });
  return next;
}

// How many of the things that the operation creates were made already.
template <Rulebook R, class State>
[[nodiscard]] std::size_t made_already(const typename R::Operation& operation, const State& state) {
  std::size_t made = 0;
  for_each_created(
      operation, [&]<class Id>(Id id) { made += Slots<R>::table(state, id).contains(id) ? 1 : 0; });
  return made;
}

}  // namespace privet::fuzz::explore
