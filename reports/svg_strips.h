// Sight over time as a picture: a strip for each viewer and record, a column for each step, a bar
// for as long as the same is seen.
#pragma once

#include <string>

#include "harness/outcome.h"

namespace privet::reports {

// How a cell differs from what is expected.
enum class CellFault { None, Leak, Lockout, LeakAndLockout, Wrong };

// Of viewer `viewer` and record `record` in frame `frame` of the case's story. What has differed
// so far only the divergences tell: a sign is among the flags, but is no sight.
[[nodiscard]] CellFault fault_of(const harness::CaseResult& result, std::size_t frame,
                                 std::size_t viewer, std::size_t record);
// `leak`, `lockout`, `leak and lockout`, `wrong`; empty for none.
[[nodiscard]] std::string word_of(CellFault fault);
// The class of the style.
[[nodiscard]] std::string style_of(CellFault fault);

// A figure; empty where time does not pass or nothing is to be drawn. Strips that never change are
// left out, but for those that differ, and so are those beyond what can be looked at.
[[nodiscard]] std::string render_strips(const harness::CaseResult& result);

}  // namespace privet::reports
