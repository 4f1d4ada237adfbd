// A run as Markdown, for the summary page of a CI job.
#pragma once

#include <cstddef>
#include <string>

#include "harness/outcome.h"
#include "reports/failure.h"

namespace privet::reports {

// Whatever a run holds, its summary is shorter.
inline constexpr std::size_t kLongestMarkdown = 60'000;  // bytes

// The verdict, the counts, the certificate, the ten worst findings, figures of campaigns and
// mutants, known failures and what of their list is stale, a table by rulebook, what was left out,
// and the reach: first what is missing, then a table to be unfolded. Strings of subjects are code,
// in which no markup, mention or link is read.
[[nodiscard]] std::string render_markdown(const harness::RunRecord& record,
                                          const Statements& statement_of);

}  // namespace privet::reports
