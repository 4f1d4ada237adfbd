#include "reports/html_cases.h"

#include <map>
#include <string_view>
#include <vector>

#include "reports/findings.h"
#include "reports/html/embedded.h"
#include "reports/markup.h"
#include "reports/text.h"

namespace privet::reports {

namespace {

using harness::CaseResult;
using harness::Outcome;

constexpr std::size_t kMostCasesOfFile = 10'000;
constexpr std::size_t kLongestTitle = 160;
constexpr std::size_t kLongestRules = 160;

std::string_view file_of(const CaseResult& result) {
  return std::string_view{result.id}.substr(0, result.id.rfind('/'));
}

std::string_view name_of(const CaseResult& result) {
  const std::size_t slash = result.id.rfind('/');
  return std::string_view{result.id}.substr(slash == std::string::npos ? 0 : slash + 1);
}

std::string style_of(const CaseResult& result) {
  if (result.outcome == Outcome::Passed)
    return "passed";
  if (is_known_failure(result))
    return "known";
  return went_wrong(result.outcome) ? "failed" : "left-out";
}

Markup case_markup(const CaseResult& result, const FindingOf& finding_of) {
  const auto finding = finding_of.find(&result);
  Markup markup = map_markup();
  markup.set("outcome", plain_word(result.outcome));
  markup.set("class", style_of(result));
  markup.set("rule_words", printable(joined(result.rules, " "), kLongestRules));
  markup.set("finding", finding == finding_of.end() ? Markup{false} : Markup{finding->second});
  markup.set("name", shown(name_of(result)));
  markup.set("title", shown(result.title, kLongestTitle));
  return markup;
}

std::string render_file(std::string_view file, const std::vector<const CaseResult*>& cases,
                        const FindingOf& finding_of) {
  harness::Counts counts;
  Markup list = list_markup();
  for (const CaseResult* result : cases) {
    counts.add(*result);
    list.push_back(case_markup(*result, finding_of));
  }
  Markup markup = map_markup();
  markup.set("file", shown(file));
  markup.set("counts", render_counts(counts));
  markup.set("cases", list);
  return Template{embedded::kCaseFile}.render(markup);
}

}  // namespace

CaseList render_cases(const harness::RunRecord& record, const FindingOf& finding_of,
                      std::size_t longest) {
  std::map<std::string_view, std::vector<const CaseResult*>> by_file;
  CaseList list;
  for (const CaseResult& result : record.cases) {
    auto& cases = by_file[file_of(result)];
    if (cases.size() < kMostCasesOfFile) {
      cases.push_back(&result);
    } else {
      ++list.left_out;
    }
  }
  for (const auto& [file, cases] : by_file) {
    std::string text = list.text.size() < longest ? render_file(file, cases, finding_of) : "";
    if (text.empty() || list.text.size() + text.size() > longest) {
      list.left_out += cases.size();
    } else {
      list.text += text;
    }
  }
  return list;
}

}  // namespace privet::reports
