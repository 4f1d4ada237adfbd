// privet fuzz: random operation sequences on a subject, judged by the oracle.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "cli/campaign_text.h"
#include "cli/case_pool.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/duration.h"
#include "cli/findings.h"
#include "cli/known.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/reach.h"
#include "cli/selected.h"
#include "cli/statements.h"
#include "cli/subjects.h"
#include "fuzz/campaign.h"
#include "harness/rules_hash.h"
#include "reports/summary.h"
#include "reports/text.h"
#include "reports/transcripts.h"
#include "reports/write.h"

namespace privet::cli {

namespace po = boost::program_options;

namespace {

using Clock = std::chrono::steady_clock;

struct FuzzOptions {
  Selection selection;  // rulebooks and shard
  SubjectChoice subject;
  std::vector<Reading> readings;
  std::uint64_t seed = 1;
  std::uint64_t operations = 0;  // each rulebook; 0: as many as the budget allows
  std::optional<std::chrono::milliseconds> budget;  // for all rulebooks together
  std::size_t jobs = 1;
  std::string corpus;
  std::string save;
  std::string report;
  std::string known;
  std::string timestamp;  // of the run; empty: none
  bool laws = false;
  bool require_reach = false;
  bool verbose = false;
  bool color = false;
};

OptionParser parser() {
  OptionParser parser{
      "fuzz [OPTION…] [-- ADAPTER…]",
      "Runs random operation sequences on a subject, each step judged by the oracle. What it "
      "finds\n"
      "is run again, shrunk, told and, with --save, kept as scenario files. The same seed and\n"
      "operations find the same, whatever the jobs.",
      "  privet fuzz --operations 20000\n"
      "  privet fuzz --rulebook deal --budget 3s --jobs 2 --save build/findings\n"
      "  privet fuzz --subject mutant:nextiva-nex-12-surfaces-1-always --operations 5000"};
  const auto word = [](const char* name) { return po::value<std::string>()->value_name(name); };
  parser.add_subject();
  parser.options().add_options()("rulebook", words_value("NAME"),
                                 "only this rulebook, or all; may be repeated")(
      "interpretation", words_value("KEY=VALUE"),
      "do not draw this reading but choose it; may be repeated")(
      "operations", word("N"), "of each rulebook; default without --budget: 200000")(
      "budget", word("TIME"), "of all rulebooks together: 90s, 30m, 8h")(
      "seed", word("N")->default_value("1"), "which sequences")(
      "shard", word("I/N"), "only part I of N of the sequences")(
      "jobs", word("N")->default_value("1"), "sequences run at the same time")(
      "corpus", word("DIR"), "run the scenarios kept here first, and keep findings here too")(
      "save", word("DIR"), "keep findings here instead, a scenario file each")(
      "report", word("DIR"), "write a report into DIR: docs/reports.md")(
      "known", word("FILE"), "failures that are expected, with reasons: docs/known-failures.md")(
      "laws", po::bool_switch(), "also check what holds of every product, without the oracle")(
      "require-reach", po::bool_switch(), "fail when a rule or reading was not reached")(
      "verbose,v", po::bool_switch(), "every failure in full, and the whole table of reach")(
      "color", word("WHEN")->default_value("auto"), "auto, always or never");
  parser.add_timestamp();
  return parser;
}

std::string text_of(const po::variables_map& given, const std::string& option) {
  return given.count(option) == 0 ? "" : given[option].as<std::string>();
}

Result<void> read_limits(const po::variables_map& given, FuzzOptions& options) {
  if (given.count("operations") != 0) {
    const auto operations = number_of(given, "operations", {.least = 1});
    if (!operations)
      return tl::unexpected{operations.error()};
    options.operations = *operations;
  }
  if (given.count("budget") != 0) {
    const auto budget = parse_duration(given["budget"].as<std::string>());
    if (!budget)
      return fail("--budget takes a time such as 90s, 30m or 8h, not `" +
                  given["budget"].as<std::string>() + "`");
    options.budget = *budget;
  }
  if (options.operations == 0 && !options.budget)
    options.operations = 200'000;
  return {};
}

Result<FuzzOptions> read_options(const po::variables_map& given, const OptionParser& parser) {
  FuzzOptions options;
  const auto selection = selection_of(given);
  if (!selection)
    return tl::unexpected{selection.error()};
  options.selection = *selection;
  const auto subject = subject_of(given, parser);
  if (!subject)
    return tl::unexpected{subject.error()};
  options.subject = *subject;
  const auto readings = readings_of(given);
  if (!readings)
    return tl::unexpected{readings.error()};
  options.readings = *readings;
  const auto seed = number_of(given, "seed", {});
  if (!seed)
    return tl::unexpected{seed.error()};
  options.seed = *seed;
  const auto jobs = jobs_of(given);
  if (!jobs)
    return tl::unexpected{jobs.error()};
  options.jobs = *jobs;
  if (const auto done = read_limits(given, options); !done)
    return tl::unexpected{done.error()};
  for (const char* option : {"corpus", "save", "report", "known"}) {
    if (given.count(option) != 0 && text_of(given, option).empty())
      return fail("--" + std::string{option} + " names no " +
                  (std::string_view{option} == "known" ? "file" : "folder"));
  }
  options.corpus = text_of(given, "corpus");
  options.save = text_of(given, "save");
  options.report = text_of(given, "report");
  options.known = text_of(given, "known");
  options.timestamp = timestamp_of(given);
  const auto color = color_of(given);
  if (!color)
    return tl::unexpected{color.error()};
  options.color = *color;
  options.laws = is_on(given, "laws");
  options.require_reach = is_on(given, "require-reach");
  options.verbose = is_on(given, "verbose");
  return options;
}

// `privet fuzz --rulebook deal --seed 7`: what makes the same campaign but for its length.
std::string repeating(const FuzzOptions& options, std::string_view rulebook) {
  std::string text =
      "privet fuzz --rulebook " + std::string{rulebook} + " --seed " + std::to_string(options.seed);
  text += options_of(options.subject);
  for (const Reading& reading : options.readings)
    text += " --interpretation " + reading.key + "=" + reading.value;
  if (options.laws)
    text += " --laws";
  if (options.selection.shards > 1) {
    text += " --shard " + std::to_string(options.selection.shard) + "/" +
            std::to_string(options.selection.shards);
  }
  return text;
}

// The options of the whole run, but for its folders.
std::vector<std::string> whole_command(const FuzzOptions& options) {
  std::vector<std::string> words = judging_options(options.subject, options.readings);
  words.push_back("--seed " + std::to_string(options.seed));
  if (options.operations != 0)
    words.push_back("--operations " + std::to_string(options.operations));
  if (options.budget)
    words.push_back("--budget " + std::to_string(options.budget->count()) + "ms");
  if (options.laws)
    words.emplace_back("--laws");
  std::ranges::move(options_of(options.selection), std::back_inserter(words));
  return words;
}

// A run of `privet fuzz`: corpus, campaigns, report.
class FuzzRun {
 public:
  explicit FuzzRun(FuzzOptions options) : options_{std::move(options)} {}

