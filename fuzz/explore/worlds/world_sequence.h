// Acts of a small world as a sequence, so that they can be shrunk, kept and held against the laws.
#pragma once

#include <cstddef>
#include <span>
#include <variant>

#include "fuzz/explore/machine.h"
#include "fuzz/explore/worlds/small_world.h"
#include "fuzz/rewrite.h"
#include "fuzz/sequence.h"
#include "oracle/oracles.h"

namespace privet::fuzz::explore {

// In a sequence nothing is named before it is asked for, so an act that would have made something
// and is refused is left out, but for the last.
template <Rulebook R>
[[nodiscard]] Sequence<R> sequence_of(const SmallWorld<R>& world, std::span<const ActIndex> acts) {
  Sequence<R> sequence{world.stage, {}};
  sequence.stage.names = world.at_start;
  oracle::Oracle<R> oracle{world.stage};
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const Act<R>& act = world.acts[acts[i]];
    bool creates = false;
    for_each_created(act.operation, [&](auto) { creates = true; });
    const bool accepted = std::holds_alternative<Accepted>(oracle.judge(act));
    if (accepted)
      oracle.append(act);
    if (accepted || !creates || i + 1 == acts.size())
      sequence.acts.push_back(act);
  }
  return sequence;
}

}  // namespace privet::fuzz::explore
