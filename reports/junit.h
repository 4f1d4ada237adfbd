// A run as JUnit XML, for CI systems; its shape is reports/testdata/junit.xsd.
#pragma once

#include <string>

#include "harness/outcome.h"
#include "reports/failure.h"

namespace privet::reports {

// A suite a scenario file, a testcase a case: `failure` for what failed, `error` for what could
// not be judged and for faults of the harness, `skipped` for what was left out and for known
// failures. What went wrong with the run as a whole (a broken file, a stale entry of the list of
// known failures, an interruption, nothing run, a certificate that does not say that the subject
// conforms) is an `error` of its own, so that no reader takes silence for success. Only characters
// that XML 1.0 allows.
[[nodiscard]] std::string render_junit(const harness::RunRecord& record,
                                       const Statements& statement_of);

}  // namespace privet::reports
