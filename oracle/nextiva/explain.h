// Why the oracle of Nextiva CRM answers as it does, in words. What holds is decided in
// oracle/nextiva/rules.h; this only tells it.
#pragma once

#include "model/explanation.h"
#include "model/nextiva/rulebook.h"
#include "oracle/nextiva/history.h"

namespace privet::oracle {

// A refusal: one reason for each rule that refuses. An acceptance: what let it through.
[[nodiscard]] Explanation explain(const NextivaHistory& history, const Act<Nextiva>& act);
// Why the flag shows, or what withholds it.
[[nodiscard]] Explanation explain(const NextivaHistory& history, UserId viewer,
                                  nextiva::LeadId lead, nextiva::SightFlag flag);

}  // namespace privet::oracle
