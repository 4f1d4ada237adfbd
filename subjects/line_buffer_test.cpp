#include "subjects/line_buffer.h"

#include <gtest/gtest.h>

namespace privet::subjects {
namespace {

TEST(LineBuffer, gives_a_line_when_it_is_whole) {
  LineBuffer lines;
  EXPECT_EQ(lines.take_line(), std::nullopt);
  lines.append("on");
  EXPECT_EQ(lines.take_line(), std::nullopt);
  lines.append("e\ntw");
  EXPECT_EQ(lines.take_line(), "one");
  EXPECT_EQ(lines.take_line(), std::nullopt);
  lines.append("o\n");
  EXPECT_EQ(lines.take_line(), "two");
  EXPECT_EQ(lines.size(), 0U);
}

TEST(LineBuffer, gives_lines_in_order_and_empty_ones_too) {
  LineBuffer lines;
  lines.append("one\n\ntwo\n");
  EXPECT_EQ(lines.take_line(), "one");
  EXPECT_EQ(lines.take_line(), "");
  EXPECT_EQ(lines.take_line(), "two");
  EXPECT_EQ(lines.take_line(), std::nullopt);
}

TEST(LineBuffer, takes_one_carriage_return_for_a_part_of_the_break) {
  LineBuffer lines;
  lines.append("one\r");
  EXPECT_EQ(lines.take_line(), std::nullopt);
  lines.append("\ntwo\r\r\nth\rree\n");
  EXPECT_EQ(lines.take_line(), "one");
  EXPECT_EQ(lines.take_line(), "two\r");
  EXPECT_EQ(lines.take_line(), "th\rree");
}

TEST(LineBuffer, counts_what_was_not_taken) {
  LineBuffer lines;
  lines.append("one\ntwo");
  EXPECT_EQ(lines.size(), 7U);
  (void)lines.take_line();
  EXPECT_EQ(lines.size(), 3U);
}

}  // namespace
}  // namespace privet::subjects
