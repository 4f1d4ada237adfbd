// The pictures: what is drawn, and what is said of it in words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/sample_test.h"
#include "reports/svg_reach.h"
#include "reports/svg_strips.h"

namespace privet::reports {
namespace {

using harness::CaseResult;
using harness::DivergenceClass;
using harness::ReachSide;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

CaseResult told_case() {
  CaseResult result = leaking_case("deal/a/b");
  result.story = leaking_story();
  return result;
}

TEST(Strips, show_who_differs_and_say_so) {
  const std::string text = render_strips(told_case());
  EXPECT_THAT(text, HasSubstr("<title>Sight at each step; at the last one it is wrong for "));
  EXPECT_THAT(text, HasSubstr("olga → P"));
  EXPECT_THAT(text, HasSubstr("class=\"s1 leak\""));
  EXPECT_THAT(text, HasSubstr("step 1: by_link in_search, leak"));
  EXPECT_THAT(text, Not(HasSubstr("lead → P")));  // it never changes
  EXPECT_THAT(text, Not(HasSubstr("<script")));
}

TEST(Strips, are_none_where_time_does_not_pass_or_nothing_changes) {
  CaseResult result = told_case();
  result.story.frames.resize(1);
  EXPECT_THAT(render_strips(result), IsEmpty());
  result.story.frames.push_back(result.story.frames.front());
  EXPECT_THAT(render_strips(result), IsEmpty());
  result.story = {};
  EXPECT_THAT(render_strips(result), IsEmpty());
}

TEST(Strips, a_step_after_which_nobody_looked_is_drawn_as_that) {
  CaseResult result = told_case();
  result.story.frames.push_back({.step = 2, .act = "a b", .verdict = "ok, answered refused"});
  EXPECT_THAT(render_strips(result), HasSubstr("step 2: nobody looked"));
}

TEST(Strips, faults_are_what_the_divergences_say) {
  CaseResult result = told_case();
  constexpr std::size_t kOlga = 1;
  EXPECT_EQ(fault_of(result, 1, kOlga, 0), CellFault::Leak);
  EXPECT_EQ(fault_of(result, 0, kOlga, 0), CellFault::None);
  result.divergences.push_back(result.divergences.front());
  result.divergences.back().signature.kind = DivergenceClass::Lockout;
  EXPECT_EQ(fault_of(result, 1, kOlga, 0), CellFault::LeakAndLockout);
  result.divergences.erase(result.divergences.begin());
  EXPECT_EQ(fault_of(result, 1, kOlga, 0), CellFault::Lockout);
  result.divergences.front().signature.kind = DivergenceClass::WrongSign;
  EXPECT_EQ(fault_of(result, 1, kOlga, 0), CellFault::Wrong);
}

TEST(ReachMap, shows_how_often_and_what_is_missing) {
  const harness::ReachTable table{.rulebook = "deal",
                                  .rules = {{"DEAL-05", 7, 0, 0, {ReachSide::Yes, ReachSide::No}}},
                                  .readings = {}};
  const std::string text = render_reach_map(table);
  EXPECT_THAT(text, HasSubstr("not DEAL-05 no"));
  EXPECT_THAT(text, HasSubstr("class=\"h2\""));
  EXPECT_THAT(text, HasSubstr("<title>DEAL-05 yes: 7</title>"));
  EXPECT_THAT(text, HasSubstr("class=\"missing\""));
  EXPECT_THAT(text, HasSubstr("class=\"absent\""));
  EXPECT_THAT(render_reach_map({}), IsEmpty());
}

}  // namespace
}  // namespace privet::reports
