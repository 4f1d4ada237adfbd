// Sight over time, of the cases that ask for it: docs/scenario-format.md, `chart`.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "harness/outcome.h"

namespace privet::reports {

// Cases that passed and were told all the same, because they asked for it. Of what went wrong the
// findings have the same picture. They point into the record.
[[nodiscard]] std::vector<const harness::CaseResult*> charted(const harness::RunRecord& record);

// One of them; `id` is its anchor on the page.
[[nodiscard]] std::string render_chart(const harness::CaseResult& result, const std::string& id);

}  // namespace privet::reports
