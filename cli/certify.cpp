// privet certify: all there is of tests, and what a pass of them is worth.
#include "cli/certify.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "cli/case_pool.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/duration.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/selected.h"
#include "cli/statements.h"
#include "fuzz/certify/canaries.h"
#include "fuzz/certify/plan.h"
#include "fuzz/parallel.h"
#include "harness/rules_hash.h"
#include "harness/sha256.h"
#include "model/printable.h"
#include "reports/summary.h"
#include "reports/text.h"
#include "reports/transcripts.h"
#include "reports/write.h"
#include "subjects/smoke.h"

namespace privet::cli {

namespace po = boost::program_options;

namespace {

using harness::RunRecord;
using reports::counted;

constexpr std::chrono::milliseconds kTryRate{1000};
constexpr std::uint64_t kScenarioSteps = 4000;  // about

OptionParser parser() {
  OptionParser parser{
      "certify [OPTION…] --report DIR [-- ADAPTER…]",
      "Puts a subject to every test there is: smoke, the scenarios, a tour through every act in\n"
      "every state of small worlds, complete suites of tests derived from them, random walks and "
      "a\n"
      "campaign; and says what a pass is worth. What is done is kept in DIR and not done again\n"
      "when the same is asked for once more. See docs/certificate.md.",
      "  privet certify --help"};
  const auto word = [](const char* name) { return po::value<std::string>()->value_name(name); };
  parser.add_subject();
  parser.options().add_options()("rulebook", words_value("NAME"),
                                 "certify this one; may be repeated; all by default")(
      "report", word("DIR"), "write the report into DIR, and what is done into DIR/certify")(
      "interpretation", words_value("KEY=VALUE"),
      "choose a reading, as privet explain KEY lists them; may be repeated")(
      "world", words_value("GLOB"),
      "only in small worlds whose name matches, as privet explore --list has them")(
      "extra-states", word("K")->default_value("0"),
      "suites that are complete for subjects with so many states more, 0 or 1")(
      "leaks-only", po::bool_switch(),
      "certify only that nothing is shown that must not be; cheaper suites where there are some")(
      "budget", word("TIME"), "for tours and suites, as 30m or 8h; the riskiest come first")(
      "steps", word("N")->default_value("0"), "the same in steps; 0: no limit")(
      "operations", word("N")->default_value("300000"), "of the campaign of each rulebook")(
      "seed", word("N")->default_value("1"), "of walks, samples and campaigns")(
      "jobs", word("N")->default_value("1"), "pieces run at the same time")(
      "restart", po::bool_switch(), "drop what an earlier certification kept in DIR")(
      "verbose,v", po::bool_switch(), "every failure in full")(
      "color", word("WHEN")->default_value("auto"), "auto, always or never");
  parser.add_timestamp();
  return parser;
}

Result<void> read_numbers(const po::variables_map& given, CertifyOptions& options) {
  const auto extra = number_of(given, "extra-states", {.least = 0, .most = 1});
  const auto steps = number_of(given, "steps", {});
  const auto operations = number_of(given, "operations", {.least = 1});
  const auto seed = number_of(given, "seed", {});
  const auto jobs = jobs_of(given);
  for (const auto* number : {&extra, &steps, &operations, &seed, &jobs}) {
    if (!*number)
      return tl::unexpected{number->error()};
  }
  options.suite.extra_states = static_cast<unsigned>(*extra);
  options.steps = *steps;
  options.operations = *operations;
  options.seed = *seed;
  options.jobs = *jobs;
  if (given.count("budget") == 0)
    return {};
  options.budget = parse_duration(given["budget"].as<std::string>());
  if (!options.budget)
    return fail("--budget takes a time as 90s, 30m or 8h");
  return options.steps == 0 ? Result<void>{} : fail("give --budget or --steps, not both");
}

Result<CertifyOptions> read_options(const po::variables_map& given, const OptionParser& parser) {
  CertifyOptions options;
  const auto subject = subject_of(given, parser);
  if (!subject)
    return tl::unexpected{subject.error()};
  const auto selection = selection_of(given);
  if (!selection)
    return tl::unexpected{selection.error()};
  const auto readings = readings_of(given);
  if (!readings)
    return tl::unexpected{readings.error()};
  const auto color = color_of(given);
  if (!color)
    return tl::unexpected{color.error()};
  options.subject = *subject;
  options.rulebooks = selection->rulebooks;
  options.readings = *readings;
  options.color = *color;
  if (given.count("world") != 0)
    options.worlds = given["world"].as<Arguments>();
  options.suite.leaks_only = is_on(given, "leaks-only");
  options.restart = is_on(given, "restart");
  options.verbose = is_on(given, "verbose");
  options.timestamp = timestamp_of(given);
  if (auto done = read_numbers(given, options); !done)
    return tl::unexpected{done.error()};
  if (given.count("report") != 0)
    options.report = given["report"].as<std::string>();
  if (options.report.empty())
    return fail("--report DIR is needed: it is where the certificate goes");
  return options;
}

// The small worlds that tests are derived from, as they are written.
std::string hash_of_worlds() {
  harness::Sha256 hash;
  boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
    for (const auto& world : fuzz::explore::small_worlds<decltype(book)>())
      hash.add(world.text);
  });
  return hash.finish();
}

