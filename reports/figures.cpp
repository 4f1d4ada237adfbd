#include "reports/figures.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include "reports/text.h"

namespace privet::reports {

namespace {

using harness::CampaignFigures;
using harness::CaseResult;
using harness::Discovery;
using harness::MutantFigures;
using harness::MutantTable;
using harness::Outcome;
using harness::RunRecord;

using CasesById = std::map<std::string_view, const CaseResult*>;

CasesById cases_of(const RunRecord& record) {
  CasesById cases;
  for (const CaseResult& result : record.cases)
    cases.emplace(result.id, &result);
  return cases;
}

// Streams hold numbers that no run has counted.
void add(std::uint64_t more, std::uint64_t& sum) {
  sum += std::min(more, std::numeric_limits<std::uint64_t>::max() - sum);
}

void add_found(const Discovery& discovery, const CaseResult& result,
               std::vector<FirstSeen>& found) {
  const auto same = std::ranges::find_if(
      found, [&](const FirstSeen& seen) { return *seen.signature == discovery.signature; });
  if (same == found.end()) {
    found.push_back({&discovery.signature, &result, discovery.operations, discovery.sequences});
    return;
  }
  add(discovery.sequences, same->sequences);
  if (discovery.operations < same->operations) {
    same->result = &result;
    same->operations = discovery.operations;
  }
}

void add_campaign(const CampaignFigures& figures, const CasesById& cases, CampaignSum& sum) {
  ++sum.campaigns;
  add(figures.operations, sum.operations);
  add(figures.sequences, sum.sequences);
  add(figures.accepted, sum.accepted);
  add(figures.refused, sum.refused);
  add(figures.near_misses, sum.near_misses);
  sum.longest = std::max(sum.longest, figures.operations);
  for (const Discovery& discovery : figures.discoveries) {
    if (const auto found = cases.find(discovery.case_id); found != cases.end())
      add_found(discovery, *found->second, sum.found);
  }
}

void add_mutant(const MutantFigures& figures, const CaseResult& result, MutantSum& sum) {
  ++sum.all;
  if (result.outcome == Outcome::Skipped || result.outcome == Outcome::NotRun) {
    ++(result.outcome == Outcome::Skipped ? sum.equivalent : sum.not_run);
    return;
  }
  sum.by_scenarios += figures.killed_by.empty() ? 0U : 1U;
  sum.by_fuzz += figures.kills.always() ? 1U : 0U;
  if (result.outcome != Outcome::Passed)
    sum.living.push_back({&result, &figures});
  if (sum.table->seeds > 0)
    sum.slowest.push_back({&result, &figures});
  std::ranges::copy(figures.kills.to_kill, std::back_inserter(sum.kills.to_kill));
  sum.kills.survived += figures.kills.survived;
}

auto slowness_of(const Mutant& mutant) {
  const harness::Kills& kills = mutant.figures->kills;
  return std::pair{kills.survived, kills.to_kill.empty() ? std::uint64_t{0} : kills.to_kill.back()};
}

MutantSum sum_of(const MutantTable& table, const CasesById& cases) {
  MutantSum sum{.table = &table};
  for (const MutantFigures& figures : table.mutants) {
    if (const auto found = cases.find(figures.case_id); found != cases.end())
      add_mutant(figures, *found->second, sum);
  }
  std::ranges::sort(sum.kills.to_kill);
  std::ranges::sort(sum.slowest, is_slower);
  return sum;
}

}  // namespace

std::string with_commas(std::uint64_t number) {
  constexpr int kGroup = 3;
  std::string text = std::to_string(number);
  for (int at = static_cast<int>(text.size()) - kGroup; at > 0; at -= kGroup)
    text.insert(static_cast<std::size_t>(at), 1, ',');
  return text;
}

std::string percent_of(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0)
    return "–";
  constexpr double kAll = 100;
  const double share = static_cast<double>(part) / static_cast<double>(whole);
  return std::to_string(static_cast<std::uint64_t>(kAll * share)) + " %";
}

