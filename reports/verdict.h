// The outcome of a run in one sentence, without a full stop.
#pragma once

#include <string>

#include "harness/outcome.h"

namespace privet::reports {

// What the sentence amounts to: nothing wrong, the subject's fault, no answer, or our own fault.
enum class Verdict { Conformant, NonConformant, Undecided, OurFault };
[[nodiscard]] Verdict verdict_of(const harness::RunRecord& record);
// `not_conformant`, `our_fault`
[[nodiscard]] std::string word_of(Verdict verdict);

// As the exit code of the record has it: `conformant: 401 cases passed`, `NOT conformant: 3 leaks
// in 2 of 401 cases`. Whatever else was found follows, so that no leak goes untold because
// something else ranks before it. Of mutants: `2 of 403 mutants live`. Of a certificate: `conforms:
// 401 cases passed; 3 of 3 tours whole, 3 of 3 suites complete`, `does NOT conform: ...`.
[[nodiscard]] std::string render_verdict(const harness::RunRecord& record);

}  // namespace privet::reports
