// The statement of a run, conformance.json: what was judged, by what, how it came out and what it
// does not cover, on one page, to be attached to a release. It follows from the event stream and
// names it by its hash, so that everybody who has both can hold one against the other. Its shape is
// docs/conformance.schema.json.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/outcome.h"
#include "model/result.h"

namespace privet::reports {

// `events` is the stream of the record, byte by byte as it is kept.
[[nodiscard]] std::string render_statement(const harness::RunRecord& record,
                                           std::string_view events);

// Where the statement says anything else than that stream gives, a sentence each; none when it
// holds. An error, with line and column: it is no JSON, or no map.
[[nodiscard]] Result<std::vector<std::string>> check_statement(std::string_view statement,
                                                               const harness::RunRecord& record,
                                                               std::string_view events);

}  // namespace privet::reports
