#include "reports/summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/printable.h"
#include "reports/golden_test.h"
#include "reports/sample_test.h"

namespace privet::reports {
namespace {

using harness::RunRecord;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

std::string summary(const RunRecord& record, const Style& style = {}) {
  return render_summary(record, style, sample_statement);
}

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

TEST(Summary, looks_like_this) { expect_golden("summary", summary(sample_run())); }

TEST(Summary, of_a_certificate_looks_like_this) {
  expect_golden("certified_summary",
                summary(certified_run(harness::CertificateVerdict::ConformsExcept)));
}

TEST(Summary, tells_no_more_of_a_certificate_than_is_read) {
  RunRecord record = certified_run(harness::CertificateVerdict::Conforms);
  record.certificate->tours.assign(60, record.certificate->tours.front());
  EXPECT_EQ(occurrences(summary(record), "\n  tour "), 12U);
  EXPECT_THAT(summary(record), HasSubstr(" and 48 more\n"));
}

TEST(Summary, of_a_run_without_a_fault_is_short) {
  EXPECT_EQ(summary(passing_run()),
            "privet 0.1.0, subject engine, rulebooks nextiva\n\n"
            "1 case: 1 passed\nconformant: 1 case passed\n");
}

TEST(Summary, of_the_engine_blames_privet_for_a_failure) {
  RunRecord record = passing_run();
  add_case(record, leaking_case("deal/a/b"));
  record.exit_code = harness::exit_code::kHarnessFault;
  EXPECT_THAT(summary(record), HasSubstr("its failures are faults of privet.\n\nLEAK  deal/a/b"));
}

TEST(Summary, of_nothing_is_no_success) {
  RunRecord record;
  record.exit_code = harness::exit_code::kNothingRan;
  EXPECT_THAT(summary(record), EndsWith("0 cases\nnothing ran: no case was put to the subject\n"));
}

TEST(Summary, lets_no_control_character_through) {
  for (const char c : summary(sample_run())) {
    EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
  }
  EXPECT_THAT(summary(sample_run()), Not(HasSubstr("\xE2\x80\xAE")));
  EXPECT_EQ(valid_utf8(summary(sample_run())), summary(sample_run()));
}

TEST(Summary, colours_only_when_told_to) {
  EXPECT_THAT(summary(sample_run(), {.color = Color::On}), HasSubstr("\x1b[1;31mLEAK\x1b[0m"));
}

TEST(Summary, tells_a_finding_once_and_names_the_other_cases) {
  const std::string text = summary(sample_run());
  EXPECT_EQ(occurrences(text, "LEAK  "), 1U);
  EXPECT_THAT(text, HasSubstr("(as deal/owner-removal/put-out-sees-no-more)"));
}

TEST(Summary, tells_no_more_in_full_than_it_may) {
  RunRecord record;
  for (int i = 0; i < 30; ++i) {
    harness::CaseResult result = leaking_case("deal/a/" + std::to_string(i));
    result.divergences.front().signature.relation = std::to_string(i);
    add_case(record, result);
  }
  EXPECT_EQ(occurrences(summary(record), "LEAK  "), 10U);
  EXPECT_EQ(occurrences(summary(record), "\n  leak  "), 20U);
  EXPECT_EQ(occurrences(summary(record, {.failures_in_full = 3}), "LEAK  "), 3U);
  EXPECT_EQ(occurrences(summary(record, {.verbosity = Verbosity::Verbose}), "LEAK  "), 30U);
}

TEST(Summary, names_every_case_when_asked) {
  EXPECT_THAT(summary(passing_run(), {.verbosity = Verbosity::Verbose}),
              HasSubstr("  passed        nextiva/takeover/by-the-owner\n"));
}

TEST(Summary, tells_known_failures_apart_a_line_each) {
  RunRecord record = passing_run();
  add_case(record, known_case("deal/a/b", "search is late (https://example.test/7)"));
  EXPECT_THAT(summary(record),
              HasSubstr("Known: 1 failure, as listed\n  leak          deal/a/b  "));
  EXPECT_THAT(summary(record), HasSubstr("  (search is late (https://example.test/7))\n\n"));
  EXPECT_THAT(summary(record), HasSubstr("2 cases: 1 passed, 1 failed as listed\n"));
  EXPECT_THAT(summary(record), Not(HasSubstr("LEAK")));
}

TEST(Summary, tells_known_failures_in_full_when_asked) {
  RunRecord record = passing_run();
  add_case(record, known_case("deal/a/b", "why"));
  EXPECT_THAT(summary(record, {.verbosity = Verbosity::Verbose}),
              HasSubstr("as listed\nLEAK  deal/a/b  (expected)\n"));
}

TEST(Summary, tells_what_is_stale_and_where) {
  RunRecord record = passing_run();
  record.stale = {{"known.yaml:3", "deal/a/b", harness::StaleKind::Fixed, "it passes"}};
  EXPECT_THAT(summary(record), HasSubstr("Stale entries of the list of known failures:\n"
                                         "  known.yaml:3: deal/a/b: it passes\n"));
}

}  // namespace
}  // namespace privet::reports
