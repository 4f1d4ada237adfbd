#include "reports/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace privet::reports {
namespace {

using testing::ElementsAre;

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
