// Two runs held against each other: what is new in the second, what is gone, what is still there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/outcome.h"

namespace privet::reports {

// How a case went wrong: a failure once for each of its signatures, anything else by its outcome.
struct DiffItem {
  harness::Outcome outcome = harness::Outcome::Failed;
  std::optional<harness::Signature> signature;
  std::string id;
  bool known = false;  // a failure that is expected, by the list of the later run that has it
};

struct RunDiff {
  std::vector<DiffItem> added;         // in the second run only; each list leaks first
  std::vector<DiffItem> fixed;         // in the first only, and the second judged the case
  std::vector<DiffItem> unjudged;      // in the first only, and the second did not come to judge
  std::vector<DiffItem> still;         // in both
  std::vector<std::string> appeared;   // cases that only the second has
  std::vector<std::string> vanished;   // cases that only the first has
  std::vector<std::string> otherwise;  // in what else the runs differ, a sentence each

  // Whether anything was added that no list forgives.
  [[nodiscard]] bool has_new() const;
};

// They may be of any two subjects and suites: cases are matched by their ids.
[[nodiscard]] RunDiff diff(const harness::RunRecord& before, const harness::RunRecord& after);

// For a terminal; what came out of it is the last line. Nothing a subject says reaches it raw.
[[nodiscard]] std::string render_diff(const RunDiff& diff);
// One map: `new`, `fixed`, `not_judged`, `still`, `appeared`, `vanished`, `otherwise`.
[[nodiscard]] std::string render_diff_json(const RunDiff& diff);

}  // namespace privet::reports
