// A run in which everything happens that can happen to a case, with strings that mean harm.
#pragma once

#include <string>
#include <string_view>

#include "harness/outcome.h"

namespace privet::reports {

[[nodiscard]] harness::RunRecord sample_run();

// A run of mutants: two are killed, one lives, one is equivalent.
[[nodiscard]] harness::RunRecord mutants_run();

// A run with a certificate, of each verdict one; the subject's words mean harm where it has any. A
// suite was cut, a world has twins, and of those that do not conform a case leaks.
[[nodiscard]] harness::RunRecord certified_run(harness::CertificateVerdict verdict);

// A run of one case that passed.
[[nodiscard]] harness::RunRecord passing_run();

// Of the leaking case: olga is put out and is found out to see P still.
[[nodiscard]] harness::Story leaking_story();

// What was said before it, which begins before what is told and breaks off.
[[nodiscard]] harness::Transcript leaking_transcript();

// Adds a case, and counts it.
void add_case(harness::RunRecord& record, harness::CaseResult result);

// A case that failed with one leak.
[[nodiscard]] harness::CaseResult leaking_case(std::string id);

// The same, expected, because of `reason`.
[[nodiscard]] harness::CaseResult known_case(std::string id, std::string reason);

[[nodiscard]] std::string sample_statement(std::string_view rule);

// Escape sequences, markup of every format, marks of direction, bytes that are not UTF-8, NUL.
[[nodiscard]] std::string hostile_text();

}  // namespace privet::reports
