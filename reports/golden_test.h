// Golden files: what a format is to look like, as a file to be read.
#pragma once

#include <string>
#include <string_view>

namespace privet::reports {

// Compares with reports/testdata/NAME.golden; with PRIVET_UPDATE_GOLDEN=1 writes it instead.
void expect_golden(std::string_view name, const std::string& text);

}  // namespace privet::reports
