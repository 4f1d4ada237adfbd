// The identifiers that a guarantee about leaks alone needs.
#pragma once

#include <functional>

#include "fuzz/explore/suites/identifying.h"

namespace privet::fuzz::explore {

// Whether all that one class of observation shows is shown by the other as well.
using Within = std::function<bool(std::uint32_t shown, std::uint32_t allowed)>;

// Of each state's identifiers those that notice a subject that is in another state and might some
// time show more there than it may: any other confusion hides things at most. Where an act cannot
// be asked in the other state, the subject might show anything after it.
[[nodiscard]] Identifiers leak_identifiers(const Graph& graph, const Identifiers& identifiers,
                                           const GraphSymmetry& symmetry, const Orbits& orbits,
                                           const Within& within);

}  // namespace privet::fuzz::explore
