// The part of the page that is about one finding.
#pragma once

#include <cstddef>
#include <string>

#include "reports/failure.h"
#include "reports/grouped.h"

namespace privet::reports {

enum class Fold { Open, Closed };

// In full: the steps, who saw what at each of them, why it is wrong, how it is repeated. `id` is
// the finding's anchor on the page; its transcript takes about `longest_transcript` bytes.
[[nodiscard]] std::string render_finding(const Group& group, const std::string& id, Fold fold,
                                         std::size_t longest_transcript,
                                         const Statements& statement_of);

// In one line, with the command that repeats it.
[[nodiscard]] std::string render_finding_line(const Group& group, const std::string& id);

}  // namespace privet::reports
