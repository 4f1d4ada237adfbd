#include "reports/markup.h"

#include <gtest/gtest.h>

namespace privet::reports {
namespace {

std::string rendered(std::string_view source, const Markup& value) {
  Markup markup = map_markup();
  markup.set("value", value);
  return Template{source}.render(markup);
}

TEST(Markup, templates_escape_what_they_are_given) {
  EXPECT_EQ(rendered("<i title=\"{{value}}\">", shown("\"'<&>\n")),
            "<i title=\"&quot;&apos;&lt;&amp;&gt;\\n\">");
}

TEST(Markup, what_is_empty_leaves_its_section_out) {
  EXPECT_EQ(rendered("{{#value}}some{{/value}}{{^value}}none{{/value}}", shown("")), "none");
  EXPECT_EQ(rendered("{{#value}}some{{/value}}", shown_count(0)), "");
  EXPECT_EQ(rendered("{{#value}}and {{value}} more{{/value}}", shown_rest(5, 3)), "and 2 more");
  EXPECT_EQ(rendered("{{#value}}and more{{/value}}", shown_rest(3, 3)), "");
}

TEST(Markup, lines_stay_lines_and_are_cut) {
  EXPECT_EQ(rendered("{{value}}", shown_lines("a\nb\x1b\n", 100)), "a\nb\\x1b\n");
  EXPECT_EQ(rendered("{{value}}", shown_lines("aaaa\nbbbb\ncccc", 8)), "aaaa\nbbbb\n…\n");
}

TEST(Markup, lists_are_cut) {
  EXPECT_EQ(rendered("{{#value}}{{text}},{{/value}}", shown_list({"a", "b", "c"}, 2)), "a,b,");
}

TEST(MarkupDeathTest, a_broken_template_is_a_broken_check) {
  EXPECT_DEATH(Template{"{{#open}}"}, "");
}

}  // namespace
}  // namespace privet::reports
