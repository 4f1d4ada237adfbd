// The page of docs/ on small worlds: how large each is, and which exposes each mutant.
#pragma once

#include <string>
#include <vector>

#include "fuzz/explore/worlds/mutant_table.h"
#include "fuzz/explore/worlds/survey.h"

namespace privet::fuzz::explore {

// What stands before the sections of the rulebooks.
[[nodiscard]] std::string small_worlds_head();

// The section of one rulebook. `mutants`: a row each, in their order.
template <Rulebook R>
[[nodiscard]] std::string small_worlds_section(const std::vector<SurveyedWorld<R>>& worlds,
                                               const std::vector<MutantExposure>& mutants);

// For the rulebooks of model/rulebooks.h.
extern template std::string small_worlds_section(const std::vector<SurveyedWorld<Nextiva>>&,
                                                 const std::vector<MutantExposure>&);
extern template std::string small_worlds_section(const std::vector<SurveyedWorld<Kvcore>>&,
                                                 const std::vector<MutantExposure>&);
extern template std::string small_worlds_section(const std::vector<SurveyedWorld<Deal>>&,
                                                 const std::vector<MutantExposure>&);

}  // namespace privet::fuzz::explore
