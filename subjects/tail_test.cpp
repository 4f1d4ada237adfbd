#include "subjects/tail.h"

#include <gtest/gtest.h>

namespace privet::subjects {
namespace {

TEST(Tail, gives_what_came_since_the_last_time) {
  Tail tail{100};
  tail.append("one\n");
  tail.append("two\n");
  EXPECT_EQ(tail.take(), "one\ntwo\n");
  EXPECT_EQ(tail.take(), "");
  tail.append("three");
  EXPECT_EQ(tail.take(), "three");
}

TEST(Tail, of_a_long_text_is_its_last_whole_lines) {
  Tail tail{12};
  for (const char* line : {"one\n", "two\n", "three\n", "four\n"})
    tail.append(line);
  EXPECT_EQ(tail.take(), "three\nfour\n");
  tail.append("five\n");
  EXPECT_EQ(tail.take(), "five\n");
}

TEST(Tail, of_one_long_line_is_its_end) {
  Tail tail{5};
  tail.append("one two three");
  EXPECT_EQ(tail.take(), "three");
  tail.append("one two three\n");
  EXPECT_EQ(tail.take(), "hree\n");
}

TEST(Tail, is_utf8_whatever_came) {
  Tail tail{3};
  tail.append("a\xFFz");
  EXPECT_EQ(tail.take(), "a\xEF\xBF\xBDz");
}

TEST(Tail, of_nothing_to_be_kept_is_empty) {
  Tail tail{0};
  tail.append("one\n");
  EXPECT_EQ(tail.take(), "");
}

}  // namespace
}  // namespace privet::subjects
