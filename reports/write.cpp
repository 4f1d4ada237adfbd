#include "reports/write.h"

#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "harness/pending_file.h"
#include "model/printable.h"
#include "reports/badge.h"
#include "reports/events.h"
#include "reports/figures.h"
#include "reports/html.h"
#include "reports/junit.h"
#include "reports/markdown.h"
#include "reports/statement.h"

namespace privet::reports {

namespace fs = std::filesystem;
using harness::PendingFile;

std::vector<ReportFile> report_files(const harness::RunRecord& record,
                                     const Statements& statement_of) {
  std::string events = render_events(record);
  std::string statement = render_statement(record, events);
  std::vector<ReportFile> files{{"events.jsonl", std::move(events)},
                                {"index.html", render_html(record, statement_of)},
                                {"junit.xml", render_junit(record, statement_of)},
                                {"summary.md", render_markdown(record, statement_of)}};
  // Mutants say nothing of any subject's conformance.
  if (is_of_mutants(record))
    return files;
  files.push_back({"conformance.json", std::move(statement)});
  files.push_back({"badge.json", render_badge_json(record)});
  files.push_back({"badge.svg", render_badge_svg(record)});
  return files;
}

Result<void> write_files(const fs::path& folder, const std::vector<ReportFile>& files) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    return fail("cannot make the report folder `" + printable(folder.string()) +
                "`: " + printable(error.message()));
  std::vector<PendingFile> pending;
  for (const ReportFile& file : files) {
    pending.emplace_back(folder / file.name);
    if (auto done = pending.back().write(file.text); !done)
      return done;
  }
  for (PendingFile& file : pending) {
    if (auto done = file.commit(); !done)
      return done;
  }
  return {};
}

Result<void> write_report(const fs::path& folder, const harness::RunRecord& record,
                          const Statements& statement_of) {
  return write_files(folder, report_files(record, statement_of));
}

}  // namespace privet::reports
