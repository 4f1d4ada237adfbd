#include "reports/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace privet::reports {
namespace {

using testing::ElementsAre;

TEST(Text, valid_utf8_stays_as_it_is) {
  const std::string text = "aé€😀\xEF\xBF\xBD";
  EXPECT_EQ(valid_utf8(text), text);
}

TEST(Text, each_byte_that_is_not_utf8_is_replaced) {
  const std::string replaced = "\xEF\xBF\xBD";
  EXPECT_EQ(valid_utf8("a\xFF"), "a" + replaced);
  EXPECT_EQ(valid_utf8("\xE2\x82"), replaced + replaced);                 // cut short
  EXPECT_EQ(valid_utf8("\xC0\xAF"), replaced + replaced);                 // overlong
  EXPECT_EQ(valid_utf8("\xED\xA0\x80"), replaced + replaced + replaced);  // a surrogate
  EXPECT_EQ(valid_utf8("\xF4\x90\x80\x80z"), replaced + replaced + replaced + replaced + "z");
}

TEST(Text, controls_and_marks_of_direction_are_spelled_out) {
  EXPECT_EQ(printable("\x1b[31m\n\t\x7f"), "\\x1b[31m\\n\\t\\x7f");
  EXPECT_EQ(printable("\xC2\x9B"), "\\x9b");
  EXPECT_EQ(printable("a\xE2\x80\xAE"
                      "b"),
            "a\\u202eb");
  EXPECT_EQ(printable(std::string(1, '\0')), "\\x00");
}

TEST(Text, what_is_too_long_is_cut_between_code_points) {
  EXPECT_EQ(printable("ééé", 2), "éé…");
  EXPECT_EQ(printable("éé", 2), "éé");
}

TEST(Text, length_counts_code_points) { EXPECT_EQ(length("aé😀"), 3U); }

TEST(Text, counts_and_lists_read_as_a_person_would_say_them) {
  EXPECT_EQ(counted(1, "leak"), "1 leak");
  EXPECT_EQ(counted(0, "leak"), "0 leaks");
  EXPECT_EQ(counted(2, "crash", "crashes"), "2 crashes");
  EXPECT_EQ(enumerated({"a", "b", "c"}), "a, b and c");
}

TEST(Text, lines_break_at_blanks) {
  EXPECT_THAT(wrapped("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(wrapped("extraordinary", 7), ElementsAre("extraordinary"));
  EXPECT_THAT(wrapped("", 7), ElementsAre(""));
}

}  // namespace
}  // namespace privet::reports
