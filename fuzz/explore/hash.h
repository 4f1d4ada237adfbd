// A hash of packed states: all bits of it depend on all bits of the state.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace privet::fuzz::explore {

[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t word) {
  word ^= word >> 32U;
  word *= 0xD6E8FEB86659FD93U;
  word ^= word >> 32U;
  word *= 0xD6E8FEB86659FD93U;
  return word ^ (word >> 32U);
}

template <class Packed>
[[nodiscard]] constexpr std::uint64_t hash_of(const Packed& state) {
  static_assert(sizeof(Packed) % sizeof(std::uint64_t) == 0);
  const auto words =
      std::bit_cast<std::array<std::uint64_t, sizeof(Packed) / sizeof(std::uint64_t)>>(state);
  std::uint64_t hash = 0;
  for (const std::uint64_t word : words)
    hash = mixed(hash + word);
  return hash;
}

}  // namespace privet::fuzz::explore
