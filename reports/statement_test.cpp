#include "reports/statement.h"

#include <cstddef>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/printable.h"
#include "reports/events.h"
#include "reports/golden_test.h"
#include "reports/sample_test.h"

namespace privet::reports {
namespace {

using harness::RunRecord;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string statement(const RunRecord& record) {
  return render_statement(record, render_events(record));
}

std::vector<std::string> faults(const std::string& text, const RunRecord& record) {
  const auto found = check_statement(text, record, render_events(record));
  return found ? *found : std::vector<std::string>{"broken: " + found.error().message};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Statement, looks_like_this) { expect_golden("conformance.json", statement(sample_run())); }

TEST(Statement, with_a_certificate_looks_like_this) {
  expect_golden("certified_conformance.json",
                statement(certified_run(harness::CertificateVerdict::ConformsExcept)));
}

TEST(Statement, does_not_hold_when_the_certificate_is_another) {
  const RunRecord record = certified_run(harness::CertificateVerdict::Incomplete);
  EXPECT_THAT(faults(replaced(statement(record), "\"incomplete\"", "\"conforms\""), record),
              ElementsAre("`certificate.verdict` is \"conforms\", by the events it is "
                          "\"incomplete\""));
  EXPECT_THAT(faults(statement(passing_run()), record),
              testing::Contains(HasSubstr("`certificate` is null, by the events it is {")));
}

TEST(Statement, holds_for_the_run_it_is_of) {
  for (const RunRecord& record : {sample_run(), passing_run(), RunRecord{},
                                  certified_run(harness::CertificateVerdict::ConformsExcept)})
    EXPECT_THAT(faults(statement(record), record), IsEmpty());
}

TEST(Statement, does_not_hold_when_a_number_is_another) {
  EXPECT_THAT(
      faults(replaced(statement(sample_run()), "\"failed\": 6", "\"failed\": 0"), sample_run()),
      ElementsAre("`counts.failed` is 0, by the events it is 6"));
}

TEST(Statement, does_not_hold_when_a_number_is_a_text) {
  EXPECT_THAT(faults(replaced(statement(passing_run()), "\"exit_code\": 0", "\"exit_code\": \"0\""),
                     passing_run()),
              ElementsAre("`exit_code` is \"0\", by the events it is 0"));
}

TEST(Statement, does_not_hold_when_the_verdict_is_another) {
  EXPECT_THAT(
      faults(replaced(statement(sample_run()), "\"our_fault\"", "\"conformant\""), sample_run()),
      ElementsAre(HasSubstr("`verdict` is \"conformant\"")));
}

TEST(Statement, does_not_hold_for_a_stream_of_other_bytes) {
  const RunRecord record = passing_run();
  const auto found = check_statement(statement(record), record, render_events(record) + " ");
  ASSERT_TRUE(found);
  EXPECT_THAT(*found, ElementsAre(HasSubstr("`events` is \"sha256:")));
}

TEST(Statement, does_not_hold_with_a_key_more_or_less) {
  const std::string text = statement(passing_run());
  EXPECT_THAT(faults(replaced(text, "\"seed\"", "\"sead\""), passing_run()),
              ElementsAre("`seed` is missing", "`sead` is nothing that a statement has"));
}

TEST(Statement, that_is_none_says_where) {
  const RunRecord record = passing_run();
  const auto found = check_statement("{\n  \"a\": 1,\n  oops\n}\n", record, "");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().place.line, 3);
  EXPECT_FALSE(check_statement("[]", record, ""));
  EXPECT_FALSE(check_statement("", record, ""));
}

TEST(Statement, tells_what_was_left_out_and_not_reached) {
  const std::string text = statement(sample_run());
  EXPECT_THAT(text, HasSubstr("\"reason\": \"needs NEX-A02=admin_sees_all\""));
  EXPECT_THAT(text, HasSubstr("\"DEAL-31 yes\""));
}

TEST(Statement, stays_short_whatever_the_reasons) {
  RunRecord record = passing_run();
  for (int i = 0; i < 1000; ++i) {
    harness::CaseResult result = leaking_case("deal/a/" + std::to_string(i));
    result.outcome = harness::Outcome::Unsupported;
    result.reason = std::to_string(i) + std::string(5000, 'x');
    add_case(record, result);
  }
  const std::string text = statement(record);
  EXPECT_LT(text.size(), 20'000U);
  EXPECT_THAT(text, HasSubstr("\"for_other_reasons\": 980"));
}

TEST(Statement, holds_no_raw_byte_of_a_subject_that_could_do_harm) {
  const std::string text = statement(sample_run());
  EXPECT_EQ(valid_utf8(text), text);
  EXPECT_THAT(text, Not(HasSubstr("\xE2\x80\xAE")));
  for (const char c : text)
    EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
}

}  // namespace
}  // namespace privet::reports
