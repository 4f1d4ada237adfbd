// Text of unknown origin made fit to be shown. Names, reasons and answers come from subjects and
// files: whatever bytes they hold, what is written stays valid UTF-8 and a terminal stays in order.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace privet {

struct CodePoint {
  char32_t value = 0;     // U+FFFD for a byte that begins no valid sequence
  std::size_t bytes = 0;  // 1 for such a byte
};

// The first code point of a text. Requires that it is not empty.
[[nodiscard]] CodePoint first_code_point(std::string_view text);

// The text with each byte that is not UTF-8 replaced by U+FFFD.
[[nodiscard]] std::string valid_utf8(std::string_view text);

// Whether a code point is a control character, changes the direction of reading, breaks lines
// without being seen, or is no character at all.
[[nodiscard]] bool is_unprintable(char32_t code_point);

// `\u202e`
[[nodiscard]] std::string unicode_escape(char32_t code_point);

// One line fit for a terminal: what is unprintable is written `\n`, `\x1b`, `\u202e`.
[[nodiscard]] std::string printable(std::string_view text);

// The same, and cut with an ellipsis when it is longer than `limit` code points.
[[nodiscard]] std::string printable(std::string_view text, std::size_t limit);

}  // namespace privet
