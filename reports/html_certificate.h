// The section of the page that has the certificate: its verdict, what it is worth, and the tables
// of what was covered, what was assumed and how privet itself was put to the test.
#pragma once

#include <string>

#include "harness/outcome.h"

namespace privet::reports {

// Empty where there is no certificate.
[[nodiscard]] std::string render_certificate_section(const harness::RunRecord& record);

}  // namespace privet::reports
