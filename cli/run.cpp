// privet run: scenarios on a subject, judged by the oracle.
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "cli/case_pool.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/known.h"
#include "cli/options.h"
#include "cli/reach.h"
#include "cli/selected.h"
#include "cli/statements.h"
#include "cli/subjects.h"
#include "harness/rules_hash.h"
#include "reports/events.h"
#include "reports/reach.h"
#include "reports/summary.h"
#include "reports/transcripts.h"
#include "reports/write.h"

namespace privet::cli {

namespace po = boost::program_options;

namespace {

struct RunOptions {
  Selection selection;
  SubjectChoice subject;
  std::vector<Reading> readings;
  std::size_t jobs = 1;
  std::size_t max_failures = 0;  // 0: no limit
  std::string report;            // a folder; empty: none
  std::string known;             // a file; empty: none
  std::string timestamp;         // of the run; empty: none
  bool update_known = false;
  bool strict = false;
  bool require_reach = false;
  bool json = false;
  bool verbose = false;
  bool color = false;
};

OptionParser parser() {
  OptionParser parser{
      "run [OPTION…] [PATH…] [-- ADAPTER…]",
      "Runs scenarios on a subject, each step judged by the oracle, and sums up.",
      "  privet run\n"
      "  privet run --rulebook kvcore --report build/report\n"
      "  privet run --subject mutant:nextiva-nex-12-surfaces-1-always --only 'nextiva/*'\n"
      "  privet run --interpretation DEAL-A08=none scenarios/deal"};
  const auto word = [](const char* name) { return po::value<std::string>()->value_name(name); };
  parser.add_subject();
  parser.options().add_options()(
      "interpretation", words_value("KEY=VALUE"),
      "choose a reading, as privet explain KEY lists them; may be repeated")(
      "report", word("DIR"), "write a report into DIR: docs/reports.md")(
      "known", word("FILE"), "failures that are expected, with reasons: docs/known-failures.md")(
      "update-known", po::bool_switch(),
      "rewrite FILE: drop what is fixed, add what fails; only for a run of the whole suite")(
      "max-failures", word("N")->default_value("0"),
      "stop after N cases that fail the run; 0: never")("jobs", word("N")->default_value("1"),
                                                        "cases run at the same time")(
      "strict", po::bool_switch(),
      "cases of level should fail the run, and nothing may be skipped")(
      "require-reach", po::bool_switch(),
      "fail when a rule was not reached on each side that can be; readings are listed, not "
      "required")("json", po::bool_switch(), "print the event stream instead of the summary")(
      "verbose,v", po::bool_switch(), "every failure in full, and what was not reached")(
      "color", word("WHEN")->default_value("auto"), "auto, always or never");
  parser.add_timestamp();
  parser.add_selection();
  return parser;
}

// The option that keeps the run from being whole; empty when none does.
std::string narrowing(const po::variables_map& given, const RunOptions& options) {
  for (const char* option : {"only", "skip", "rule", "tag", "level"}) {
    if (given.count(option) != 0)
      return "--" + std::string{option};
  }
  if (given.count("path") != 0)
    return "the paths";
  if (!options.selection.rulebooks.empty())
    return "--rulebook";
  if (options.selection.shards > 1)
    return "--shard";
  return options.max_failures == 0 ? "" : "--max-failures";
}

Result<void> read_known(const po::variables_map& given, RunOptions& options) {
  if (given.count("known") != 0)
    options.known = given["known"].as<std::string>();
  if (given.count("known") != 0 && options.known.empty())
    return fail("--known names no file");
  options.update_known = is_on(given, "update-known");
  if (!options.update_known)
    return {};
  if (options.known.empty())
    return fail("--update-known needs --known FILE");
  if (options.subject.is_reference())
    return fail("--update-known takes a subject of yours: this one is privet's own");
  if (const std::string option = narrowing(given, options); !option.empty())
    return fail("--update-known takes a run of the whole suite: leave out " + option);
  return {};
}

Result<RunOptions> read_options(const po::variables_map& given, const OptionParser& parser) {
  RunOptions options;
  const auto selection = selection_of(given);
  if (!selection)
    return tl::unexpected{selection.error()};
  const auto subject = subject_of(given, parser);
  if (!subject)
    return tl::unexpected{subject.error()};
  const auto readings = readings_of(given);
  if (!readings)
    return tl::unexpected{readings.error()};
  const auto jobs = jobs_of(given);
  if (!jobs)
    return tl::unexpected{jobs.error()};
  const auto max_failures = number_of(given, "max-failures", {});
  if (!max_failures)
    return tl::unexpected{max_failures.error()};
  const auto color = color_of(given);
  if (!color)
    return tl::unexpected{color.error()};
  options.selection = *selection;
  options.subject = *subject;
  options.readings = *readings;
  options.jobs = *jobs;
  options.max_failures = *max_failures;
  options.color = *color;
  if (const auto done = read_known(given, options); !done)
    return tl::unexpected{done.error()};
  if (given.count("report") != 0)
    options.report = given["report"].as<std::string>();
  if (given.count("report") != 0 && options.report.empty())
    return fail("--report names no folder");
  options.timestamp = timestamp_of(given);
  options.strict = is_on(given, "strict");
  options.require_reach = is_on(given, "require-reach");
  options.json = is_on(given, "json");
  options.verbose = is_on(given, "verbose");
  return options;
}

// The options that make the same run of one case, and no path of this machine.
std::vector<std::string> repeating_options(const RunOptions& options) {
  std::vector<std::string> words;
  if (const std::string subject = options_of(options.subject); !subject.empty())
    words.push_back(subject.substr(1));
  for (const Reading& reading : options.readings) {
    words.push_back("--interpretation " + reading.key + "=" + reading.value);
  }
  return words;
}

// Those of the whole run, but for its paths.
std::vector<std::string> command_of(const RunOptions& options) {
  std::vector<std::string> words = judging_options(options.subject, options.readings);
  if (options.max_failures != 0)
    words.push_back("--max-failures " + std::to_string(options.max_failures));
  if (options.strict)
    words.emplace_back("--strict");
  std::ranges::move(options_of(options.selection), std::back_inserter(words));
  return words;
}

harness::RunHeader header_of(const RunOptions& options, const LoadedSuite& suite,
                             const std::vector<const scenarios::CaseInfo*>& chosen) {
  harness::RunHeader header;
  header.privet = PRIVET_VERSION;
  header.subject = options.subject.word;
  header.reference = options.subject.is_reference();
  for (const scenarios::CaseInfo* info : chosen) {
    if (std::ranges::find(header.rulebooks, info->rulebook) == header.rulebooks.end()) {
      header.rulebooks.push_back(info->rulebook);
    }
  }
  header.interpretation = options.readings;
  header.suite = suite.hash;
  header.rules = harness::rules_hash();
  header.command = command_of(options);
  header.timestamp = options.timestamp;
  return header;
}

std::string repeat_command(const RunOptions& options) {
  std::string text = "privet run";
  for (const std::string& word : repeating_options(options))
    text += " " + word;
  return text + " -v --only ";
}

bool goes_before_broken_suite(const harness::RunRecord& record) {
  return record.interrupted_by != 0 || record.exit_code == harness::exit_code::kHarnessFault;
}

// Counting takes as long as running does, so it is done where somebody is told.
bool tells_reach(const RunOptions& options) {
  return options.verbose || options.require_reach || options.json || !options.report.empty();
}

// A line a rulebook.
std::string told_reach(const std::vector<harness::ReachTable>& tables) {
  std::string text;
  for (const harness::ReachTable& table : tables)
    text += "reach of " + table.rulebook + ": " + reports::render_reach(table) + "\n";
  return text + "\n";
}

void print_results(const RunOptions& options, const harness::RunRecord& record) {
  if (options.json) {
    print(reports::render_events(record));
    return;
  }
  reports::Style style;
  style.color = options.color ? reports::Color::On : reports::Color::Off;
  if (options.verbose)
    style.verbosity = reports::Verbosity::Verbose;
  if (options.verbose || options.require_reach)
    print(told_reach(record.reach));
  print(reports::render_summary(record, style, statement_of_rule));
}

std::vector<const scenarios::CaseInfo*> all_cases(const LoadedSuite& suite) {
  std::vector<const scenarios::CaseInfo*> all;
  for_each_case(suite, [&](const auto&, const auto& one) { all.push_back(&one.info); });
  return all;
}

int run_suite(RunOptions options, std::optional<KnownList> known) {
  const auto suite = load_selected(options.selection);
  if (!suite)
    return usage_error(suite.error());
  const auto chosen = select_cases(*suite, options.selection);
  if (!chosen) {
    return suite->broken.empty() ? usage_error(chosen.error()) : harness::exit_code::kBrokenSuite;
  }
  if (!chosen->empty()) {
    if (const auto met = meet(options.subject, chosen->front()->rulebook); !met)
      return not_met(met.error());
    if (const auto borne = bear_jobs(options.subject, options.jobs); !borne)
      return usage_error(borne.error());
  }
  auto readings = agreed_readings(options.subject, options.readings);
  if (!readings)
    return usage_error(readings.error());
  options.readings = *std::move(readings);
  if (known)
    known->hold_against(all_cases(*suite), harness::KnownScope::Suite);
  catch_signals();
  harness::RunRecord record;
  record.header = header_of(options, *suite, *chosen);
  record.cases = run_cases(
      *suite, *chosen,
      {.subject = options.subject,
       .options = {options.readings, repeat_command(options), command_of(options.subject)},
       .jobs = options.jobs,
       .max_failures = options.max_failures,
       .strict = options.strict,
       .known = known && !record.header.reference ? &*known : nullptr});
  for (const harness::CaseResult& result : record.cases)
    record.counts.add(result);
  if (known)
    record.stale = known->stale(record.cases);
  if (tells_reach(options))
    record.reach = reach_of(*suite, record.cases);
  put_in_order(record);
  reports::keep_told_transcripts(record);
  record.broken_files = broken_files_of(*suite);
  record.interrupted_by = caught_signal();
  record.exit_code = record.interrupted_by != 0
                         ? harness::exit_code::kInterrupted + record.interrupted_by
                         : exit_code_of(record.counts, {.reference = record.header.reference,
                                                        .broken_suite = !suite->broken.empty(),
                                                        .stale = !record.stale.empty(),
                                                        .strict = options.strict});
  if (!options.report.empty()) {
    if (const auto done = reports::write_report(options.report, record, statement_of_rule); !done) {
      print_results(options, record);
      complain(done.error().message);
      return goes_before_broken_suite(record) ? record.exit_code : harness::exit_code::kBrokenSuite;
    }
  }
  print_results(options, record);
  if (options.update_known && !known->update(record) && !goes_before_broken_suite(record))
    return harness::exit_code::kBrokenSuite;
  return options.require_reach ? exit_code_with_reach(record) : record.exit_code;
}

int run_with(const RunOptions& options) {
  if (options.known.empty())
    return run_suite(options, std::nullopt);
  auto known = KnownList::load(
      options.known, options.update_known ? KnownList::Missing::Allow : KnownList::Missing::Refuse);
  return known ? run_suite(options, *std::move(known)) : known.error();
}

}  // namespace

int run_command(const Arguments& arguments) {
  OptionParser options = parser();
  const auto given = options.parse(arguments);
  if (const auto code = ended_early(options, given))
    return *code;
  const auto read = read_options(*given, options);
  return read ? run_with(*read) : usage_error(read.error());
}

}  // namespace privet::cli
