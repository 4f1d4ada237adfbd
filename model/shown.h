// What a surface shows of one thing: a value, nothing (inaccessible), or something nobody compares.
#pragma once

#include <variant>

namespace privet {

// The rules leave open what is shown here (an access list that is kept but not in use).
struct Uncompared {
  friend constexpr bool operator==(Uncompared, Uncompared) = default;
};
struct Inaccessible {
  friend constexpr bool operator==(Inaccessible, Inaccessible) = default;
};

template <class T>
using Shown = std::variant<Inaccessible, Uncompared, T>;

// Whether a sign such as the lock is on. A wrong sign is neither leak nor lockout.
enum class Sign : bool { Off, On };

}  // namespace privet
