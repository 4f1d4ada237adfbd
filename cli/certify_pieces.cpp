#include <algorithm>
#include <string>
#include <utility>

#include "cli/campaign_text.h"
#include "cli/certify.h"
#include "cli/console.h"
#include "cli/options.h"
#include "fuzz/campaign.h"
#include "fuzz/certify/plan.h"
#include "fuzz/certify/suite_run.h"
#include "fuzz/certify/tour_run.h"
#include "fuzz/certify/trials.h"
#include "reports/text.h"

namespace privet::cli {

namespace {

using namespace fuzz::certify;
using harness::RunRecord;

// Each hypothesis is put to the test so often, or on a twentieth of the tests if that is more.
constexpr std::uint64_t kTrials = 1000;
constexpr std::uint64_t kTestsToATrial = 20;
constexpr std::size_t kWalk = 60;
// Tests of a suite that make a piece.
constexpr std::uint64_t kPiece = 20'000;
// A campaign over an adapter: the cost of a step is what must be looked at.
constexpr fuzz::WorldSize kAdapterWorld{.users = 5, .records = 3, .others = 3};

std::uint64_t share_of(std::uint64_t all, std::size_t parts) {
  return (all + parts - 1) / std::max<std::size_t>(parts, 1);
}

template <Rulebook R>
class PlanOf : public RulebookPlan {
 public:
  explicit PlanOf(const CertifyOptions& options)
      : options_{options},
        worlds_{plan_worlds<R>({.readings = judged_readings(options.subject, options.readings),
                                .without_operations = options.subject.hello.unsupported_operations,
                                .without_surfaces = options.subject.hello.unsupported_surfaces,
                                .suite = options.suite,
                                .is_wanted = [&](const std::string& name) {
                                  return options.worlds.empty() ||
                                         matches_any(options.worlds, name);
                                }})} {}

  [[nodiscard]] std::vector<std::uint64_t> costs() const override {
    std::vector<std::uint64_t> costs;
    costs.reserve(worlds_.size() + suites_of_all());
    for (const auto& world : worlds_)
      costs.push_back(estimated_tour(world.graph.graph));
    for (const auto& world : worlds_) {
      if (world.suite)
        costs.push_back(world.suite->suite().cost().steps);
    }
    return costs;
  }
  void share(std::span<const std::uint64_t> steps) override {
    auto next = steps.begin();
    for (auto& world : worlds_) {
      const std::uint64_t whole = estimated_tour(world.graph.graph);
      world.tour_budget = *next < whole ? *next : kNoBudget;
      ++next;
    }
    for (auto& world : worlds_) {
      if (!world.suite)
        continue;
      const Risk risk = risk_in(world.suite->graph(), world.graph.within);
      world.cut = world.suite->suite().cut(*next++, risk);
    }
  }
  [[nodiscard]] std::string told() const override {
    const std::vector<std::uint64_t> all = costs();
    std::uint64_t tours = 0;
    std::uint64_t suites = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
      (i < worlds_.size() ? tours : suites) += all[i];
    return std::string{R::kName} + ": " + reports::counted(worlds_.size(), "small world") +
           ", tours of about " + std::to_string(tours) + " steps, " +
           reports::counted(suites_of_all(), "suite") + " of " + std::to_string(suites) + " steps";
  }
  [[nodiscard]] std::vector<Piece> pieces() const override {
    std::vector<Piece> pieces;
    for (const auto& world : worlds_)
      add_tour(world, pieces);
    for (const auto& world : worlds_) {
      if (world.suite)
        add_suite(world, pieces);
    }
    for (const auto& world : worlds_) {
      if (world.suite || suites_of_all() == 0)
        add_walks(world, pieces);
    }
    add_campaign(pieces);
    return pieces;
  }
  [[nodiscard]] double rate(std::chrono::milliseconds time) const override {
    using Clock = std::chrono::steady_clock;
    if (worlds_.empty())
      return 0;
    const auto subject = make_subject<R>(options_.subject);
    WorldRun<R> run{worlds_.front().world, *subject};
    Partings<R> partings{{.leaks_only = options_.suite.leaks_only}};
    const auto begun = Clock::now();
    const Pace pace{
        .is_interrupted = [&] { return caught_signal() != 0 || Clock::now() - begun > time; }};
    while (!pace.is_interrupted() && !partings.is_full())
      (void)run_walks<R>(run, worlds_.front().graph.graph, 1, kWalk, run.steps(), pace, partings);
    const std::chrono::duration<double> seconds = Clock::now() - begun;
    return static_cast<double>(run.steps()) / std::max(seconds.count(), 1e-3);
  }