// `1 h 20 min`, `40 s`
std::string render_time(double seconds) {
  const auto all = static_cast<std::uint64_t>(std::lround(std::max(seconds, 0.0)));
  if (all < 60)
    return std::to_string(all) + " s";
  const std::string minutes = std::to_string(all / 60 % 60) + " min";
  return all < 3600 ? minutes : std::to_string(all / 3600) + " h " + minutes;
}

// How far all pieces are, told by whoever works on one.
class Meter {
 public:
  explicit Meter(std::uint64_t steps) : steps_{steps} {}

  void add(std::uint64_t steps, const std::string& piece) {
    const std::scoped_lock lock{mutex_};
    done_ += steps;
    if (!ticker_.is_due())
      return;
    const std::chrono::duration<double> spent = Clock::now() - begun_;
    const double rate = static_cast<double>(done_) / std::max(spent.count(), 1e-3);
    const double left = static_cast<double>(steps_ - std::min(done_, steps_)) / rate;
    ticker_.show(piece + ": " + std::to_string(done_) + " of about " + counted(steps_, "step") +
                 ", " + std::to_string(static_cast<std::uint64_t>(rate)) + "/s, about " +
                 render_time(left) + " left");
  }

 private:
  using Clock = std::chrono::steady_clock;
  std::mutex mutex_;
  std::uint64_t steps_;
  std::uint64_t done_ = 0;
  Clock::time_point begun_ = Clock::now();
  Ticker ticker_;
};

class Certification {
 public:
  explicit Certification(CertifyOptions options) : options_{std::move(options)} {}

  [[nodiscard]] int run() {
    if (const int code = meet_subject(); code != harness::exit_code::kConformant)
      return code;
    if (const int code = load_suite(); code != harness::exit_code::kConformant)
      return code;
    catch_signals();
    record_.header = header();
    harness::Certificate& certificate = record_.certificate.emplace();
    certificate.leaks_only = options_.suite.leaks_only;
    certificate.suite = hash_of_worlds();
    for (const auto* list : {&options_.subject.hello.unsupported_operations,
                             &options_.subject.hello.unsupported_surfaces})
      std::ranges::copy(*list, std::back_inserter(certificate.exceptions));
    plans_ = plan_rulebooks(options_);
    if (const int code = check_worlds(); code != harness::exit_code::kConformant)
      return code;
    auto journal = Journal::open((std::filesystem::path{options_.report} / "certify").string(),
                                 plan_text(), options_.restart);
    if (!journal)
      return usage_error(journal.error());
    journal_.emplace(*std::move(journal));
    if (const int code = smoke(); code != harness::exit_code::kConformant)
      return code;
    share_budget();
    run_pieces();
    return finish();
  }

