// Which small worlds a subject is certified in, and what each takes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <numeric>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "fuzz/certify/risk.h"
#include "fuzz/certify/small_suite.h"
#include "fuzz/certify/tour_run.h"
#include "fuzz/explore/suites/world_graph.h"
#include "fuzz/explore/worlds/small_world.h"
#include "model/call.h"
#include "model/interpretation.h"
#include "model/unbind.h"

namespace privet::fuzz::certify {

struct PlanOptions {
  // How the subject reads the rules, where that is settled; a world that is there for another
  // reading is the same as one that is not then, and counts once.
  std::vector<Reading> readings;
  // What the subject does not have.
  std::vector<std::string> without_operations;
  std::vector<std::string> without_surfaces;
  SuiteOptions suite;
  // Which worlds, by their names.
  std::function<bool(const std::string&)> is_wanted = [](const std::string&) { return true; };
  // Larger worlds are explored and not toured: who goes for the last edges of one walks for ever.
  std::size_t tour_states = 30'000;
  // Worlds with more states that tests tell apart have a tour and no suite.
  std::size_t suite_states = 2000;
};

template <Rulebook R>
struct PlannedWorld {
  explore::SmallWorld<R> world;
  explore::WorldGraph graph;
  std::unique_ptr<SmallSuite> suite;  // null: too large
  std::uint64_t tour_budget = kNoBudget;
  explore::SuiteCut cut;  // of the suite
};

// Shares a budget so that as many as can be are served whole, and the others alike.
[[nodiscard]] inline std::vector<std::uint64_t> shared(std::uint64_t budget,
                                                       std::span<const std::uint64_t> costs) {
  std::vector<std::size_t> order(costs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t one, std::size_t other) {
    return std::pair{costs[one], one} < std::pair{costs[other], other};
  });
  std::vector<std::uint64_t> shares(costs.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    shares[order[i]] = std::min(costs[order[i]], budget / (order.size() - i));
    budget -= shares[order[i]];
  }
  return shares;
}

namespace detail {

// What a world is, whatever it is called and however it is read.
template <Rulebook R>
[[nodiscard]] std::string identity_of(const explore::SmallWorld<R>& world) {
  std::string text = render_flow(Unbinder{world.stage.names}.value(world.stage.world));
  for (const Reading& reading : privet::readings(world.stage.interpretation))
    text += "\n" + reading.key + "=" + reading.value;
  for (const Act<R>& act : world.acts)
    text += "\n" + render_act<R>(act, world.stage.names);
  return text;
}

// Whether the world can be read so. Readings of other rulebooks are not for this one.
template <Rulebook R>
[[nodiscard]] bool can_be_read(explore::SmallWorld<R>& world, std::span<const Reading> readings) {
  for (const Reading& reading : readings)
    (void)choose_reading(world.stage.interpretation, reading);
  return R::check_world(world.stage.world, world.stage.interpretation, world.stage.names)
      .has_value();
}

}  // namespace detail

// The worlds that are left when they are read as the subject does, smallest first.
template <Rulebook R>
[[nodiscard]] std::vector<PlannedWorld<R>> plan_worlds(const PlanOptions& options) {
  std::vector<PlannedWorld<R>> planned;
  std::set<std::string> seen;
  for (explore::SmallWorld<R> world : explore::small_worlds<R>()) {
    if (!options.is_wanted(world.name))
      continue;
    world = explore::without_operations(std::move(world), options.without_operations);
    if (world.acts.empty() || !detail::can_be_read(world, options.readings) ||
        !seen.insert(detail::identity_of(world)).second)
      continue;
    auto graph = explore::graph_of_world(
        world, {.state_limit = options.tour_states, .without_surfaces = options.without_surfaces});
    if (!graph)
      continue;
    PlannedWorld<R> one{std::move(world), *std::move(graph), nullptr, kNoBudget, {}};
    if (explore::minimise(one.graph.graph).graph.states() <= options.suite_states) {
      one.suite = std::make_unique<SmallSuite>(one.graph, options.suite);
      one.cut = one.suite->suite().whole();
    }
    planned.push_back(std::move(one));
  }
  std::ranges::sort(planned, {}, [](const PlannedWorld<R>& one) {
    return std::pair{one.graph.graph.edges(), one.world.name};
  });
  return planned;
}

}  // namespace privet::fuzz::certify