 private:
  using World = PlannedWorld<R>;

  [[nodiscard]] std::size_t suites_of_all() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(worlds_, [](const World& world) { return world.suite != nullptr; }));
  }
  [[nodiscard]] static std::string name(const char* kind, const World& world) {
    return std::string{R::kName} + "/" + kind + "/" + world.world.name;
  }
  [[nodiscard]] std::uint64_t seed_of(const std::string& name) const {
    std::uint64_t seed = options_.seed;
    for (const char c : name)
      seed = fuzz::explore::mixed(seed + static_cast<unsigned char>(c));
    return seed;
  }

  void add_tour(const World& world, std::vector<Piece>& pieces) const {
    const std::string own = name("tour", world);
    const std::uint64_t steps = std::min(world.tour_budget, estimated_tour(world.graph.graph));
    pieces.push_back(
        {own, steps, [this, &world, own](const Pace& pace) {
           const auto subject = make_subject<R>(options_.subject);
           WorldRun<R> run{world.world, *subject};
           Partings<R> partings{{.leaks_only = options_.suite.leaks_only}};
           harness::Certificate part;
           part.tours.push_back(run_tour<R>(run, world.graph, world.tour_budget, pace, partings));
           return record_of(own, "every act in every state", std::move(part), partings);
         }});
  }

  void add_suite(const World& world, std::vector<Piece>& pieces) const {
    const std::uint64_t tests = world.cut.chosen.tests;
    const std::uint64_t trials =
        std::max(share_of(kTrials, suites_of_all()), share_of(tests, kTestsToATrial));
    for (std::uint64_t first = 0; first < tests; first += kPiece) {
      const TestRange range{first, std::min(first + kPiece, tests)};
      std::string own = name("suite", world);
      if (tests > kPiece)
        own += "-" + std::to_string(first / kPiece + 1);
      const std::uint64_t steps =
          world.cut.chosen.steps * (range.end - range.first) / std::max<std::uint64_t>(tests, 1);
      pieces.push_back(
          {own, steps, [this, &world, own, range, tests, trials](const Pace& pace) {
             const auto subject = make_subject<R>(options_.subject);
             Partings<R> partings{{.leaks_only = options_.suite.leaks_only}};
             const SuiteCount count = run_suite<R>(
                 world.world, *world.suite, world.cut,
                 {.range = range, .chosen = tests, .trials = trials, .seed = seed_of(own)},
                 *subject, pace, partings);
             return record_of(own, "tests of the complete suite", part_of(world, count), partings);
           }});
    }
  }
  [[nodiscard]] harness::Certificate part_of(const World& world, const SuiteCount& count) const {
    const fuzz::explore::SuiteCost whole = world.suite->suite().cost();
    harness::Certificate part;
    part.suites.push_back({.rulebook = std::string{R::kName},
                           .world = world.world.name,
                           .states = world.suite->graph().states(),
                           .orbits = world.suite->orbits(),
                           .twins = world.suite->twins(),
                           .extra_states = options_.suite.extra_states,
                           .leaks_only = world.suite->is_for_leaks_only(),
                           .tests = whole.tests,
                           .tests_run = count.ran.tests,
                           .steps = whole.steps,
                           .steps_run = count.ran.steps});
    add_hypothesis("deterministic", count.hypotheses.deterministic, part);
    add_hypothesis("looking", count.hypotheses.looking, part);
    if (world.suite->symmetry().elements().size() > 1)
      add_hypothesis("renaming", count.hypotheses.renaming, part);
    return part;
  }
  static void add_hypothesis(const char* name, const Trials& trials, harness::Certificate& part) {
    part.hypotheses.push_back({std::string{R::kName}, name, trials.trials, trials.broken});
  }

