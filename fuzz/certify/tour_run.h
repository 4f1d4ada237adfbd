// A transition tour of a small world on a subject: every act in every state at least once.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <variant>

#include "fuzz/certify/pace.h"
#include "fuzz/certify/partings.h"
#include "fuzz/certify/risk.h"
#include "fuzz/certify/world_run.h"
#include "fuzz/explore/suites/tour.h"
#include "fuzz/explore/suites/world_graph.h"
#include "harness/certificate.h"

namespace privet::fuzz::certify {

inline constexpr std::uint64_t kNoBudget = std::numeric_limits<std::uint64_t>::max();

// After so many acts a stretch is broken off: the oracle recalls all of it with each answer.
inline constexpr std::uint64_t kLongestStretch = 500;

// What a tour of the graph asks about; where the budget is less, the riskiest acts come first.
[[nodiscard]] inline std::uint64_t estimated_tour(const explore::Graph& graph) {
  return graph.edges() + graph.edges() / 8;
}

// What goes wrong is kept, and the tour goes on elsewhere.
template <Rulebook R>
[[nodiscard]] harness::TourFigures run_tour(WorldRun<R>& run, const explore::WorldGraph& world,
                                            std::uint64_t step_budget, const Pace& pace,
                                            Partings<R>& partings) {
  explore::TourOptions options;
  options.risk = risk_in(world.graph, world.within);
  options.longest_stretch = kLongestStretch;
  if (step_budget < estimated_tour(world.graph))
    options.risk_levels = risk_levels();
  explore::TourWalker walker{world.graph, std::move(options)};
  bool goes_on = true;
  while (goes_on && walker.count().acts < step_budget && !partings.is_full() &&
         !pace.is_interrupted()) {
    const explore::TourWalker::Step step = walker.next();
    if (const auto* ask = std::get_if<explore::TourWalker::Ask>(&step)) {
      pace.on_steps(1);
      if (!run.ask(ask->act)) {
        partings.add(run.parting());
        walker.diverged();
      }
    } else if (std::holds_alternative<explore::TourWalker::Done>(step)) {
      goes_on = false;
    } else if (!run.reset()) {
      partings.add(run.parting());  // the world at the start is not what it should be
      goes_on = false;
    }
  }
  const explore::TourCount& count = walker.count();
  return {.rulebook = std::string{R::kName},
          .world = run.world().name,
          .states = world.graph.states(),
          .acts = world.graph.acts,
          .edges = world.graph.edges(),
          .covered = count.covered,
          .steps = count.acts,
          .resets = count.resets};
}

}  // namespace privet::fuzz::certify
