#include "reports/reach.h"

#include <algorithm>
#include <vector>

#include "reports/text.h"

namespace privet::reports {

std::string render_reach(const harness::ReachTable& table, std::size_t most) {
  std::vector<std::string> missing = table.unreached();
  if (missing.empty()) {
    const bool readings = std::ranges::any_of(table.readings, &harness::ReadingReach::expected);
    return readings ? "every rule and reading" : "every rule";
  }
  const std::size_t shown = std::min(missing.size(), most);
  const std::size_t more = missing.size() - shown;
  missing.resize(shown);
  return "not " + joined(missing, ", ") +
         (more > 0 ? " and " + std::to_string(more) + " more" : "");
}

}  // namespace privet::reports
