#include "reports/side_by_side.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace privet::reports {
namespace {

using testing::ElementsAre;

TEST(SideBySide, items_of_lists_are_matched) {
  EXPECT_THAT(compare_items("[a, b]", "[b, c]"),
              ElementsAre(Row{"a", "", Mark::OnlyExpected}, Row{"b", "b", Mark::Same},
                          Row{"", "c", Mark::OnlyAnswered}));
}

TEST(SideBySide, fields_of_maps_are_matched_by_key) {
  EXPECT_THAT(compare_items("{o: owner, x: can}", "{x: full, o: owner}"),
              ElementsAre(Row{"o: owner", "o: owner", Mark::Same},
                          Row{"x: can", "x: full", Mark::Differs}));
}

TEST(SideBySide, commas_within_brackets_and_quotes_part_nothing) {
  EXPECT_THAT(compare_items(R"([{a: 1, b: 2}, "x, \", y"])", R"(["x, \", y"])"),
              ElementsAre(Row{"{a: 1, b: 2}", "", Mark::OnlyExpected},
                          Row{R"("x, \", y")", R"("x, \", y")", Mark::Same}));
}

TEST(SideBySide, what_comes_twice_is_matched_twice) {
  EXPECT_THAT(compare_items("[a, a]", "[a]"),
              ElementsAre(Row{"a", "a", Mark::Same}, Row{"a", "", Mark::OnlyExpected}));
}

TEST(SideBySide, anything_else_is_compared_whole) {
  EXPECT_THAT(compare_items("ok", "refused"), ElementsAre(Row{"ok", "refused", Mark::Differs}));
  EXPECT_THAT(compare_items("[a, b]", "[b, a]"),
              ElementsAre(Row{"[a, b]", "[b, a]", Mark::Differs}));
  EXPECT_THAT(compare_items("[]", "[]"), ElementsAre(Row{"[]", "[]", Mark::Same}));
  EXPECT_THAT(compare_items("[a]", "{a: 1}"), ElementsAre(Row{"[a]", "{a: 1}", Mark::Differs}));
}

TEST(SideBySide, columns_stand_under_their_headings) {
  EXPECT_THAT(render_side_by_side("[by_link]", "[by_link, in_search]"),
              ElementsAre("  expected  answered", "  by_link   by_link", "+           in_search"));
}

TEST(SideBySide, long_answers_stand_below_each_other) {
  const std::string long_text(50, 'x');
  EXPECT_THAT(render_side_by_side("ok", long_text),
              ElementsAre("  expected  ok", "! answered  " + long_text));
}

TEST(SideBySide, raw_bytes_are_made_printable) {
  EXPECT_THAT(render_side_by_side("ok", "\x1b[2J"),
              ElementsAre("  expected  answered", "! ok        \\x1b[2J"));
}

}  // namespace
}  // namespace privet::reports
