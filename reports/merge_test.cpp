#include "reports/merge.h"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/events.h"
#include "reports/sample_test.h"

namespace privet::reports {
namespace {

using harness::CaseResult;
using harness::Outcome;
using harness::ReachTable;
using harness::RunRecord;
using testing::ElementsAre;
using testing::HasSubstr;
using enum harness::ReachSide;

CaseResult passed(std::string id) {
  CaseResult result = leaking_case(std::move(id));
  result.outcome = Outcome::Passed;
  result.expected = true;
  result.divergences.clear();
  return result;
}

RunRecord run_of(const std::vector<CaseResult>& cases, std::vector<std::string> command = {}) {
  RunRecord record;
  record.header.privet = "0.1.0";
  record.header.subject = "mine 1.0";
  record.header.suite = "sha256:0123";
  record.header.rules = "sha256:4567";
  record.header.rulebooks = {"deal"};
  record.header.command = std::move(command);
  for (const CaseResult& result : cases)
    add_case(record, result);
  record.exit_code = exit_code_of(record);
  return record;
}

RunRecord shard(const std::string& which, const std::vector<CaseResult>& cases) {
  return run_of(cases, {"--only deal/*", "--shard " + which});
}

Result<RunRecord> merged(const RunRecord& one, const RunRecord& two) {
  return merge({{"one", one}, {"two", two}});
}

std::string error_of(const RunRecord& one, const RunRecord& two) {
  const auto whole = merged(one, two);
  return whole ? "" : whole.error().message;
}

TEST(Merge, of_shards_is_the_whole_run) {
  const RunRecord whole =
      run_of({passed("deal/a/1"), leaking_case("deal/a/2"), passed("deal/b/1")}, {"--only deal/*"});
  const RunRecord one = shard("1/2", {leaking_case("deal/a/2")});
  const RunRecord two = shard("2/2", {passed("deal/a/1"), passed("deal/b/1")});
  for (const auto& both : {merged(one, two), merged(two, one)}) {
    ASSERT_TRUE(both) << both.error().message;
    EXPECT_EQ(render_events(*both), render_events(whole));
    EXPECT_EQ(both->exit_code, harness::exit_code::kNonConformant);
  }
}

TEST(Merge, of_one_part_is_that_part) {
  RunRecord record = sample_run();
  put_in_order(record);
  const auto same = merge({{"one", record}});
  ASSERT_TRUE(same) << same.error().message;
  EXPECT_EQ(render_events(*same), render_events(record));
}

TEST(Merge, of_jobs_names_the_rulebooks_of_all) {
  const auto whole = merged(run_of({passed("deal/a/1")}, {"--rulebook deal"}),
                            run_of({passed("kvcore/a/1")}, {"--rulebook kvcore"}));
  ASSERT_TRUE(whole) << whole.error().message;
  EXPECT_THAT(whole->header.command, ElementsAre("--rulebook deal", "--rulebook kvcore"));
}

TEST(Merge, refuses_what_is_not_of_one_run) {
  const RunRecord one = shard("1/2", {passed("deal/a/1")});
  const RunRecord two = shard("2/2", {passed("deal/a/2")});
  const auto refusal = [&](auto change) {
    RunRecord other = two;
    change(other.header);
    return error_of(one, other);
  };
  using Header = harness::RunHeader;
  EXPECT_THAT(refusal([](Header& header) { header.subject = "yours 2.0"; }),
              HasSubstr("the subjects of `one` and `two` are `mine 1.0` and `yours 2.0`"));
  EXPECT_THAT(refusal([](Header& header) { header.reference = true; }), HasSubstr("kinds of"));
  EXPECT_THAT(refusal([](Header& header) { header.privet = "0.2.0"; }), HasSubstr("versions"));
  EXPECT_THAT(refusal([](Header& header) { header.suite = "sha256:9"; }), HasSubstr("suites"));
  EXPECT_THAT(refusal([](Header& header) { header.rules = "sha256:9"; }), HasSubstr("rules"));
  EXPECT_THAT(refusal([](Header& header) { header.seed = "7"; }), HasSubstr("seeds"));
  EXPECT_THAT(refusal([](Header& header) { header.command.emplace_back("--strict"); }),
              HasSubstr("options"));
  EXPECT_THAT(refusal([](Header& header) { header.interpretation = {{"DEAL-A08", "none"}}; }),
              HasSubstr("are `` and `DEAL-A08=none`"));
}

TEST(Merge, refuses_a_shard_that_is_missing_or_comes_twice) {
  EXPECT_EQ(error_of(shard("1/3", {passed("deal/a/1")}), shard("3/3", {passed("deal/a/2")})),
            "shard 2/3 of `all rulebooks` is missing");
  EXPECT_EQ(error_of(shard("1/2", {passed("deal/a/1")}), shard("1/2", {passed("deal/a/2")})),
            "`one` and `two` are both shard 1/2");
  EXPECT_EQ(error_of(shard("1/2", {passed("deal/a/1")}), shard("2/3", {passed("deal/a/2")})),
            "`one` is cut into 2 shards, `two` into 3");
  EXPECT_EQ(error_of(run_of({passed("deal/a/1")}), run_of({passed("deal/a/2")})),
            "`one` and `two` are both the whole of it");
}

TEST(Merge, refuses_rulebooks_that_overlap) {
  EXPECT_THAT(error_of(run_of({passed("deal/a/1")}, {"--rulebook deal"}), run_of({})),
              HasSubstr("has all of them"));
  EXPECT_THAT(error_of(run_of({passed("deal/a/1")}, {"--rulebook deal"}),
                       run_of({}, {"--rulebook deal", "--rulebook kvcore"})),
              HasSubstr("have both chosen `deal`"));
}

TEST(Merge, refuses_a_case_that_comes_twice) {
  EXPECT_EQ(error_of(shard("1/2", {passed("deal/a/1")}), shard("2/2", {passed("deal/a/1")})),
            "the case `deal/a/1` is in `one` and in `two`");
}

TEST(Merge, keeps_once_what_shards_of_a_campaign_both_found) {
  CaseResult longer = leaking_case("deal/fuzz/leak");
  longer.steps.emplace_back("one step more");
  RunRecord one = shard("1/2", {longer});
  RunRecord two = shard("2/2", {leaking_case("deal/fuzz/leak")});
  one.header.seed = two.header.seed = "7";
  const auto whole = merged(one, two);
  ASSERT_TRUE(whole) << whole.error().message;
  ASSERT_EQ(whole->cases.size(), 1U);
  EXPECT_EQ(whole->cases.front().steps.size(), 2U);
  EXPECT_EQ(whole->counts.of(Outcome::Failed), 1U);
  two.cases.front().divergences.front().signature.operation = "another";
  for (const auto& both : {merged(one, two), merged(two, one)}) {
    ASSERT_TRUE(both) << both.error().message;
    ASSERT_EQ(both->cases.size(), 2U);
    EXPECT_EQ(both->cases[0].steps.size(), 3U);
    EXPECT_EQ(both->cases[1].id, "deal/fuzz/leak-2");
  }
}

ReachTable reach_of(std::size_t yes, std::vector<harness::RuleReach> more = {}) {
  ReachTable table{.rulebook = "deal",
                   .rules = {{"DEAL-05", yes, 0, 1, {Yes}}, {"GEN-01", 1, 1, 0, {}}},
                   .readings = {{"DEAL-A08", "none", yes, false}}};
  for (const harness::RuleReach& rule : more)
    table.rules.push_back(rule);
  return table;
}

TEST(Merge, keeps_the_count_of_each_shard_of_a_campaign) {
  const auto campaign = [](std::size_t part, std::uint64_t operations) {
    RunRecord record = shard(std::to_string(part) + "/2", {leaking_case("deal/fuzz/leak")});
    record.header.seed = "7";
    record.cases.front().divergences.front().signature.operation = std::to_string(part);
    record.campaigns = {{.rulebook = "deal", .shard = part, .shards = 2, .operations = operations}};
    record.campaigns.front().discoveries = {
        {record.cases.front().divergences.front().signature, "deal/fuzz/leak", operations / 2, 1}};
    return record;
  };
  const RunRecord one = campaign(1, 100);
  RunRecord two = campaign(2, 200);
  const auto whole = merged(two, one);
  ASSERT_TRUE(whole) << whole.error().message;
  ASSERT_EQ(whole->campaigns.size(), 2U);
  EXPECT_EQ(whole->campaigns[0].operations, 100U);
  EXPECT_EQ(whole->campaigns[1].discoveries.front().operations, 100U);
  // The other finding of the same name has got another, and its figures follow it.
  EXPECT_EQ(whole->campaigns[0].discoveries.front().case_id, "deal/fuzz/leak");
  EXPECT_EQ(whole->campaigns[1].discoveries.front().case_id, "deal/fuzz/leak-2");
  EXPECT_TRUE(parse_events(render_events(*whole)));
  two.campaigns.front().shard = 1;
  EXPECT_EQ(error_of(one, two), "the campaign of `deal` in `two` is in another part too");
}

TEST(Merge, puts_mutants_by_rulebook_together) {
  RunRecord deal = mutants_run();
  deal.header.command = {"--rulebook deal"};
  RunRecord kvcore = deal;
  kvcore.header.rulebooks = {"kvcore"};
  kvcore.header.command = {"--rulebook kvcore"};
  kvcore.mutants.front().rulebook = "kvcore";
  for (std::size_t i = 0; i < kvcore.cases.size(); ++i) {
    kvcore.cases[i].id = "kvcore/mutants/" + std::to_string(i);
    kvcore.mutants.front().mutants[i].case_id = kvcore.cases[i].id;
  }
  const auto whole = merged(kvcore, deal);
  ASSERT_TRUE(whole) << whole.error().message;
  ASSERT_EQ(whole->mutants.size(), 2U);
  EXPECT_EQ(whole->mutants[0], deal.mutants.front());
  EXPECT_EQ(whole->exit_code, harness::exit_code::kNonConformant);
  kvcore.mutants.front().rulebook = "deal";
  EXPECT_EQ(error_of(kvcore, deal), "the mutants of `deal` in `one` are in another part too");
}

TEST(Merge, adds_reach) {
  RunRecord one = shard("1/2", {passed("deal/a/1")});
  RunRecord two = shard("2/2", {passed("deal/a/2")});
  one.reach = {reach_of(2, {{"DEAL-A13", 1, 0, 0, {}}})};
  two.reach = {reach_of(3, {{"DEAL-A02", 4, 0, 0, {}}})};
  const auto whole = merged(one, two);
  ASSERT_TRUE(whole) << whole.error().message;
  EXPECT_THAT(whole->reach, ElementsAre(ReachTable{.rulebook = "deal",
                                                   .rules = {{"DEAL-05", 5, 0, 2, {Yes}},
                                                             {"GEN-01", 2, 2, 0, {}},
                                                             {"DEAL-A02", 4, 0, 0, {}},
                                                             {"DEAL-A13", 1, 0, 0, {}}},
                                                   .readings = {{"DEAL-A08", "none", 5, false}}}));
}

TEST(Merge, refuses_reach_that_is_partial_or_of_another_kind) {
  RunRecord one = shard("1/2", {passed("deal/a/1")});
  RunRecord two = shard("2/2", {passed("deal/a/2")});
  one.reach = {reach_of(2)};
  EXPECT_EQ(error_of(one, two), "the reach of `deal` was counted in `one` and not in `two`");
  two.reach = {reach_of(2)};
  two.reach.front().rules.front().expected = {No};
  EXPECT_THAT(error_of(one, two), HasSubstr("they expect other sides of `DEAL-05`"));
  two.reach = {reach_of(2)};
  two.reach.front().readings.clear();
  EXPECT_THAT(error_of(one, two), HasSubstr("they count other readings"));
}

TEST(Merge, of_counts_that_no_stream_can_hold_stays_readable) {
  RunRecord one = shard("1/2", {passed("deal/a/1")});
  RunRecord two = shard("2/2", {passed("deal/a/2")});
  one.reach = two.reach = {reach_of(9223372036854775807U)};
  const auto whole = merged(one, two);
  ASSERT_TRUE(whole) << whole.error().message;
  EXPECT_TRUE(parse_events(render_events(*whole)));
}

TEST(Merge, tells_of_each_stale_entry_and_broken_file_once) {
  RunRecord one = shard("1/2", {passed("deal/a/1")});
  RunRecord two = shard("2/2", {passed("deal/a/2")});
  const harness::StaleEntry later{"known.yaml:12", "x", harness::StaleKind::Unmatched, "no case"};
  const harness::StaleEntry earlier{"known.yaml:3", "y", harness::StaleKind::Fixed, "it passes"};
  one.stale = {later};
  two.stale = {earlier, later};
  one.broken_files = two.broken_files = {"a.yaml:1:1: broken"};
  const auto whole = merged(one, two);
  ASSERT_TRUE(whole) << whole.error().message;
  EXPECT_THAT(whole->stale, ElementsAre(earlier, later));
  EXPECT_THAT(whole->broken_files, ElementsAre("a.yaml:1:1: broken"));
  EXPECT_EQ(whole->exit_code, harness::exit_code::kBrokenSuite);
}

TEST(Merge, ends_as_the_whole_would_have) {
  CaseResult should = leaking_case("deal/a/2");
  should.level = harness::CaseLevel::Should;
  const auto code_of = [&](const std::vector<std::string>& more) {
    RunRecord one = shard("1/2", {passed("deal/a/1")});
    RunRecord two = shard("2/2", {should});
    for (RunRecord* part : {&one, &two})
      part->header.command.insert(part->header.command.begin(), more.begin(), more.end());
    return merged(one, two)->exit_code;
  };
  EXPECT_EQ(code_of({}), harness::exit_code::kConformant);
  EXPECT_EQ(code_of({"--strict"}), harness::exit_code::kNonConformant);
  RunRecord one = shard("1/2", {passed("deal/a/1")});
  one.interrupted_by = 15;
  EXPECT_EQ(merged(one, shard("2/2", {}))->exit_code, 143);
}

TEST(Merge, began_when_its_first_part_did) {
  const auto began = [](const std::string& first, const std::string& second) {
    RunRecord one = shard("1/2", {passed("deal/a/1")});
    RunRecord two = shard("2/2", {passed("deal/a/2")});
    one.header.timestamp = first;
    two.header.timestamp = second;
    return merged(one, two)->header.timestamp;
  };
  const std::string early = "2026-01-02T03:04:05Z";
  const std::string late = "2026-01-02T03:04:06Z";
  EXPECT_EQ(began(late, early), early);
  EXPECT_EQ(began(early, late), early);
  EXPECT_EQ(began("", late), late);
  EXPECT_EQ(began("", ""), "");
}

TEST(Merge, takes_hostile_words_for_what_they_are) {
  RunRecord one = run_of({passed("deal/a/1")}, {"--shard 0/2", "--shard 9/2", "--shard 1/", ""});
  const auto whole = merge({{hostile_text(), one}});
  ASSERT_TRUE(whole) << whole.error().message;
  EXPECT_EQ(whole->header.command.size(), 4U);
  one.header.subject = hostile_text();
  const std::string error = error_of(one, run_of({}));
  EXPECT_THAT(error, testing::Not(HasSubstr("\x1b")));
  EXPECT_THAT(error, testing::Not(HasSubstr("\xE2\x80\xAE")));
}

TEST(Merge, of_one_part_keeps_its_certificate) {
  const RunRecord record = certified_run(harness::CertificateVerdict::Conforms);
  const auto same = merge({{"one", record}});
  ASSERT_TRUE(same) << same.error().message;
  EXPECT_EQ(render_events(*same), render_events(record));
}

TEST(Merge, of_parts_of_which_one_has_a_certificate_is_refused) {
  const RunRecord plain = run_of({passed("deal/a/1")});
  const RunRecord certified = certified_run(harness::CertificateVerdict::Conforms);
  const std::string wanted =
      "has a certificate, which is about one run as a whole and cannot be merged";
  EXPECT_THAT(error_of(certified, certified), HasSubstr("`one` " + wanted));
  EXPECT_THAT(error_of(plain, certified), HasSubstr("`two` " + wanted));
}

}  // namespace
}  // namespace privet::reports
