// A certificate in words: what was covered, what was assumed, and what follows from it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/certificate.h"
#include "model/result.h"

namespace privet::reports {

// An error where it says what cannot be: a word that there is not, more done than there was to do,
// a subject that conforms in spite of a canary that was judged wrong.
[[nodiscard]] Result<void> check_certificate(const harness::Certificate& certificate);

// `conforms`, `conforms, except in what it does not have`, `does not conform`, `not valid: ...`
[[nodiscard]] std::string plain_word(harness::CertificateVerdict verdict);

// `2 of 3 tours whole, 1 of 2 suites complete`
[[nodiscard]] std::string render_coverage(const harness::Certificate& certificate);

// `1.22`, to the nearest hundredth; `–` where nothing was covered.
[[nodiscard]] std::string steps_an_edge(const harness::TourFigures& tour);
// `yes`, `no: 3 pairs of states that no test tells apart; only 80 of 120 tests were run`
[[nodiscard]] std::string completeness_of(const harness::SuiteFigures& suite);
// What a hypothesis says of a subject, as a sentence; empty where there is none of that name.
[[nodiscard]] std::string_view assumption_of(std::string_view hypothesis);
// `leak, as it should`, `conforms, and not leak`
[[nodiscard]] std::string render_judgement(const harness::Canary& canary);

// What follows from the certificate and what does not, a sentence each.
[[nodiscard]] std::vector<std::string> guarantees(const harness::Certificate& certificate);

// All of it as lines of text, in the order in which it is told. What the subject or a stream says
// is cut and printable.
struct CertificateLine {
  std::string_view what;  // `reason`, `tour`, `suite`
  std::string text;
};
[[nodiscard]] std::vector<CertificateLine> lines_of(const harness::Certificate& certificate);

}  // namespace privet::reports
