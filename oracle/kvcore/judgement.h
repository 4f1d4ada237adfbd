// May he do this now? Every condition of an operation is asked, so that each rule that refuses is
// named and a rule that refuses alone is known to stand alone.
#pragma once

#include "model/verdict.h"
#include "oracle/kvcore/history.h"

namespace privet::oracle::kvcore {

// KV-A18 alone where the lead is hidden from the actor; else all that refuse.
[[nodiscard]] Judgement judge(const History& history, const Act<Kvcore>& act);

}  // namespace privet::oracle::kvcore
