// Times as people write them on a command line.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace privet::cli {

// `500ms`, `90s`, `30m`, `8h`; longer than nothing and no longer than a year. Nothing for anything
// else.
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

}  // namespace privet::cli
