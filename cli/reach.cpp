#include "cli/reach.h"

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <variant>

#include "cli/console.h"
#include "fuzz/reach.h"
#include "model/check.h"
#include "model/interpretation.h"
#include "oracle/oracles.h"

namespace privet::cli {

namespace {

using harness::CaseResult;
using harness::Outcome;
using harness::ReachTable;
using ResultsById = std::unordered_map<std::string_view, const CaseResult*>;

// Worlds of scenarios are small, so that this is nearly always all there is to see.
constexpr fuzz::ReachSampling kSampling{.every = 1, .looks = 1'000};

// What was asked for, up to the step that went wrong.
template <Rulebook R>
std::vector<Act<R>> acts_judged(const scenarios::Case<R>& one, const CaseResult& result) {
  const std::size_t steps =
      result.divergences.empty() ? one.steps.size() : result.divergences.front().step;
  std::vector<Act<R>> acts;
  for (std::size_t i = 0; i < std::min(steps, one.steps.size()); ++i) {
    if (const auto* step = std::get_if<scenarios::ActStep<R>>(&one.steps[i].what))
      acts.push_back(step->act);
  }
  return acts;
}

// Under the readings it was judged under.
template <Rulebook R>
void count(const scenarios::Case<R>& one, const CaseResult& result, fuzz::Reach<R>& reach) {
  Stage<R> stage = one.stage;
  stage.interpretation = {};
  for (const Reading& reading : result.interpretation)
    PRIVET_CHECK(choose_reading(stage.interpretation, reading).has_value());
  reach.walk(stage, acts_judged(one, result));
}

template <Rulebook R>
ReachTable table_of(const LoadedSuite& suite, const ResultsById& judged) {
  fuzz::Reach<R> reach{kSampling};
  for_each_case(suite,
                [&]<class S>(const scenarios::ScenarioFile<S>&, const scenarios::Case<S>& one) {
                  if constexpr (std::same_as<R, S>) {
                    if (const auto found = judged.find(one.info.id); found != judged.end())
                      count(one, *found->second, reach);
                  }
                });
  ReachTable table = reach.table();
  for (harness::ReadingReach& reading : table.readings)
    reading.expected = false;
  return table;
}

}  // namespace

std::vector<ReachTable> reach_of(const LoadedSuite& suite, const std::vector<CaseResult>& results) {
  ResultsById judged;
  for (const CaseResult& result : results) {
    if (result.outcome == Outcome::Passed || result.outcome == Outcome::Failed)
      judged.emplace(result.id, &result);
  }
  std::vector<ReachTable> tables;
  boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
    using R = decltype(book);
    if (std::ranges::find(results, R::kName, &CaseResult::rulebook) != results.end())
      tables.push_back(table_of<R>(suite, judged));
  });
  return tables;
}

int exit_code_with_reach(const harness::RunRecord& record) {
  const bool complete = std::ranges::all_of(
      record.reach, [](const ReachTable& table) { return table.unreached().empty(); });
  if (record.exit_code != harness::exit_code::kConformant || complete)
    return record.exit_code;
  complain("some rule or reading was not reached");
  return harness::exit_code::kNonConformant;
}

}  // namespace privet::cli
