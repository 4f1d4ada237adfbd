// A rating: 1 to 5.
#pragma once

#include <compare>

namespace privet {

struct Rating {
  static constexpr int kLowest = 1;
  static constexpr int kHighest = 5;
  int stars = kLowest;
  friend constexpr bool operator==(Rating, Rating) = default;
  friend constexpr auto operator<=>(Rating, Rating) = default;
};

}  // namespace privet