  [[nodiscard]] int run() {
    if (const int code = meet_subject(); code != harness::exit_code::kConformant)
      return code;
    if (const int code = load_known(); code != harness::exit_code::kConformant)
      return code;
    for (const std::string& folder : {options_.corpus, options_.save}) {
      if (folder.empty())
        continue;
      auto store = FindingStore::open(folder);
      if (!store)
        return usage_error(store.error());
      store_ = *std::move(store);  // the last of them is where findings are kept
    }
    catch_signals();
    record_.header = header();
    if (const int code = run_corpus(); code != harness::exit_code::kConformant)
      return code;
    const std::vector<std::string> wanted = wanted_rulebooks();
    std::size_t left = wanted.size();
    const auto begun = Clock::now();
    boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
      using R = decltype(book);
      if (std::ranges::find(wanted, R::kName) == wanted.end() || caught_signal() != 0)
        return;
      run_campaign<R>(begun, left--);
    });
    return conclude();
  }

 private:
  [[nodiscard]] int meet_subject() {
    const std::string rulebook =
        options_.selection.rulebooks.empty() ? "nextiva" : options_.selection.rulebooks.front();
    if (const auto met = meet(options_.subject, rulebook); !met)
      return not_met(met.error());
    if (const auto borne = bear_jobs(options_.subject, options_.jobs); !borne)
      return usage_error(borne.error());
    auto readings = agreed_readings(options_.subject, options_.readings);
    if (!readings)
      return usage_error(readings.error());
    options_.readings = *std::move(readings);
    for (const std::string& asked : options_.selection.rulebooks) {
      if (!options_.subject.offers(asked))
        return not_met({"the subject does not offer " + asked});
    }
    return harness::exit_code::kConformant;
  }

  [[nodiscard]] std::vector<std::string> wanted_rulebooks() const {
    std::vector<std::string> names = options_.selection.rulebooks;
    if (names.empty()) {
      boost::mp11::mp_for_each<Rulebooks>(
          [&](auto book) { names.emplace_back(decltype(book)::kName); });
    }
    std::erase_if(names, [&](const std::string& name) { return !options_.subject.offers(name); });
    return names;
  }

