// The shards and jobs of one run, put together.
#pragma once

#include <string>
#include <vector>

#include "harness/outcome.h"
#include "model/result.h"

namespace privet::reports {

struct RunPart {
  std::string name;  // how messages call it
  harness::RunRecord record;
};

// The record that one run of it all would have left: of the shards of a run, the same byte by byte.
// Cases are joined and counted anew, reach is added, the exit code follows from the whole.
// Parts belong together when subject, versions, suite, rules, readings, seed and options are the
// same, but for `--shard` and `--rulebook`. Errors, which name the parts: what does not belong
// together, a shard that is missing or comes twice, choices of rulebooks that overlap, a case that
// comes twice, reach that was counted in some parts only, a certificate in one of several parts. In
// a campaign the shards may find the same, and number what they find: what ended alike under one id
// is kept once, with fewer steps; what did not is given an id of its own. Figures of campaigns stay
// those of their shards. Requires a part, and of each that figures are of its cases.
[[nodiscard]] Result<harness::RunRecord> merge(const std::vector<RunPart>& parts);

}  // namespace privet::reports
