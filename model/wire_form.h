// How a variant of ids is written.
#pragma once

namespace privet {

// Whether it is {kind: team, id: t1} and not a bare alias. Specialised beside the variant.
template <class Variant>
inline constexpr bool kNamedWithKind = false;

}  // namespace privet
