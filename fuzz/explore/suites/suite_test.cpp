#include "fuzz/explore/suites/suite.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fuzz/explore/suites/graph_test_toy.h"
#include "fuzz/explore/suites/suite_test_subjects.h"

namespace privet::fuzz::explore {
namespace {

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

// ---- renaming ----

TEST(Suite, modulo_renaming_catches_every_fault_of_who_treats_people_alike_and_is_smaller) {
  const Graph toy = minimise(toy_graph(3)).graph;
  ASSERT_EQ(Separators{toy}.twins(), 0U);
  const GraphSymmetry people{toy, toy_renamings(toy, 3)};
  ASSERT_EQ(people.elements().size(), 6U);
  const Built plain{toy};
  const Built built{toy, people};
  const Suite suite = built.suite(0);
  EXPECT_LT(suite.cost().steps * 3, plain.suite(0).cost().steps);

  RandomGraphs drawn{8};
  ASSERT_TRUE(passes(toy, toy, suite));
  Tally tally;
  for (int mutant = 0; mutant < 60; ++mutant) {
    if (const auto subject = with_renamed_fault(built, toy, drawn))
      judge(toy, *subject, suite, tally);
  }
  EXPECT_GT(tally.faulty, 25U);
  EXPECT_EQ(tally.missed, 0U);
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
