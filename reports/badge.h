// The verdict of a run as a badge: for shields.io and the like to draw, and drawn. Its shape is
// docs/badge.schema.json.
#pragma once

#include <string>

#include "harness/outcome.h"

namespace privet::reports {

// `conformant: 432 cases`, `2 leaks`: words and numbers of ours, nothing that a subject says.
[[nodiscard]] std::string badge_message(const harness::RunRecord& record);

// As the endpoint badge of shields.io is described.
[[nodiscard]] std::string render_badge_json(const harness::RunRecord& record);
// Needs no network, no font of its own, and is read aloud as what it says.
[[nodiscard]] std::string render_badge_svg(const harness::RunRecord& record);

}  // namespace privet::reports
