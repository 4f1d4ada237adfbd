#include "fuzz/explore/suites/leaks.h"

#include <map>
#include <set>
#include <utility>

#include <gtest/gtest.h>

#include "fuzz/explore/suites/graph_test_toy.h"
#include "fuzz/explore/suites/suite_test_subjects.h"

namespace privet::fuzz::explore {
namespace {

// A class of observation is a set of things shown, written in bits.
bool is_within(std::uint32_t shown, std::uint32_t allowed) { return (shown & ~allowed) == 0; }

bool leaks(const Graph& graph, const Graph& subject) {
  std::set<std::pair<StateIndex, StateIndex>> met{{graph.start, subject.start}};
  std::vector<Pair> open{{graph.start, subject.start}};
  while (!open.empty()) {
    const Pair here = open.back();
    open.pop_back();
    if (!is_within(subject.output[here.answered], graph.output[here.expected]))
      return true;
    for (std::size_t act = 0; act < graph.acts; ++act) {
      if (!graph.can_ask(here.expected, act))
        continue;
      const Pair pair{graph.after(here.expected, act), subject.after(here.answered, act)};
      if (met.emplace(pair.expected, pair.answered).second)
        open.push_back(pair);
    }
  }
  return false;
}

TEST(LeakIdentifiers, catch_every_leak) {
  RandomGraphs drawn{4};
  std::size_t leaking = 0;
  for (int round = 0; round < 25; ++round) {
    auto shape = drawn_shape(drawn);
    shape.outputs = 4;
    Built built{drawn.minimal(shape)};
    built.last = leak_identifiers(built.graph, built.identifiers, built.symmetry,
                                  built.cover.orbits, is_within);
    const Suite suite = built.suite(0);
    const Graph right = subject_of(built.graph, drawn);
    for (int mutant = 0; mutant < 400; ++mutant) {
      const Graph subject = with_faults(right, 1 + drawn.below(3), drawn);
      if (!leaks(built.graph, subject))
        continue;
      ++leaking;
      EXPECT_FALSE(passes(subject, built.graph, suite));
    }
  }
  EXPECT_GT(leaking, 2'000U);
}

// The record is seen in both 1 and 2; who is in 2 will hide it once, who is in 1 never does.
TEST(LeakIdentifiers, do_not_ask_whether_a_subject_will_hide_something) {
  Graph graph = Graph::without_edges(4, 3);
  const auto lead = [&](StateIndex from, std::size_t act, StateIndex to) {
    graph.next[graph.edge(from, act)] = to;
    graph.taken[graph.edge(from, act)] = Taken::Accepted;
  };
  graph.output = {0, 1, 1, 0};
  lead(0, 0, 1);
  lead(0, 1, 2);
  lead(0, 2, 0);
  for (std::size_t act = 0; act < 3; ++act) {
    lead(1, act, 1);
    lead(2, act, act == 2 ? 3 : 2);
    lead(3, act, 3);
  }
  ASSERT_EQ(minimise(graph).graph.states(), 4U);
  Built built{graph};
  const SuiteCost full = built.suite(0).cost();
  built.last = leak_identifiers(built.graph, built.identifiers, built.symmetry, built.cover.orbits,
                                is_within);
  EXPECT_TRUE(built.last.of[1].empty());
  EXPECT_FALSE(built.last.of[2].empty());
  EXPECT_NE(built.suite(0).cost(), full);
}

TEST(LeakIdentifiers, with_an_extra_state_catch_every_leak_of_a_state_more) {
  RandomGraphs drawn{9};
  std::size_t leaking = 0;
  for (int round = 0; round < 15; ++round) {
    auto shape = drawn_shape(drawn);
    shape.outputs = 4;
    Built built{drawn.minimal(shape)};
    built.last = leak_identifiers(built.graph, built.identifiers, built.symmetry,
                                  built.cover.orbits, is_within);
    const Suite suite = built.suite(1);
    const Graph right = subject_of(built.graph, drawn);
    for (int mutant = 0; mutant < 200; ++mutant) {
      const Graph subject = with_a_state_more(right, drawn);
      if (!leaks(built.graph, subject))
        continue;
      ++leaking;
      EXPECT_FALSE(passes(subject, built.graph, suite));
    }
  }
  EXPECT_GT(leaking, 500U);
}

TEST(LeakIdentifiers, modulo_renaming_catch_every_leak) {
  const ToyMachine machine{2};
  const auto states = states_of(machine);
  const Graph toy = toy_graph(2);
  ASSERT_EQ(minimise(toy).graph, toy);
  std::map<std::uint32_t, std::uint64_t> seen;
  for (StateIndex state = 0; state < toy.states(); ++state)
    seen[toy.output[state]] = machine.seen(states[state]);
  Built built{toy, GraphSymmetry{toy, toy_renamings(toy, 2)}};
  built.last = leak_identifiers(toy, built.identifiers, built.symmetry, built.cover.orbits,
                                [&](std::uint32_t shown, std::uint32_t allowed) {
                                  return (seen[shown] & ~seen[allowed]) == 0;
                                });
  const Suite suite = built.suite(0);

  Graph as_bits = toy;  // whose classes say what is seen
  for (std::uint32_t& output : as_bits.output)
    output = static_cast<std::uint32_t>(seen[output]);
  RandomGraphs drawn{10};
  std::size_t leaking = 0;
  for (int mutant = 0; mutant < 400; ++mutant) {
    const auto subject = with_renamed_fault(built, toy, drawn);
    if (!subject)
      continue;
    Graph subject_as_bits = as_bits;
    subject_as_bits.next = subject->next;
    if (!leaks(as_bits, subject_as_bits))
      continue;
    ++leaking;
    EXPECT_FALSE(passes(*subject, toy, suite));
  }
  EXPECT_GT(leaking, 100U);
}

}  // namespace
}  // namespace privet::fuzz::explore
