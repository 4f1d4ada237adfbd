#include "fuzz/explore/suites/identifying.h"

#include <gtest/gtest.h>

#include "fuzz/explore/suites/graph_test_random.h"
#include "fuzz/explore/suites/graph_test_toy.h"

namespace privet::fuzz::explore {
namespace {

// Whether a beginning that both states have in their identifiers separates them.
bool share_a_separator(const Graph& graph, StateIndex one, StateIndex other,
                       const std::vector<ActSequence>& of_one,
                       const std::vector<ActSequence>& of_other) {
  for (const ActSequence& ours : of_one) {
    for (const ActSequence& theirs : of_other) {
      const auto end = std::ranges::mismatch(ours, theirs).in1;
      const auto length = static_cast<std::size_t>(end - ours.begin());
      if (separated_after(graph, one, other, {ours.data(), length}))
        return true;
    }
  }
  return graph.output[one] != graph.output[other];
}

Identifiers identifiers_of(const Graph& graph, const GraphSymmetry& symmetry,
                           const Orbits& orbits) {
  return identify(graph, Separators{graph}, symmetry, orbits);
}

TEST(Separators, are_the_shortest_there_are) {
  RandomGraphs drawn{1};
  for (int round = 0; round < 20; ++round) {
    const Graph graph = drawn.minimal({.states = 8, .acts = 2, .outputs = 2, .not_asked = 10});
    const Separators separators{graph};
    for (StateIndex one = 0; one < graph.states(); ++one) {
      for (StateIndex other = 0; other < graph.states(); ++other) {
        if (one == other)
          continue;
        const std::size_t length = separators.length(one, other);
        EXPECT_EQ(separators.sequence(one, other).size(), length);
        EXPECT_EQ(separated_after(graph, one, other, separators.sequence(one, other)), length);
        // No sequence of fewer acts does it: all are tried, acts as binary digits.
        for (std::uint32_t digits = 0; length != 0 && digits < 1U << (length - 1); ++digits) {
          ActSequence shorter;
          for (std::size_t place = 0; place + 1 < length; ++place)
            shorter.push_back(static_cast<ActIndex>((digits >> place) & 1U));
          EXPECT_FALSE(separated_after(graph, one, other, shorter));
        }
      }
    }
  }
}

TEST(Separators, know_twins_that_only_an_open_verdict_keeps_apart) {
  Graph graph = Graph::without_edges(2, 2);
  graph.next = {1, 0, 0, 1};
  graph.taken = {Taken::Accepted, Taken::Accepted, Taken::Accepted, Taken::Indifferent};
  const Separators separators{graph};
  EXPECT_EQ(separators.twins(), 1U);
  EXPECT_EQ(separators.length(0, 1), Separators::kTwins);
}

TEST(Identifiers, of_any_two_states_share_a_sequence_that_separates_them) {
  RandomGraphs drawn{2};
  for (int round = 0; round < 40; ++round) {
    const Graph graph = drawn.minimal({.states = 6 + drawn.below(30),
                                       .acts = 2 + drawn.below(4),
                                       .outputs = 2,
                                       .not_asked = drawn.below(2) * 10});
    const GraphSymmetry symmetry{graph};
    const Orbits orbits = state_cover(graph, std::vector{graph.start}, symmetry).orbits;
    const Identifiers identifiers = identifiers_of(graph, symmetry, orbits);
    EXPECT_EQ(identifiers.twins, 0U);
    for (StateIndex one = 0; one < graph.states(); ++one) {
      for (StateIndex other = 0; other < one; ++other) {
        EXPECT_TRUE(
            share_a_separator(graph, one, other, identifiers.of[one], identifiers.of[other]));
      }
    }
  }
}

TEST(Identifiers, can_be_asked_in_their_state) {
  RandomGraphs drawn{3};
  for (int round = 0; round < 40; ++round) {
    const Graph graph = drawn.minimal({.states = 16, .acts = 3, .outputs = 2, .not_asked = 15});
    const GraphSymmetry symmetry{graph};
    const Orbits orbits = state_cover(graph, std::vector{graph.start}, symmetry).orbits;
    const Identifiers identifiers = identifiers_of(graph, symmetry, orbits);
    for (StateIndex state = 0; state < graph.states(); ++state) {
      for (const ActSequence& sequence : identifiers.of[state]) {
        StateIndex here = state;
        for (const ActIndex act : sequence) {
          here = graph.after(here, act);
          ASSERT_NE(here, Graph::kNone);
        }
      }
    }
  }
}

TEST(Identifiers, are_none_where_every_state_looks_different) {
  RandomGraphs drawn{4};
  Graph graph = drawn.any({});
  for (StateIndex state = 0; state < graph.states(); ++state)
    graph.output[state] = state;
  graph = RandomGraphs::reachable(graph);
  const GraphSymmetry symmetry{graph};
  const Orbits orbits = state_cover(graph, std::vector{graph.start}, symmetry).orbits;
  for (const auto& sequences : identifiers_of(graph, symmetry, orbits).of)
    EXPECT_TRUE(sequences.empty());
}

TEST(Identifiers, of_renamed_representatives_share_one_by_whatever_name_they_are_called) {
  const Graph graph = toy_graph(2);
  const GraphSymmetry people{graph, toy_renamings(graph, 2)};
  const Orbits orbits = state_cover(graph, std::vector{graph.start}, people).orbits;
  const Identifiers identifiers = identifiers_of(graph, people, orbits);
  for (StateIndex one = 0; one < graph.states(); ++one) {
    for (const GraphRenaming& renaming : people.elements()) {
      for (StateIndex source = 0; source < graph.states(); ++source) {
        const StateIndex other = renaming.states[source];
        if (orbits.representative[one] != one || orbits.representative[source] != source ||
            one == other)
          continue;
        std::vector<ActSequence> theirs = identifiers.of[source];
        for (ActSequence& sequence : theirs) {
          for (ActIndex& act : sequence)
            act = renaming.acts[act];
        }
        EXPECT_TRUE(share_a_separator(graph, one, other, identifiers.of[one], theirs));
      }
    }
  }
}

}  // namespace
}  // namespace privet::fuzz::explore
