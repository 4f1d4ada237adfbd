// The catalogue as a page of Markdown: the text of docs/rules.md.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/rule_id.h"

namespace privet {

// The ids of the cases that name a rule; may be empty.
using CasesOf = std::function<std::vector<std::string>(RuleId)>;

// Every rulebook with the sections of its article, its rules with their cases, its ledger with the
// readings one may choose; then the general refusals.
[[nodiscard]] std::string render_rules_markdown(const CasesOf& cases_of);

}  // namespace privet
