// Who sees what of which record, as tables of the page: one for each step.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "reports/grouped.h"
#include "reports/markup.h"

namespace privet::reports {

// The anchor of the frame that stands for a step of the case.
[[nodiscard]] std::string frame_id(const std::string& finding_id, std::size_t step);
// Whether there is one.
[[nodiscard]] bool has_frame(const harness::Story& story, std::size_t step);

// The first of the steps on which the oracle's reasons rest; nothing where they name none.
[[nodiscard]] std::optional<std::size_t> step_it_began(const Group& group);

// Sets what the template of a finding says of its story. Not empty.
void set_story(const Group& group, const std::string& id, Markup& markup);

}  // namespace privet::reports
