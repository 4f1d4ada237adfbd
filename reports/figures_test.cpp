#include "reports/figures.h"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/sample_test.h"

namespace privet::reports {
namespace {

using harness::RunRecord;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Figures, numbers_are_grouped) {
  EXPECT_EQ(with_commas(0), "0");
  EXPECT_EQ(with_commas(999), "999");
  EXPECT_EQ(with_commas(1'000), "1,000");
  EXPECT_EQ(with_commas(1'234'567), "1,234,567");
  EXPECT_EQ(number_or_never(1'200), "1,200");
  EXPECT_EQ(number_or_never(std::nullopt), "never");
}

TEST(Figures, of_nothing_there_is_no_share) {
  EXPECT_EQ(percent_of(61, 100), "61 %");
  EXPECT_EQ(percent_of(3, 3), "100 %");
  EXPECT_EQ(percent_of(0, 0), "–");
}

TEST(Figures, of_a_campaign_tell_what_was_tried_and_found) {
  const std::vector<CampaignSum> sums = campaign_sums(sample_run());
  ASSERT_EQ(sums.size(), 3U);
  EXPECT_EQ(sums[0].rulebook, "deal");
  EXPECT_EQ(render_sum(sums[0]),
            "12,034 operations in 210 sequences, 58 % accepted, 39 % refused (21 % by one rule "
            "alone), 2 findings, the last new one after 4,310");
}

TEST(Figures, of_shards_add_up_but_for_when_something_was_found) {
  const std::vector<CampaignSum> sums = campaign_sums(sample_run());
  ASSERT_EQ(sums.size(), 3U);
  const CampaignSum& kvcore = sums[1];
  EXPECT_EQ(kvcore.operations, 10'010U);
  EXPECT_EQ(kvcore.longest, 5'010U);
  EXPECT_EQ(kvcore.sequences, 161U);
  ASSERT_EQ(kvcore.found.size(), 1U);
  EXPECT_EQ(kvcore.found.front().operations, 300U);
  EXPECT_EQ(kvcore.found.front().sequences, 3U);
  EXPECT_THAT(render_sum(kvcore), HasSubstr("in 161 sequences of 2 shards"));
  EXPECT_THAT(render_sum(kvcore), HasSubstr("after 300 of its shard's operations"));
}

TEST(Figures, that_no_run_has_counted_do_not_wrap) {
  RunRecord record;
  constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
  for (std::size_t shard = 1; shard <= 3; ++shard)
    record.campaigns.push_back(
        {.rulebook = "deal", .shard = shard, .shards = 3, .operations = kMost, .accepted = kMost});
  ASSERT_EQ(campaign_sums(record).size(), 1U);
  const CampaignSum sum = campaign_sums(record).front();
  EXPECT_EQ(sum.operations, std::numeric_limits<std::uint64_t>::max());
  EXPECT_THAT(render_sum(sum), HasSubstr("100 % accepted"));
}

TEST(Figures, of_mutants_leave_out_those_that_nothing_can_tell) {
  const RunRecord record = mutants_run();
  const std::vector<MutantSum> sums = mutant_sums(record);
  ASSERT_EQ(sums.size(), 1U);
  EXPECT_EQ(render_sum(sums.front()),
            "4 mutants, 1 equivalent, 1 killed by scenarios, 2 killed by fuzzing with every seed, "
            "1 lives; operations to kill: median 70, 95 % never, worst never");
  EXPECT_EQ(sums.front().kills.to_kill.size(), 5U);
  ASSERT_EQ(sums.front().living.size(), 1U);
  EXPECT_EQ(sums.front().living.front().result->id, "deal/mutants/never");
}

TEST(Figures, the_slowest_are_those_that_survive_then_those_that_take_longest) {
  const RunRecord record = mutants_run();
  const std::vector<MutantSum> sums = mutant_sums(record);
  std::vector<std::string> ids;
  for (const Mutant& mutant : sums.front().slowest)
    ids.push_back(mutant.result->id);
  EXPECT_THAT(ids, testing::ElementsAre("deal/mutants/never", "deal/mutants/always",
                                        "deal/mutants/of-actor"));
}

TEST(Figures, of_mutants_that_only_scenarios_looked_for_have_no_operations) {
  RunRecord record = mutants_run();
  record.mutants.front().seeds = 0;
  for (harness::MutantFigures& mutant : record.mutants.front().mutants)
    mutant.kills = {};
  const std::vector<MutantSum> sums = mutant_sums(record);
  EXPECT_EQ(render_sum(sums.front()), "4 mutants, 1 equivalent, 1 killed by scenarios, 1 lives");
  EXPECT_THAT(sums.front().slowest, IsEmpty());
}

TEST(Figures, whether_mutants_live_is_said_in_a_sentence) {
  EXPECT_TRUE(is_of_mutants(mutants_run()));
  EXPECT_FALSE(is_of_mutants(sample_run()));
  EXPECT_EQ(render_bite(mutants_run()), "1 of 3 mutants lives");
  EXPECT_EQ(render_bite(RunRecord{}), "no mutant was run that can be told from the engine");
}

}  // namespace
}  // namespace privet::reports
