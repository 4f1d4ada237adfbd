#include <algorithm>
#include <iterator>

#include "cli/mutants.h"
#include "harness/rules_hash.h"
#include "reports/text.h"

namespace privet::cli {

namespace {

using harness::CaseResult;
using harness::Outcome;

// The options that look in the same way, a text each.
std::vector<std::string> means_of(const MutantOptions& options) {
  std::vector<std::string> words;
  if (!options.by_scenarios || !options.by_fuzz)
    words.emplace_back(options.by_fuzz ? "--by fuzz" : "--by scenarios");
  if (options.by_fuzz) {
    words.push_back("--seed " + std::to_string(options.seed));
    words.push_back("--seeds " + std::to_string(options.seeds));
    words.push_back("--operations " + std::to_string(options.operations));
  }
  return words;
}

std::vector<std::string> command_of(const MutantOptions& options) {
  std::vector<std::string> words = means_of(options);
  std::ranges::move(options_of(options.selection), std::back_inserter(words));
  for (const std::string& glob : options.only)
    words.push_back("--only " + glob);
  return words;
}

harness::RunHeader header_of(const std::vector<MutantReport>& all, const MutantOptions& options,
                             const LoadedSuite& suite) {
  harness::RunHeader header;
  header.privet = PRIVET_VERSION;
  header.subject = "mutants of the engine";
  for (const MutantReport& report : all) {
    if (std::ranges::find(header.rulebooks, report.rulebook) == header.rulebooks.end())
      header.rulebooks.push_back(report.rulebook);
  }
  if (options.by_fuzz)
    header.seed = std::to_string(options.seed);
  header.suite = suite.hash;
  header.rules = harness::rules_hash();
  header.command = command_of(options);
  return header;
}

std::string why_it_lives(const MutantReport& report, const MutantOptions& options) {
  std::vector<std::string> parts;
  if (options.by_scenarios)
    parts.emplace_back("no case kills it");
  if (options.by_fuzz) {
    const std::size_t campaigns = report.kills.to_kill.size() + report.kills.survived;
    parts.push_back(std::to_string(report.kills.survived) + " of " +
                    reports::counted(campaigns, "campaign") + " missed it in " +
                    std::to_string(options.operations) + " operations");
  }
  return report.info.id + " lives: " + reports::joined(parts, ", and ");
}

CaseResult case_of(const MutantReport& report, const MutantOptions& options) {
  CaseResult result;
  result.id = report.rulebook + "/mutants/" + report.info.id;
  result.title = report.info.about;
  result.rulebook = report.rulebook;
  result.rules = {report.info.rule.str()};
  result.repeat = "privet mutants --only " + report.info.id;
  for (const std::string& word : means_of(options))
    result.repeat += " " + word;
  if (report.info.equivalent) {
    result.outcome = Outcome::Skipped;
    result.reason = "equivalent: " + *report.info.equivalent;
  } else if (!report.ran) {
    result.outcome = Outcome::NotRun;
  } else {
    result.outcome = report.killed() ? Outcome::Passed : Outcome::Failed;
    result.reason = report.killed() ? "" : why_it_lives(report, options);
  }
  result.expected = result.outcome == Outcome::Passed || result.outcome == Outcome::Skipped;
  return result;
}

harness::MutantTable& table_of(const std::string& rulebook, const MutantOptions& options,
                               harness::RunRecord& record) {
  const auto found = std::ranges::find(record.mutants, rulebook, &harness::MutantTable::rulebook);
  if (found != record.mutants.end())
    return *found;
  return record.mutants.emplace_back(
      harness::MutantTable{.rulebook = rulebook,
                           .by_scenarios = options.by_scenarios,
                           .seeds = options.by_fuzz ? options.seeds : 0,
                           .operations = options.by_fuzz ? options.operations : 0});
}

}  // namespace

harness::RunRecord record_of(const std::vector<MutantReport>& all, const MutantOptions& options,
                             const LoadedSuite& suite) {
  harness::RunRecord record;
  record.header = header_of(all, options, suite);
  record.broken_files = broken_files_of(suite);
  for (const MutantReport& report : all) {
    record.cases.push_back(case_of(report, options));
    record.counts.add(record.cases.back());
    table_of(report.rulebook, options, record)
        .mutants.push_back(
            {record.cases.back().id, report.info.alteration, report.cases, report.kills});
  }
  put_in_order(record);
  return record;
}

}  // namespace privet::cli
