// A run as a page to look at: one file that needs nothing but a browser, and no script.
#pragma once

#include <cstddef>
#include <string>

#include "harness/outcome.h"
#include "reports/failure.h"

namespace privet::reports {

// However long a run is and whatever its subject says, its page is shorter.
inline constexpr std::size_t kLongestPage = 5'000'000;  // bytes
inline constexpr std::size_t kFindingsInFull = 50;

// The verdict with leaks, lockouts and all else counted apart; what was run; the certificate, if
// there is one; the findings, each
// once, the worst in full and the others a line each; late looks; known failures and what of their
// list is stale; what was left out; the rules by outcome and reach; the cases by file. What is cut
// is counted. No script runs but ours and nothing is asked of any network: the policy that the page
// carries forbids it.
[[nodiscard]] std::string render_html(const harness::RunRecord& record,
                                      const Statements& statement_of);

}  // namespace privet::reports
