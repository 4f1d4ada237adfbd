#include "fuzz/bytes/words_of_bytes.h"

namespace privet::fuzz {

namespace {
constexpr std::size_t kBytes = sizeof(std::uint32_t);
constexpr std::size_t kBits = 8;
}  // namespace

std::vector<std::uint32_t> words_of(std::span<const std::uint8_t> bytes) {
  std::vector<std::uint32_t> words((bytes.size() + kBytes - 1) / kBytes);
  for (std::size_t i = 0; i < bytes.size(); ++i)
    words[i / kBytes] |= std::uint32_t{bytes[i]} << (i % kBytes * kBits);
  return words;
}

std::vector<std::uint8_t> bytes_of(std::span<const std::uint32_t> words) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(words.size() * kBytes);
  for (const std::uint32_t word : words) {
    for (std::size_t i = 0; i < kBytes; ++i)
      bytes.push_back(static_cast<std::uint8_t>(word >> (i * kBits)));
  }
  return bytes;
}

}  // namespace privet::fuzz
