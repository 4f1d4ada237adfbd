// A report on disk.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "harness/outcome.h"
#include "model/result.h"
#include "reports/failure.h"

namespace privet::reports {

struct ReportFile {
  std::string name;
  std::string text;
};

// All that a report has: events.jsonl, index.html, junit.xml, summary.md, conformance.json,
// badge.json and badge.svg.
[[nodiscard]] std::vector<ReportFile> report_files(const harness::RunRecord& record,
                                                   const Statements& statement_of);

// Writes files into `folder`, which is made when it is not there. All are complete before the first
// gets its name, so that no name ever belongs to half a file; on an error nothing of ours stays
// behind. The error says what could not be done and why.
[[nodiscard]] Result<void> write_files(const std::filesystem::path& folder,
                                       const std::vector<ReportFile>& files);

// The files of a report into a folder, as above.
[[nodiscard]] Result<void> write_report(const std::filesystem::path& folder,
                                        const harness::RunRecord& record,
                                        const Statements& statement_of);

}  // namespace privet::reports
