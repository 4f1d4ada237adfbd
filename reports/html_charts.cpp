#include "reports/html_charts.h"

#include <algorithm>

#include "reports/html/embedded.h"
#include "reports/markup.h"
#include "reports/svg_strips.h"

namespace privet::reports {

namespace {

constexpr std::size_t kMostSteps = 60;

Markup steps_markup(const std::vector<std::string>& steps) {
  Markup list = list_markup();
  for (std::size_t i = 0; i < std::min(steps.size(), kMostSteps); ++i) {
    Markup item = map_markup();
    item.set("number", std::to_string(i + 1));
    item.set("text", shown(steps[i]));
    list.push_back(item);
  }
  return list;
}

}  // namespace

std::vector<const harness::CaseResult*> charted(const harness::RunRecord& record) {
  std::vector<const harness::CaseResult*> cases;
  for (const harness::CaseResult& result : record.cases) {
    if (result.outcome == harness::Outcome::Passed && !result.story.empty())
      cases.push_back(&result);
  }
  return cases;
}

std::string render_chart(const harness::CaseResult& result, const std::string& id) {
  const std::string strips = render_strips(result);
  Markup markup = map_markup();
  markup.set("id", id);
  markup.set("case", shown(result.id));
  markup.set("title", shown(result.title));
  markup.set("steps", steps_markup(result.steps));
  markup.set("strips", strips.empty() ? Markup{false} : Markup{strips});
  return Template{embedded::kChart}.render(markup);
}

}  // namespace privet::reports
