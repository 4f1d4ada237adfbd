#include "model/rule_id.h"

#include <algorithm>

namespace privet {

std::string RuleId::str() const {
  std::string_view prefix = "GEN-";
  if (!is_general()) {
    prefix = std::ranges::find(detail::kBookPrefixes, book_, &detail::BookPrefix::book)->prefix;
  }
  const std::string digits = std::to_string(number());
  return std::string{prefix} + (is_ledger() ? "A" : "") + (digits.size() < 2 ? "0" : "") + digits;
}

std::vector<RuleId> RuleSet::list() const {
  std::vector<RuleId> rules;
  for (std::size_t slot = 0; slot < RuleId::kSlots; ++slot) {
    const RuleId rule = RuleId::at_slot(book_, slot);
    if (contains(rule))
      rules.push_back(rule);
  }
  return rules;
}

std::string RuleSet::str() const {
  std::string text;
  for (const RuleId rule : list())
    text += (text.empty() ? "" : ", ") + rule.str();
  return text;
}

}  // namespace privet
