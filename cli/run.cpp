// privet run: scenarios on a subject, judged by the oracle.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/case_pool.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/selected.h"
#include "cli/statements.h"
#include "cli/subjects.h"
#include "reports/events.h"
#include "reports/summary.h"
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
  bool strict = false;
  bool json = false;
  bool verbose = false;
  bool color = false;
};

OptionParser parser() {
  OptionParser parser{
      "run [OPTION…] [PATH…]",
      "Runs scenarios on a subject, each step judged by the oracle, and sums up.",
      "  privet run\n"
      "  privet run --rulebook kvcore --report build/report\n"
      "  privet run --subject mutant:nextiva-nex-12-surfaces-1-always --only 'nextiva/*'\n"
      "  privet run --interpretation DEAL-A08=none scenarios/deal"};
  const auto word = [](const char* name) { return po::value<std::string>()->value_name(name); };
  parser.options().add_options()("subject", word("SUBJECT")->default_value("engine"),
                                 "engine, oracle or mutant:ID")(
      "interpretation", words_value("KEY=VALUE"),
      "choose a reading, as privet explain KEY lists them; may be repeated")(
      "report", word("DIR"), "write events.jsonl, junit.xml and summary.md into DIR")(
      "max-failures", word("N")->default_value("0"),
      "stop after N cases that fail the run; 0: never")("jobs", word("N")->default_value("1"),
                                                        "cases run at the same time")(
      "strict", po::bool_switch(),
      "cases of level should fail the run, and nothing may be skipped")(
      "json", po::bool_switch(), "print the event stream instead of the summary")(
      "verbose,v", po::bool_switch(), "every failure in full")(
      "color", word("WHEN")->default_value("auto"), "auto, always or never");
  parser.add_selection();
  return parser;
}

Result<RunOptions> read_options(const po::variables_map& given) {
  RunOptions options;
  const auto selection = selection_of(given);
  if (!selection)
    return tl::unexpected{selection.error()};
  const auto subject = parse_subject(given["subject"].as<std::string>());
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
  if (given.count("report") != 0)
    options.report = given["report"].as<std::string>();
  if (given.count("report") != 0 && options.report.empty())
    return fail("--report names no folder");
  options.strict = is_on(given, "strict");
  options.json = is_on(given, "json");
  options.verbose = is_on(given, "verbose");
  return options;
}

// The options that make the same run of one case, and no path of this machine.
std::vector<std::string> repeating_options(const RunOptions& options) {
  std::vector<std::string> words;
  if (options.subject.kind != SubjectKind::Engine)
    words.push_back("--subject " + options.subject.word);
  for (const Reading& reading : options.readings) {
    words.push_back("--interpretation " + reading.key + "=" + reading.value);
  }
  return words;
}

harness::RunHeader header_of(const RunOptions& options, const LoadedSuite& suite,
                             const std::vector<const scenarios::CaseInfo*>& chosen) {
  harness::RunHeader header;
  header.privet = PRIVET_VERSION;
  header.subject = options.subject.word;
  header.reference = options.subject.kind != SubjectKind::Mutant;
  for (const scenarios::CaseInfo* info : chosen) {
    if (std::ranges::find(header.rulebooks, info->rulebook) == header.rulebooks.end()) {
      header.rulebooks.push_back(info->rulebook);
    }
  }
  header.interpretation = options.readings;
  header.suite = suite.hash;
  header.command = repeating_options(options);
  return header;
}

std::string repeat_command(const RunOptions& options) {
  std::string text = "privet run";
  for (const std::string& word : repeating_options(options))
    text += " " + word;
  return text + " -v --only ";
}

// Standard error has shown the places already.
std::vector<std::string> first_lines(const std::vector<std::string>& texts) {
  std::vector<std::string> lines;
  lines.reserve(texts.size());
  for (const std::string& text : texts)
    lines.push_back(text.substr(0, text.find('\n')));
  return lines;
}

bool goes_before_broken_suite(const harness::RunRecord& record) {
  return record.interrupted_by != 0 || record.exit_code == harness::exit_code::kHarnessFault;
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
  print(reports::render_summary(record, style, statement_of_rule));
}

int run_suite(const RunOptions& options) {
  const auto suite = load_selected(options.selection);
  if (!suite)
    return usage_error(suite.error());
  const auto chosen = select_cases(*suite, options.selection);
  if (!chosen) {
    return suite->broken.empty() ? usage_error(chosen.error()) : harness::exit_code::kBrokenSuite;
  }
  catch_signals();
  harness::RunRecord record;
  record.header = header_of(options, *suite, *chosen);
  record.cases = run_cases(*suite, *chosen,
                           {.subject = options.subject,
                            .options = {options.readings, repeat_command(options)},
                            .jobs = options.jobs,
                            .max_failures = options.max_failures,
                            .strict = options.strict});
  for (const harness::CaseResult& result : record.cases)
    record.counts.add(result);
  record.broken_files = first_lines(suite->broken);
  record.interrupted_by = caught_signal();
  record.exit_code = record.interrupted_by != 0
                         ? harness::exit_code::kInterrupted + record.interrupted_by
                         : exit_code_of(record.counts, {.reference = record.header.reference,
                                                        .broken_suite = !suite->broken.empty(),
                                                        .strict = options.strict});
  if (!options.report.empty()) {
    if (const auto done = reports::write_report(options.report, record, statement_of_rule); !done) {
      print_results(options, record);
      complain(done.error().message);
      return goes_before_broken_suite(record) ? record.exit_code : harness::exit_code::kBrokenSuite;
    }
  }
  print_results(options, record);
  return record.exit_code;
}

}  // namespace

int run_command(const Arguments& arguments) {
  OptionParser options = parser();
  const auto given = options.parse(arguments);
  if (const auto code = ended_early(options, given))
    return *code;
  const auto read = read_options(*given);
  return read ? run_suite(*read) : usage_error(read.error());
}

}  // namespace privet::cli
