// What a look at one surface is expected to show: only what is written is compared.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/divergence.h"
#include "model/value.h"

namespace privet::harness {

// A row by the fields written of it; the first is the thing the row is about.
using RowExpectation = Map;

struct LookExpectation {
  bool inaccessible = false;
  std::optional<std::vector<RowExpectation>> rows;  // exactly these, in any order
  std::optional<Value> total;
  std::optional<Value> offered;  // exactly these words
  std::optional<Value> entries;  // exactly this map
  Map values;                    // fields of the record shown
};

// Where an answer is not as expected.
struct LookMismatch {
  DivergenceClass kind = DivergenceClass::WrongValue;
  std::string what;  // `rows`, `total`, `values.owner`
  std::string expected;
  std::string answered;
};

// `answer` is written by Unbinder; an inaccessible one is the word `inaccessible`.
[[nodiscard]] std::vector<LookMismatch> mismatches(const LookExpectation& expectation,
                                                   const Value& answer);

}  // namespace privet::harness
