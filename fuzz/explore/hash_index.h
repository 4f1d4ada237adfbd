// Finds the number of a state by its hash: open addressing, 32 bits a slot.
//
// A slot holds one more than a number, in as many bits as the count of slots takes, and above it as
// many bits of the hash as there is room for, so that most states which only come to the same slot
// are told apart without a look at them. 0: nothing there. The states stand elsewhere; a larger
// index is made from them once the smaller one is gone.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>

#include "fuzz/explore/machine.h"
#include "model/check.h"

namespace privet::fuzz::explore {

class HashIndex {
 public:
  // Of 4 slots at most 3 are taken.
  [[nodiscard]] static constexpr std::size_t slots_for(std::size_t states) {
    return std::bit_ceil(std::max<std::size_t>(states + states / 3 + 1, kLeastSlots));
  }
  [[nodiscard]] static constexpr std::size_t bytes_for(std::size_t states) {
    return slots_for(states) * sizeof(std::uint32_t);
  }
  // How many numbers 32 bits tell apart.
  static constexpr std::size_t kMostStates = (std::size_t{1} << 31U) / 4 * 3;

  // Room for so many states, and empty. False when the system gives none; it has no room then.
  [[nodiscard]] bool reset(std::size_t states);
  [[nodiscard]] std::size_t room() const { return room_; }
  [[nodiscard]] std::size_t bytes() const { return slot_count() * sizeof(std::uint32_t); }

  // Brings the slots of a hash near.
  void prefetch(std::uint64_t hash) const { __builtin_prefetch(slots_.get() + home_of(hash)); }
  // The first number under which the state may stand, by its hash alone.
  [[nodiscard]] std::optional<StateIndex> candidate(std::uint64_t hash) const {
    const std::uint32_t slot = slots_.get()[home_of(hash)];
    if (slot == 0 || (slot & ~number_mask_) != tag_of(hash))
      return std::nullopt;
    return (slot & number_mask_) - 1;
  }
  // The number for which `is_it(number)`; when there is none, `number` is put there.
  template <class IsIt>
  StateIndex find_or_put(std::uint64_t hash, StateIndex number, const IsIt& is_it) {
    const Found found = find(hash, is_it);
    if (!found.number)
      slots_.get()[found.slot] = tag_of(hash) | (number + 1);
    return found.number.value_or(number);
  }
  template <class IsIt>
  [[nodiscard]] std::optional<StateIndex> number_of(std::uint64_t hash, const IsIt& is_it) const {
    return find(hash, is_it).number;
  }

 private:
  static constexpr std::size_t kLeastSlots = 16;
  struct Found {
    std::size_t slot;
    std::optional<StateIndex> number;
  };

  [[nodiscard]] std::size_t slot_count() const {
    return slots_ ? std::size_t{number_mask_} + 1 : 0;
  }
  [[nodiscard]] std::size_t home_of(std::uint64_t hash) const { return hash >> shift_; }
  [[nodiscard]] std::uint32_t tag_of(std::uint64_t hash) const {
    return static_cast<std::uint32_t>(hash) & ~number_mask_;
  }
  template <class IsIt>
  [[nodiscard]] Found find(std::uint64_t hash, const IsIt& is_it) const {
    for (std::size_t at = home_of(hash);; at = (at + 1) & number_mask_) {
      const std::uint32_t slot = slots_.get()[at];
      if (slot == 0)
        return {at, std::nullopt};
      const StateIndex number = (slot & number_mask_) - 1;
      if ((slot & ~number_mask_) == tag_of(hash) && is_it(number))
        return {at, number};
    }
  }

  struct Free {
    void operator()(std::uint32_t* slots) const { std::free(slots); }
  };
  std::unique_ptr<std::uint32_t, Free> slots_;
  std::uint32_t number_mask_ = 0;  // a slot's bits that are the number; the count of slots, less 1
  unsigned shift_ = 63;
  std::size_t room_ = 0;
};

}  // namespace privet::fuzz::explore
