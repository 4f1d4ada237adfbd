// privet mutants: whether scenarios and random sequences find what is wrong on purpose.
#include <algorithm>
#include <cmath>
#include <fnmatch.h>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/selected.h"
#include "fuzz/campaign.h"
#include "fuzz/parallel.h"
#include "harness/json.h"
#include "reports/text.h"
#include "scenarios/run_case.h"
#include "subjects/mutant.h"

namespace privet::cli {

namespace po = boost::program_options;

namespace {

struct MutantOptions {
  Selection selection;
  std::vector<std::string> only;  // globs on the ids of mutants
  bool by_scenarios = true;
  bool by_fuzz = true;
  std::uint64_t seed = 1;
  std::size_t seeds = 20;
  std::uint64_t operations = 2'000'000;
  std::size_t jobs = 1;
  bool json = false;
};

// Campaigns against mutants, and after how many operations each found what is wrong.
struct Kills {
  std::vector<std::uint64_t> to_kill;  // operations, of each campaign that did; sorted
  std::size_t survived = 0;            // campaigns that did not

  // The value below which `percent` of the campaigns lie; one that did not kill lies above all.
  [[nodiscard]] std::optional<std::uint64_t> percentile(std::size_t percent) const {
    const std::size_t campaigns = to_kill.size() + survived;
    if (campaigns == 0)
      return std::nullopt;
    const std::size_t place = (campaigns * percent + 99) / 100 - 1;
    return place < to_kill.size() ? std::optional{to_kill[place]} : std::nullopt;
  }
};

// What became of a mutant.
struct MutantReport {
  std::string rulebook;
  subjects::MutantInfo info;
  std::vector<std::string> cases;  // those that kill it
  Kills kills;                     // a campaign a seed

  [[nodiscard]] bool killed_by_fuzz() const {
    return !kills.to_kill.empty() && kills.survived == 0;
  }
  [[nodiscard]] bool killed() const { return !cases.empty() || killed_by_fuzz(); }
};

OptionParser parser() {
  OptionParser parser{
      "mutants [OPTION…]",
      "Runs every mutant of the reference engine through the scenarios and through random\n"
      "sequences, and tells which cases kill it and after how many operations it is found.",
      "  privet mutants --by scenarios --rulebook nextiva\n"
      "  privet mutants --only 'nextiva-subtle-*' --seeds 2 --jobs 2"};
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
      "json", po::bool_switch(), "as a JSON array");
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
  return options;
}

bool is_wanted(const std::string& id, const MutantOptions& options) {
  return options.only.empty() || std::ranges::any_of(options.only, [&](const std::string& glob) {
           return fnmatch(glob.c_str(), id.c_str(), 0) == 0;
         });
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
Kills fuzz_mutant(const MutantOptions& options, harness::Subject<R>& mutant) {
  Kills kills;
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
      own.push_back({std::string{R::kName}, info, {}, {}});
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

// Of what is not equivalent.
struct MutantSums {
  std::size_t all = 0;
  std::size_t equivalent = 0;
  std::size_t by_scenarios = 0;
  std::size_t by_fuzz = 0;
  std::size_t alive = 0;
  std::vector<std::uint64_t> medians;
  Kills kills;  // all campaigns
};

MutantSums sums_of(const std::vector<MutantReport>& all, std::string_view rulebook) {
  MutantSums sums;
  for (const MutantReport& report : all) {
    if (report.rulebook != rulebook)
      continue;
    ++sums.all;
    sums.equivalent += report.info.equivalent ? 1U : 0U;
    if (report.info.equivalent)
      continue;
    sums.by_scenarios += report.cases.empty() ? 0U : 1U;
    sums.by_fuzz += report.killed_by_fuzz() ? 1U : 0U;
    sums.alive += report.killed() ? 0U : 1U;
    if (const auto median = report.kills.percentile(50))
      sums.medians.push_back(*median);
    std::ranges::copy(report.kills.to_kill, std::back_inserter(sums.kills.to_kill));
    sums.kills.survived += report.kills.survived;
  }
  std::ranges::sort(sums.kills.to_kill);
  return sums;
}

std::string summary_of(const MutantSums& sums, std::string_view rulebook,
                       const MutantOptions& options) {
  std::string text = std::string{rulebook} + ": " + reports::counted(sums.all, "mutant") + ", " +
                     std::to_string(sums.equivalent) + " equivalent";
  if (options.by_scenarios)
    text += ", " + std::to_string(sums.by_scenarios) + " killed by scenarios";
  if (options.by_fuzz)
    text += ", " + std::to_string(sums.by_fuzz) + " killed by fuzzing with every seed";
  text += ", " + std::to_string(sums.alive) + (sums.alive == 1 ? " lives\n" : " live\n");
  if (sums.medians.empty())
    return text;
  double logarithms = 0;
  for (const std::uint64_t median : sums.medians)
    logarithms += std::log(static_cast<double>(median));
  const auto mean = std::exp(logarithms / static_cast<double>(sums.medians.size()));
  text += "  operations to kill: " + std::to_string(static_cast<std::uint64_t>(mean + 0.5)) +
          " (geometric mean of the medians), " + number(sums.kills.percentile(95)) + " (95 %), " +
          number(sums.kills.percentile(100)) + " (worst)\n";
  return text;
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

void print_reports(const std::vector<MutantReport>& all, const MutantOptions& options) {
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
  boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
    const std::string_view name = decltype(book)::kName;
    if (const MutantSums sums = sums_of(all, name); sums.all > 0)
      text += summary_of(sums, name, options);
  });
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
  print_reports(all, options);
  return exit_code(all, !suite.broken.empty());
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
