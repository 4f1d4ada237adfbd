#include "fuzz/explore/suites/graph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fuzz/explore/suites/graph_test_random.h"
#include "fuzz/explore/suites/graph_test_toy.h"

namespace privet::fuzz::explore {
namespace {

constexpr std::size_t kEnough = std::size_t{1} << 30U;

TEST(Graph, of_a_machine_says_of_every_act_what_the_machine_says) {
  const ToyMachine machine{3};
  const auto states = states_of(machine);
  ASSERT_EQ(states.size(), 3136U);
  const auto seen = [&](const auto& state) { return machine.seen(state); };
  const Graph graph = *graph_of(machine, std::span{states}, seen, kEnough);
  EXPECT_EQ(graph.acts, 51U);
  EXPECT_EQ(graph.edges(), 3136U * 51U);
  EXPECT_EQ(states[graph.start], machine.start());
  for (StateIndex state = 0; state < states.size(); ++state) {
    machine.expand(states[state], [&](std::size_t act, Taken taken, const auto& to) {
      EXPECT_EQ(states[graph.after(state, act)], to);
      EXPECT_EQ(graph.taken[graph.edge(state, act)], taken);
    });
  }
}

TEST(Graph, of_a_machine_puts_states_that_look_alike_into_one_class_and_no_others) {
  const ToyMachine machine{2};
  const auto states = states_of(machine);
  const Graph graph = toy_graph(2);
  for (StateIndex one = 0; one < states.size(); ++one) {
    for (StateIndex other = 0; other < states.size(); ++other) {
      EXPECT_EQ(graph.output[one] == graph.output[other],
                machine.seen(states[one]) == machine.seen(states[other]));
    }
  }
}

TEST(Graph, that_would_not_fit_into_memory_is_an_error_that_names_both_figures) {
  const ToyMachine machine{3};
  const auto states = states_of(machine);
  const auto graph =
      graph_of(machine, std::span{states}, [](const auto&) { return 0; }, bytes_of_graph(1, 51));
  ASSERT_FALSE(graph.has_value());
  EXPECT_THAT(graph.error().message, testing::HasSubstr("3136 states and 51 acts"));
  EXPECT_THAT(graph.error().message, testing::HasSubstr("limit"));
}

TEST(Graph, resolved_answers_what_was_indifferent_and_nothing_else) {
  RandomGraphs drawn{1};
  const Graph graph = drawn.any({.indifferent = 30, .not_asked = 10});
  const Graph known = resolved(
      graph, [](StateIndex, ActIndex act) { return act == 0 ? Taken::Accepted : Taken::Refused; });
  EXPECT_EQ(known.next, graph.next);
  std::size_t open = 0;
  for (std::size_t edge = 0; edge < graph.next.size(); ++edge) {
    const bool was_open =
        graph.next[edge] != Graph::kNone && graph.taken[edge] == Taken::Indifferent;
    open += was_open ? 1 : 0;
    const Taken answer = edge % graph.acts == 0 ? Taken::Accepted : Taken::Refused;
    EXPECT_EQ(known.taken[edge], was_open ? answer : graph.taken[edge]);
  }
  EXPECT_GT(open, 0U);
}

TEST(Graph, in_which_a_refused_act_changes_the_state_is_none) {
  Graph graph = Graph::without_edges(2, 1);
  graph.next[0] = 1;
  EXPECT_EXIT(check_graph(graph), testing::ExitedWithCode(70), "Accepted");
}

}  // namespace
}  // namespace privet::fuzz::explore
