#include "fuzz/explore/suites/tour.h"

#include <gtest/gtest.h>

#include "fuzz/explore/suites/graph_test_random.h"
#include "fuzz/explore/suites/graph_test_toy.h"

namespace privet::fuzz::explore {
namespace {

// What a tour did, followed step by step on the graph itself.
struct Walked {
  std::vector<std::uint32_t> asked;  // how often, by edge
  std::vector<bool> visited;         // by state
  std::uint64_t acts = 0;
  std::uint64_t resets = 0;
  std::vector<std::size_t> order;  // edges as they are asked

  [[nodiscard]] bool covers(const Graph& graph) const {
    for (std::size_t edge = 0; edge < graph.next.size(); ++edge) {
      if ((graph.next[edge] != Graph::kNone) != (asked[edge] != 0))
        return false;
    }
    return true;
  }
};

// Walks to the end. An act for which `goes_wrong(edge)` is reported as diverged.
template <class GoesWrong>
Walked walk(const Graph& graph, TourWalker& walker, const GoesWrong& goes_wrong) {
  Walked walked;
  walked.asked.resize(graph.next.size());
  walked.visited.resize(graph.states());
  walked.visited[graph.start] = true;
  StateIndex here = Graph::kNone;
  for (;;) {
    const TourWalker::Step step = walker.next();
    if (const auto* reset = std::get_if<TourWalker::Reset>(&step)) {
      EXPECT_TRUE(walked.visited[reset->to]);
      here = reset->to;
      ++walked.resets;
    } else if (const auto* ask = std::get_if<TourWalker::Ask>(&step)) {
      EXPECT_EQ(ask->from, here);
      const std::size_t edge = graph.edge(here, ask->act);
      ++walked.asked[edge];
      ++walked.acts;
      walked.order.push_back(edge);
      here = graph.next[edge];
      walked.visited[here] = true;
      if (goes_wrong(edge)) {
        walker.diverged();
        here = Graph::kNone;
      }
    } else {
      return walked;
    }
  }
}

Walked walk(const Graph& graph, TourOptions options) {
  TourWalker walker{graph, std::move(options)};
  Walked walked = walk(graph, walker, [](std::size_t) { return false; });
  EXPECT_EQ(walked.acts, walker.count().acts);
  EXPECT_EQ(walked.resets, walker.count().resets);
  EXPECT_EQ(walker.open_edges(), 0U);
  return walked;
}

// Random graphs of which most acts are refused, and strongly connected: a ring runs through.
Graph ring(RandomGraphs& drawn, std::size_t states, std::size_t acts) {
  Graph graph = drawn.any({.states = states, .acts = acts, .refused = 60});
  for (StateIndex state = 0; state < states; ++state) {
    graph.next[graph.edge(state, 0)] = static_cast<StateIndex>((state + 1) % states);
    graph.taken[graph.edge(state, 0)] = Taken::Accepted;
  }
  return graph;
}

// Nothing leads back: an accepted act leads to a higher number.
Graph one_way(RandomGraphs& drawn, std::size_t states, std::size_t acts) {
  Graph graph = drawn.any({.states = states, .acts = acts, .refused = 60});
  for (StateIndex state = 0; state < states; ++state) {
    for (std::size_t act = 0; act < acts; ++act) {
      const std::size_t edge = graph.edge(state, act);
      if (graph.taken[edge] != Taken::Accepted)
        continue;
      const std::size_t above = states - state - 1;
      graph.next[edge] =
          above == 0 ? state : state + 1 + drawn.below(std::min<std::size_t>(above, 9));
    }
  }
  return RandomGraphs::reachable(graph);
}

// The edges that can be asked after a reset to the start and edges that do not go wrong.
std::vector<std::size_t> edges_in_reach(const Graph& graph, const std::vector<bool>& goes_wrong) {
  std::vector<std::size_t> edges;
  std::vector<bool> met(graph.states());
  std::vector<StateIndex> open{graph.start};
  met[graph.start] = true;
  for (std::size_t done = 0; done < open.size(); ++done) {
    for (std::size_t act = 0; act < graph.acts; ++act) {
      const StateIndex to = graph.after(open[done], act);
      if (to == Graph::kNone)
        continue;
      edges.push_back(graph.edge(open[done], act));
      if (!goes_wrong[edges.back()] && !met[to]) {
        met[to] = true;
        open.push_back(to);
      }
    }
  }
  return edges;
}

TEST(Tour, covers_every_edge_of_a_connected_graph_with_one_reset) {
  RandomGraphs drawn{1};
  for (int round = 0; round < 20; ++round) {
    const Graph graph = ring(drawn, 20 + drawn.below(300), 2 + drawn.below(20));
    const Walked walked = walk(graph, {});
    EXPECT_TRUE(walked.covers(graph));
    EXPECT_EQ(walked.resets, 1U);
  }
}

TEST(Tour, covers_every_edge_of_any_graph) {
  RandomGraphs drawn{2};
  for (int round = 0; round < 60; ++round) {
    const Graph graph = RandomGraphs::reachable(drawn.any({.states = 1 + drawn.below(60),
                                                           .acts = 1 + drawn.below(5),
                                                           .refused = 50,
                                                           .not_asked = 20}));
    EXPECT_TRUE(walk(graph, {}).covers(graph));
    EXPECT_TRUE(walk(graph, {.can_reset_to = [](StateIndex state) { return state % 2 == 0; }})
                    .covers(graph));
  }
}

TEST(Tour, takes_at_most_13_acts_for_10_edges) {
  RandomGraphs drawn{3};
  const Graph connected = ring(drawn, 2'000, 30);
  const Graph toy = toy_graph(3);
  for (const Graph* graph : {&connected, &toy}) {
    const TourCount count = measure_tour(*graph, {});
    EXPECT_EQ(count.covered, graph->edges());
    EXPECT_LE(count.acts * 10, graph->edges() * 13);
    EXPECT_EQ(count.resets, 1U);
  }
}

TEST(Tour, of_a_graph_without_return_stays_short_where_a_subject_can_be_reset_to_any_state) {
  RandomGraphs drawn{4};
  const Graph graph = one_way(drawn, 500, 12);
  const TourCount from_start = measure_tour(graph, {});
  const TourCount from_any = measure_tour(graph, {.can_reset_to = [](StateIndex) { return true; }});
  EXPECT_EQ(from_start.covered, graph.edges());
  EXPECT_EQ(from_any.covered, graph.edges());
  EXPECT_LE(from_any.acts * 10, graph.edges() * 13);
  EXPECT_LT(from_any.acts, from_start.acts);
}

TEST(Tour, asks_what_is_of_the_first_risk_level_before_it_goes_for_anything_else) {
  RandomGraphs drawn{5};
  const Graph graph = ring(drawn, 200, 10);
  const auto risk = [](StateIndex, ActIndex act) { return act == 3 ? 1.0F : 0.0F; };
  const auto last_risky = [&](const Walked& walked) {
    std::vector<bool> seen(graph.next.size());
    std::size_t last = 0;
    for (std::size_t step = 0; step < walked.order.size(); ++step) {
      const std::size_t edge = walked.order[step];
      if (edge % graph.acts == 3 && !seen[edge])
        last = step;
      seen[edge] = true;
    }
    return last;
  };
  const Walked plain = walk(graph, {});
  const Walked levelled = walk(graph, {.risk = risk, .risk_levels = {1.0F}});
  EXPECT_TRUE(levelled.covers(graph));
  EXPECT_LT(last_risky(levelled) * 2, last_risky(plain));
}

TEST(Tour, goes_on_after_divergences_and_never_over_them_again) {
  RandomGraphs drawn{6};
  for (int round = 0; round < 20; ++round) {
    const Graph graph = ring(drawn, 50, 8);
    std::vector<bool> wrong(graph.next.size());
    for (int fault = 0; fault < 10; ++fault)
      wrong[drawn.below(wrong.size())] = true;
    TourWalker walker{graph, {}};
    const Walked walked = walk(graph, walker, [&](std::size_t edge) { return wrong[edge]; });
    std::uint64_t met = 0;
    for (std::size_t edge = 0; edge < wrong.size(); ++edge) {
      if (wrong[edge]) {
        EXPECT_LE(walked.asked[edge], 1U);
        met += walked.asked[edge];
      }
    }
    EXPECT_EQ(walker.count().diverged, met);
    EXPECT_GE(walked.resets, met + 1);
    // What can be got at without going wrong has been asked, all of it.
    for (const std::size_t edge : edges_in_reach(graph, wrong))
      EXPECT_NE(walked.asked[edge], 0U);
    EXPECT_EQ(walker.open_edges() == 0, walked.covers(graph));
  }
}

TEST(Tour, that_a_divergence_cuts_off_says_what_is_left) {
  Graph graph = Graph::without_edges(3, 1);  // 0 to 1 to 2, and 2 stays
  graph.next = {1, 2, 2};
  graph.taken = {Taken::Accepted, Taken::Accepted, Taken::Refused};
  TourWalker walker{graph, {}};
  const Walked walked = walk(graph, walker, [](std::size_t edge) { return edge == 1; });
  EXPECT_EQ(walked.asked, (std::vector<std::uint32_t>{1, 1, 0}));
  EXPECT_EQ(walker.open_edges(), 1U);
}

}  // namespace
}  // namespace privet::fuzz::explore
