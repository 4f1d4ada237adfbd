#include "reports/failure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/sample_test.h"

namespace privet::reports {
namespace {

using harness::CaseResult;
using harness::Outcome;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string told(const CaseResult& result) {
  return render_failure(result, sample_statement, Paint{Color::Off});
}

TEST(Failure, tells_rule_steps_answers_reason_and_command) {
  EXPECT_EQ(told(leaking_case("deal/a/b")),
            "LEAK  deal/a/b\n"
            "  Who was put out of the initiative sees no more of it\n"
            "  DEAL-06: Whoever has no access to an initiative that is private sees nothing of "
            "what is in it,\n"
            "    whether it is private itself or not\n"
            "  steps\n"
            "    > 1  lead remove_from_initiative: {initiative: I, principal: olga}\n"
            "  leak: sight of P by olga (former_owner)\n"
            "      expected  answered\n"
            "      by_link   by_link\n"
            "    +           in_search\n"
            "    DEAL-06: olga has no access to I, which is private\n"
            "  repeat: privet run --only deal/a/b -- ./adapter\n");
}

TEST(Failure, shows_the_steps_before_and_none_behind_the_one_that_diverged) {
  CaseResult result = leaking_case("deal/a/b");
  result.steps = {"one", "two", "three"};
  result.divergences.front().step = 2;
  EXPECT_THAT(told(result), HasSubstr("      1  one\n    > 2  two\n"));
  EXPECT_THAT(told(result), Not(HasSubstr("three")));
}

TEST(Failure, of_a_long_sequence_shows_the_last_steps) {
  CaseResult result = leaking_case("deal/a/b");
  result.steps.assign(100, "again");
  result.divergences.front().step = 100;
  EXPECT_THAT(told(result), HasSubstr("(70 steps before)"));
  EXPECT_THAT(told(result), Not(HasSubstr("70  again")));
  EXPECT_THAT(told(result), HasSubstr("> 100  again"));
}

TEST(Failure, before_the_first_step_shows_no_steps) {
  CaseResult result = leaking_case("deal/a/b");
  result.divergences.front().step = 0;
  EXPECT_THAT(told(result), HasSubstr("in the world at the start"));
  EXPECT_THAT(told(result), Not(HasSubstr("1  lead")));
}

TEST(Failure, at_a_step_that_is_not_written_down_shows_the_act) {
  CaseResult result = leaking_case("deal/a/b");
  result.steps.clear();
  EXPECT_THAT(told(result), HasSubstr("> 1  lead remove_from_initiative"));
}

TEST(Failure, shows_a_finding_once_and_counts_those_alike) {
  CaseResult result = leaking_case("deal/a/b");
  for (const char* const viewer : {"xena", "yves"}) {
    result.divergences.push_back(result.divergences.front());
    result.divergences.back().viewer = viewer;
  }
  EXPECT_THAT(told(result), HasSubstr("and 2 alike: sight of P by xena; sight of P by yves"));
}

TEST(Failure, of_the_harness_says_whose_fault_it_is) {
  CaseResult result = leaking_case("deal/a/b");
  result.outcome = Outcome::HarnessFault;
  EXPECT_EQ(kind_of_failure(result), "harness fault");
  EXPECT_THAT(told(result), HasSubstr("privet's own fault"));
}

TEST(Failure, falls_back_on_the_rules_of_the_case) {
  CaseResult result = leaking_case("deal/a/b");
  EXPECT_THAT(deciding_rules(result), ElementsAre("DEAL-06"));
  result.divergences.clear();
  EXPECT_THAT(deciding_rules(result), ElementsAre("DEAL-06", "DEAL-31"));
}

TEST(Failure, needs_no_statements) {
  EXPECT_THAT(render_failure(leaking_case("deal/a/b"), nullptr, Paint{Color::Off}),
              HasSubstr("\n  DEAL-06\n"));
}

}  // namespace
}  // namespace privet::reports
