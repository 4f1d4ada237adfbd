#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "cli/console.h"
#include "cli/explore.h"
#include "cli/progress.h"
#include "fuzz/explore/explorer.h"
#include "fuzz/explore/worlds/agreement.h"
#include "fuzz/explore/worlds/engine_machine.h"
#include "harness/json.h"
#include "harness/outcome.h"
#include "model/printable.h"
#include "reports/text.h"

namespace privet::cli {

namespace {

using namespace fuzz::explore;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begun) {
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

Value number(std::uint64_t value) { return scalar_value(std::to_string(value)); }

std::string rounded(double value) {
  std::string text = std::to_string(value);
  return text.substr(0, text.find('.') + 3);
}

// All that is said of one world.
struct Told {
  std::string world;
  std::string about;
  std::size_t acts = 0;
  std::size_t states = 0;
  std::uint64_t orbits = 0;
  std::size_t renamings = 0;  // the one that changes nothing included
  bool counts_match = true;   // of orbits, with those of the states
  Transitions transitions;
  std::size_t depth = 0;
  std::size_t bytes = 0;  // a state, with its history
  double exploring = 0;   // seconds
  Agreement agreement;
  double agreeing = 0;  // seconds
};

std::string rate(std::uint64_t count, double seconds, const std::string& what) {
  return rounded(seconds) + " s, " +
         rounded(static_cast<double>(count) / std::max(seconds, 1e-9) / 1e6) + " M " + what + "/s";
}

std::string render(const Told& told, const ExploreCommand& command) {
  using reports::counted;
  std::string text = told.world + ": " + told.about + "\n  " + counted(told.states, "state") + ", ";
  if (command.symmetry)
    text += std::to_string(told.orbits) + " up to " + counted(told.renamings, "renaming") + ", ";
  const Transitions& transitions = told.transitions;
  text += "depth " + std::to_string(told.depth) + "; " + counted(told.acts, "act") + ", asked " +
          std::to_string(transitions.asked()) + " times: " + std::to_string(transitions.accepted) +
          " accepted, " + std::to_string(transitions.refused) + " refused, " +
          std::to_string(transitions.indifferent) + " indifferent\n";
  if (command.timing)
    text += "  explored in " + rate(transitions.asked(), told.exploring, "acts") + ", " +
            std::to_string(told.bytes) + " bytes a state\n";
  if (!told.counts_match)
    text += "  privet's own fault: the sizes of the orbits do not add up to the states\n";
  if (!command.oracle)
    return text;
  const Agreement& agreement = told.agreement;
  text += std::string{"  engine and oracle "} +
          (agreement.disagreements == 0 ? "agree" : "disagree") +
          (agreement.is_interrupted ? " so far" : "") + ": " + counted(agreement.states, "state") +
          ", " + counted(agreement.answers, "answer") + ", " +
          counted(agreement.observations, "observation") + ", " +
          std::to_string(agreement.merges_checked) + " of " + counted(agreement.merges, "merge") +
          ", " + counted(agreement.laws, "history", "histories") + " by the laws\n";
  if (command.timing)
    text += "  agreed in " + rate(agreement.answers, told.agreeing, "answers") + "\n";
  if (agreement.disagreements != 0)
    text += "  " + counted(agreement.disagreements, "disagreement") + ", the first:\n";
  for (const Disagreement& one : agreement.told) {
    text += "    " + (one.acts.empty() ? std::string{"at the start"} : "after") + "\n";
    for (const std::string& act : one.acts)
      text += "      " + printable(act) + "\n";
    text += "    " + printable(one.what) + "\n";
  }
  return text;
}

Value json_of(const Told& told, const ExploreCommand& command) {
  const Transitions& transitions = told.transitions;
  Map fields{{"world", text_value(told.world)},
             {"about", text_value(told.about)},
             {"acts", number(told.acts)},
             {"states", number(told.states)},
             {"depth", number(told.depth)},
             {"accepted", number(transitions.accepted)},
             {"refused", number(transitions.refused)},
             {"indifferent", number(transitions.indifferent)}};
  if (command.symmetry) {
    fields.push_back({"orbits", number(told.orbits)});
    fields.push_back({"renamings", number(told.renamings)});
    fields.push_back({"counts_match", scalar_value(told.counts_match ? "true" : "false")});
  }
  if (command.oracle) {
    const Agreement& agreement = told.agreement;
    List disagreements;
    for (const Disagreement& one : agreement.told) {
      List acts;
      for (const std::string& act : one.acts)
        acts.push_back(text_value(act));
      disagreements.push_back({Map{{"acts", {std::move(acts)}}, {"what", text_value(one.what)}}});
    }
    fields.push_back(
        {"agreement",
         {Map{{"states", number(agreement.states)},
              {"is_interrupted", scalar_value(agreement.is_interrupted ? "true" : "false")},
              {"answers", number(agreement.answers)},
              {"observations", number(agreement.observations)},
              {"merges", number(agreement.merges)},
              {"merges_checked", number(agreement.merges_checked)},
              {"laws", number(agreement.laws)},
              {"disagreements", number(agreement.disagreements)},
              {"told", {std::move(disagreements)}}}}});
  }
  if (command.timing) {  // depends on the jobs
    fields.push_back({"bytes_a_state", number(told.bytes)});
    fields.push_back({"explored_ms", number(static_cast<std::uint64_t>(told.exploring * 1000))});
    fields.push_back({"agreed_ms", number(static_cast<std::uint64_t>(told.agreeing * 1000))});
  }
  return {std::move(fields)};
}

// Explores one world; an error when a limit is met or it was interrupted.
template <Rulebook R>
class WorldExploration {
 public:
  WorldExploration(const ExploreCommand& command, const SmallWorld<R>& world)
      : command_{command}, world_{world}, machine_{world} {
    told_.world = std::string{R::kName} + "/" + world.name;
    told_.about = world.about;
    told_.acts = world.acts.size();
    told_.renamings = machine_.symmetry().group().size();
  }

  [[nodiscard]] Result<Told> run() {
    const auto begun = Clock::now();
    const auto found = explore(machine_, options(false, begun));
    if (!found)
      return tl::unexpected{found.error()};
    told_.exploring = seconds_since(begun);
    told_.states = found->states().size();
    told_.transitions = found->transitions();
    told_.depth = found->depth();
    told_.bytes = found->bytes() / told_.states;
    if (command_.symmetry) {
      const auto folded = explore(machine_, options(true, Clock::now()));
      if (!folded)
        return tl::unexpected{folded.error()};
      told_.orbits = folded->states().size();
      told_.counts_match = folded->unfolded_states() == told_.states &&
                           folded->unfolded_transitions() == told_.transitions &&
                           folded->depth() == told_.depth;
    }
    if (command_.oracle)
      agree(*found);
    return std::move(told_);
  }

 private:
  [[nodiscard]] ExploreOptions options(bool symmetry, Clock::time_point begun) {
    ExploreOptions options;
    options.symmetry = symmetry;
    options.byte_limit = command_.byte_limit;
    options.jobs = command_.jobs;
    options.is_interrupted = [] { return caught_signal() != 0; };
    options.on_progress = [this, begun](const Exploring& progress) {
      if (ticker_.is_due())
        ticker_.show(told_.world + ": " + reports::counted(progress.states, "state") + ", " +
                     rate(progress.transitions.asked(), seconds_since(begun), "acts") + ", " +
                     std::to_string(progress.bytes >> 20U) + " MiB");
    };
    return options;
  }
  void agree(const Explored<EngineMachine<R>>& found) {
    const auto begun = Clock::now();
    AgreementOptions options{.merges = merges_in(command_, world_.name),
                             .seed = command_.seed,
                             .laws = command_.laws,
                             .jobs = command_.jobs};
    options.is_interrupted = [] { return caught_signal() != 0; };
    options.on_progress = [&](std::uint64_t states) {
      if (ticker_.is_due())
        ticker_.show(told_.world + ": asked the oracle in " + std::to_string(states) + " of " +
                     reports::counted(told_.states, "state") + ", " +
                     std::to_string(static_cast<std::uint64_t>(
                         static_cast<double>(states) / std::max(seconds_since(begun), 1e-9))) +
                     " a second");
    };
    told_.agreement = check_agreement(machine_, found, options);
    told_.agreeing = seconds_since(begun);
  }

  const ExploreCommand& command_;
  const SmallWorld<R>& world_;
  EngineMachine<R> machine_;
  Told told_;
  Ticker ticker_;
};

}  // namespace

int explore_worlds(const ExploreCommand& command) {
  List all;
  std::size_t explored = 0;
  bool fault = false;
  bool cut = false;
  boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
    using R = decltype(book);
    if (!is_wanted_rulebook(command, R::kName))
      return;
    for (const SmallWorld<R>& world : small_worlds<R>()) {
      if (!is_wanted_world(command, world.name) || caught_signal() != 0)
        continue;
      auto told = WorldExploration<R>{command, world}.run();
      if (!told) {
        complain(std::string{R::kName} + "/" + world.name + ": " + told.error().message);
        cut = true;
        continue;
      }
      ++explored;
      fault = fault || !told->counts_match || told->agreement.disagreements != 0;
      if (command.json)
        all.push_back(json_of(*told, command));
      else
        print(render(*told, command));
    }
  });
  if (command.json)
    print(harness::render_json(Value{std::move(all)}, 2) + "\n");
  if (fault)
    return harness::exit_code::kHarnessFault;
  if (caught_signal() != 0)
    return harness::exit_code::kInterrupted + caught_signal();
  if (cut)
    return harness::exit_code::kNothingJudged;
  if (explored == 0)
    complain("no world has such a name; see `privet explore --list`");
  return explored == 0 ? harness::exit_code::kNothingRan : harness::exit_code::kConformant;
}

}  // namespace privet::cli
