// A divergence: where a subject and the oracle part. In words, so that reports need no rulebook.
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/value.h"

namespace privet::harness {

// In the order they are reported. A leak shows what is private; a lockout hides what is not.
enum class DivergenceClass {
  Leak,
  Accepted,  // a forbidden act was taken
  Lockout,
  Refused,  // an allowed act was turned down
  Changed,  // a refused act left a trace
  WrongValue,
  WrongSign,   // a lock that should be there, or should not
  WrongReason  // a refusal that names a rule that does not refuse
};

// What makes two divergences the same finding.
struct Signature {
  DivergenceClass kind = DivergenceClass::Leak;
  std::vector<std::string> flags;  // of the sight, or the value that differs
  std::vector<std::string> rules;  // that decide by the oracle
  std::string relation;            // of the viewer or the actor to the record
  std::string operation;           // of the step; empty before the first
  friend auto operator<=>(const Signature&, const Signature&) = default;
  friend bool operator==(const Signature&, const Signature&) = default;
};

struct Divergence {
  Signature signature;
  std::size_t step = 0;  // from 1; 0 is the world at the start
  std::string act;       // `ann change_owner: {lead: L, owner: bob}`
  std::string viewer;    // who sees it wrong; the actor for a verdict
  std::string record;    // empty where none is meant
  std::string what;      // `sight of L`, `verdict`, `search: rows`
  std::string expected;
  std::string answered;
  std::vector<std::string> because;  // the oracle's reasons, `NEX-04: ...`
};

// `wrong_value`
[[nodiscard]] std::string word_of(DivergenceClass kind);
// `leak [in_search] NEX-12 owner_only_user edit_lead`
[[nodiscard]] std::string render(const Signature& signature);

}  // namespace privet::harness
