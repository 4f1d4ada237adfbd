// privet mutants: whether scenarios and random sequences find what is wrong on purpose.
#include "cli/mutants.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/selected.h"
#include "cli/statements.h"
#include "fuzz/campaign.h"
#include "fuzz/parallel.h"
#include "harness/json.h"
#include "reports/figures.h"
#include "reports/text.h"
#include "reports/write.h"
#include "scenarios/run_case.h"
#include "subjects/mutant.h"

namespace privet::cli {

namespace po = boost::program_options;

namespace {

OptionParser parser() {
  OptionParser parser{
      "mutants [OPTION…]",
      "Runs every mutant of the reference engine through the scenarios and through random\n"
      "sequences, and tells which cases kill it and after how many operations it is found.",
      "  privet mutants --by scenarios --rulebook nextiva\n"
      "  privet mutants --only 'nextiva-subtle-*' --seeds 2 --jobs 2 --report build/mutants"};
  const auto word = [](const char* name) { return po::value<std::string>()->value_name(name); };
  parser.options().add_options()("rulebook", words_value("NAME"),
                                 "only mutants of this rulebook, or all; may be repeated")(
      "only", words_value("GLOB"), "only mutants whose id matches; may be repeated")(
      "by", word("MEANS")->default_value("scenarios,fuzz"), "scenarios, fuzz or both")(
      "operations", word("N")->default_value("2000000"),
      "a mutant not found after so many operations lives")("seeds", word("N")->default_value("20"),
                                                           "how many campaigns against each")(
      "seed", word("N")->default_value("1"), "the first of them")(
      "jobs", word("N")->default_value("1"), "mutants run at the same time")(
      "report", word("DIR"), "write a report into DIR: docs/reports.md")("json", po::bool_switch(),
                                                                         "as a JSON array");
  parser.add_files();
  return parser;
}

Result<MutantOptions> read_options(const po::variables_map& given) {
  MutantOptions options;
  const auto selection = selection_of(given);
  if (!selection)
    return tl::unexpected{selection.error()};
  options.selection = *selection;
  options.only = std::exchange(options.selection.only, {});
  const auto& by = given["by"].as<std::string>();
  options.by_scenarios = by == "scenarios" || by == "scenarios,fuzz" || by == "fuzz,scenarios";
  options.by_fuzz = by == "fuzz" || by == "scenarios,fuzz" || by == "fuzz,scenarios";
  if (!options.by_scenarios && !options.by_fuzz)
    return fail("--by takes scenarios, fuzz or scenarios,fuzz, not `" + by + "`");
  const auto seed = number_of(given, "seed", {});
  if (!seed)
    return tl::unexpected{seed.error()};
  const auto seeds = number_of(given, "seeds", {.least = 1, .most = 1000});
  if (!seeds)
    return tl::unexpected{seeds.error()};
  const auto operations = number_of(given, "operations", {.least = 1});
  if (!operations)
    return tl::unexpected{operations.error()};
  const auto jobs = jobs_of(given);
  if (!jobs)
    return tl::unexpected{jobs.error()};
  options.seed = *seed;
  options.seeds = *seeds;
  options.operations = *operations;
  options.jobs = *jobs;
  options.json = is_on(given, "json");
  if (given.count("report") != 0)
    options.report = given["report"].as<std::string>();
  if (given.count("report") != 0 && options.report.empty())
    return fail("--report names no folder");
  return options;
}

bool is_wanted(const std::string& id, const MutantOptions& options) {
  return options.only.empty() || matches_any(options.only, id);
}

template <Rulebook R>
std::vector<std::string> killing_cases(const LoadedSuite& suite, harness::Subject<R>& mutant) {
  std::vector<std::string> ids;
  const scenarios::CaseOptions as_written;
  for_each_case(
      suite, [&]<class S>(const scenarios::ScenarioFile<S>&, const scenarios::Case<S>& one) {
        if constexpr (std::same_as<R, S>) {
          const auto result = scenarios::CaseRunner<R>{one, as_written, mutant, nullptr}.run();
          if (result.outcome == harness::Outcome::Failed)
            ids.push_back(one.info.id);
        }
      });
  return ids;
}

template <Rulebook R>
harness::Kills fuzz_mutant(const MutantOptions& options, harness::Subject<R>& mutant) {
  harness::Kills kills;
  for (std::size_t i = 0; i < options.seeds && caught_signal() == 0; ++i) {
    const auto killed = fuzz::operations_to_kill<R>(mutant, options.seed + i, options.operations);
    if (killed) {
      kills.to_kill.push_back(*killed);
    } else {
      ++kills.survived;
    }
  }
  std::ranges::sort(kills.to_kill);
  return kills;
}

template <Rulebook R>
void run_mutants(const MutantOptions& options, const LoadedSuite& suite,
                 std::vector<MutantReport>& reports) {
  std::vector<MutantReport> own;
  for (const subjects::MutantInfo& info : subjects::mutants<R>()) {
    if (is_wanted(info.id, options))
      own.push_back({std::string{R::kName}, info, {}, {}, false});
  }
  Ticker ticker;
  std::mutex mutex;
  std::size_t done = 0;
  fuzz::parallel_for(options.jobs, own.size(), [&](std::size_t, std::size_t i) {
    if (caught_signal() != 0)
      return;
    const auto mutant = subjects::make_mutant<R>(own[i].info.id);
    if (options.by_scenarios)
      own[i].cases = killing_cases<R>(suite, *mutant);
    // What cannot be told from the engine is not looked for.
    if (options.by_fuzz && !own[i].info.equivalent)
      own[i].kills = fuzz_mutant<R>(options, *mutant);
    own[i].ran = caught_signal() == 0;
    const std::scoped_lock lock{mutex};
    ++done;
    if (ticker.is_due())
      ticker.show(std::string{R::kName} + ": " + std::to_string(done) + "/" +
                  std::to_string(own.size()) + " mutants");
  });
  std::ranges::move(own, std::back_inserter(reports));
}

std::string number(std::optional<std::uint64_t> value) {
  return value ? std::to_string(*value) : "never";
}

std::string line_of(const MutantReport& report, const MutantOptions& options) {
  std::string text = report.info.id + "\n   ";
  if (report.info.equivalent)
    return text + " equivalent: " + *report.info.equivalent + "\n";
  if (options.by_scenarios)
    text += " " + reports::counted(report.cases.size(), "case");
  if (options.by_fuzz) {
    text += std::string{options.by_scenarios ? "," : ""} + " operations to kill " +
            number(report.kills.percentile(50)) + " (median), " +
            number(report.kills.percentile(95)) + " (95 %), " +
            number(report.kills.percentile(100)) + " (worst)";
  }
  return text + (report.killed() ? "" : "  LIVES") + "\n";
}

// The operations to kill of each mutant that campaigns do kill, in the middle, as one number.
std::string mean_of_medians(const reports::MutantSum& sum) {
  double logarithms = 0;
  std::size_t medians = 0;
  for (const reports::Mutant& mutant : sum.slowest) {
    if (const auto median = mutant.figures->kills.percentile(50)) {
      logarithms += std::log(static_cast<double>(*median));
      ++medians;
    }
  }
  if (medians == 0)
    return "";
  const double mean = std::exp(logarithms / static_cast<double>(medians));
  return "  geometric mean of the medians: " + std::to_string(std::llround(mean)) + "\n";
}

Value json_of(const MutantReport& report, const MutantOptions& options) {
  Map by;
  if (options.by_scenarios) {
    List cases;
    for (const std::string& id : report.cases)
      cases.push_back(text_value(id));
    by.push_back({"scenarios", {std::move(cases)}});
  }
  if (options.by_fuzz && !report.info.equivalent) {
    const auto value = [](std::optional<std::uint64_t> number) {
      return number ? scalar_value(std::to_string(*number)) : Value{};
    };
    by.push_back({"fuzz",
                  {Map{{"median", value(report.kills.percentile(50))},
                       {"p95", value(report.kills.percentile(95))},
                       {"worst", value(report.kills.percentile(100))}}}});
  }
  return {
      Map{{"id", text_value(report.info.id)},
          {"rulebook", text_value(report.rulebook)},
          {"rule", text_value(report.info.rule.str())},
          {"alteration", text_value(report.info.alteration)},
          {"about", text_value(report.info.about)},
          {"killed", scalar_value(report.killed() ? "true" : "false")},
          {"by", {std::move(by)}},
          {"equivalent", report.info.equivalent ? text_value(*report.info.equivalent) : Value{}}}};
}

void print_reports(const std::vector<MutantReport>& all, const harness::RunRecord& record,
                   const MutantOptions& options) {
  if (options.json) {
    List items;
    for (const MutantReport& report : all)
      items.push_back(json_of(report, options));
    print(harness::render_json({std::move(items)}, 2) + "\n");
    return;
  }
  std::string text;
  for (const MutantReport& report : all)
    text += line_of(report, options);
  text += "\n";
  for (const reports::MutantSum& sum : reports::mutant_sums(record))
    text += sum.table->rulebook + ": " + render_sum(sum) + "\n" + mean_of_medians(sum);
  print(text);
}

int exit_code(const std::vector<MutantReport>& all, bool broken_suite) {
  if (caught_signal() != 0)
    return harness::exit_code::kInterrupted + caught_signal();
  if (broken_suite)
    return harness::exit_code::kBrokenSuite;
  const bool one_lives = std::ranges::any_of(
      all, [](const MutantReport& report) { return !report.killed() && !report.info.equivalent; });
  return one_lives ? harness::exit_code::kNonConformant : harness::exit_code::kConformant;
}

int run(const MutantOptions& options) {
  LoadedSuite suite;
  if (options.by_scenarios) {
    auto loaded = load_selected(options.selection);
    if (!loaded)
      return usage_error(loaded.error());
    suite = *std::move(loaded);
  }
  catch_signals();
  std::vector<MutantReport> all;
  boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
    using R = decltype(book);
    const auto& wanted = options.selection.rulebooks;
    if (wanted.empty() || std::ranges::find(wanted, R::kName) != wanted.end())
      run_mutants<R>(options, suite, all);
  });
  if (all.empty())
    return usage_error({"no mutant matches --only", {}, "see privet mutants --by scenarios"});
  harness::RunRecord record = record_of(all, options, suite);
  record.interrupted_by = caught_signal();
  record.exit_code = exit_code(all, !suite.broken.empty());
  print_reports(all, record, options);
  if (options.report.empty())
    return record.exit_code;
  const auto done = reports::write_report(options.report, record, statement_of_rule);
  if (!done)
    complain(done.error().message);
  return done || record.exit_code != harness::exit_code::kConformant
             ? record.exit_code
             : harness::exit_code::kBrokenSuite;
}

}  // namespace

int mutants_command(const Arguments& arguments) {
  OptionParser options = parser();
  const auto given = options.parse(arguments);
  if (const auto code = ended_early(options, given))
    return *code;
  const auto read = read_options(*given);
  return read ? run(*read) : usage_error(read.error());
}

}  // namespace privet::cli
