// Mutants that no sequence can tell from the reference, each with an argument from the rule text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace privet::subjects {

// Why the mutant of that id is no mutant at all; nothing where it is one.
[[nodiscard]] std::optional<std::string> equivalent_reason(std::string_view id);

// The ids for which there is a reason.
[[nodiscard]] std::vector<std::string> equivalent_ids();

}  // namespace privet::subjects
