// The reach of a rulebook in a few words, and that of the parts of a run put together.
#pragma once

#include <cstddef>
#include <limits>
#include <string>

#include "harness/reach.h"
#include "model/result.h"

namespace privet::reports {

// `every rule and reading`, or `every rule` where no reading is expected; else what was not
// reached, so much of it at most: `not DEAL-31 yes, DEAL-A04=emptied and 12 more`.
[[nodiscard]] std::string render_reach(const harness::ReachTable& table,
                                       std::size_t most = std::numeric_limits<std::size_t>::max());

// Adds the counts of one part to those of another, of the same rulebook. An error when they expect
// other things.
[[nodiscard]] Result<void> add_reach(const harness::ReachTable& more, harness::ReachTable& table);

}  // namespace privet::reports
