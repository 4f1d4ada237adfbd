// Colour for terminals, or none.
#pragma once

#include <string>
#include <string_view>

namespace privet::reports {

enum class Color { Off, On };
enum class Hue { Bad, Warning, Good, Strong, Faint };

class Paint {
 public:
  explicit Paint(Color color) : color_{color} {}

  // The text in a hue; the text itself when colour is off.
  [[nodiscard]] std::string operator()(Hue hue, std::string_view text) const {
    if (color_ == Color::Off)
      return std::string{text};
    return std::string{code_of(hue)} + std::string{text} + "\x1b[0m";
  }

 private:
  [[nodiscard]] static std::string_view code_of(Hue hue) {
    switch (hue) {
      case Hue::Bad:
        return "\x1b[1;31m";
      case Hue::Warning:
        return "\x1b[33m";
      case Hue::Good:
        return "\x1b[1;32m";
      case Hue::Strong:
        return "\x1b[1m";
      case Hue::Faint:
        return "\x1b[2m";
    }
    return "";
  }

  Color color_;
};

}  // namespace privet::reports
