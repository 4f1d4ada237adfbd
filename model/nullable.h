// A required value that may be null, as against std::optional, which may be left out.
#pragma once

#include <optional>

namespace privet {

template <class T>
struct Nullable {
  std::optional<T> value;
  friend constexpr bool operator==(const Nullable&, const Nullable&) = default;
};

}  // namespace privet
