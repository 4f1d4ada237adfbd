// The small Deal model that the peers run: 4 users (0 and 1 begin as Managers, 2 and 3 as
// Contributors), 2 opportunities that do not exist yet, 2 public initiatives owned by users 0 and
// 1, and nine kinds of operations, drawn uniformly with uniform arguments.
#pragma once

#include <cstddef>

#include "fuzz/choices.h"
#include "model/deal/rulebook.h"
#include "model/observation.h"
#include "model/rulebook.h"
#include "oracle/oracles.h"

namespace privet::bench::nine {

inline constexpr Scope kScope{.viewers = 4, .records = 2};
inline constexpr std::size_t kInitiatives = 2;
inline constexpr std::size_t kKinds = 9;

// Where each episode begins. All things that an operation can name are named from the start.
[[nodiscard]] const Stage<Deal>& stage();

// An operation that can be put to an implementation now: in this vocabulary nothing is created
// twice, so that a creation of what exists is drawn again.
[[nodiscard]] Act<Deal> draw(fuzz::Choices& choices, const oracle::Oracle<Deal>& oracle);

// Whether `act` creates what exists.
[[nodiscard]] bool creates_again(const Act<Deal>& act, const oracle::Oracle<Deal>& oracle);

// Any operation of the nine kinds, a creation of what exists among them.
[[nodiscard]] Act<Deal> draw_any(fuzz::Choices& choices);

// What is compared at each step: taken or turned down, and each user's sight of each opportunity.
[[nodiscard]] bool same_verdict(const Judgement& judged, const Verdict& answered);
[[nodiscard]] inline bool same_sight(const Observation<Deal>& expected,
                                     const Observation<Deal>& answered) {
  return expected.sight == answered.sight;
}

}  // namespace privet::bench::nine
