#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/console.h"
#include "cli/explore.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "fuzz/certify/plan.h"
#include "fuzz/certify/suite_run.h"
#include "fuzz/certify/tour_run.h"
#include "fuzz/explore/worlds/mutant_table.h"
#include "fuzz/explore/worlds/small_worlds_markdown.h"
#include "fuzz/explore/worlds/survey.h"
#include "harness/json.h"
#include "harness/outcome.h"
#include "model/printable.h"
#include "reports/figures.h"
#include "reports/text.h"

namespace privet::cli {

namespace {

using namespace fuzz::explore;

bool is_wanted(const ExploreCommand& command, const std::string& id) {
  return command.only.empty() || matches_any(command.only, id);
}

// A mutant that is none must show nothing; all others something.
bool is_right(const MutantExposure& mutant) {
  return mutant.world.empty() == mutant.equivalent.has_value();
}

// After how many steps the tests of a world notice a mutant; nothing where they do not, or where
// there are none.
struct Noticed {
  std::optional<std::uint64_t> by_tour;
  std::optional<std::uint64_t> by_suite;
};

// The tests of all worlds of a rulebook.
template <Rulebook R>
class Tests {
 public:
  [[nodiscard]] Noticed notice(const MutantExposure& mutant) {
    if (worlds_.empty())
      worlds_ = fuzz::certify::plan_worlds<R>({});
    const auto planned =
        std::ranges::find(worlds_, mutant.world, [](const auto& one) { return one.world.name; });
    if (planned == worlds_.end())
      return {};
    Noticed noticed;
    noticed.by_tour = first_parting(mutant, [&](auto& subject, auto& partings, const auto& pace) {
      fuzz::certify::WorldRun<R> run{planned->world, subject};
      (void)fuzz::certify::run_tour<R>(run, planned->graph, fuzz::certify::kNoBudget, pace,
                                       partings);
    });
    if (planned->suite) {
      noticed.by_suite =
          first_parting(mutant, [&](auto& subject, auto& partings, const auto& pace) {
            const std::uint64_t tests = planned->cut.chosen.tests;
            (void)fuzz::certify::run_suite<R>(planned->world, *planned->suite, planned->cut,
                                              {.range = {0, tests}, .chosen = tests}, subject, pace,
                                              partings);
          });
    }
    return noticed;
  }

 private:
  template <class Run>
  [[nodiscard]] static std::optional<std::uint64_t> first_parting(const MutantExposure& mutant,
                                                                  const Run& run) {
    const auto subject = subjects::make_mutant<R>(mutant.id);
    fuzz::certify::Partings<R> partings{{.signatures = 1}};
    std::uint64_t steps = 0;
    const fuzz::certify::Pace pace{.is_interrupted = [] { return caught_signal() != 0; },
                                   .on_steps = [&](std::uint64_t more) { steps += more; }};
    run(*subject, partings, pace);
    return partings.is_empty() ? std::nullopt : std::optional{steps};
  }

  std::vector<fuzz::certify::PlannedWorld<R>> worlds_;
};

std::string render(const Noticed& noticed) {
  const auto told = [](const char* what, std::optional<std::uint64_t> steps) {
    return std::string{what} + (steps ? " after " + reports::counted(*steps, "step") : " never");
  };
  return "    " + told("noticed by the tour", noticed.by_tour) +
         told(", by the suite", noticed.by_suite) + "\n";
}

// How many of all were noticed, and after how many steps.
class NoticedSum {
 public:
  void add(const Noticed& noticed) {
    add(noticed.by_tour, tours_);
    add(noticed.by_suite, suites_);
  }
  [[nodiscard]] std::string render(std::string_view rulebook) const {
    return std::string{rulebook} + ": tours notice " + told(tours_) + "; suites " + told(suites_) +
           "\n";
  }

 private:
  static void add(std::optional<std::uint64_t> steps, harness::Kills& kills) {
    if (steps)
      kills.to_kill.insert(std::ranges::upper_bound(kills.to_kill, *steps), *steps);
    else
      ++kills.survived;
  }
  [[nodiscard]] static std::string told(const harness::Kills& kills) {
    return std::to_string(kills.to_kill.size()) + " of " +
           reports::counted(kills.to_kill.size() + kills.survived, "mutant") + ", median " +
           reports::number_or_never(kills.percentile(50)) + " steps, 95 % " +
           reports::number_or_never(kills.percentile(95));
  }
  harness::Kills tours_;
  harness::Kills suites_;
};

std::string render(const MutantExposure& mutant) {
  if (mutant.world.empty())
    return mutant.id + (mutant.equivalent ? ": no mutant, and nothing exposes it\n"
                                          : ": NOT EXPOSED by any small world\n");
  std::string text = mutant.id + ": " + mutant.world +
                     (mutant.equivalent ? " exposes what is listed as no mutant" : "") + "\n";
  for (const std::string& act : mutant.acts)
    text += "    " + printable(act) + "\n";
  return text;
}

Value json_of(const MutantExposure& mutant) {
  List acts;
  for (const std::string& act : mutant.acts)
    acts.push_back(text_value(act));
  return {Map{{"mutant", text_value(mutant.id)},
              {"equivalent", scalar_value(mutant.equivalent ? "true" : "false")},
              {"world", text_value(mutant.world)},
              {"acts", {std::move(acts)}}}};
}

}  // namespace

int expose_mutants(const ExploreCommand& command, bool page) {
  std::string text = page ? small_worlds_head() : "";
  List all;
  std::size_t looked_for = 0;
  std::size_t wrong = 0;
  Ticker ticker;
  boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
    using R = decltype(book);
    if (!is_wanted_rulebook(command, R::kName) || caught_signal() != 0)
      return;
    const auto surveyed = smallest_first<R>();
    std::vector<const SmallWorld<R>*> worlds;
    worlds.reserve(surveyed.size());
    for (const auto& one : surveyed)
      worlds.push_back(one.world);
    std::vector<MutantExposure> rows;
    Tests<R> tests;
    NoticedSum sum;
    fuzz::explore::expose_mutants<R>(
        worlds, {},
        [&](const subjects::MutantInfo& info) {
          return caught_signal() == 0 && is_wanted(command, info.id);
        },
        [&](const MutantExposure& row) {
          ++looked_for;
          wrong += is_right(row) ? 0U : 1U;
          if (ticker.is_due())
            ticker.show(row.id);
          if (command.json)
            all.push_back(json_of(row));
          else if (page)
            rows.push_back(row);
          else
            text += render(row);
          if (!command.tests || row.world.empty())
            return;
          const Noticed noticed = tests.notice(row);
          sum.add(noticed);
          text += render(noticed);
        });
    if (command.tests)
      text += sum.render(R::kName);
    if (page)
      text += small_worlds_section<R>(surveyed, rows);
  });
  if (caught_signal() != 0)
    return harness::exit_code::kInterrupted + caught_signal();
  print(command.json ? harness::render_json(Value{std::move(all)}, 2) + "\n" : text);
  if (looked_for == 0)
    complain("no mutant has such an id");
  if (wrong != 0)
    return harness::exit_code::kNonConformant;
  return looked_for == 0 ? harness::exit_code::kNothingRan : harness::exit_code::kConformant;
}

}  // namespace privet::cli
