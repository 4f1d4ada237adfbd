// What the reports print beside a rule.
#pragma once

#include <string>
#include <string_view>

#include "model/catalogue.h"

namespace privet::cli {

// The statement of the rule spelled `text`; empty for one that there is not.
[[nodiscard]] inline std::string statement_of_rule(std::string_view text) {
  const auto rule = RuleId::parse(text);
  return rule ? std::string{statement_of(*rule)} : std::string{};
}

}  // namespace privet::cli
