// The event stream of a run: JSON, one event a line, the source of every other report. A line for
// the run, a line a case with a line for each divergence, each late look, the story and the
// transcript behind it where it has them, a line for each stale entry of the list of expected
// failures, a line for the figures of each campaign and of the mutants of each rulebook, a line for
// the certificate if there is one, a line for the reach of each rulebook where it was counted, and
// a line for the end. Its shape is docs/events.schema.json.
#pragma once

#include <string>
#include <string_view>

#include "harness/outcome.h"
#include "model/result.h"

namespace privet::reports {

// The same record gives the same bytes. Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string render_events(const harness::RunRecord& record);

// The record that `render_events` was given. Errors, with their line: what is not of the shape,
// a key that is unknown, missing or stands twice, lines out of order, a case, or the figures or the
// reach of a rulebook, that come twice, figures of a case that the stream does not have before
// them, a certificate that comes twice or says what cannot be, a stream without its end, an end
// that counts other cases than the stream has.
[[nodiscard]] Result<harness::RunRecord> parse_events(std::string_view text);

}  // namespace privet::reports
