// Reach as a heat map: a column for each rule, a row for each side of it.
#pragma once

#include <string>

#include "harness/reach.h"

namespace privet::reports {

// A figure; empty for a table without rules.
[[nodiscard]] std::string render_reach_map(const harness::ReachTable& table);

}  // namespace privet::reports
