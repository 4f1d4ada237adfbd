#include "reports/transcripts.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/printable.h"
#include "reports/html.h"
#include "reports/sample_test.h"

namespace privet::reports {
namespace {

using harness::CaseResult;
using harness::Direction;
using harness::RunRecord;
using harness::Transcript;
using testing::HasSubstr;
using testing::Not;

std::string told(const Transcript& transcript, std::size_t longest) {
  Markup markup = map_markup();
  set_transcript(transcript, longest, markup);
  return Template{
      "{{#has_wire}}{{wire_first}}: {{wire_count}}: {{wire_left_out}}\n{{{wire}}}"
      "{{/has_wire}}"}
      .render(markup);
}

Transcript transcript_of(std::size_t messages, const std::string& text, std::size_t more) {
  return {.messages = {messages, {Direction::Received, text}}, .more_messages = more};
}

TEST(Transcripts, are_kept_of_the_examples_of_findings_alone) {
  RunRecord record;
  for (std::size_t i = 0; i < kFindingsInFull + 1; ++i) {
    CaseResult result = leaking_case("deal/a/" + std::to_string(i));
    result.divergences.front().signature.relation = std::to_string(i);
    add_case(record, result);
  }
  add_case(record, record.cases.front());
  add_case(record, known_case("deal/a/known", "so it is"));
  for (CaseResult& result : record.cases)
    result.transcript = leaking_transcript();
  keep_told_transcripts(record);
  for (std::size_t i = 0; i < record.cases.size(); ++i)
    EXPECT_EQ(record.cases[i].transcript.empty(), i >= kFindingsInFull) << i;
}

TEST(Transcripts, none_is_no_part_of_the_page) { EXPECT_EQ(told({}, 1'000), ""); }

TEST(Transcripts, what_does_not_fit_is_left_out_from_the_start_and_counted) {
  EXPECT_THAT(told(transcript_of(2, "{}", 0), 10'000), HasSubstr("1: 2 messages: \n"));
  EXPECT_THAT(told(transcript_of(2, "{}", 1), 10'000),
              HasSubstr("2: 2 messages: 1 message before these is left out.\n"));
  const std::string long_text(900, 'x');
  const std::string text = told(transcript_of(9, long_text, 3), 2'500);
  EXPECT_LT(text.size(), 3'000U);
  EXPECT_THAT(text, HasSubstr("messages before these are left out; events.jsonl has the last "));
  EXPECT_THAT(text, HasSubstr("(cut here)"));
  EXPECT_THAT(told(transcript_of(50, long_text, 0), 1), HasSubstr("50: 1 message: 49 messages "));
  EXPECT_THAT(told(transcript_of(50, "", 0), 1), HasSubstr("events.jsonl has them.\n"));
  EXPECT_THAT(told(transcript_of(2, "", 0), 1), HasSubstr("is left out; events.jsonl has it.\n"));
}

TEST(Transcripts, what_a_subject_says_is_no_markup_and_does_nothing_to_the_reader) {
  const std::string text = told(transcript_of(1, hostile_text(), 0), 100'000);
  EXPECT_THAT(text, HasSubstr("&lt;script&gt;alert(1)"));
  EXPECT_THAT(text, HasSubstr("\\u202e"));
  EXPECT_THAT(text, HasSubstr("\\x1b"));
  EXPECT_THAT(text, Not(HasSubstr("\xE2\x80\xAE")));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_EQ(valid_utf8(text), text);
  const std::string huge = told(transcript_of(1, std::string(1'000'000, '"'), 0), 50'000);
  EXPECT_LT(huge.size(), 60'000U);
}

}  // namespace
}  // namespace privet::reports