 private:
  [[nodiscard]] int meet_subject() {
    const std::string first = options_.rulebooks.empty() ? "nextiva" : options_.rulebooks.front();
    if (const auto met = meet(options_.subject, first); !met)
      return not_met(met.error());
    if (const auto borne = bear_jobs(options_.subject, options_.jobs); !borne)
      return usage_error(borne.error());
    auto readings = agreed_readings(options_.subject, options_.readings);
    if (!readings)
      return usage_error(readings.error());
    options_.readings = *std::move(readings);
    for (const std::string& asked : options_.rulebooks) {
      if (!options_.subject.offers(asked))
        return not_met({"the subject does not offer " + asked, {}, ""});
    }
    if (options_.rulebooks.empty()) {
      boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
        if (options_.subject.offers(decltype(book)::kName))
          options_.rulebooks.emplace_back(decltype(book)::kName);
      });
    }
    return harness::exit_code::kConformant;
  }

  // The shipped one, and no filter but the rulebooks.
  [[nodiscard]] int load_suite() {
    Selection selection;
    selection.paths = {shipped_suite()};
    selection.rulebooks = options_.rulebooks;
    auto suite = load_selected(selection);
    if (!suite)
      return usage_error(suite.error());
    suite_.emplace(*std::move(suite));
    auto chosen = select_cases(*suite_, selection);
    if (!chosen || !suite_->broken.empty())
      return suite_->broken.empty() ? usage_error(chosen.error())
                                    : harness::exit_code::kBrokenSuite;
    cases_ = *std::move(chosen);
    return harness::exit_code::kConformant;
  }

  // A certificate that rests on no world, or not on one that was asked for, would pass for more
  // than it is.
  [[nodiscard]] int check_worlds() const {
    for (const std::string& glob : options_.worlds) {
      bool matches_one = false;
      boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
        using R = decltype(book);
        if (std::ranges::find(options_.rulebooks, R::kName) == options_.rulebooks.end())
          return;
        for (const auto& world : fuzz::explore::small_worlds<R>())
          matches_one |= matches(glob, world.name);
      });
      if (!matches_one) {
        complain("no small world matches --world `" + printable(glob) +
                 "`; see `privet explore --list`");
        return harness::exit_code::kNothingRan;
      }
    }
    if (std::ranges::any_of(plans_, [](const auto& plan) { return !plan->costs().empty(); }))
      return harness::exit_code::kConformant;
    complain("no small world is left to certify the subject in");
    return harness::exit_code::kNothingRan;
  }

  [[nodiscard]] harness::RunHeader header() const {
    harness::RunHeader header;
    header.privet = PRIVET_VERSION;
    header.subject = options_.subject.word;
    header.reference = options_.subject.is_reference();
    header.rulebooks = options_.rulebooks;
    header.interpretation = options_.readings;
    header.seed = std::to_string(options_.seed);
    header.suite = suite_->hash;
    header.rules = harness::rules_hash();
    header.command = judging_options(options_.subject, options_.readings);
    for (const std::string& world : options_.worlds)
      header.command.push_back("--world " + world);
    header.command.push_back("--seed " + std::to_string(options_.seed));
    header.command.push_back("--operations " + std::to_string(options_.operations));
    if (options_.steps != 0)
      header.command.push_back("--steps " + std::to_string(options_.steps));
    if (options_.budget)
      header.command.push_back("--budget " + std::to_string(options_.budget->count()) + "ms");
    if (options_.suite.extra_states != 0)
      header.command.push_back("--extra-states " + std::to_string(options_.suite.extra_states));
    if (options_.suite.leaks_only)
      header.command.emplace_back("--leaks-only");
    header.timestamp = options_.timestamp;
    return header;
  }
  // All that decides what the pieces are and what comes of them.
  [[nodiscard]] std::string plan_text() const {
    const harness::RunHeader header = this->header();
    std::string text = "privet " + header.privet + "\nsubject " + header.subject + " " +
                       options_.subject.hello.version + "\nrules " + header.rules + "\nscenarios " +
                       header.suite + "\nworlds " + record_.certificate->suite + "\n";
    for (const auto* list :
         {&header.rulebooks, &header.command, &record_.certificate->exceptions}) {
      for (const std::string& item : *list)
        text += item + "\n";
    }
    for (const Reading& reading : judged_readings(options_.subject, options_.readings))
      text += reading.key + "=" + reading.value + "\n";
    return text;
  }

  [[nodiscard]] int smoke() {
    if (options_.subject.kind != SubjectKind::Adapter)
      return harness::exit_code::kConformant;
    std::string to_mend;
    const auto result = subjects::smoke([&] { return make_channel(options_.subject.adapter); },
                                        {.privet = PRIVET_VERSION,
                                         .rulebooks = options_.rulebooks,
                                         .timeout = options_.subject.adapter.timeout},
                                        [&](const subjects::SmokeCheck& check) {
                                          if (check.outcome == subjects::SmokeOutcome::Mend)
                                            to_mend += "\n  " + check.what + ": " + check.said;
                                        });
    if (result.verdict == subjects::SmokeVerdict::Sound)
      return harness::exit_code::kConformant;
    complain("the adapter is not sound, so nothing is certified (see privet smoke)" + to_mend +
             (result.trouble.empty() ? "" : "\n  " + result.trouble));
    return result.verdict == subjects::SmokeVerdict::NotStarted
               ? harness::exit_code::kNothingJudged
               : harness::exit_code::kNonConformant;
  }

  // What it will take is told before it begins. The steps of a time are found out once and kept.
  void share_budget() {
    std::vector<std::uint64_t> costs;
    for (const auto& plan : plans_) {
      print(plan->told() + "\n");
      std::ranges::copy(plan->costs(), std::back_inserter(costs));
    }
    std::uint64_t all = 0;
    for (const std::uint64_t cost : costs)
      all += cost;
    const double rate = plans_.empty() ? 0 : plans_.front()->rate(kTryRate);
    complain("tours and suites take about " + counted(all, "step") + ", at " +
             std::to_string(static_cast<std::uint64_t>(rate)) + " steps/s " +
             render_time(static_cast<double>(all) / std::max(rate, 1.0)));
    const std::uint64_t budget = step_budget(rate);
    record_.certificate->step_budget = budget;
    if (budget == 0 || budget >= all)
      return;
    print("the budget of " + counted(budget, "step") + " cuts them: the riskiest come first\n");
    const std::vector<std::uint64_t> shares = fuzz::certify::shared(budget, costs);
    std::span<const std::uint64_t> left{shares};
    for (const auto& plan : plans_) {
      const std::size_t own = plan->costs().size();
      plan->share(left.first(own));
      left = left.subspan(own);
    }
  }
  [[nodiscard]] std::uint64_t step_budget(double rate) {
    if (!options_.budget)
      return options_.steps;
    if (const auto kept = journal_->find("budget"); kept && kept->certificate)
      return kept->certificate->step_budget;
    const double seconds = static_cast<double>(options_.budget->count()) / 1000;
    RunRecord record;
    record.certificate.emplace().step_budget =
        std::max<std::uint64_t>(1, static_cast<std::uint64_t>(rate * seconds));
    if (auto done = journal_->keep("budget", record); !done)
      complain(done.error().message);
    return record.certificate->step_budget;
  }

  [[nodiscard]] std::vector<Piece> pieces() const {
    std::vector<Piece> pieces;
    boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
      using R = decltype(book);
      if (std::ranges::find(options_.rulebooks, R::kName) == options_.rulebooks.end())
        return;
      pieces.push_back({std::string{R::kName} + "/canaries", 0, [](const fuzz::certify::Pace&) {
                          RunRecord record;
                          record.certificate.emplace().canaries =
                              fuzz::certify::judge_canaries<R>();
                          return record;
                        }});
    });
    pieces.push_back({"scenarios", kScenarioSteps, [this](const fuzz::certify::Pace& pace) {
                        RunRecord record;
                        record.cases = run_scenarios();
                        pace.on_steps(kScenarioSteps);
                        return record;
                      }});
    for (const auto& plan : plans_)
      std::ranges::move(plan->pieces(), std::back_inserter(pieces));
    return pieces;
  }
  [[nodiscard]] std::vector<harness::CaseResult> run_scenarios() const {
    std::string repeat = "privet run" + options_of(options_.subject);
    for (const Reading& reading : options_.readings)
      repeat += " --interpretation " + reading.key + "=" + reading.value;
    return run_cases(
        *suite_, cases_,
        {.subject = options_.subject,
         .options = {options_.readings, repeat + " -v --only ", command_of(options_.subject)},
         .jobs = 1});
  }

  void run_pieces() {
    const std::vector<Piece> all = pieces();
    std::vector<RunRecord> records(all.size());
    std::vector<std::size_t> open;
    std::uint64_t steps = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (auto kept = journal_->find(all[i].name)) {
        records[i] = *std::move(kept);
        continue;
      }
      open.push_back(i);
      steps += all[i].steps;
    }
    if (open.size() < all.size())
      complain(counted(all.size() - open.size(), "piece") + " of " + std::to_string(all.size()) +
               " were done before");
    Meter meter{steps};
    fuzz::parallel_for(options_.jobs, open.size(), [&](std::size_t, std::size_t i) {
      const Piece& piece = all[open[i]];
      if (caught_signal() != 0)
        return;
      const fuzz::certify::Pace pace{
          .is_interrupted = [] { return caught_signal() != 0; },
          .on_steps = [&](std::uint64_t more) { meter.add(more, piece.name); }};
      RunRecord record = piece.run(pace);
      // Half a piece counts for this report, and is done again.
      if (caught_signal() == 0)
        keep(piece.name, record);
      records[open[i]] = std::move(record);
    });
    for (RunRecord& record : records)
      add(std::move(record));
  }
  void keep(const std::string& piece, RunRecord record) {
    record.header = record_.header;
    for (const harness::CaseResult& result : record.cases)
      record.counts.add(result);
    if (auto done = journal_->keep(piece, record); !done)
      complain(done.error().message);
  }

  void add(RunRecord record) {
    std::ranges::move(record.cases, std::back_inserter(record_.cases));
    std::ranges::move(record.campaigns, std::back_inserter(record_.campaigns));
    std::ranges::move(record.reach, std::back_inserter(record_.reach));
    if (!record.certificate)
      return;
    harness::Certificate& whole = *record_.certificate;
    std::ranges::move(record.certificate->canaries, std::back_inserter(whole.canaries));
    std::ranges::move(record.certificate->tours, std::back_inserter(whole.tours));
    for (harness::SuiteFigures& suite : record.certificate->suites)
      add(std::move(suite));
    for (harness::Hypothesis& hypothesis : record.certificate->hypotheses)
      add(std::move(hypothesis));
  }
  void add(harness::SuiteFigures part) {
    for (harness::SuiteFigures& suite : record_.certificate->suites) {
      if (suite.rulebook == part.rulebook && suite.world == part.world) {
        suite.tests_run += part.tests_run;
        suite.steps_run += part.steps_run;
        return;
      }
    }
    record_.certificate->suites.push_back(std::move(part));
  }
  void add(harness::Hypothesis part) {
    for (harness::Hypothesis& hypothesis : record_.certificate->hypotheses) {
      if (hypothesis.rulebook == part.rulebook && hypothesis.name == part.name) {
        hypothesis.trials += part.trials;
        hypothesis.broken += part.broken;
        return;
      }
    }
    record_.certificate->hypotheses.push_back(std::move(part));
  }

  [[nodiscard]] int finish() {
    put_in_order(record_);
    reports::keep_told_transcripts(record_);
    for (const harness::CaseResult& result : record_.cases)
      record_.counts.add(result);
    record_.interrupted_by = caught_signal();
    conclude(record_);
    record_.exit_code = harness::exit_code_of(record_);
    if (const auto done = reports::write_report(options_.report, record_, statement_of_rule);
        !done) {
      complain(done.error().message);
      if (record_.exit_code == harness::exit_code::kConformant)
        record_.exit_code = harness::exit_code::kBrokenSuite;
    }
    reports::Style style;
    style.color = options_.color ? reports::Color::On : reports::Color::Off;
    if (options_.verbose)
      style.verbosity = reports::Verbosity::Verbose;
    print("\n" + reports::render_summary(record_, style, statement_of_rule));
    return record_.exit_code;
  }

  CertifyOptions options_;
  std::optional<LoadedSuite> suite_;
  std::vector<const scenarios::CaseInfo*> cases_;
  std::vector<std::unique_ptr<RulebookPlan>> plans_;
  std::optional<Journal> journal_;
  RunRecord record_;
};

}  // namespace

int certify_command(const Arguments& arguments) {
  OptionParser options = parser();
  const auto given = options.parse(arguments);
  if (const auto code = ended_early(options, given))
    return *code;
  auto read = read_options(*given, options);
  return read ? Certification{*std::move(read)}.run() : usage_error(read.error());
}

}  // namespace privet::cli
