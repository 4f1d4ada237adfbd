// The story of a divergence, as the judge has it told.
#include "harness/tell_story.h"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/judge_test_miniature.h"

namespace privet::harness {
namespace {

using nextiva::SightFlag;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::string_view kAnnHandsOver = "ann change_owner: {lead: hers, owner: bob}";

class StoryTest : public JudgeTest {
 protected:
  StepResult told(const Vice& vice, const std::vector<std::string_view>& lines) {
    Miniature subject{vice};
    Miniature witness;
    return judged(subject, lines, &witness);
  }
  static const SightCell& cell(const Story& story, std::size_t frame, UserId viewer,
                               nextiva::LeadId lead) {
    return story.frames[frame].cells[viewer.index() * story.records.size() + lead.index()];
  }
};

// After ann handed over, ann sees in the table what is no longer hers.
Vice shows_ann_too_much() {
  return {.observed = [](Observation<Nextiva>& seen) {
    if (seen.sight.at(kBob.index(), kHers.index()).contains(SightFlag::ByLink))
      seen.sight.at(kAnn.index(), kHers.index()).insert(SightFlag::InTable);
  }};
}

TEST_F(StoryTest, goes_from_the_start_to_the_step_that_diverged) {
  const Story story = told(shows_ann_too_much(), {kAnnEditsHers, kAnnHandsOver}).story;
  EXPECT_THAT(story.viewers, ElementsAre("ann", "bob", "mia", "adm"));
  EXPECT_THAT(story.records, ElementsAre("hers", "his"));
  ASSERT_EQ(story.frames.size(), 3U);
  EXPECT_EQ(story.frames[0].act, "");
  EXPECT_EQ(story.frames[1].act, kAnnEditsHers);
  EXPECT_EQ(story.frames[2].act, kAnnHandsOver);
  EXPECT_EQ(story.frames[2].step, 2U);
  EXPECT_EQ(story.frames[2].verdict, "ok");
  EXPECT_THAT(cell(story, 0, kAnn, kHers).expected, Contains("in_table"));
  EXPECT_EQ(cell(story, 1, kAnn, kHers).expected, cell(story, 1, kAnn, kHers).answered);
  EXPECT_THAT(cell(story, 2, kAnn, kHers).expected, IsEmpty());
  EXPECT_THAT(cell(story, 2, kAnn, kHers).answered, ElementsAre("in_table"));
}

TEST_F(StoryTest, is_told_only_of_a_divergence_and_only_beside_a_witness) {
  EXPECT_TRUE(told({}, {kAnnHandsOver}).story.empty());
  Miniature subject{shows_ann_too_much()};
  const StepResult alone = judged(subject, {kAnnHandsOver}, nullptr);
  EXPECT_FALSE(alone.divergences.empty());
  EXPECT_TRUE(alone.story.empty());
}

TEST_F(StoryTest, of_an_act_turned_down_nobody_looked_at_the_end) {
  const Vice vice{.perform = [](Engine&, const auto&) { return refuse_by({"NEX-05"_rule}); }};
  const Story story = told(vice, {kAnnEditsHers}).story;
  ASSERT_EQ(story.frames.size(), 2U);
  EXPECT_THAT(story.frames[0].cells, Not(IsEmpty()));
  EXPECT_THAT(story.frames[1].cells, IsEmpty());
  EXPECT_EQ(story.frames[1].verdict, "ok, answered refused by NEX-05");
}

TEST_F(StoryTest, a_refusal_names_its_rules_and_what_was_answered) {
  const Vice vice{.perform = [](Engine&, const auto&) -> Reply<Verdict> { return Accepted{}; }};
  const Story story = told(vice, {kBobEditsHers}).story;
  ASSERT_EQ(story.frames.size(), 2U);
  EXPECT_EQ(story.frames[1].verdict, "refused by NEX-04, NEX-15, answered ok");
  EXPECT_THAT(story.frames[1].cells, Not(IsEmpty()));
}

TEST_F(StoryTest, a_long_one_is_told_from_its_end_and_says_what_is_missing) {
  std::vector<std::string_view> lines(kMostFramesTold + 5, kAnnEditsHers);
  lines.push_back(kAnnHandsOver);
  const Story story = told(shows_ann_too_much(), lines).story;
  EXPECT_EQ(story.frames.size(), kMostFramesTold);
  EXPECT_EQ(story.more_frames, lines.size() + 1 - kMostFramesTold);
  EXPECT_EQ(story.frames.back().step, lines.size());
  EXPECT_EQ(story.frames.front().step, story.more_frames);
}

TEST_F(StoryTest, of_many_viewers_those_who_differ_are_told) {
  std::string world = "users:\n";
  for (int i = 0; i < 20; ++i)
    world += "  u" + std::to_string(i) + ": {role: all}\n";
  world += "roles: {all: {}}\nleads:\n";
  for (int i = 0; i < 15; ++i)
    world += "  l" + std::to_string(i) + ": {owner: u0}\n";
  Stage<Nextiva> large;
  large.world = bind_world<nextiva::World>(yaml(world), large.names).value();
  Miniature subject{{.observed = [](Observation<Nextiva>& seen) { seen.sight.at(19, 14) = {}; }}};
  Miniature witness;
  Judge<Nextiva> judge{large, subject, &witness};
  const Story story = judge.start().value().story;
  EXPECT_EQ(story.viewers.size(), kMostViewersTold);
  EXPECT_EQ(story.viewers.back(), "u19");
  EXPECT_EQ(story.records.back(), "l14");
  EXPECT_EQ(story.more_viewers, 8U);
  EXPECT_EQ(story.more_records, 3U);
  EXPECT_THAT(story.frames.back().cells.back().answered, IsEmpty());
}

TEST_F(StoryTest, reasons_name_the_act_they_rest_on) {
  const StepResult result = told(shows_ann_too_much(), {kAnnEditsHers, kAnnHandsOver});
  ASSERT_FALSE(result.divergences.empty());
  EXPECT_THAT(result.divergences.front().because,
              Contains(EndsWith("(after: " + std::string{kAnnHandsOver} + ")")));
}

}  // namespace
}  // namespace privet::harness
