// Which transcripts a run keeps, and their part of the page.
#pragma once

#include <cstddef>

#include "harness/outcome.h"
#include "reports/markup.h"

namespace privet::reports {

// Of thousands of cases that fail alike nobody reads what went over the wire: only the examples of
// the findings that the page tells in full keep their transcripts.
void keep_told_transcripts(harness::RunRecord& record);

// Sets what the template of a finding says of its transcript: the last messages, in about `longest`
// bytes of the page, and how many were left out.
void set_transcript(const harness::Transcript& transcript, std::size_t longest, Markup& markup);

}  // namespace privet::reports
