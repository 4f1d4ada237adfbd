#include "fuzz/explore/suites/world_graph.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <variant>

#include "fuzz/explore/explorer.h"
#include "fuzz/explore/history.h"
#include "fuzz/explore/suites/seen.h"
#include "fuzz/explore/worlds/engine_machine.h"
#include "harness/judge.h"
#include "model/check.h"
#include "oracle/oracles.h"

namespace privet::fuzz::explore {

namespace {

// What everybody sees after the acts, by the oracle.
template <Rulebook R>
Observation<R> seen_after(const SmallWorld<R>& world, std::span<const ActIndex> acts,
                          std::span<const std::string> without) {
  oracle::Oracle<R> oracle{world.stage};
  for (const ActIndex act : acts) {
    // What is indifferent or refused leaves no state for another.
    PRIVET_CHECK(std::holds_alternative<Accepted>(oracle.judge(world.acts[act])));
    oracle.append(world.acts[act]);
  }
  Observation<R> seen;
  if (without.empty())
    oracle.observe(world.scope(), seen);
  else
    harness::observe_in_part<R>(oracle, world.stage.names, world.scope(), without, seen);
  return seen;
}

}  // namespace

template <Rulebook R>
SmallWorld<R> without_operations(SmallWorld<R> world, std::span<const std::string> names) {
  std::erase_if(world.acts, [&](const Act<R>& act) {
    const auto is_of = [&](std::string_view name) {
      return std::visit([&](const auto& call) { return call.kName == name; }, act.operation);
    };
    return std::ranges::any_of(names, is_of);
  });
  return world;
}

template <Rulebook R>
Result<WorldGraph> graph_of_world(const SmallWorld<R>& world, const WorldGraphOptions& options) {
  const EngineMachine<R> machine{world};
  const auto found = explore(machine, {.symmetry = false, .state_limit = options.state_limit});
  if (!found)
    return tl::unexpected{found.error()};
  SeenStates<R> seen{world.stage.names};
  for (StateIndex state = 0; state < found->states().size(); ++state) {
    const auto way = history(machine, *found, state);
    seen.add(seen_after(world, way.acts, options.without_surfaces));
  }
  const auto classes = seen.classes();
  const auto class_of = [&](const PackedState& state) { return classes.of[*found->find(state)]; };
  auto graph = graph_of(machine, found->states(), class_of, options.byte_limit);
  if (!graph)
    return tl::unexpected{graph.error()};

  WorldGraph result{*std::move(graph), {}, classes.within};
  const auto& group = machine.symmetry().group();
  for (std::size_t i = 1; i < group.size(); ++i)
    result.renamings.push_back(group[i].acts);
  return result;
}

GraphSymmetry symmetry_of(const Graph& graph, std::span<const ActSequence> renamings) {
  std::vector<GraphRenaming> generators;
  for (const ActSequence& acts : renamings) {
    auto renaming = graph_renaming(graph, acts, graph.start);
    PRIVET_CHECK(renaming.has_value());
    generators.push_back(*std::move(renaming));
  }
  return {graph, generators};
}

template SmallWorld<Nextiva> without_operations(SmallWorld<Nextiva>, std::span<const std::string>);
template SmallWorld<Kvcore> without_operations(SmallWorld<Kvcore>, std::span<const std::string>);
template SmallWorld<Deal> without_operations(SmallWorld<Deal>, std::span<const std::string>);
template Result<WorldGraph> graph_of_world(const SmallWorld<Nextiva>&, const WorldGraphOptions&);
template Result<WorldGraph> graph_of_world(const SmallWorld<Kvcore>&, const WorldGraphOptions&);
template Result<WorldGraph> graph_of_world(const SmallWorld<Deal>&, const WorldGraphOptions&);

}  // namespace privet::fuzz::explore
