#include "fuzz/explore/suites/minimise.h"

#include <set>

#include <gtest/gtest.h>

#include "fuzz/explore/suites/graph_test_random.h"

namespace privet::fuzz::explore {
namespace {

// Whether two states make the same demands for ever: followed side by side, pair by pair.
bool demand_the_same(const Graph& graph, StateIndex one, StateIndex other) {
  std::set<std::pair<StateIndex, StateIndex>> met{{one, other}};
  std::vector<std::pair<StateIndex, StateIndex>> open{{one, other}};
  while (!open.empty()) {
    const auto [left, right] = open.back();
    open.pop_back();
    if (graph.output[left] != graph.output[right])
      return false;
    for (std::size_t act = 0; act < graph.acts; ++act) {
      if (graph.can_ask(left, act) != graph.can_ask(right, act))
        return false;
      if (!graph.can_ask(left, act))
        continue;
      if (graph.taken[graph.edge(left, act)] != graph.taken[graph.edge(right, act)])
        return false;
      const std::pair to{graph.after(left, act), graph.after(right, act)};
      if (met.insert(to).second)
        open.push_back(to);
    }
  }
  return true;
}

Graph drawn_graph(RandomGraphs& drawn) {
  return drawn.any({.states = 2 + drawn.below(25),
                    .acts = 1 + drawn.below(3),
                    .outputs = 1 + drawn.below(2),
                    .refused = 60,
                    .indifferent = drawn.below(2) * 15,
                    .not_asked = drawn.below(2) * 10});
}

TEST(Minimise, makes_two_states_one_exactly_when_they_demand_the_same_for_ever) {
  RandomGraphs drawn{1};
  std::size_t made_one = 0;
  for (int round = 0; round < 100; ++round) {
    const Graph graph = drawn_graph(drawn);
    const Minimised minimised = minimise(graph);
    for (StateIndex one = 0; one < graph.states(); ++one) {
      for (StateIndex other = 0; other < one; ++other) {
        const bool is_one = minimised.block_of[one] == minimised.block_of[other];
        EXPECT_EQ(is_one, demand_the_same(graph, one, other));
        made_one += is_one ? 1 : 0;
      }
    }
  }
  EXPECT_GT(made_one, 100U);
}

TEST(Minimise, gives_a_graph_whose_states_do_what_their_members_do) {
  RandomGraphs drawn{2};
  for (int round = 0; round < 50; ++round) {
    const Graph graph = drawn_graph(drawn);
    const Minimised minimised = minimise(graph);
    const Graph& small = minimised.graph;
    EXPECT_EQ(small.start, minimised.block_of[graph.start]);
    EXPECT_EQ(small.states(), minimised.member_of.size());
    for (StateIndex state = 0; state < graph.states(); ++state) {
      const StateIndex block = minimised.block_of[state];
      EXPECT_EQ(small.output[block], graph.output[state]);
      for (std::size_t act = 0; act < graph.acts; ++act) {
        ASSERT_EQ(small.can_ask(block, act), graph.can_ask(state, act));
        if (graph.can_ask(state, act)) {
          EXPECT_EQ(small.after(block, act), minimised.block_of[graph.after(state, act)]);
        }
      }
    }
    EXPECT_EQ(minimise(small).graph, small);
  }
}

TEST(Minimise, keeps_what_is_left_open_apart_from_what_is_demanded_until_it_is_known) {
  Graph graph = Graph::without_edges(2, 2);  // act 0 leads from either to the other
  graph.next = {1, 0, 0, 1};
  graph.taken = {Taken::Accepted, Taken::Accepted, Taken::Accepted, Taken::Indifferent};
  EXPECT_EQ(minimise(graph).graph.states(), 2U);
  const auto answers = [&](Taken taken) {
    return minimise(resolved(graph, [&](StateIndex, ActIndex) { return taken; })).graph.states();
  };
  EXPECT_EQ(answers(Taken::Accepted), 1U);
  EXPECT_EQ(answers(Taken::Refused), 2U);
}

}  // namespace
}  // namespace privet::fuzz::explore
