// Words and lines of a report.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/printable.h"

namespace privet::reports {

// In code points.
[[nodiscard]] std::size_t length(std::string_view text);

[[nodiscard]] std::string joined(const std::vector<std::string>& words, std::string_view between);

// `1 leak`, `3 leaks`; `2 crashes` takes the plural.
[[nodiscard]] std::string counted(std::size_t count, std::string_view one);
[[nodiscard]] std::string counted(std::size_t count, std::string_view one, std::string_view many);

// `a`, `a and b`, `a, b and c`
[[nodiscard]] std::string enumerated(const std::vector<std::string>& parts);

// Broken at blanks into lines of at most `width` code points where that can be done.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace privet::reports
