// What an operation touches: the things whose state it writes, and those that its verdict and its
// effects are read from. Generous: a thing too many costs an opportunity to compare, one too few
// would be wrong. Each rulebook says it of its operations in its own footprint.h.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "model/strong_id.h"

namespace privet {

// A thing by its kind and index, or all of a kind.
struct Touched {
  std::string_view kind;
  std::optional<std::size_t> index;

  template <class Tag>
  [[nodiscard]] static Touched one(StrongId<Tag> id) {
    return {Tag::kKind, id.index()};
  }
  template <class Id>
  [[nodiscard]] static Touched all() {
    return {Id::TagType::kKind, std::nullopt};
  }
  [[nodiscard]] bool overlaps(const Touched& other) const {
    return kind == other.kind && (!index || !other.index || *index == *other.index);
  }
};

struct Footprint {
  std::vector<Touched> writes;
  std::vector<Touched> reads;

  template <class Tag>
  Footprint& write(StrongId<Tag> id) {
    writes.push_back(Touched::one(id));
    return *this;
  }
  template <class Id>
  Footprint& write_all() {
    writes.push_back(Touched::all<Id>());
    return *this;
  }
  template <class Tag>
  Footprint& read(StrongId<Tag> id) {
    reads.push_back(Touched::one(id));
    return *this;
  }
  template <class... Ids>
  Footprint& read_all() {
    (reads.push_back(Touched::all<Ids>()), ...);
    return *this;
  }
};

// Neither writes what the other touches.
[[nodiscard]] inline bool are_disjoint(const Footprint& one, const Footprint& other) {
  const auto meet = [](const std::vector<Touched>& some, const std::vector<Touched>& others) {
    return std::ranges::any_of(some, [&](const Touched& thing) {
      return std::ranges::any_of(others, [&](const Touched& that) { return thing.overlaps(that); });
    });
  };
  return !meet(one.writes, other.writes) && !meet(one.writes, other.reads) &&
         !meet(one.reads, other.writes);
}

}  // namespace privet
