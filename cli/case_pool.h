// Runs chosen cases, some at the same time, with results that do not depend on how many.
#pragma once

#include <cstddef>
#include <vector>

#include "cli/known.h"
#include "cli/selected.h"
#include "cli/subjects.h"
#include "harness/outcome.h"
#include "scenarios/run_case.h"
#include "subjects/in_process.h"

namespace privet::cli {

struct PoolOptions {
  SubjectChoice subject;
  scenarios::CaseOptions options;
  std::size_t jobs = 1;
  std::size_t max_failures = 0;      // 0: no limit; those after the last are not run
  bool strict = false;               // failures of level should count towards that limit
  const KnownList* known = nullptr;  // known failures do not; null: none is
};

// A result for each chosen case, in their order. What an interrupt cuts off is not run.
[[nodiscard]] std::vector<harness::CaseResult> run_cases(
    const LoadedSuite& suite, const std::vector<const scenarios::CaseInfo*>& chosen,
    PoolOptions options);

}  // namespace privet::cli
