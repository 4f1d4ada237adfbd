#include "model/printable.h"

#include <gtest/gtest.h>

namespace privet {
namespace {

TEST(Printable, valid_utf8_stays_as_it_is) {
  const std::string text = "aé€😀\xEF\xBF\xBD";
  EXPECT_EQ(valid_utf8(text), text);
}

TEST(Printable, each_byte_that_is_not_utf8_is_replaced) {
  const std::string replaced = "\xEF\xBF\xBD";
  EXPECT_EQ(valid_utf8("a\xFF"), "a" + replaced);
  EXPECT_EQ(valid_utf8("\xE2\x82"), replaced + replaced);                 // cut short
  EXPECT_EQ(valid_utf8("\xC0\xAF"), replaced + replaced);                 // overlong
  EXPECT_EQ(valid_utf8("\xED\xA0\x80"), replaced + replaced + replaced);  // a surrogate
  EXPECT_EQ(valid_utf8("\xF4\x90\x80\x80z"), replaced + replaced + replaced + replaced + "z");
}

TEST(Printable, controls_and_marks_of_direction_are_spelled_out) {
  EXPECT_EQ(printable("\x1b[31m\n\t\x7f"), "\\x1b[31m\\n\\t\\x7f");
  EXPECT_EQ(printable("\xC2\x9B"), "\\x9b");
  EXPECT_EQ(printable("a\xE2\x80\xAE"
                      "b"),
            "a\\u202eb");
  EXPECT_EQ(printable(std::string(1, '\0')), "\\x00");
}

TEST(Printable, what_is_too_long_is_cut_between_code_points) {
  EXPECT_EQ(printable("ééé", 2), "éé…");
  EXPECT_EQ(printable("éé", 2), "éé");
}

}  // namespace
}  // namespace privet
