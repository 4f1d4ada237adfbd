#include "fuzz/explore/suites/graph_symmetry.h"

#include <numeric>

#include <gtest/gtest.h>

#include "fuzz/explore/suites/components.h"
#include "fuzz/explore/suites/graph_test_random.h"
#include "fuzz/explore/suites/graph_test_toy.h"
#include "fuzz/explore/suites/state_cover.h"

namespace privet::fuzz::explore {
namespace {

TEST(GraphSymmetry, of_people_renames_states_as_it_renames_acts) {
  const Graph graph = toy_graph(3);
  const GraphSymmetry people{graph, toy_renamings(graph, 3)};
  ASSERT_EQ(people.elements().size(), 6U);
  for (const GraphRenaming& renaming : people.elements()) {
    for (StateIndex state = 0; state < graph.states(); ++state) {
      for (std::size_t act = 0; act < graph.acts; ++act) {
        EXPECT_EQ(renaming.states[graph.after(state, act)],
                  graph.after(renaming.states[state], renaming.acts[act]));
      }
    }
  }
}

TEST(GraphSymmetry, knows_a_renaming_that_the_graph_would_notice) {
  Graph graph = toy_graph(2);
  std::vector<ActIndex> same(graph.acts);
  std::iota(same.begin(), same.end(), ActIndex{0});
  EXPECT_TRUE(graph_renaming(graph, same, graph.start));
  std::vector<ActIndex> mixed = same;
  std::swap(mixed[0], mixed[2]);  // creating and trashing
  EXPECT_FALSE(graph_renaming(graph, mixed, graph.start));
  EXPECT_FALSE(graph_renaming(graph, same, graph.start + 1));

  const std::vector<GraphRenaming> swap = toy_renamings(graph, 2);
  for (StateIndex state = 0; state < graph.states(); ++state) {
    if (swap[0].states[state] == state || graph.output[state] != graph.output[graph.start])
      continue;
    graph.output[state] = 99;  // and its image looks as before
    break;
  }
  EXPECT_FALSE(graph_renaming(graph, swap[0].acts, graph.start));
}

TEST(StateCover, reaches_a_state_of_each_orbit_by_a_shortest_way_whose_beginnings_are_ways) {
  const Graph graph = toy_graph(3);
  const GraphSymmetry people{graph, toy_renamings(graph, 3)};
  const StateCover cover = state_cover(graph, std::vector{graph.start}, people);
  const StateCover plain = state_cover(graph, std::vector{graph.start}, GraphSymmetry{graph});
  EXPECT_EQ(plain.order.size(), graph.states());
  EXPECT_LT(cover.order.size() * 5, graph.states());
  for (const StateIndex state : cover.order) {
    const ActSequence acts = cover.acts_to(state);
    EXPECT_EQ(acts.size(), plain.ways[state].length);
    StateIndex here = graph.start;
    for (const ActIndex act : acts) {
      EXPECT_EQ(cover.orbits.representative[here], here);
      here = graph.after(here, act);
    }
    EXPECT_EQ(here, state);
  }
  for (StateIndex state = 0; state < graph.states(); ++state) {
    const GraphRenaming& renaming = people.elements()[cover.orbits.renaming[state]];
    EXPECT_EQ(renaming.states[cover.orbits.representative[state]], state);
  }
}

TEST(StateCover, begins_where_a_subject_can_be_reset_to) {
  const Graph graph = toy_graph(2);
  const StateCover cover =
      state_cover(graph, std::vector<StateIndex>{graph.start, 5}, GraphSymmetry{graph});
  EXPECT_TRUE(cover.is_root(5));
  EXPECT_TRUE(cover.acts_to(5).empty());
}

// By definition, on small graphs.
bool can_reach(const Graph& graph, StateIndex from, StateIndex to) {
  std::vector<bool> met(graph.states());
  std::vector<StateIndex> open{from};
  met[from] = true;
  for (std::size_t done = 0; done < open.size(); ++done) {
    for (std::size_t act = 0; act < graph.acts; ++act) {
      const StateIndex next = graph.after(open[done], act);
      if (next != Graph::kNone && !met[next]) {
        met[next] = true;
        open.push_back(next);
      }
    }
  }
  return met[to];
}

TEST(Components, hold_the_states_that_reach_each_other) {
  RandomGraphs drawn{1};
  for (int round = 0; round < 50; ++round) {
    const Graph graph =
        drawn.any({.states = 1 + drawn.below(25), .acts = 2, .refused = 40, .not_asked = 20});
    const Components components = components_of(graph);
    for (StateIndex one = 0; one < graph.states(); ++one) {
      ASSERT_LT(components.of[one], components.count);
      for (StateIndex other = 0; other < graph.states(); ++other) {
        EXPECT_EQ(components.of[one] == components.of[other],
                  can_reach(graph, one, other) && can_reach(graph, other, one));
        if (can_reach(graph, one, other)) {
          EXPECT_LE(components.of[other], components.of[one]);
        }
      }
    }
  }
}

}  // namespace
}  // namespace privet::fuzz::explore
