// What went wrong in a run as its page tells it: each finding once, however many cases have it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "harness/outcome.h"

namespace privet::reports {

// All that went wrong in the same way: divergences of one signature, or cases that ended for one
// reason. It points into the record.
struct Group {
  const harness::CaseResult* example = nullptr;     // the case that comes to it in the fewest steps
  const harness::Divergence* divergence = nullptr;  // its first there; null where nothing diverged
  std::vector<const harness::CaseResult*> cases;    // all that have it
  std::size_t count = 0;                            // divergences, or cases
};

// Known failures are left out. A finding is of level should where all its cases are. Leaks first,
// then by class; then what could not be judged, then failures of level should, then faults of the
// harness; within that in the order of the record.
[[nodiscard]] std::vector<Group> grouped(const harness::RunRecord& record);

// `leak`, `wrong reason`, `crash`, `harness fault`
[[nodiscard]] std::string kind_of(const Group& group);
[[nodiscard]] bool is_of_level_should(const Group& group);
// The class of the style: `leak`, `lockout`, `other`, `trouble`, `ours`.
[[nodiscard]] std::string_view style_of(const Group& group);
[[nodiscard]] std::string_view style_of(harness::DivergenceClass kind);
// `olga sees in_search of P`, `verdict by bob: expected …`, or the reason or the title of the case.
[[nodiscard]] std::string headline_of(const Group& group);
// `former_owner, after step 1 of remove_from_initiative, in 2 cases`
[[nodiscard]] std::string circumstances_of(const Group& group);
// The rules that decide; those of the case where the oracle names none.
[[nodiscard]] const std::vector<std::string>& rules_of(const Group& group);

}  // namespace privet::reports