std::vector<CampaignSum> campaign_sums(const RunRecord& record) {
  const CasesById cases = cases_of(record);
  std::vector<CampaignSum> sums;
  for (const CampaignFigures& figures : record.campaigns) {
    auto sum = std::ranges::find(sums, figures.rulebook, &CampaignSum::rulebook);
    if (sum == sums.end())
      sum = sums.insert(sums.end(), CampaignSum{.rulebook = figures.rulebook});
    add_campaign(figures, cases, *sum);
  }
  for (CampaignSum& sum : sums)
    std::ranges::sort(sum.found, {}, [](const FirstSeen& seen) {
      return std::tie(seen.operations, *seen.signature);
    });
  return sums;
}

std::string render_sum(const CampaignSum& sum) {
  std::string text = with_commas(sum.operations) +
                     (sum.operations == 1 ? " operation in " : " operations in ") +
                     with_commas(sum.sequences) + (sum.sequences == 1 ? " sequence" : " sequences");
  if (sum.campaigns > 1)
    text += " of " + counted(sum.campaigns, "shard");
  text += ", " + percent_of(sum.accepted, sum.operations) + " accepted, " +
          percent_of(sum.refused, sum.operations) + " refused (" +
          percent_of(sum.near_misses, sum.operations) + " by one rule alone)";
  if (sum.found.empty())
    return text + ", nothing found";
  return text + ", " + counted(sum.found.size(), "finding") + ", the last new one after " +
         with_commas(sum.found.back().operations) +
         (sum.campaigns > 1 ? " of its shard's operations" : "");
}

bool is_of_mutants(const RunRecord& record) { return !record.mutants.empty(); }

bool is_slower(const Mutant& one, const Mutant& other) {
  const auto slowness = slowness_of(one);
  const auto others = slowness_of(other);
  return slowness == others ? one.result->id < other.result->id : slowness > others;
}

std::vector<MutantSum> mutant_sums(const RunRecord& record) {
  const CasesById cases = cases_of(record);
  std::vector<MutantSum> sums;
  sums.reserve(record.mutants.size());
  for (const MutantTable& table : record.mutants)
    sums.push_back(sum_of(table, cases));
  return sums;
}

std::string number_or_never(std::optional<std::uint64_t> operations) {
  return operations ? with_commas(*operations) : "never";
}

std::string render_sum(const MutantSum& sum) {
  std::string text =
      counted(sum.all, "mutant") + ", " + std::to_string(sum.equivalent) + " equivalent";
  if (sum.not_run > 0)
    text += ", " + std::to_string(sum.not_run) + " not run";
  if (sum.table->by_scenarios)
    text += ", " + std::to_string(sum.by_scenarios) + " killed by scenarios";
  if (sum.table->seeds > 0)
    text += ", " + std::to_string(sum.by_fuzz) + " killed by fuzzing with every seed";
  text += ", " + std::to_string(sum.living.size()) + (sum.living.size() == 1 ? " lives" : " live");
  if (sum.kills.to_kill.empty() && sum.kills.survived == 0)
    return text;
  return text + "; operations to kill: median " + number_or_never(sum.kills.percentile(50)) +
         ", 95 % " + number_or_never(sum.kills.percentile(95)) + ", worst " +
         number_or_never(sum.kills.percentile(100));
}

std::string render_bite(const RunRecord& record) {
  const std::size_t living = record.counts.of(Outcome::Failed);
  const std::size_t told = living + record.counts.of(Outcome::Passed);
  const std::string all = counted(told, "mutant");
  if (told == 0)
    return "no mutant was run that can be told from the engine";
  if (living > 0)
    return std::to_string(living) + " of " + all + (living == 1 ? " lives" : " live");
  return told == 1 ? "the mutant is killed" : "all " + all + " are killed";
}

}  // namespace privet::reports
