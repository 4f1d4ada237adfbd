#include "reports/rule_table.h"

#include <map>
#include <string_view>
#include <utility>

#include "reports/findings.h"

namespace privet::reports {

namespace {

void count(harness::Outcome outcome, RuleCounts& counts) {
  if (outcome == harness::Outcome::Passed) {
    ++counts.passed;
  } else if (outcome == harness::Outcome::Failed) {
    ++counts.failed;
  } else if (was_left_out(outcome)) {
    ++counts.left_out;
  } else {
    ++counts.not_judged;
  }
}

}  // namespace

std::vector<RuleCounts> rule_table(const harness::RunRecord& record) {
  std::map<std::string_view, RuleCounts> by_rule;
  for (const harness::CaseResult& result : record.cases) {
    for (const std::string& rule : result.rules)
      count(result.outcome, by_rule[rule]);
  }
  for (const harness::ReachTable& table : record.reach) {
    for (const harness::RuleReach& rule : table.rules)
      by_rule[rule.rule].reach = &rule;
  }
  std::vector<RuleCounts> rules;
  rules.reserve(by_rule.size());
  for (auto& [rule, counts] : by_rule) {
    counts.rule = rule;
    rules.push_back(std::move(counts));
  }
  return rules;
}

}  // namespace privet::reports
