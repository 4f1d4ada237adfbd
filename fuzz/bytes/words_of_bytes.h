// Choice words as bytes: four a word, the lowest first, on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace privet::fuzz {

// Bytes left over at the end make a last word, its missing bytes 0.
[[nodiscard]] std::vector<std::uint32_t> words_of(std::span<const std::uint8_t> bytes);

// words_of(bytes_of(words)) are the words.
[[nodiscard]] std::vector<std::uint8_t> bytes_of(std::span<const std::uint32_t> words);

}  // namespace privet::fuzz
