// The pictures: what is drawn, and what is said of it in words.
#include <cstdint>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/sample_test.h"
#include "reports/svg_plot.h"
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
  EXPECT_THAT(text, HasSubstr("step 1: by_link in_search, leak; expected: by_link<"));
  EXPECT_THAT(text, HasSubstr(">leak</text>"));
  EXPECT_THAT(text, HasSubstr("<title>step 1: lead remove_from_initiative: {initiative: I, "
                              "principal: olga}; ok</title>1</text>"));
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

TEST(Strips, what_stays_the_same_is_one_bar) {
  CaseResult result = told_case();
  result.story.frames[1] = result.story.frames[0];
  result.story.frames[1].step = 1;
  result.story.frames.push_back(told_case().story.frames[1]);
  result.story.frames[2].step = 3;
  const std::string text = render_strips(result);
  EXPECT_THAT(text, HasSubstr("<title>step 0 to 1: in_list in_search by_link</title>"));
  EXPECT_THAT(text, HasSubstr("<title>step 3: by_link in_search, leak;"));
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

TEST(Plot, climbs_at_each_step_of_a_logarithmic_axis) {
  const std::string text = render_plot({.caption = "deal: 2 findings",
                                        .words = "2 findings in 1,000 operations",
                                        .steps = {{10, 1, "1 after 10"}, {100, 2, ""}},
                                        .marks = {},
                                        .levels = {{0, "none"}, {2, "two"}},
                                        .end = 1'000,
                                        .top = 2});
  EXPECT_THAT(text, HasSubstr("<figcaption>deal: 2 findings</figcaption>"));
  EXPECT_THAT(text, HasSubstr("<title>2 findings in 1,000 operations</title>"));
  EXPECT_THAT(text,
              HasSubstr("d=\"M38 150H38V84H182V18H326\""));  // a decade is as wide as the other
  EXPECT_THAT(text, HasSubstr("<title>1 after 10</title>"));
  EXPECT_THAT(text, HasSubstr(">two</text>"));
  for (const char* tick : {">10</text>", ">100</text>", ">1k</text>"})
    EXPECT_THAT(text, HasSubstr(tick));
}

TEST(Plot, marks_are_named_where_there_is_room) {
  const std::string text = render_plot({.steps = {{1, 1, ""}, {1'000, 2, ""}},
                                        .marks = {{1, 1, "median: 1"}, {1'000, 2, "95 %: 1,000"}},
                                        .end = 1'000,
                                        .top = 2});
  EXPECT_THAT(text, HasSubstr("class=\"after\" x=\"45\" y=\"96\">median: 1</text>"));
  EXPECT_THAT(text, HasSubstr("class=\"before\""));
}

TEST(Plot, of_steps_that_nobody_could_tell_apart_is_short) {
  constexpr std::size_t kShort = 10'000;
  Plot plot{.caption = hostile_text(), .words = hostile_text()};
  for (std::size_t i = 0; i < 100'000; ++i)
    plot.steps.push_back({i, i + 1, hostile_text()});
  plot.end = 100'000;
  plot.top = plot.steps.size();
  const std::string text = render_plot(plot);
  EXPECT_LT(text.size(), 4 * kShort);
  EXPECT_THAT(text, Not(HasSubstr("<script")));
  for (PlotStep& step : plot.steps)
    step.tip.clear();
  EXPECT_LT(render_plot(plot).size(), kShort);
}

TEST(Plot, stays_within_its_frame_whatever_the_numbers) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
  EXPECT_THAT(render_plot({}), IsEmpty());
  const std::string wide = render_plot({.steps = {{0, 1, ""}, {kMost, 9, ""}}, .end = 0, .top = 2});
  EXPECT_THAT(wide, HasSubstr("d=\"M38 150H38V84H315V18H315\""));
  EXPECT_THAT(render_plot({.steps = {{1, 1, ""}}, .end = 1, .top = 0}), HasSubstr("V150H38\""));
}

}  // namespace
}  // namespace privet::reports
