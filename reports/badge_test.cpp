#include "reports/badge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/golden_test.h"
#include "reports/sample_test.h"

namespace privet::reports {
namespace {

using harness::RunRecord;
using testing::HasSubstr;
using testing::Not;
namespace exit_code = harness::exit_code;

RunRecord leaking_run() {
  RunRecord record = passing_run();
  record.header.reference = false;
  add_case(record, leaking_case("deal/a/b"));
  record.exit_code = exit_code::kNonConformant;
  return record;
}

TEST(Badge, looks_like_this) {
  expect_golden("badge.json", render_badge_json(leaking_run()));
  expect_golden("badge.svg", render_badge_svg(leaking_run()));
}

TEST(Badge, says_the_worst_first) {
  EXPECT_EQ(badge_message(leaking_run()), "1 leak");
  RunRecord record = leaking_run();
  record.cases.back().divergences.front().signature.kind = harness::DivergenceClass::Lockout;
  EXPECT_EQ(badge_message(record), "1 lockout");
  record.cases.back().divergences.front().signature.kind = harness::DivergenceClass::Changed;
  EXPECT_EQ(badge_message(record), "1 finding");
}

TEST(Badge, says_of_how_many_cases_conformance_is_said) {
  EXPECT_EQ(badge_message(passing_run()), "conformant: 1 case");
  EXPECT_THAT(render_badge_json(passing_run()), HasSubstr("\"brightgreen\""));
}

TEST(Badge, keeps_no_known_failure_silent) {
  RunRecord record = passing_run();
  add_case(record, known_case("deal/a/b", "why"));
  EXPECT_EQ(badge_message(record), "conformant: 1 case, 1 known failure");
}

TEST(Badge, is_green_for_conformance_alone) {
  for (const int code :
       {exit_code::kBrokenSuite, exit_code::kNothingJudged, exit_code::kStaleExpectation,
        exit_code::kNothingRan, exit_code::kHarnessFault, exit_code::kNonConformant}) {
    RunRecord record = passing_run();
    record.exit_code = code;
    EXPECT_THAT(render_badge_json(record), Not(HasSubstr("green"))) << code;
    EXPECT_THAT(badge_message(record), Not(testing::StartsWith("conformant"))) << code;
  }
  RunRecord record = passing_run();
  record.interrupted_by = 2;
  record.exit_code = 130;
  EXPECT_EQ(badge_message(record), "undecided");
}

TEST(Badge, says_nothing_in_words_of_the_subject) {
  const std::string text = render_badge_json(sample_run()) + render_badge_svg(sample_run());
  EXPECT_THAT(text, Not(HasSubstr("script")));
  EXPECT_THAT(text, Not(HasSubstr("adapter")));
}

TEST(Badge, of_a_certificate_says_no_more_than_it_does) {
  using enum harness::CertificateVerdict;
  EXPECT_EQ(badge_message(certified_run(Conforms)), "conforms");
  RunRecord record = certified_run(ConformsExcept);
  EXPECT_EQ(badge_message(record), "conforms, with exceptions");
  record.certificate->leaks_only = true;
  EXPECT_EQ(badge_message(record), "conforms as to leaks, with exceptions");
  EXPECT_EQ(badge_message(certified_run(Incomplete)), "undecided");
  EXPECT_EQ(badge_message(certified_run(DoesNotConform)), "1 leak");
}

}  // namespace
}  // namespace privet::reports