  [[nodiscard]] harness::RunHeader header() const {
    harness::RunHeader header;
    header.privet = PRIVET_VERSION;
    header.subject = options_.subject.word;
    header.reference = options_.subject.is_reference();
    header.rulebooks = wanted_rulebooks();
    header.interpretation = options_.readings;
    header.seed = std::to_string(options_.seed);
    header.rules = harness::rules_hash();
    header.command = whole_command(options_);
    header.timestamp = options_.timestamp;
    return header;
  }

  [[nodiscard]] int load_known() {
    if (options_.known.empty())
      return harness::exit_code::kConformant;
    auto known = KnownList::load(options_.known, KnownList::Missing::Refuse);
    if (!known)
      return known.error();
    known_ = *std::move(known);
    known_->hold_against({}, harness::KnownScope::Campaign);
    return harness::exit_code::kConformant;
  }

  // What is kept from before, each case as `privet run` would run it. What cannot be read is named,
  // counted and passed over.
  [[nodiscard]] int run_corpus() {
    if (options_.corpus.empty())
      return harness::exit_code::kConformant;
    Selection selection = options_.selection;
    selection.paths = {options_.corpus};
    selection.shards = 1;
    const auto suite = load_selected(selection);
    if (!suite)
      return usage_error(suite.error());
    if (!suite->broken.empty())
      complain("passed over " + reports::counted(suite->broken.size(), "file") + " of the corpus");
    std::vector<const scenarios::CaseInfo*> cases;
    for_each_case(*suite, [&](const auto&, const auto& one) {
      const std::vector<std::string> wanted = wanted_rulebooks();
      if (std::ranges::find(wanted, one.info.rulebook) != wanted.end())
        cases.push_back(&one.info);
    });
    if (known_)
      known_->hold_against(cases, harness::KnownScope::Campaign);
    record_.cases = run_cases(
        *suite, cases,
        {.subject = options_.subject,
         .options = {options_.readings,
                     "privet run " + options_.corpus + options_of(options_.subject) + " --only ",
                     command_of(options_.subject)},
         .jobs = options_.jobs});
    lines_ += "corpus: " + reports::counted(cases.size(), "case") + "\n";
    return harness::exit_code::kConformant;
  }

  template <Rulebook R>
  void run_campaign(Clock::time_point begun, std::size_t campaigns_left) {
    std::optional<Clock::time_point> deadline;
    if (options_.budget) {
      const auto spent = Clock::now() - begun;
      deadline = Clock::now() + (*options_.budget - spent) / campaigns_left;
    }
    Ticker ticker;
    const auto started = Clock::now();
    fuzz::CampaignOptions campaign{.seed = options_.seed,
                                   .operations = options_.operations,
                                   .shard = options_.selection.shard,
                                   .shards = options_.selection.shards,
                                   .jobs = options_.jobs,
                                   .readings = judged_readings(options_.subject, options_.readings),
                                   .laws = options_.laws,
                                   .unsupported = options_.subject.hello.unsupported_operations};
    if (options_.subject.kind == SubjectKind::Adapter)
      campaign.largest = {.users = 5, .records = 3, .others = 3};
    campaign.is_interrupted = [] { return caught_signal() != 0; };
    campaign.is_over = [&] {
      return caught_signal() != 0 || (deadline && Clock::now() >= *deadline);
    };
    campaign.on_progress = [&](std::uint64_t operations, std::size_t findings) {
      if (!ticker.is_due())
        return;
      const std::chrono::duration<double> seconds = Clock::now() - started;
      ticker.show(std::string{R::kName} + ": " + std::to_string(operations) + " operations, " +
                  std::to_string(static_cast<std::uint64_t>(static_cast<double>(operations) /
                                                            seconds.count())) +
                  "/s, " + reports::counted(findings, "finding"));
    };
    campaign.on_finding = [&](const fuzz::Finding& finding) { keep(finding); };
    take(fuzz::Campaign<R>{campaign, [&] { return make_subject<R>(options_.subject); }}.run());
  }

  void keep(const fuzz::Finding& finding) {
    if (!store_ || finding.scenario.empty())
      return;
    const auto path = store_->save(finding);
    if (path) {
      kept_[finding.result.id] = *path;
    } else {
      complain(path.error().message);
      could_not_keep_ = true;
    }
  }

