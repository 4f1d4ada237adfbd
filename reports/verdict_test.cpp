#include "reports/verdict.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/sample_test.h"

namespace privet::reports {
namespace {

using harness::CaseLevel;
using harness::CaseResult;
using harness::Outcome;
using harness::RunRecord;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
namespace exit_code = harness::exit_code;

// A vendor's run: one case passed, and one of each outcome given.
RunRecord run_with(std::initializer_list<Outcome> outcomes, int code) {
  RunRecord record = passing_run();
  record.header.reference = false;
  record.exit_code = code;
  int number = 0;
  for (const Outcome outcome : outcomes) {
    CaseResult result = leaking_case("nextiva/x/" + std::to_string(++number));
    if (outcome != Outcome::Failed)
      result.divergences.clear();
    result.outcome = outcome;
    add_case(record, std::move(result));
  }
  return record;
}

TEST(Verdict, conformant_tells_how_many_passed_and_what_was_not_run) {
  EXPECT_EQ(render_verdict(run_with({}, exit_code::kConformant)), "conformant: 1 case passed");
  EXPECT_EQ(render_verdict(run_with({Outcome::Skipped}, exit_code::kConformant)),
            "conformant: 1 case passed, 1 not run");
  EXPECT_EQ(verdict_of(run_with({}, exit_code::kConformant)), Verdict::Conformant);
}

TEST(Verdict, not_conformant_counts_findings_and_crashes) {
  const RunRecord record =
      run_with({Outcome::Failed, Outcome::Crash, Outcome::Crash}, exit_code::kNonConformant);
  EXPECT_EQ(render_verdict(record), "NOT conformant: 1 leak in 1 of 4 cases; 2 crashes");
  EXPECT_EQ(verdict_of(record), Verdict::NonConformant);
}

TEST(Verdict, failures_of_level_should_do_not_fail_the_run_by_themselves) {
  RunRecord record = passing_run();
  record.header.reference = false;
  CaseResult result = leaking_case("nextiva/x/1");
  result.level = CaseLevel::Should;
  add_case(record, std::move(result));
  EXPECT_EQ(render_verdict(record), "conformant: 1 case passed, 1 of level should failed");
  EXPECT_EQ(verdict_of(record), Verdict::Conformant);
  record.exit_code = exit_code::kNonConformant;  // --strict
  EXPECT_EQ(render_verdict(record), "NOT conformant: 1 failure of level should");
}

TEST(Verdict, known_failures_are_no_findings_and_are_never_left_unsaid) {
  RunRecord record = run_with({}, exit_code::kConformant);
  add_case(record, known_case("nextiva/x/1", "why"));
  EXPECT_EQ(render_verdict(record), "conformant but for 1 known failure: 1 case passed");
  EXPECT_EQ(verdict_of(record), Verdict::Conformant);
  add_case(record, leaking_case("nextiva/x/2"));
  record.exit_code = exit_code::kNonConformant;
  EXPECT_EQ(render_verdict(record), "NOT conformant: 1 leak in 1 of 3 cases");
}

TEST(Verdict, of_a_stale_list_is_no_verdict_on_the_subject) {
  RunRecord record = run_with({}, exit_code::kStaleExpectation);
  record.stale = {{"known.yaml:3", "a", harness::StaleKind::Fixed, "it passes"}};
  EXPECT_EQ(render_verdict(record),
            "stale: 1 entry of the list of known failures does not hold; 1 case passed");
  EXPECT_EQ(verdict_of(record), Verdict::Undecided);
  record.stale.push_back(record.stale.front());
  EXPECT_THAT(render_verdict(record), HasSubstr("2 entries of the list of known failures do not"));
}

TEST(Verdict, skipping_that_strict_forbids_is_said) {
  EXPECT_THAT(render_verdict(run_with({Outcome::Skipped}, exit_code::kNonConformant)),
              HasSubstr("NOT conformant: cases were left out"));
}

TEST(Verdict, engine_against_oracle_is_our_fault) {
  RunRecord record = run_with({Outcome::Failed}, exit_code::kHarnessFault);
  record.header.reference = true;
  EXPECT_THAT(render_verdict(record), HasSubstr("engine and oracle disagree in 1 of 2 cases"));
  EXPECT_THAT(render_verdict(record), Not(HasSubstr("leak")));
  EXPECT_EQ(verdict_of(record), Verdict::OurFault);
}

TEST(Verdict, a_fault_of_ours_hides_no_leak_of_the_subject) {
  const RunRecord record =
      run_with({Outcome::HarnessFault, Outcome::Failed}, exit_code::kHarnessFault);
  EXPECT_THAT(render_verdict(record), HasSubstr("do not agree in 1 of 3 cases"));
  EXPECT_THAT(render_verdict(record), HasSubstr("privet's own fault"));
  EXPECT_THAT(render_verdict(record), HasSubstr("beside that: 1 leak in 1 of 3 cases"));
}

TEST(Verdict, a_broken_suite_hides_no_leak_either) {
  RunRecord record = run_with({Outcome::Failed}, exit_code::kBrokenSuite);
  record.broken_files = {"a.yaml:1:1: x"};
  EXPECT_EQ(render_verdict(record),
            "broken suite: 1 file could not be read; of the others 1 case passed; beside that: "
            "1 leak in 1 of 2 cases");
  EXPECT_EQ(verdict_of(record), Verdict::NonConformant);
  record = run_with({}, exit_code::kBrokenSuite);
  EXPECT_EQ(verdict_of(record), Verdict::Undecided);
}

TEST(Verdict, silence_is_never_success) {
  EXPECT_THAT(render_verdict(run_with({Outcome::Crash}, exit_code::kNothingJudged)),
              HasSubstr("nothing could be judged; beside that: 1 crash"));
  RunRecord nothing;
  nothing.exit_code = exit_code::kNothingRan;
  EXPECT_THAT(render_verdict(nothing), HasSubstr("nothing ran"));
  EXPECT_EQ(verdict_of(nothing), Verdict::Undecided);
}

TEST(Verdict, an_interrupted_run_tells_how_far_it_came_and_what_it_found) {
  RunRecord record = run_with({Outcome::Failed, Outcome::NotRun}, exit_code::kInterrupted + 2);
  record.interrupted_by = 2;
  EXPECT_EQ(render_verdict(record),
            "interrupted by signal 2 after 2 of 3 cases; beside that: 1 leak in 1 of 3 cases");
}

TEST(Verdict, of_mutants_is_whether_they_live) {
  RunRecord record = mutants_run();
  EXPECT_EQ(render_verdict(record), "1 of 3 mutants lives");
  EXPECT_EQ(verdict_of(record), Verdict::NonConformant);
  record.interrupted_by = 2;
  EXPECT_EQ(render_verdict(record),
            "interrupted by signal 2 after 4 of 4 cases; beside that: 1 of 3 mutants lives");
  record = mutants_run();
  record.cases.clear();
  record.counts = {};
  record.exit_code = exit_code::kConformant;
  for (const harness::CaseResult& result : mutants_run().cases) {
    if (result.outcome == Outcome::Passed)
      add_case(record, result);
  }
  EXPECT_EQ(render_verdict(record), "all 2 mutants are killed");
  EXPECT_EQ(verdict_of(record), Verdict::Conformant);
}

TEST(Verdict, of_a_certificate_is_what_it_says) {
  using enum harness::CertificateVerdict;
  const auto verdict_with = [](harness::CertificateVerdict verdict) {
    const RunRecord record = certified_run(verdict);
    return word_of(verdict_of(record)) + ": " + render_verdict(record);
  };
  EXPECT_EQ(verdict_with(Conforms),
            "conformant: conforms: 1 case passed; 2 of 3 tours whole, 1 of 3 suites complete");
  EXPECT_THAT(verdict_with(ConformsExcept),
              StartsWith("conformant: conforms, except set_active, notes and \\x1b]0;owned"));
  EXPECT_THAT(verdict_with(ConformsExcept), HasSubstr(", which it does not have: 1 case passed; "));
  EXPECT_EQ(verdict_with(DoesNotConform),
            "not_conformant: does NOT conform: 1 leak in 1 of 2 cases");
  EXPECT_EQ(verdict_with(Invalid),
            "our_fault: the certificate is not valid, and nothing is said of the subject: the "
            "flaky engine was judged to conform");
  EXPECT_THAT(verdict_with(Incomplete),
              StartsWith("undecided: incomplete: the subject crashed: \\x1b"));
  EXPECT_THAT(verdict_with(Incomplete), EndsWith(", and 1 further reason"));
}

TEST(Verdict, of_a_certificate_about_leaks_alone_tells_the_lockouts_that_do_not_count) {
  RunRecord record = certified_run(harness::CertificateVerdict::Conforms);
  record.certificate->leaks_only = true;
  harness::CaseResult lockout = leaking_case("nextiva/x/1");
  lockout.divergences.front().signature.kind = harness::DivergenceClass::Lockout;
  add_case(record, lockout);
  record.exit_code = exit_code_of(record);
  EXPECT_EQ(verdict_of(record), Verdict::Conformant);
  EXPECT_EQ(render_verdict(record),
            "conforms as to leaks: 1 case passed; 2 of 3 tours whole, 1 of 3 suites complete; not "
            "counted: 1 lockout in 1 of 2 cases");
  record.certificate->verdict = harness::CertificateVerdict::Incomplete;
  record.certificate->reasons = {"the budget was spent"};
  record.exit_code = exit_code_of(record);
  EXPECT_EQ(verdict_of(record), Verdict::Undecided);
  EXPECT_EQ(render_verdict(record),
            "incomplete: the budget was spent; beside that: 1 lockout in 1 of 2 cases");
}

TEST(Verdict, a_fault_of_ours_and_an_interruption_come_before_a_certificate) {
  RunRecord record = certified_run(harness::CertificateVerdict::DoesNotConform);
  record.interrupted_by = 2;
  record.exit_code = exit_code_of(record);
  EXPECT_EQ(render_verdict(record),
            "interrupted by signal 2 after 2 of 2 cases; beside that: 1 leak in 1 of 2 cases");
  record.interrupted_by = 0;
  record.header.reference = true;
  record.exit_code = exit_code_of(record);
  EXPECT_THAT(render_verdict(record), StartsWith("harness fault: engine and oracle disagree"));
  record.counts = certified_run(harness::CertificateVerdict::Conforms).counts;
  record.exit_code = exit_code_of(record);
  EXPECT_EQ(verdict_of(record), Verdict::OurFault);
  EXPECT_EQ(
      render_verdict(record),
      "harness fault: privet's own subject does not conform: a leak in the tour of deal tiny");
}

}  // namespace
}  // namespace privet::reports
