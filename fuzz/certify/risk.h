// What is asked first when not all can be: accepted acts that take something from somebody, then
// accepted ones, then refusals; what is so already comes last.
#pragma once

#include <functional>
#include <vector>

#include "fuzz/explore/suites/graph.h"
#include "fuzz/explore/suites/leaks.h"

namespace privet::fuzz::certify {

using Risk = std::function<float(explore::StateIndex, explore::ActIndex)>;

inline constexpr float kNarrowing = 3.0F;
inline constexpr float kAccepted = 2.0F;
inline constexpr float kRefused = 1.0F;
inline constexpr float kIndifferent = 0.0F;

// Falling; each level of a tour makes it longer.
[[nodiscard]] std::vector<float> risk_levels();

// Both outlive it.
[[nodiscard]] Risk risk_in(const explore::Graph& graph, const explore::Within& within);

}  // namespace privet::fuzz::certify
