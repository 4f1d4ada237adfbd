// The list of all cases on the page, by file.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>

#include "harness/outcome.h"

namespace privet::reports {

// The anchor of the finding, or of the chart, that a case has.
using FindingOf = std::unordered_map<const harness::CaseResult*, std::string>;

struct CaseList {
  std::string text;
  std::size_t left_out = 0;  // cases for which there was no room
};

// Folded by file. About `longest` bytes, and no file in part.
[[nodiscard]] CaseList render_cases(const harness::RunRecord& record, const FindingOf& finding_of,
                                    std::size_t longest);

}  // namespace privet::reports
