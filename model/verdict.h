// What an operation is answered with, and what the oracle holds of it.
#pragma once

#include <variant>

#include "model/rule_id.h"

namespace privet {

struct Accepted {
  friend constexpr bool operator==(Accepted, Accepted) = default;
};

// Turned down: nothing changed, for nobody, on no surface.
struct Refused {
  RuleSet because;  // empty when the subject names no rule
  friend constexpr bool operator==(const Refused&, const Refused&) = default;
};

// The thing asked for is already so: the subject may answer either way, nothing may change.
struct Indifferent {
  friend constexpr bool operator==(Indifferent, Indifferent) = default;
};

// A subject's answer.
using Verdict = std::variant<Accepted, Refused>;
// The oracle's: a refusal names every rule that refuses.
using Judgement = std::variant<Accepted, Refused, Indifferent>;

}  // namespace privet
