#include "cli/duration.h"

#include <charconv>
#include <string>

namespace privet::cli {

std::optional<std::chrono::seconds> parse_duration(std::string_view text) {
  constexpr std::chrono::seconds kLongest = std::chrono::hours{24 * 365};
  if (text.empty())
    return std::nullopt;
  const char unit = text.back();
  const int seconds = unit == 's' ? 1 : unit == 'm' ? 60 : unit == 'h' ? 3600 : 0;
  const std::string digits{text.substr(0, text.size() - 1)};
  const char* end = digits.c_str() + digits.size();
  int count = 0;
  const auto [stop, error] = std::from_chars(digits.c_str(), end, count);
  if (seconds == 0 || stop != end || error != std::errc{} || count <= 0 ||
      count > kLongest.count() / seconds)
    return std::nullopt;
  return std::chrono::seconds{count} * seconds;
}

}  // namespace privet::cli
