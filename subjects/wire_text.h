// Messages as they are told: the same for the same case, whatever was said before it, and without
// what is nobody's business.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace privet::subjects {

// The ids of requests and answers, those of a batch too, less `before` where they are greater.
// All else stays as it is, byte by byte, and so does what is no JSON.
[[nodiscard]] std::string renumbered(std::string_view message, std::int64_t before);

struct Hidden {
  std::string text;
  std::string instead;
};
// The text with what is hidden replaced wherever it stands. An empty one stands nowhere.
[[nodiscard]] std::string without(std::string text, const std::vector<Hidden>& hidden);

}  // namespace privet::subjects
