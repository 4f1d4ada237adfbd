// The words for each rule that can refuse or withhold.
#pragma once

#include <optional>

#include "model/explanation.h"
#include "oracle/deal/history.h"

namespace privet::oracle::deal {

// Who wants what of which things, whatever the operation; ids of nothing where one names none.
struct Scene {
  History history;
  UserId actor;
  OpportunityId opportunity = {};
  InitiativeId initiative = {};
  std::optional<Principal> principal = {};
  std::optional<GroupId> group = {};
};

// Why the rule refuses. Requires that it does (judgement.h).
[[nodiscard]] Reason explain_refusal(const Scene& scene, RuleId rule);

}  // namespace privet::oracle::deal
