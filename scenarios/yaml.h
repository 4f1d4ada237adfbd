// YAML text to a Value tree: one document, no tags, no anchors, no duplicate keys.
#pragma once

#include <string_view>

#include "model/result.h"
#include "model/value.h"

namespace privet::scenarios {

inline constexpr std::size_t kLargestDocument = 1U << 20U;  // bytes
inline constexpr int kDeepestNesting = 64;

// The one document of `text`. Errors have their place, columns counted in bytes; the text may be
// anything.
[[nodiscard]] Result<Value> parse_yaml(std::string_view text);

}  // namespace privet::scenarios
