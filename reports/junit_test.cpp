#include "reports/junit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/printable.h"
#include "reports/golden_test.h"
#include "reports/sample_test.h"

namespace privet::reports {
namespace {

using harness::Outcome;
using harness::RunRecord;
using testing::HasSubstr;
using testing::Not;

std::string junit(const RunRecord& record) { return render_junit(record, sample_statement); }

TEST(Junit, looks_like_this) { expect_golden("junit", junit(sample_run())); }

TEST(Junit, counts_failures_errors_and_skips_as_what_they_are) {
  EXPECT_THAT(junit(sample_run()),
              HasSubstr("<testsuites name=\"privet\" tests=\"16\" failures=\"5\" errors=\"5\" "
                        "skipped=\"4\">"));
}

TEST(Junit, passed_cases_are_bare) {
  EXPECT_THAT(junit(passing_run()),
              HasSubstr("<testcase name=\"by-the-owner\" classname=\"nextiva.takeover\"/>"));
  EXPECT_THAT(junit(passing_run()), Not(HasSubstr("<error")));
}

TEST(Junit, a_known_failure_is_skipped_with_its_reason) {
  RunRecord record = passing_run();
  add_case(record, known_case("deal/a/b", "search is late (https://example.test/7)"));
  EXPECT_THAT(junit(record),
              HasSubstr("<testcase name=\"b\" classname=\"deal.a\">\n      <skipped message="
                        "\"known failure: search is late (https://example.test/7)\"/>\n"));
  EXPECT_THAT(junit(record), HasSubstr("failures=\"0\" errors=\"0\" skipped=\"1\">"));
}

TEST(Junit, each_stale_entry_is_an_error) {
  RunRecord record = passing_run();
  record.stale = {{"known.yaml:3", "deal/a/b", harness::StaleKind::Fixed, "it passes"},
                  {"known.yaml:7", "deal/c", harness::StaleKind::Unmatched, "no case"}};
  EXPECT_THAT(junit(record), HasSubstr("errors=\"2\""));
  EXPECT_THAT(junit(record),
              HasSubstr("<testcase name=\"known.yaml:3\" classname=\"privet\">\n      <error "
                        "type=\"stale expectation\" message=\"known.yaml:3: deal/a/b: it passes"));
}

TEST(Junit, no_markup_of_a_subject_survives) {
  const std::string text = junit(sample_run());
  EXPECT_THAT(text, Not(HasSubstr("<script")));
  EXPECT_THAT(text, HasSubstr("&lt;script&gt;"));
  EXPECT_THAT(text, Not(HasSubstr("]]>")));
  EXPECT_EQ(valid_utf8(text), text);
  for (const char c : text)
    EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
}

TEST(Junit, what_is_wrong_with_the_whole_run_is_an_error) {
  RunRecord record = passing_run();
  record.interrupted_by = 2;
  EXPECT_THAT(junit(record), HasSubstr("<error type=\"interrupted\" message=\"interrupted by"));
  record = {};
  record.exit_code = harness::exit_code::kNothingRan;
  EXPECT_THAT(junit(record), HasSubstr("<error type=\"nothing ran\""));
  record = passing_run();
  record.broken_files = {"a/b.yaml:3:1: unknown key"};
  EXPECT_THAT(junit(record), HasSubstr("<testcase name=\"a/b.yaml\" classname=\"privet\">"));
}

TEST(Junit, skipped_cases_alone_are_no_success) {
  RunRecord record;
  harness::CaseResult result = leaking_case("deal/a/b");
  result.outcome = Outcome::Skipped;
  add_case(record, result);
  EXPECT_THAT(junit(record), HasSubstr("errors=\"1\" skipped=\"1\""));
}

TEST(Junit, a_certificate_is_a_property_and_an_error_unless_it_says_that_the_subject_conforms) {
  using enum harness::CertificateVerdict;
  const std::string good = junit(certified_run(ConformsExcept));
  EXPECT_THAT(good, HasSubstr("<property name=\"certificate\" value=\"conforms_except\"/>"));
  EXPECT_THAT(good, HasSubstr("errors=\"0\""));
  for (const auto verdict : {DoesNotConform, Invalid, Incomplete}) {
    const std::string bad = junit(certified_run(verdict));
    EXPECT_THAT(bad, HasSubstr("<testcase name=\"certificate\" classname=\"privet\">\n      <error "
                               "type=\"" +
                               word_of(verdict) + "\""));
    EXPECT_THAT(bad, HasSubstr("errors=\"1\""));
  }
}

}  // namespace
}  // namespace privet::reports
