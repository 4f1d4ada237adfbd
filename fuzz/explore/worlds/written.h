// How the small worlds are written down: the head of each, and a body that members may share.
#pragma once

#include <string>
#include <string_view>

namespace privet::fuzz::explore {

// `readings`: `NEX-A19: visible, NEX-A02: admin_sees_all`; empty: the default ones.
[[nodiscard]] inline std::string written(std::string_view name, std::string_view about,
                                         std::string_view readings, std::string_view body) {
  std::string text = "name: " + std::string{name} + "\nabout: " + std::string{about} + "\n";
  if (!readings.empty())
    text += "interpretation: {" + std::string{readings} + "}";
  return text + std::string{body};
}

}  // namespace privet::fuzz::explore
