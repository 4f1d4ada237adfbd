#include "subjects/message.h"

#include <cstdint>
#include <cstring>

#include "model/printable.h"

namespace privet::subjects {
namespace {

// How many bytes at the start are ASCII for sure. Messages are little else, and looking at eight
// at a time costs next to nothing.
std::size_t ascii_bytes(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  std::size_t count = 0;
  for (std::uint64_t eight = 0; text.size() - count >= sizeof eight; count += sizeof eight) {
    std::memcpy(&eight, text.data() + count, sizeof eight);
    if ((eight & kHighBits) != 0)
      break;
  }
  return count;
}

}  // namespace

bool is_utf8(std::string_view text) {
  constexpr char32_t kReplacement = 0xFFFD;
  for (;;) {
    text.remove_prefix(ascii_bytes(text));
    if (text.empty())
      return true;
    const CodePoint point = first_code_point(text);
    if (point.value == kReplacement && point.bytes == 1)
      return false;
    text.remove_prefix(point.bytes);
  }
}

}  // namespace privet::subjects
