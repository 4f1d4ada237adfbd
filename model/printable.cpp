#include "model/printable.h"

#include <array>

#include "model/check.h"

namespace privet {

namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kReplacementBytes = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

constexpr unsigned byte_at(std::string_view text, std::size_t index) {
  return static_cast<unsigned char>(text[index]);
}

// What a first byte promises: how many bytes, and the least code point that needs so many.
struct Lead {
  std::size_t bytes;
  unsigned payload;
  char32_t least;
};

constexpr Lead lead_of(unsigned byte) {
  if (byte < 0x80U)
    return {1, byte, 0};
  if ((byte & 0xE0U) == 0xC0U)
    return {2, byte & 0x1FU, 0x80};
  if ((byte & 0xF0U) == 0xE0U)
    return {3, byte & 0x0FU, 0x800};
  if ((byte & 0xF8U) == 0xF0U)
    return {4, byte & 0x07U, 0x10000};
  return {0, 0, 0};
}

constexpr bool is_scalar(char32_t value) {
  return value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
}

bool is_replaced(CodePoint point) { return point.value == kReplacement && point.bytes == 1; }

std::string hex(char32_t value, int digits) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
    text += kDigits[(value >> static_cast<unsigned>(shift)) & 15U];
  }
  return text;
}

std::string visible_escape(char32_t code_point) {
  if (code_point == '\n')
    return "\\n";
  if (code_point == '\r')
    return "\\r";
  if (code_point == '\t')
    return "\\t";
  return code_point <= 0xFF ? "\\x" + hex(code_point, 2) : unicode_escape(code_point);
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  PRIVET_CHECK(!text.empty());
  const Lead lead = lead_of(byte_at(text, 0));
  if (lead.bytes == 0 || lead.bytes > text.size())
    return {kReplacement, 1};
  char32_t value = lead.payload;
  for (std::size_t i = 1; i < lead.bytes; ++i) {
    if ((byte_at(text, i) & 0xC0U) != 0x80U)
      return {kReplacement, 1};
    value = (value << 6U) | (byte_at(text, i) & 0x3FU);
  }
  if (value < lead.least || !is_scalar(value))
    return {kReplacement, 1};
  return {value, lead.bytes};
}

std::string valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    out += is_replaced(point) ? kReplacementBytes : text.substr(0, point.bytes);
    text.remove_prefix(point.bytes);
  }
  return out;
}

bool is_unprintable(char32_t code_point) {
  struct Range {
    char32_t first;
    char32_t last;
  };
  constexpr std::array kRanges{Range{0x00, 0x1F},     Range{0x7F, 0x9F},     Range{0x061C, 0x061C},
                               Range{0x200E, 0x200F}, Range{0x2028, 0x202E}, Range{0x2066, 0x2069},
                               Range{0xFEFF, 0xFEFF}, Range{0xFFFE, 0xFFFF}};
  for (const Range& range : kRanges) {
    if (code_point >= range.first && code_point <= range.last)
      return true;
  }
  return false;
}

std::string unicode_escape(char32_t code_point) { return "\\u" + hex(code_point, 4); }

std::string printable(std::string_view text) { return printable(text, std::string::npos); }

std::string printable(std::string_view text, std::size_t limit) {
  std::string out;
  for (std::size_t count = 0; !text.empty(); ++count) {
    if (count == limit)
      return out + std::string{kEllipsis};
    const CodePoint point = first_code_point(text);
    if (is_replaced(point)) {
      out += kReplacementBytes;
    } else if (is_unprintable(point.value)) {
      out += visible_escape(point.value);
    } else {
      out += text.substr(0, point.bytes);
    }
    text.remove_prefix(point.bytes);
  }
  return out;
}

}  // namespace privet
