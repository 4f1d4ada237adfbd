// Why an answer is what it is: the rules, and the accepted operations it rests on.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/rule_id.h"

namespace privet {

// One ground of an answer.
struct Reason {
  RuleId rule;
  std::string fact;  // a clause in words, aliases in it: "ann's role shows own leads only"
  std::optional<std::size_t> log_entry;  // position in the log of accepted operations, from 0
  friend bool operator==(const Reason&, const Reason&) = default;
};

using Explanation = std::vector<Reason>;

}  // namespace privet
