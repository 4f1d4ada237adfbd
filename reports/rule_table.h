// Rules by outcome: how the cases about each of them ended.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "harness/outcome.h"

namespace privet::reports {

struct RuleCounts {
  std::string rule;
  std::size_t passed = 0;
  std::size_t failed = 0;      // known failures too
  std::size_t not_judged = 0;  // crash, time-out, …, fault of the harness
  std::size_t left_out = 0;
  const harness::RuleReach* reach = nullptr;  // null where it was not counted
};

// Every rule that a case names or whose reach was counted, by id. It points into the record.
[[nodiscard]] std::vector<RuleCounts> rule_table(const harness::RunRecord& record);

}  // namespace privet::reports
