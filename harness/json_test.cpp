#include "harness/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/printable.h"

namespace privet::harness {
namespace {

using testing::HasSubstr;

std::string compact(const Value& value) { return render_json(value, 0); }

std::string error_of(std::string_view text) {
  const auto value = parse_json(text);
  return value ? "" : value.error().message;
}

TEST(Json, plain_scalars_are_booleans_and_numbers_where_they_can_be) {
  EXPECT_EQ(compact(scalar_value("true")), "true");
  EXPECT_EQ(compact(scalar_value("-7")), "-7");
  EXPECT_EQ(compact(scalar_value("9223372036854775807")), "9223372036854775807");
  EXPECT_EQ(compact(Value{}), "null");
}

TEST(Json, all_other_plain_scalars_are_strings) {
  for (const std::string text :
       {"on", "True", "007", "+1", "-0", "1.5", "1e3", "", "null", " 1", "9223372036854775808"}) {
    EXPECT_EQ(compact(scalar_value(text)), '"' + text + '"');
  }
}

TEST(Json, a_quoted_scalar_is_a_string_whatever_it_looks_like) {
  EXPECT_EQ(compact(text_value("true")), "\"true\"");
  EXPECT_EQ(compact(text_value("7")), "\"7\"");
}

TEST(Json, what_a_terminal_or_a_parser_would_act_on_is_escaped) {
  EXPECT_EQ(compact(text_value("\"\\\n\t\x1b\x7f\xC2\x9B\xE2\x80\xAE\xFF")),
            "\"\\\"\\\\\\n\\t\\u001b\\u007f\\u009b\\u202e\xEF\xBF\xBD\"");
}

TEST(Json, lists_and_maps_keep_their_order) {
  const Value value{Map{{"b", {List{scalar_value("1"), {}}}}, {"a", {Map{}}}, {"c", {List{}}}}};
  EXPECT_EQ(compact(value), R"({"b":[1,null],"a":{},"c":[]})");
  EXPECT_EQ(render_json(value, 2),
            "{\n  \"b\": [\n    1,\n    null\n  ],\n  \"a\": {},\n  \"c\": []\n}");
}

TEST(Json, is_read_back_as_it_was_written) {
  const Value value{Map{{"a\n", {List{scalar_value("1"), text_value("1"), scalar_value("false")}}},
                        {"b", {Map{{"c", Value{}}}}},
                        {"d", text_value("\xE2\x80\xAE é")}}};
  const auto again = parse_json(render_json(value, 2));
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(*again, value);
  EXPECT_FALSE(again->find("a\n")->list()->at(0).scalar()->quoted);
  EXPECT_TRUE(again->find("a\n")->list()->at(1).scalar()->quoted);
}

RC_GTEST_PROP(Json, any_bytes_are_read_back_as_valid_utf8, (const std::string& bytes)) {
  const auto again = parse_json(render_json(text_value(bytes), 0));
  RC_ASSERT(again.has_value());
  RC_ASSERT(*again == text_value(valid_utf8(bytes)));
}

TEST(Json, what_is_no_json_is_refused_with_its_column) {
  const auto value = parse_json(R"({"a": nope})");
  ASSERT_FALSE(value);
  EXPECT_THAT(value.error().message, HasSubstr("no JSON"));
  EXPECT_GT(value.error().place.column, 5);
  for (const std::string_view text : {"", "{", "[1,]", "{\"a\":1", "'a'", "nul", "\"\xFF\""}) {
    EXPECT_THAT(error_of(text), HasSubstr("no JSON")) << text;
  }
}

TEST(Json, duplicate_keys_are_refused_at_any_depth) {
  EXPECT_THAT(error_of(R"({"a":1,"a":2})"), HasSubstr("`a` stands twice"));
  EXPECT_THAT(error_of(R"([{"b":{"a":1,"b":1,"a":2}}])"), HasSubstr("`a` stands twice"));
  EXPECT_EQ(error_of(R"({"a":{"a":1},"b":{"a":1}})"), "");
}

TEST(Json, numbers_that_are_no_integers_of_64_bits_are_refused) {
  for (const std::string_view text : {"1.5", "1e999", "1e3", "9223372036854775808"}) {
    EXPECT_THAT(error_of(text), HasSubstr("no integer")) << text;
  }
}

TEST(Json, where_any_number_may_stand_the_others_keep_their_spelling) {
  for (const std::string text : {"1.5", "-0.25", "1e999", "1E+3", "9223372036854775808",
                                 "-99999999999999999999999999", "0.1000000000000000055511151231"}) {
    const auto value = parse_json("{\"a\":[" + text + "]}", Numbers::Any);
    ASSERT_TRUE(value) << text << value.error().message;
    EXPECT_EQ(value->find("a")->list()->at(0), scalar_value(text));
    EXPECT_FALSE(value->find("a")->list()->at(0).scalar()->quoted);
  }
  EXPECT_EQ(*parse_json("[-7, 0, 12]", Numbers::Any),
            (Value{List{scalar_value("-7"), scalar_value("0"), scalar_value("12")}}));
  EXPECT_FALSE(parse_json("[01]", Numbers::Any));
  EXPECT_FALSE(parse_json("[NaN]", Numbers::Any));
}

TEST(Json, nesting_is_limited) {
  EXPECT_EQ(error_of(std::string(32, '[') + std::string(32, ']')), "");
  EXPECT_THAT(error_of(std::string(33, '[') + std::string(33, ']')), HasSubstr("nested deeper"));
  EXPECT_THAT(error_of(std::string(100'000, '[')), HasSubstr("nested deeper"));
}

TEST(Json, large_objects_are_read_in_time_and_searched_for_duplicates_too) {
  std::string text;
  for (int i = 0; i < 200'000; ++i)
    text += (i == 0 ? "{\"k" : ",\"k") + std::to_string(i) + "\":0";
  EXPECT_EQ(error_of(text + "}"), "");
  EXPECT_THAT(error_of(text + ",\"k7\":0}"), HasSubstr("`k7` stands twice"));
  EXPECT_THAT(error_of(text + ",\"k199999\":0}"), HasSubstr("`k199999` stands twice"));
}

TEST(Json, a_flood_of_values_is_refused) {
  std::string text = "[0";
  for (int i = 1; i < 1'000'000; ++i)
    text += ",0";
  EXPECT_THAT(error_of(text + "]"), HasSubstr("more than 1000000 values"));
}

TEST(Json, one_value_and_no_more) {
  EXPECT_NE(error_of("1 2"), "");
  EXPECT_NE(error_of("{} {}"), "");
  EXPECT_EQ(error_of(" {} \r\n"), "");
}

}  // namespace
}  // namespace privet::harness
