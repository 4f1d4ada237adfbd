// Whether two packed states are the same, inline. The library compares arrays by a call to memcmp,
// which would take most of an exploration's time.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace privet::fuzz::explore {

template <class Packed>
[[nodiscard]] constexpr bool are_same(const Packed& one, const Packed& other) {
  using Words = std::array<std::uint64_t, sizeof(Packed) / sizeof(std::uint64_t)>;
  const auto ones = std::bit_cast<Words>(one);
  const auto others = std::bit_cast<Words>(other);
  std::uint64_t difference = 0;
  for (std::size_t i = 0; i < ones.size(); ++i)
    difference |= ones[i] ^ others[i];
  return difference == 0;
}

}  // namespace privet::fuzz::explore
