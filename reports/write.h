// A report on disk.
#pragma once

#include <filesystem>

#include "harness/outcome.h"
#include "model/result.h"
#include "reports/failure.h"

namespace privet::reports {

// Writes events.jsonl, junit.xml and summary.md into `folder`, which is made when it is not
// there. All three are complete before the first gets its name, so that no name ever belongs to
// half a file; on an error nothing of ours stays behind. The error says what could not be done
// and why.
[[nodiscard]] Result<void> write_report(const std::filesystem::path& folder,
                                        const harness::RunRecord& record,
                                        const Statements& statement_of);

}  // namespace privet::reports
