#include "fuzz/explore/suite.h"

#include <map>
#include <optional>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fuzz/explore/graph_test_random.h"
#include "fuzz/explore/graph_test_toy.h"
#include "fuzz/explore/leaks.h"

namespace privet::fuzz::explore {
namespace {

// All that a suite needs, in one place.
struct Built {
  Graph graph;
  Symmetry symmetry;
  StateCover cover;
  Identifiers identifiers;
  Identifiers last;

  explicit Built(const Graph& minimal) : Built{minimal, Symmetry{minimal}} {}
  Built(const Graph& minimal, const Symmetry& given)
      : graph{minimal},
        symmetry{given},
        cover{state_cover(graph, std::vector<StateIndex>{graph.start}, symmetry)},
        identifiers{identify(graph, Separators{graph}, symmetry, cover.orbits)},
        last{identifiers} {}

  [[nodiscard]] Suite suite(unsigned extra_states) const {
    return Suite{graph, cover, identifiers, last, extra_states};
  }
  void forget_identifiers() {
    for (auto* family : {&identifiers, &last}) {
      for (auto& sequences : family->of)
        sequences.clear();
    }
  }
};

bool passes(const Graph& graph, const Graph& subject, const SuiteTest& test) {
  Pair pair{test.root, subject.start};
  if (graph.output[pair.expected] != subject.output[pair.answered])
    return false;
  return std::ranges::all_of(test.acts,
                             [&](ActIndex act) { return agree_after(graph, subject, act, pair); });
}

bool passes(const Graph& subject, const Graph& graph, const Suite& suite) {
  bool passed = true;
  suite.tell(suite.whole(),
             [&](const SuiteTest& test) { return passed = passes(graph, subject, test); });
  return passed;
}

// How many subjects do not conform, and how many of them pass all the same.
struct Tally {
  std::size_t faulty = 0;
  std::size_t missed = 0;
};

void judge(const Graph& graph, const Graph& subject, const Suite& suite, Tally& tally) {
  if (conforms(graph, subject))
    return;
  ++tally.faulty;
  tally.missed += passes(subject, graph, suite) ? 1 : 0;
}

void flip(Taken& taken) { taken = taken == Taken::Accepted ? Taken::Refused : Taken::Accepted; }

// Every subject with one verdict wrong, one observation wrong, or one edge led elsewhere.
void judge_single_faults(const Graph& graph, const Graph& right, std::uint32_t outputs,
                         const Suite& suite, Tally& tally) {
  Graph subject = right;
  for (std::size_t edge = 0; edge < right.next.size(); ++edge) {
    flip(subject.taken[edge]);
    judge(graph, subject, suite, tally);
    flip(subject.taken[edge]);
    for (StateIndex to = 0; to < right.states(); ++to) {
      subject.next[edge] = to;
      judge(graph, subject, suite, tally);
    }
    subject.next[edge] = right.next[edge];
  }
  for (StateIndex state = 0; state < right.states(); ++state) {
    for (std::uint32_t output = 0; output < outputs; ++output) {
      subject.output[state] = output;
      judge(graph, subject, suite, tally);
    }
    subject.output[state] = right.output[state];
  }
}

// A few edges changed, anyhow.
Graph with_faults(Graph subject, std::size_t faults, RandomGraphs& drawn) {
  for (std::size_t fault = 0; fault < faults; ++fault) {
    const std::uint32_t edge = drawn.below(subject.next.size());
    if (drawn.below(4) == 0)
      flip(subject.taken[edge]);
    else
      subject.next[edge] = drawn.below(subject.states());
  }
  return subject;
}

// One more state: a copy of one, to which some of the edges that led to the first lead now, and of
// which one or two edges go wrong.
Graph with_a_state_more(const Graph& right, RandomGraphs& drawn) {
  const StateIndex copied = drawn.below(right.states());
  const auto added = static_cast<StateIndex>(right.states());
  Graph subject = right;
  subject.output.push_back(right.output[copied]);
  for (std::size_t act = 0; act < right.acts; ++act) {
    subject.next.push_back(right.after(copied, act));
    subject.taken.push_back(right.taken[right.edge(copied, act)]);
  }
  for (StateIndex& to : subject.next) {
    if (to == copied && drawn.below(2) == 0)
      to = added;
  }
  for (std::uint32_t fault = drawn.below(2); fault < 2; ++fault) {
    const std::size_t edge = subject.edge(added, drawn.below(right.acts));
    if (drawn.below(3) == 0)
      flip(subject.taken[edge]);
    else
      subject.next[edge] = drawn.below(subject.states());
  }
  return subject;
}

RandomGraphs::Shape drawn_shape(RandomGraphs& drawn) {
  return {.states = 5 + drawn.below(26),
          .acts = 2 + drawn.below(5),
          .outputs = 2 + drawn.below(2),
          .refused = 10 + drawn.below(30),
          .not_asked = drawn.below(2) * 10};
}

TEST(Suite, without_extra_states_catches_every_fault_that_adds_no_state) {
  RandomGraphs drawn{1};
  Tally tally;
  for (int round = 0; round < 25; ++round) {
    const auto shape = drawn_shape(drawn);
    const Built built{drawn.minimal(shape)};
    const Suite suite = built.suite(0);
    const Graph right = subject_of(built.graph, drawn);
    ASSERT_TRUE(conforms(built.graph, right));
    EXPECT_TRUE(passes(right, built.graph, suite));
    judge_single_faults(built.graph, right, shape.outputs, suite, tally);
    for (int mutant = 0; mutant < 300; ++mutant)
      judge(built.graph, with_faults(right, 2 + drawn.below(6), drawn), suite, tally);
  }
  EXPECT_GT(tally.faulty, 10'000U);
  EXPECT_EQ(tally.missed, 0U);
}

TEST(Suite, without_identifiers_misses_some_of_them) {
  RandomGraphs drawn{1};
  Tally tally;
  for (int round = 0; round < 5; ++round) {
    const auto shape = drawn_shape(drawn);
    Built built{drawn.minimal(shape)};
    built.forget_identifiers();
    judge_single_faults(built.graph, subject_of(built.graph, drawn), shape.outputs, built.suite(0),
                        tally);
  }
  EXPECT_GT(tally.missed, 0U);
}

TEST(Suite, with_an_extra_state_catches_what_adds_one_and_without_misses_some) {
  RandomGraphs drawn{2};
  Tally with;
  Tally without;
  for (int round = 0; round < 25; ++round) {
    const Built built{drawn.minimal(drawn_shape(drawn))};
    const Graph right = subject_of(built.graph, drawn);
    for (int mutant = 0; mutant < 200; ++mutant) {
      const Graph subject = with_a_state_more(right, drawn);
      judge(built.graph, subject, built.suite(1), with);
      judge(built.graph, subject, built.suite(0), without);
    }
  }
  EXPECT_GT(with.faulty, 1'000U);
  EXPECT_EQ(with.missed, 0U);
  EXPECT_GT(without.missed, 0U);
}

// What the subject answers where it may answer either way is known beforehand and kept to.
TEST(Suite, of_a_graph_with_known_indifferent_answers_catches_every_fault) {
  RandomGraphs drawn{3};
  Tally tally;
  for (int round = 0; round < 20; ++round) {
    auto shape = drawn_shape(drawn);
    shape.indifferent = 20;
    const Graph open = RandomGraphs::reachable(drawn.any(shape));
    const Taken answer = drawn.below(2) == 0 ? Taken::Accepted : Taken::Refused;
    const Graph graph =
        minimise(resolved(open, [&](StateIndex, ActIndex) { return answer; })).graph;
    if (Separators{graph}.twins() != 0)
      continue;
    const Built built{graph};
    const Graph right = subject_of(graph, drawn);
    judge_single_faults(graph, right, shape.outputs, built.suite(0), tally);
  }
  EXPECT_GT(tally.faulty, 1'000U);
  EXPECT_EQ(tally.missed, 0U);
}

// ---- leaks ----

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

TEST(Suite, with_leak_identifiers_catches_every_leak) {
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
TEST(Suite, with_leak_identifiers_does_not_ask_whether_a_subject_will_hide_something) {
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

TEST(Suite, of_a_state_in_which_nothing_can_be_asked_looks_at_it) {
  const Built built{Graph::without_edges(1, 2)};
  const Suite suite = built.suite(0);
  EXPECT_EQ(suite.cost(), (SuiteCost{.tests = 1, .steps = 0}));
  RandomGraphs drawn{11};
  Graph subject = subject_of(built.graph, drawn);
  EXPECT_TRUE(passes(subject, built.graph, suite));
  subject.output[0] = 1;
  EXPECT_FALSE(passes(subject, built.graph, suite));
}

TEST(Suite, with_leak_identifiers_and_an_extra_state_catches_every_leak_of_a_state_more) {
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

// ---- renaming ----

// The fault and the same fault under each other naming: a subject that treats all people alike. In
// place where the names of two people cannot be told apart the fault must be its own image.
std::optional<Graph> with_renamed_fault(const Built& built, Graph subject, RandomGraphs& drawn) {
  const auto state = static_cast<StateIndex>(drawn.below(built.graph.states()));
  const std::size_t act = drawn.below(built.graph.acts);
  const StateIndex to = drawn.below(built.graph.states());
  const bool turns_verdict = drawn.below(4) == 0;
  std::set<std::size_t> turned;
  std::map<std::size_t, StateIndex> led;
  for (const Renaming& renaming : built.symmetry.elements()) {
    const std::size_t edge = built.graph.edge(renaming.states[state], renaming.acts[act]);
    const StateIndex image = renaming.states[to];
    if (turns_verdict && turned.insert(edge).second)
      flip(subject.taken[edge]);
    if (!turns_verdict && led.emplace(edge, image).first->second != image)
      return std::nullopt;
  }
  for (const auto& [edge, image] : led)
    subject.next[edge] = image;
  return subject;
}

TEST(Suite, modulo_renaming_catches_every_fault_of_who_treats_people_alike_and_is_smaller) {
  const Graph toy = minimise(toy_graph(3)).graph;
  ASSERT_EQ(Separators{toy}.twins(), 0U);
  const Symmetry people{toy, toy_renamings(toy, 3)};
  ASSERT_EQ(people.elements().size(), 6U);
  const Built plain{toy};
  const Built built{toy, people};
  const Suite suite = built.suite(0);
  EXPECT_LT(suite.cost().steps * 3, plain.suite(0).cost().steps);

  RandomGraphs drawn{8};
  ASSERT_TRUE(passes(toy, toy, suite));
  Tally tally;
  for (int mutant = 0; mutant < 100; ++mutant) {
    if (const auto subject = with_renamed_fault(built, toy, drawn))
      judge(toy, *subject, suite, tally);
  }
  EXPECT_GT(tally.faulty, 50U);
  EXPECT_EQ(tally.missed, 0U);
}

TEST(Suite, with_leak_identifiers_modulo_renaming_catches_every_leak) {
  const ToyMachine machine{2};
  const auto states = states_of(machine);
  const Graph toy = toy_graph(2);
  ASSERT_EQ(minimise(toy).graph, toy);
  std::map<std::uint32_t, std::uint64_t> seen;
  for (StateIndex state = 0; state < toy.states(); ++state)
    seen[toy.output[state]] = machine.seen(states[state]);
  Built built{toy, Symmetry{toy, toy_renamings(toy, 2)}};
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

// ---- what is told ----

TEST(Suite, tells_as_many_tests_and_steps_as_it_said) {
  RandomGraphs drawn{5};
  for (int round = 0; round < 10; ++round) {
    const Built built{drawn.minimal(drawn_shape(drawn))};
    for (const unsigned extra : {0U, 1U, 2U}) {
      const Suite suite = built.suite(extra);
      SuiteCost told;
      suite.tell(suite.whole(), [&](const SuiteTest& test) {
        told += {1, test.acts.size()};
        return true;
      });
      EXPECT_EQ(told, suite.cost());
    }
  }
}

TEST(Suite, stops_telling_when_the_visitor_says_so) {
  RandomGraphs drawn{6};
  const Built built{drawn.minimal({})};
  const Suite suite = built.suite(0);
  std::size_t told = 0;
  suite.tell(suite.whole(), [&](const SuiteTest&) { return ++told < 3; });
  EXPECT_EQ(told, 3U);
}

TEST(Suite, cut_to_a_budget_keeps_the_riskiest_and_says_what_it_left_out) {
  RandomGraphs drawn{7};
  const Built built{drawn.minimal({.states = 20})};
  const Suite suite = built.suite(0);
  const SuiteCost all = suite.cost();
  const auto risk = [](StateIndex, ActIndex act) { return act == 2 ? 1.0F : 0.5F; };
  const SuiteCut cut = suite.cut(all.steps / 2, risk);
  EXPECT_LE(cut.chosen.steps, all.steps / 2);
  EXPECT_EQ(cut.chosen.tests + cut.left_out.tests, all.tests);
  EXPECT_EQ(cut.chosen.steps + cut.left_out.steps, all.steps);
  EXPECT_GT(cut.groups_left_out, 0U);
  EXPECT_EQ(cut.highest_risk_left_out, 0.5F);
  SuiteCost told;
  suite.tell(cut, [&](const SuiteTest& test) {
    told += {1, test.acts.size()};
    return true;
  });
  EXPECT_EQ(told, cut.chosen);
  EXPECT_EQ(suite.cut(all.steps, risk).left_out, SuiteCost{});
}

}  // namespace
}  // namespace privet::fuzz::explore
