#include "cli/duration.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>

namespace privet::cli {

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  using std::chrono::milliseconds;
  struct Unit {
    std::string_view word;
    milliseconds length;
  };
  static constexpr std::array kUnits{
      Unit{"ms", milliseconds{1}}, Unit{"s", std::chrono::seconds{1}},
      Unit{"m", std::chrono::minutes{1}}, Unit{"h", std::chrono::hours{1}}};
  constexpr milliseconds kLongest = std::chrono::hours{24 * 365};
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto* unit = std::ranges::find(kUnits, text.substr(digits), &Unit::word);
  const std::string_view number = text.substr(0, digits);
  std::int64_t count = 0;
  const auto [stop, error] = std::from_chars(number.data(), number.data() + number.size(), count);
  if (unit == kUnits.end() || error != std::errc{} || stop != number.data() + number.size() ||
      count <= 0 || count > kLongest / unit->length)
    return std::nullopt;
  return count * unit->length;
}

}  // namespace privet::cli
