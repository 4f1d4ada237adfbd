// The state of an engine slot by slot: what the rows hold that is not derived from other rows, and
// which operations write it. Said once a rulebook (slots/), and walked by whoever describes, packs
// and unpacks states (codec.h).
//
// Slots<R> has
//   using Ids                          the kinds of things
//   static void walk(state, walker)    names every slot, in an order that only depends on the world
//   static const auto& table(state, Id)
//   static void derive(state, names)   makes anew whatever is derived
//   kAlreadySo                         the kinds of operations that, accepted without a change, are
//                                      Indifferent: what they ask for is so already
//   kLeaveTraces                       the kinds that show in an observation though they leave the
//                                      state as it is
//
// A walker has
//   rows<Id>(table, Writers, visit(row))   of the row itself: who makes it, who takes it away
//   field(name, value, Writers)
//   each<Id>(name, set, Writers)           a slot for each thing that may be in the set
//   levels(name, levels, Writers)          a slot for each principal
//   where(bool, visit)                     slots that mean nothing elsewhere, and are 0 there
#pragma once

#include <cstdint>

#include <boost/mp11.hpp>

#include "model/rulebook.h"

namespace privet::fuzz::explore {

// A set of kinds of operations, by their places in the variant.
using Kinds = std::uint64_t;

template <class R, class... Calls>
inline constexpr Kinds kKinds =
    ((Kinds{1} << boost::mp11::mp_find<typename R::Operation, Calls>::value) | ... | Kinds{0});

// Which kinds of operations write a slot. Those of `made` do so only in rows that did not exist in
// the world at the start.
struct Writers {
  Kinds made = 0;
  Kinds later = 0;
};

template <class R>
struct Slots;

}  // namespace privet::fuzz::explore
