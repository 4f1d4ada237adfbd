// Reach over scenarios, and the exit code where reach is required.
#pragma once

#include <vector>

#include "cli/selected.h"
#include "harness/outcome.h"

namespace privet::cli {

// What the judged cases reached, a table for each rulebook that is among the results. A case that
// failed counts as far as it was judged, one without a verdict not at all. No reading is expected:
// a run has those that it and its cases set. Requires that the results are of this suite.
[[nodiscard]] std::vector<harness::ReachTable> reach_of(
    const LoadedSuite& suite, const std::vector<harness::CaseResult>& results);

// The exit code of a run that requires reach: the record's own, unless that is 0 and something
// expected was not reached, which is complained of. It is no verdict on the subject, so the record
// does not have it.
[[nodiscard]] int exit_code_with_reach(const harness::RunRecord& record);

}  // namespace privet::cli
