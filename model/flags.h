// A set of enumerators of one enum, as bits.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace privet {

template <class Enum>
class Flags {
 public:
  using EnumType = Enum;
  constexpr Flags() = default;
  constexpr Flags(std::initializer_list<Enum> flags) {
    for (const Enum flag : flags)
      insert(flag);
  }
  constexpr void insert(Enum flag) { bits_ = static_cast<std::uint16_t>(bits_ | bit(flag)); }
  [[nodiscard]] constexpr bool contains(Enum flag) const { return (bits_ & bit(flag)) != 0; }
  [[nodiscard]] constexpr bool contains_all(Flags other) const {
    return (bits_ & other.bits_) == other.bits_;
  }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  [[nodiscard]] constexpr std::size_t size() const {
    return static_cast<std::size_t>(std::popcount(bits_));
  }
  [[nodiscard]] constexpr std::uint16_t bits() const { return bits_; }

  friend constexpr Flags operator&(Flags a, Flags b) { return from(a.bits_ & b.bits_); }
  friend constexpr Flags operator|(Flags a, Flags b) { return from(a.bits_ | b.bits_); }
  // What is in `a` and not in `b`.
  friend constexpr Flags operator-(Flags a, Flags b) { return from(a.bits_ & ~b.bits_); }
  friend constexpr bool operator==(Flags, Flags) = default;

 private:
  static constexpr std::uint16_t bit(Enum flag) {
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(flag));
  }
  static constexpr Flags from(int bits) {
    Flags flags;
    flags.bits_ = static_cast<std::uint16_t>(bits);
    return flags;
  }
  std::uint16_t bits_ = 0;
};

}  // namespace privet
