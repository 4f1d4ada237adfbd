// Why: the rules and the facts behind a judgement or behind what a viewer is shown.
#pragma once

#include "model/explanation.h"
#include "oracle/deal/history.h"

namespace privet::oracle::deal {

// One reason for each rule that refuses; otherwise what lets the operation through.
[[nodiscard]] Explanation explain(const History& history, const Act<Deal>& act);
// What shows the flag to the viewer, or what withholds it.
[[nodiscard]] Explanation explain(const History& history, UserId viewer, OpportunityId opportunity,
                                  SightFlag flag);

}  // namespace privet::oracle::deal