  // That of the case in the file that keeps it, as `privet run` has it. Campaigns number what they
  // find, so that another may be called the same: one of the corpus.
  [[nodiscard]] std::string unused_id(const fuzz::Finding& finding, const std::string& kept) const {
    std::string id = finding.result.id;
    const std::size_t file = id.find("/" + finding.file + "/");
    if (!kept.empty() && file != std::string::npos)
      id.replace(file + 1, finding.file.size(), std::filesystem::path{kept}.stem().string());
    const auto is_taken = [&](const std::string& wanted) {
      return std::ranges::find(record_.cases, wanted, &harness::CaseResult::id) !=
             record_.cases.end();
    };
    std::string unused = id;
    for (std::size_t number = 2; is_taken(unused); ++number)
      unused = id + "-" + std::to_string(number);
    return unused;
  }

  void take(fuzz::CampaignResult result) {
    const std::string repeat = repeating(options_, result.rulebook) + " --operations " +
                               std::to_string(result.operations) + command_of(options_.subject);
    if (result.operations > 0)
      lines_ += told(result, kept_, options_.verbose) + "  repeat: " + repeat + "\n";
    harness::CampaignFigures figures = figures_of(result, options_.selection);
    for (fuzz::Finding& finding : result.findings) {
      const auto kept = kept_.find(finding.result.id);
      finding.result.repeat = kept == kept_.end()
                                  ? repeat
                                  : "privet replay " + kept->second + options_of(options_.subject) +
                                        command_of(options_.subject);
      finding.result.id = unused_id(finding, kept == kept_.end() ? "" : kept->second);
      figures.discoveries.push_back(
          {finding.signature, finding.result.id, finding.first, finding.count});
      record_.cases.push_back(std::move(finding.result));
    }
    if (result.findings.empty() && result.operations > 0)
      record_.cases.push_back(passed(result, repeat));
    record_.campaigns.push_back(std::move(figures));
    record_.reach.push_back(std::move(result.reach));
  }

  [[nodiscard]] harness::CaseResult passed(const fuzz::CampaignResult& result,
                                           const std::string& repeat) const {
    const auto& [shard, shards] = std::tie(options_.selection.shard, options_.selection.shards);
    harness::CaseResult one;
    one.id = result.rulebook + "/fuzz/campaign";
    if (shards > 1)
      one.id += "-" + std::to_string(shard) + "-of-" + std::to_string(shards);
    one.title = std::to_string(result.operations) + " random operations";
    one.rulebook = result.rulebook;
    one.outcome = harness::Outcome::Passed;
    one.expected = true;
    one.repeat = repeat;
    return one;
  }

  [[nodiscard]] int exit_code() const {
    if (record_.interrupted_by != 0)
      return harness::exit_code::kInterrupted + record_.interrupted_by;
    return exit_code_of(record_.counts, {.reference = record_.header.reference,
                                         .broken_suite = could_not_keep_,
                                         .stale = !record_.stale.empty()});
  }

  void hold_against_known() {
    if (!known_)
      return;
    if (!record_.header.reference) {
      for (harness::CaseResult& result : record_.cases)
        known_->mark(result);
    }
    record_.stale = known_->stale(record_.cases);
  }

  [[nodiscard]] int conclude() {
    hold_against_known();
    put_in_order(record_);
    reports::keep_told_transcripts(record_);
    for (const harness::CaseResult& result : record_.cases)
      record_.counts.add(result);
    record_.interrupted_by = caught_signal();
    record_.exit_code = exit_code();
    if (!options_.report.empty()) {
      if (const auto done = reports::write_report(options_.report, record_, statement_of_rule);
          !done) {
        complain(done.error().message);
        if (record_.exit_code == harness::exit_code::kConformant)
          record_.exit_code = harness::exit_code::kBrokenSuite;
      }
    }
    print(lines_ + "\n");
    reports::Style style;
    style.color = options_.color ? reports::Color::On : reports::Color::Off;
    if (options_.verbose)
      style.verbosity = reports::Verbosity::Verbose;
    print(reports::render_summary(record_, style, statement_of_rule));
    return options_.require_reach ? exit_code_with_reach(record_) : record_.exit_code;
  }

  FuzzOptions options_;
  std::optional<KnownList> known_;
  std::optional<FindingStore> store_;
  harness::RunRecord record_;
  std::string lines_;  // of corpus and campaigns, for the summary
  KeptFiles kept_;
  bool could_not_keep_ = false;
};

}  // namespace

int fuzz_command(const Arguments& arguments) {
  OptionParser options = parser();
  const auto given = options.parse(arguments);
  if (const auto code = ended_early(options, given))
    return *code;
  auto read = read_options(*given, options);
  return read ? FuzzRun{*std::move(read)}.run() : usage_error(read.error());
}

}  // namespace privet::cli
