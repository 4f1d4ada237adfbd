// Typed dense indexes: users, records, teams. An id says of what it is an index and nothing else.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string_view>

namespace privet {

// An index into the things of one kind, counted from 0 in the order they were named.
// `Tag` has `kKind` (the singular word, "lead") and `kAliases` (the set its aliases must be unique
// in: kinds that may stand in one another's place share a set).
template <class Tag>
class StrongId {
 public:
  using TagType = Tag;
  constexpr StrongId() = default;  // nobody: no thing has this id
  constexpr explicit StrongId(std::size_t index) : index_{static_cast<std::uint32_t>(index)} {}
  [[nodiscard]] constexpr std::size_t index() const { return index_; }
  friend constexpr bool operator==(StrongId, StrongId) = default;
  friend constexpr auto operator<=>(StrongId, StrongId) = default;

 private:
  std::uint32_t index_ = std::numeric_limits<std::uint32_t>::max();
};

// An argument that names the thing an operation is to create: its alias was never used before.
template <class Id>
struct New {
  Id id;
  friend constexpr bool operator==(New, New) = default;
};

struct UserTag {
  static constexpr std::string_view kKind = "user";
  static constexpr std::string_view kAliases = "principal";
};
// Every rulebook has users: they act, and they view.
using UserId = StrongId<UserTag>;

}  // namespace privet

template <class Tag>
struct std::hash<privet::StrongId<Tag>> {
  std::size_t operator()(privet::StrongId<Tag> id) const noexcept { return id.index(); }
};
