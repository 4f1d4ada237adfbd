// Mutants: subjects that are wrong on purpose, to prove that scenarios and fuzzing would notice.
// Those of a row are the engine with one row of its tables altered (row_mutants.h); the subtle ones
// are mistakes that a vendor might make, written by hand (subtle/).
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "subjects/equivalent.h"
#include "subjects/mutant_subject.h"
#include "subjects/row_mutants.h"
#include "subjects/subtle/subtle.h"

namespace privet::subjects {

struct MutantInfo {
  std::string id;          // `deal-deal-31-guards-13-never`, `deal-subtle-former-owner-moves`
  RuleId rule;             // the rule it breaks
  std::string alteration;  // of the row, or `subtle`
  std::string about;       // a sentence
  std::optional<std::string> equivalent;  // why no sequence tells it from the reference
};

namespace detail {

template <Rulebook R>
struct Recipe {
  MutantInfo info;
  std::function<std::unique_ptr<harness::Subject<R>>(std::string name)> make;
};

template <Rulebook R>
[[nodiscard]] Recipe<R> recipe(RowMutant<R> mutant) {
  std::string id = std::string{R::kName} + "-" + mutant_id(mutant.place, mutant.alteration);
  MutantInfo info{id, mutant.place.rule, mutant.alteration, mutant.about, equivalent_reason(id)};
  return {std::move(info), [tables = mutant.tables](std::string name) {
            return std::make_unique<MutantSubject<R>>(std::move(name), tables);
          }};
}
template <Rulebook R>
[[nodiscard]] Recipe<R> recipe(SubtleMutant<R> mutant) {
  std::string id = std::string{R::kName} + "-subtle-" + mutant.slug;
  return {{id, mutant.rule, "subtle", mutant.about, equivalent_reason(id)}, mutant.make};
}

template <Rulebook R>
[[nodiscard]] const std::vector<Recipe<R>>& recipes() {
  static const std::vector<Recipe<R>> kRecipes = [] {
    std::vector<Recipe<R>> all;
    for (RowMutant<R>& mutant : row_mutants<R>())
      all.push_back(recipe<R>(std::move(mutant)));
    for (SubtleMutant<R>& mutant : subtle_mutants<R>())
      all.push_back(recipe<R>(std::move(mutant)));
    return all;
  }();
  return kRecipes;
}

}  // namespace detail

// Every mutant of the rulebook: those of the rows in the order of the tables, then the subtle ones.
template <Rulebook R>
[[nodiscard]] const std::vector<MutantInfo>& mutants() {
  static const std::vector<MutantInfo> kMutants = [] {
    std::vector<MutantInfo> all;
    for (const auto& recipe : detail::recipes<R>())
      all.push_back(recipe.info);
    return all;
  }();
  return kMutants;
}

template <Rulebook R>
[[nodiscard]] std::vector<std::string> mutant_ids() {
  std::vector<std::string> ids;
  for (const MutantInfo& mutant : mutants<R>())
    ids.push_back(mutant.id);
  return ids;
}

// The mutant called `wanted`; null when this rulebook has none of that name.
template <Rulebook R>
[[nodiscard]] std::unique_ptr<harness::Subject<R>> make_mutant(std::string_view wanted) {
  const auto& all = detail::recipes<R>();
  const auto found = std::ranges::find(
      all, wanted, [](const auto& recipe) -> std::string_view { return recipe.info.id; });
  return found == all.end() ? nullptr : found->make("mutant:" + found->info.id);
}

}  // namespace privet::subjects
