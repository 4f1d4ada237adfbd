// The report of a run on a terminal, for a person.
#pragma once

#include <cstddef>
#include <string>

#include "harness/outcome.h"
#include "reports/failure.h"
#include "reports/paint.h"

namespace privet::reports {

enum class Verbosity { Normal, Verbose };

struct Style {
  Color color = Color::Off;
  Verbosity verbosity = Verbosity::Normal;  // Verbose: every failure in full, every case named
  std::size_t failures_in_full = 10;        // the others get a line each
};

// What was run; the failures, leaks first, each finding in full once; known failures a line each;
// what of their list is stale; what was left out and why; the certificate; the counts; the verdict
// as its last line. Nothing a subject says reaches the terminal raw.
[[nodiscard]] std::string render_summary(const harness::RunRecord& record, const Style& style,
                                         const Statements& statement_of);

}  // namespace privet::reports
