// How cases are counted and with which code a run ends.
#include "harness/outcome.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace privet::harness {
namespace {

Counts counts_of(const std::vector<Outcome>& outcomes, CaseLevel level = CaseLevel::Must) {
  Counts counts;
  for (const Outcome outcome : outcomes)
    counts.add({.level = level, .outcome = outcome});
  return counts;
}

constexpr RunConditions kPlain{};
constexpr RunConditions kReference{.reference = true};
constexpr RunConditions kBrokenSuite{.broken_suite = true};
constexpr RunConditions kStrict{.strict = true};
constexpr RunConditions kStale{.stale = true};

TEST(Counts, every_case_counts_once) {
  const Counts counts = counts_of({Outcome::Passed, Outcome::Passed, Outcome::Failed,
                                   Outcome::Crash, Outcome::Skipped, Outcome::NotRun});
  EXPECT_EQ(counts.total(), 6U);
  EXPECT_EQ(counts.of(Outcome::Passed), 2U);
  EXPECT_EQ(counts.of(Outcome::Timeout), 0U);
  EXPECT_EQ(counts.judged(), 3U);
  EXPECT_EQ(counts.should_failed, 0U);
}

TEST(Counts, of_level_should_only_failures_are_set_apart) {
  const Counts counts =
      counts_of({Outcome::Failed, Outcome::Passed, Outcome::Crash}, CaseLevel::Should);
  EXPECT_EQ(counts.should_failed, 1U);
  EXPECT_EQ(counts.of(Outcome::Failed), 1U);
}

TEST(Counts, of_a_failure_say_whether_it_is_expected_before_its_level) {
  Counts counts;
  for (const CaseLevel level : {CaseLevel::Must, CaseLevel::Should}) {
    for (const bool expected : {true, false})
      counts.add({.level = level, .outcome = Outcome::Failed, .expected = expected});
  }
  EXPECT_EQ(counts.of(Outcome::Failed), 4U);
  EXPECT_EQ(counts.known_failed, 2U);
  EXPECT_EQ(counts.should_failed, 1U);
}

TEST(Counts, take_nothing_but_a_failure_for_an_expected_one) {
  Counts counts;
  for (const Outcome outcome : {Outcome::Passed, Outcome::Crash, Outcome::Timeout, Outcome::Error,
                                Outcome::ProtocolError, Outcome::HarnessFault, Outcome::Skipped})
    counts.add({.outcome = outcome, .expected = true});
  EXPECT_EQ(counts.known_failed, 0U);
}

TEST(CaseResult, expects_no_failure_by_itself) {
  Counts counts;
  counts.add({.outcome = Outcome::Failed});
  EXPECT_EQ(counts.known_failed, 0U);
}

TEST(Outcome, has_a_word) {
  EXPECT_EQ(word_of(Outcome::ProtocolError), "protocol_error");
  EXPECT_EQ(word_of(Outcome::HarnessFault), "harness_fault");
  EXPECT_EQ(word_of(Outcome::NotRun), "not_run");
  EXPECT_EQ(word_of(CaseLevel::Should), "should");
}

struct Run {
  std::string name;
  std::vector<Outcome> outcomes;
  RunConditions conditions;
  int code;
};

class ExitCode : public testing::TestWithParam<Run> {};

TEST_P(ExitCode, is_the_highest_that_applies) {
  EXPECT_EQ(exit_code_of(counts_of(GetParam().outcomes), GetParam().conditions), GetParam().code);
}

using enum Outcome;
const std::vector<Run> kRuns{
    {"all_passed", {Passed, Passed}, kPlain, exit_code::kConformant},
    {"one_failed", {Passed, Failed}, kPlain, exit_code::kNonConformant},
    {"all_failed", {Failed}, kPlain, exit_code::kNonConformant},
    {"crash_beside_judged", {Passed, Crash}, kPlain, exit_code::kNonConformant},
    {"timeout_beside_judged", {Passed, Timeout}, kPlain, exit_code::kNonConformant},
    {"error_beside_judged", {Passed, Error}, kPlain, exit_code::kNonConformant},
    {"protocol_error_beside_judged", {Passed, ProtocolError}, kPlain, exit_code::kNonConformant},
    {"unsupported_beside_judged", {Passed, Unsupported}, kPlain, exit_code::kConformant},
    {"skipped_beside_judged", {Passed, Skipped}, kPlain, exit_code::kConformant},
    {"cut_short_while_passing", {Passed, NotRun}, kPlain, exit_code::kConformant},

    {"only_crashes", {Crash, Crash}, kPlain, exit_code::kNothingJudged},
    {"only_timeouts", {Timeout, Skipped}, kPlain, exit_code::kNothingJudged},
    {"only_unsupported", {Unsupported}, kPlain, exit_code::kNothingJudged},
    {"no_case", {}, kPlain, exit_code::kNothingRan},
    {"all_skipped", {Skipped, Skipped}, kPlain, exit_code::kNothingRan},
    {"none_begun", {NotRun, Skipped}, kPlain, exit_code::kNothingRan},

    {"fault_beside_passed", {Passed, HarnessFault}, kPlain, exit_code::kHarnessFault},
    {"fault_goes_before_failed", {Failed, HarnessFault}, kPlain, exit_code::kHarnessFault},
    {"fault_alone", {HarnessFault}, kPlain, exit_code::kHarnessFault},
    {"fault_goes_before_broken_suite", {HarnessFault}, kBrokenSuite, exit_code::kHarnessFault},
    {"reference_failed", {Passed, Failed}, kReference, exit_code::kHarnessFault},
    {"reference_passed", {Passed}, kReference, exit_code::kConformant},

    {"broken_suite_that_passed", {Passed}, kBrokenSuite, exit_code::kBrokenSuite},
    {"broken_suite_goes_before_failed", {Failed}, kBrokenSuite, exit_code::kBrokenSuite},
    {"broken_suite_goes_before_nothing_judged", {Crash}, kBrokenSuite, exit_code::kBrokenSuite},
    {"broken_suite_goes_before_nothing_ran", {}, kBrokenSuite, exit_code::kBrokenSuite},

    {"stale_passed", {Passed}, kStale, exit_code::kStaleExpectation},
    {"stale_failed", {Passed, Failed}, kStale, exit_code::kNonConformant},
    {"stale_crash_beside_judged", {Passed, Crash}, kStale, exit_code::kNonConformant},
    {"stale_and_nothing_judged", {Crash}, kStale, exit_code::kNothingJudged},
    {"stale_goes_before_nothing_ran", {Skipped}, kStale, exit_code::kStaleExpectation},
    {"stale_in_a_broken_suite",
     {Passed},
     {.broken_suite = true, .stale = true},
     exit_code::kBrokenSuite},
    {"stale_beside_a_fault", {Passed, HarnessFault}, kStale, exit_code::kHarnessFault},

    {"strict_passed", {Passed}, kStrict, exit_code::kConformant},
    {"strict_forbids_skipping", {Passed, Skipped}, kStrict, exit_code::kNonConformant},
    {"strict_forbids_unsupported", {Passed, Unsupported}, kStrict, exit_code::kNonConformant},
    {"strict_all_skipped", {Skipped}, kStrict, exit_code::kNonConformant},
    {"strict_no_case", {}, kStrict, exit_code::kNothingRan},
};

INSTANTIATE_TEST_SUITE_P(Runs, ExitCode, testing::ValuesIn(kRuns),
                         [](const auto& run) { return run.param.name; });

TEST(ExitCodeOfShould, a_failure_counts_only_when_strict_or_of_a_reference) {
  Counts counts = counts_of({Outcome::Failed}, CaseLevel::Should);
  EXPECT_EQ(exit_code_of(counts, kPlain), exit_code::kConformant);
  EXPECT_EQ(exit_code_of(counts, kStrict), exit_code::kNonConformant);
  EXPECT_EQ(exit_code_of(counts, kReference), exit_code::kHarnessFault);
  counts.add({.level = CaseLevel::Must, .outcome = Outcome::Failed});
  EXPECT_EQ(exit_code_of(counts, kPlain), exit_code::kNonConformant);
}

class ExitCodeOfKnown : public testing::Test {
 protected:
  ExitCodeOfKnown() { counts_.add({.outcome = Outcome::Failed, .expected = true}); }
  Counts counts_;
};

TEST_F(ExitCodeOfKnown, an_expected_failure_leaves_a_run_conformant) {
  EXPECT_EQ(exit_code_of(counts_, kPlain), exit_code::kConformant);
  EXPECT_EQ(exit_code_of(counts_, kStrict), exit_code::kConformant);
  EXPECT_EQ(exit_code_of(counts_, kStale), exit_code::kStaleExpectation);
}

TEST_F(ExitCodeOfKnown, it_covers_no_other_failure) {
  counts_.add({.outcome = Outcome::Failed});
  EXPECT_EQ(exit_code_of(counts_, kPlain), exit_code::kNonConformant);
}

TEST_F(ExitCodeOfKnown, it_covers_none_of_level_should_either) {
  counts_.add({.level = CaseLevel::Should, .outcome = Outcome::Failed});
  EXPECT_EQ(exit_code_of(counts_, kPlain), exit_code::kConformant);
  EXPECT_EQ(exit_code_of(counts_, kStrict), exit_code::kNonConformant);
}

TEST_F(ExitCodeOfKnown, one_of_a_reference_stays_a_fault_of_the_harness) {
  EXPECT_EQ(exit_code_of(counts_, kReference), exit_code::kHarnessFault);
}

TEST_F(ExitCodeOfKnown, beside_a_crash_the_run_is_not_conformant) {
  counts_.add({.outcome = Outcome::Crash, .expected = true});
  EXPECT_EQ(exit_code_of(counts_, kPlain), exit_code::kNonConformant);
}

TEST(ExitCodeOfShould, a_crash_is_not_forgiven) {
  Counts counts = counts_of({Outcome::Crash}, CaseLevel::Should);
  counts.add({.outcome = Outcome::Passed});
  EXPECT_EQ(exit_code_of(counts, kPlain), exit_code::kNonConformant);
}

TEST(Record, is_put_in_the_order_in_which_it_is_told) {
  RunRecord record;
  record.header.rulebooks = {"nextiva", "deal"};
  record.cases = {{.id = "deal/b/1"}, {.id = "deal/a/2"}, {.id = "deal/a/1"}};
  record.reach = {{.rulebook = "nextiva"}, {.rulebook = "deal"}};
  record.campaigns = {{.rulebook = "kvcore"},
                      {.rulebook = "deal", .shard = 10, .shards = 10},
                      {.rulebook = "deal", .shard = 2, .shards = 10}};
  record.mutants = {{.rulebook = "kvcore"}, {.rulebook = "deal"}};
  put_in_order(record);
  EXPECT_EQ(record.campaigns[0].shard, 2U);
  EXPECT_EQ(record.campaigns[1].shard, 10U);
  EXPECT_EQ(record.campaigns[2].rulebook, "kvcore");
  EXPECT_EQ(record.mutants[0].rulebook, "deal");
  EXPECT_EQ(record.header.rulebooks, (std::vector<std::string>{"deal", "nextiva"}));
  EXPECT_EQ(record.cases[0].id, "deal/a/1");
  EXPECT_EQ(record.cases[2].id, "deal/b/1");
  EXPECT_EQ(record.reach[0].rulebook, "deal");
}

TEST(ExitCodeOfRecord, follows_from_what_it_holds) {
  RunRecord record;
  record.counts = counts_of({Outcome::Passed, Outcome::Failed}, CaseLevel::Should);
  EXPECT_EQ(exit_code_of(record), exit_code::kConformant);
  record.header.command = {"--strict"};
  EXPECT_EQ(exit_code_of(record), exit_code::kNonConformant);
  record.broken_files = {"a.yaml:1:1: broken"};
  EXPECT_EQ(exit_code_of(record), exit_code::kBrokenSuite);
  record.header.reference = true;
  EXPECT_EQ(exit_code_of(record), exit_code::kHarnessFault);
  record.interrupted_by = 15;
  EXPECT_EQ(exit_code_of(record), 143);
}

TEST(ExitCodeOfRecord, stays_when_something_could_not_be_kept) {
  RunRecord record;
  record.counts = counts_of({Outcome::Passed});
  record.exit_code = exit_code::kBrokenSuite;
  EXPECT_EQ(exit_code_of(record), exit_code::kBrokenSuite);
}

RunRecord certified(CertificateVerdict verdict) {
  RunRecord record;
  record.counts = counts_of({Outcome::Passed});
  record.certificate = Certificate{.verdict = verdict};
  return record;
}

TEST(ExitCodeOfCertificate, is_that_of_its_verdict) {
  using enum CertificateVerdict;
  EXPECT_EQ(exit_code_of(certified(Conforms)), exit_code::kConformant);
  EXPECT_EQ(exit_code_of(certified(ConformsExcept)), exit_code::kConformant);
  EXPECT_EQ(exit_code_of(certified(DoesNotConform)), exit_code::kNonConformant);
  EXPECT_EQ(exit_code_of(certified(Invalid)), exit_code::kHarnessFault);
  EXPECT_EQ(exit_code_of(certified(Incomplete)), exit_code::kNothingJudged);
}

TEST(ExitCodeOfCertificate, of_a_reference_that_does_not_conform_is_a_fault_of_the_harness) {
  RunRecord record = certified(CertificateVerdict::DoesNotConform);
  record.header.reference = true;
  EXPECT_EQ(exit_code_of(record), exit_code::kHarnessFault);
}

TEST(ExitCodeOfCertificate, hides_no_failure_and_no_fault_of_ours) {
  RunRecord record = certified(CertificateVerdict::Conforms);
  record.counts.add({.outcome = Outcome::Failed});
  EXPECT_EQ(exit_code_of(record), exit_code::kNonConformant);
  record.certificate->verdict = CertificateVerdict::Incomplete;
  EXPECT_EQ(exit_code_of(record), exit_code::kNonConformant);
  record.counts.add({.outcome = Outcome::HarnessFault});
  record.certificate->verdict = CertificateVerdict::DoesNotConform;
  EXPECT_EQ(exit_code_of(record), exit_code::kHarnessFault);
  record.interrupted_by = 2;
  EXPECT_EQ(exit_code_of(record), 130);
}

TEST(ExitCodeOfCertificate, about_leaks_alone_counts_no_lockout_and_each_leak) {
  RunRecord record = certified(CertificateVerdict::Conforms);
  CaseResult lockout{.level = CaseLevel::Should, .outcome = Outcome::Failed};
  lockout.divergences = {{.signature = {.kind = DivergenceClass::Lockout}}};
  record.cases = {lockout};
  record.counts.add(lockout);
  lockout.level = CaseLevel::Must;
  record.cases.push_back(lockout);
  record.counts.add(lockout);
  EXPECT_EQ(exit_code_of(record), exit_code::kNonConformant);
  record.certificate->leaks_only = true;
  EXPECT_EQ(exit_code_of(record), exit_code::kConformant);
  EXPECT_TRUE(is_uncounted(record, lockout));
  lockout.divergences.push_back({.signature = {.kind = DivergenceClass::Leak}});
  EXPECT_FALSE(is_uncounted(record, lockout));
  record.cases.push_back(lockout);
  record.counts.add(lockout);
  EXPECT_EQ(exit_code_of(record), exit_code::kNonConformant);
}

}  // namespace
}  // namespace privet::harness
