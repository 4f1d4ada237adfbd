// Why an answer is what it is: rules, clauses in plain words, and the log entries it rests on.
#pragma once

#include "model/explanation.h"
#include "oracle/kvcore/history.h"

namespace privet::oracle::kvcore {

// One reason for each rule that refuses; of what is accepted, what lets it through and what it does
// to marks; of what is already so, that it is.
[[nodiscard]] Explanation explain(const History& history, const Act<Kvcore>& act);

// Why the viewer has the flag, or what withholds it.
[[nodiscard]] Explanation explain(const History& history, UserId viewer, LeadId id, SightFlag flag);

}  // namespace privet::oracle::kvcore
