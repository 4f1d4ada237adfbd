// Subtle mutants: mistakes that a vendor might make, written by hand. Each breaks one rule, and
// shows the same on every surface where the mistake is not that of a surface.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "harness/subject.h"
#include "model/rule_id.h"
#include "model/rulebooks.h"

namespace privet::subjects {

template <Rulebook R>
struct SubtleMutant {
  std::string slug;
  RuleId rule;
  std::string about;
  std::function<std::unique_ptr<harness::Subject<R>>(std::string name)> make;
};

template <Rulebook R>
[[nodiscard]] std::vector<SubtleMutant<R>> subtle_mutants();
template <>
[[nodiscard]] std::vector<SubtleMutant<Nextiva>> subtle_mutants();
template <>
[[nodiscard]] std::vector<SubtleMutant<Kvcore>> subtle_mutants();
template <>
[[nodiscard]] std::vector<SubtleMutant<Deal>> subtle_mutants();

// `make` for a class of subjects that is constructed from its name.
template <class Subject>
[[nodiscard]] auto made() {
  return [](std::string name) { return std::make_unique<Subject>(std::move(name)); };
}

}  // namespace privet::subjects