  void add_walks(const World& world, std::vector<Piece>& pieces) const {
    const std::string own = name("walks", world);
    const std::uint64_t walks = share_of(kTrials, std::max<std::size_t>(suites_of_all(), 1));
    pieces.push_back({own, walks * kWalk, [this, &world, own, walks](const Pace& pace) {
                        const auto subject = make_subject<R>(options_.subject);
                        WorldRun<R> run{world.world, *subject};
                        Partings<R> partings{{.leaks_only = options_.suite.leaks_only}};
                        harness::Certificate part;
                        add_hypothesis("extra-states",
                                       run_walks<R>(run, world.graph.graph, walks, kWalk,
                                                    seed_of(own), pace, partings),
                                       part);
                        return record_of(own, "long random walks", std::move(part), partings);
                      }});
  }

  void add_campaign(std::vector<Piece>& pieces) const {
    const std::string own = std::string{R::kName} + "/campaign";
    pieces.push_back(
        {own, options_.operations, [this](const Pace& pace) { return campaign(pace); }});
  }
  [[nodiscard]] RunRecord campaign(const Pace& pace) const {
    fuzz::CampaignOptions campaign{.seed = options_.seed,
                                   .operations = options_.operations,
                                   .readings = judged_readings(options_.subject, options_.readings),
                                   .unsupported = options_.subject.hello.unsupported_operations};
    if (options_.subject.kind == SubjectKind::Adapter)
      campaign.largest = kAdapterWorld;
    campaign.is_interrupted = pace.is_interrupted;
    campaign.is_over = pace.is_interrupted;
    std::uint64_t told = 0;
    campaign.on_progress = [&](std::uint64_t operations, std::size_t) {
      pace.on_steps(operations - told);
      told = operations;
    };
    fuzz::CampaignResult result =
        fuzz::Campaign<R>{campaign, [&] { return make_subject<R>(options_.subject); }}.run();
    RunRecord record;
    record.campaigns.push_back(figures_of(result));
    for (const fuzz::Finding& finding : result.findings)
      record.campaigns.back().discoveries.push_back(
          {finding.signature, finding.result.id, finding.first, finding.count});
    if (result.findings.empty())
      record.cases.push_back(passed(std::string{R::kName} + "/certify/campaign",
                                    std::to_string(result.operations) + " random operations"));
    take(std::move(result.findings), record);
    record.reach.push_back(std::move(result.reach));
    return record;
  }

  // Findings are told under the names of their own files; what went well is a case that passed.
  [[nodiscard]] RunRecord record_of(const std::string& piece, const std::string& about,
                                    harness::Certificate part, const Partings<R>& partings) const {
    RunRecord record;
    record.certificate = std::move(part);
    std::string slug = piece.substr(piece.find('/') + 1);
    std::ranges::replace(slug, '/', '-');
    if (partings.is_empty())
      record.cases.push_back(passed(std::string{R::kName} + "/certify/" + slug, about));
    fuzz::ShrinkLimits limits;
    limits.time = std::chrono::seconds{60};
    limits.now = [] {
      return caught_signal() != 0 ? fuzz::ShrinkLimits::Clock::time_point::max()
                                  : fuzz::ShrinkLimits::Clock::now();
    };
    take(partings.findings(
             slug, [this] { return make_subject<R>(options_.subject); }, limits),
         record);
    return record;
  }
  [[nodiscard]] static harness::CaseResult passed(std::string id, std::string title) {
    harness::CaseResult one;
    one.id = std::move(id);
    one.title = std::move(title);
    one.rulebook = R::kName;
    one.outcome = harness::Outcome::Passed;
    one.expected = true;
    return one;
  }
  static void take(std::vector<fuzz::Finding> findings, RunRecord& record) {
    for (fuzz::Finding& finding : findings)
      record.cases.push_back(std::move(finding.result));
  }

  const CertifyOptions& options_;
  std::vector<World> worlds_;
};

}  // namespace

std::vector<std::unique_ptr<RulebookPlan>> plan_rulebooks(const CertifyOptions& options) {
  std::vector<std::unique_ptr<RulebookPlan>> plans;
  boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
    using R = decltype(book);
    if (std::ranges::find(options.rulebooks, R::kName) != options.rulebooks.end())
      plans.push_back(std::make_unique<PlanOf<R>>(options));
  });
  return plans;
}

}  // namespace privet::cli
