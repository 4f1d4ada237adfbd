// All states met so far, each once and in the order they were met, with how each was met first.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "fuzz/explore/growing.h"
#include "fuzz/explore/hash.h"
#include "fuzz/explore/hash_index.h"
#include "fuzz/explore/machine.h"
#include "fuzz/explore/same.h"

namespace privet::fuzz::explore {

// The state before, and the act that led from there; of the start, without meaning.
struct Origin {
  StateIndex parent = 0;
  ActIndex act = 0;
  friend bool operator==(const Origin&, const Origin&) = default;
};

template <class Packed>
class StateTable {
 public:
  struct Met {
    StateIndex state;
    bool first;
  };

  explicit StateTable(bool keeps_origins) : keeps_origins_{keeps_origins} {}

  [[nodiscard]] std::size_t size() const { return states_.size(); }
  [[nodiscard]] std::size_t bytes() const {
    return states_.capacity() * bytes_beside_index() + index_.bytes();
  }
  [[nodiscard]] std::span<const Packed> states() const { return states_.items(); }
  [[nodiscard]] const Packed& operator[](StateIndex state) const { return states_[state]; }
  [[nodiscard]] std::optional<StateIndex> find(const Packed& state) const {
    return size() == 0 ? std::nullopt : index_.number_of(hash_of(state), [&](StateIndex other) {
      return are_same(states_[other], state);
    });
  }
  // Requires that origins are kept.
  [[nodiscard]] Origin origin(StateIndex state) const { return {parents_[state], acts_[state]}; }

  // Room for so many states more, within so many bytes; false when there is none, and then the
  // table is of no use any more.
  [[nodiscard]] bool make_room(std::size_t more, std::size_t byte_limit);
  // Requires room.
  Met meet(const Packed& state, std::uint64_t hash, Origin origin) {
    const auto next = static_cast<StateIndex>(states_.size());
    const StateIndex number = index_.find_or_put(
        hash, next, [&](StateIndex other) { return are_same(states_[other], state); });
    if (number != next)
      return {number, false};
    states_.push_back(state);
    if (keeps_origins_) {
      parents_.push_back(origin.parent);
      acts_.push_back(origin.act);
    }
    return {number, true};
  }
  // Two steps to have at hand what `meet` will look at.
  void prefetch_slot(std::uint64_t hash) const { index_.prefetch(hash); }
  void prefetch_state(std::uint64_t hash) const {
    if (const auto candidate = index_.candidate(hash))
      __builtin_prefetch(states_.items().data() + *candidate);
  }

 private:
  [[nodiscard]] std::size_t bytes_beside_index() const {
    return sizeof(Packed) + (keeps_origins_ ? sizeof(StateIndex) + sizeof(ActIndex) : 0);
  }
  [[nodiscard]] bool reserve_items(std::size_t states);
  [[nodiscard]] bool index_anew(std::size_t states);

  bool keeps_origins_;
  Growing<Packed> states_;
  Growing<StateIndex> parents_;
  Growing<ActIndex> acts_;
  HashIndex index_;
};

template <class Packed>
bool StateTable<Packed>::make_room(std::size_t more, std::size_t byte_limit) {
  const std::size_t needed = size() + more;
  if (needed <= states_.capacity() && needed <= index_.room())
    return true;
  if (needed > HashIndex::kMostStates)
    return false;
  const std::size_t index_bytes =
      needed <= index_.room() ? index_.bytes() : HashIndex::bytes_for(needed);
  if (index_bytes > byte_limit)
    return false;
  const std::size_t most = (byte_limit - index_bytes) / bytes_beside_index();
  // An eighth of room to spare, or what the limit leaves of it.
  const std::size_t wanted = std::max(states_.capacity(), std::min(needed + needed / 8, most));
  return needed <= wanted && wanted <= most && reserve_items(wanted) &&
         (needed <= index_.room() || index_anew(needed));
}

template <class Packed>
bool StateTable<Packed>::reserve_items(std::size_t states) {
  return states_.reserve(states) &&
         (!keeps_origins_ || (parents_.reserve(states) && acts_.reserve(states)));
}

template <class Packed>
bool StateTable<Packed>::index_anew(std::size_t states) {
  if (!index_.reset(states))
    return false;
  constexpr std::size_t kAhead = 16;
  for (std::size_t i = 0; i < size(); ++i) {
    if (i + kAhead < size())
      index_.prefetch(hash_of(states_[i + kAhead]));
    // All of them are different.
    index_.find_or_put(hash_of(states_[i]), static_cast<StateIndex>(i),
                       [](StateIndex) { return false; });
  }
  return true;
}

}  // namespace privet::fuzz::explore
