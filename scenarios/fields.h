// Keys and texts of a map that was read from YAML, as strict in every file of ours.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "model/value.h"

namespace privet::scenarios {

// Errors when `node` is no map, or has a key that is not among `known`.
[[nodiscard]] Result<void> allow_keys(const Value& node, const std::vector<std::string>& known);

// A text that is not empty.
[[nodiscard]] Result<std::string> read_text(const Value& value);

// The text under `key`, which must be there.
[[nodiscard]] Result<std::string> required_text(const Value& node, std::string_view key);

}  // namespace privet::scenarios
