#include "harness/json_schema.h"

#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/json.h"

namespace privet::harness {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr std::string_view kDocument = R"({
  "$defs": {
    "count": {"type": "integer", "minimum": 0},
    "row": {"type": "object", "properties": {"total": {"$ref": "#/$defs/count"},
                                             "a/b~c": {"type": "boolean"}},
            "required": ["total"]},
    "rows": {"type": "array", "items": {"$ref": "#/$defs/row"}},
    "named": {"type": "object", "additionalProperties": {"enum": ["full", "can"]}},
    "either": {"properties": {"closed": {"type": "boolean"}},
               "if": {"properties": {"closed": {"const": true}}, "required": ["closed"]},
               "then": {"properties": {"rows": false}},
               "else": {"properties": {"rows": {"$ref": "#/$defs/rows"}}, "required": ["rows"]}}
  }
})";

Value parsed(std::string_view text) { return parse_json(text, Numbers::Any).value(); }

// What is wrong with a value; empty where nothing is.
std::string fault(std::string_view definition, std::string_view text) {
  static JsonSchema schema{parsed(kDocument)};
  const auto fits = schema.check(definition, parsed(text));
  return fits ? "" : fits.error().message;
}

TEST(JsonSchema, knows_its_definitions) {
  const JsonSchema schema{parsed(kDocument)};
  EXPECT_TRUE(schema.has("rows"));
  EXPECT_FALSE(schema.has("columns"));
}

TEST(JsonSchema, takes_what_fits) {
  EXPECT_EQ(fault("count", "0"), "");
  EXPECT_EQ(fault("count", "9223372036854775807"), "");
  EXPECT_EQ(fault("rows", "[]"), "");
  EXPECT_EQ(fault("rows", R"([{"total": 1, "a/b~c": true, "more": null}])"), "");
  EXPECT_EQ(fault("named", R"({"a": "full", "b": "can"})"), "");
  EXPECT_EQ(fault("either", R"({"closed": true})"), "");
  EXPECT_EQ(fault("either", R"({"closed": false, "rows": []})"), "");
}

TEST(JsonSchema, a_number_is_no_text_and_no_fraction) {
  for (const std::string_view text : {R"("1")", "1.5", "1.0", "1e999", "-1", "true", "null", "[1]"})
    EXPECT_NE(fault("count", text), "") << text;
}

TEST(JsonSchema, a_fault_has_its_place_what_is_said_and_what_was_found) {
  EXPECT_THAT(fault("rows", R"([{"total": 1}, {"total": "2"}])"),
              AllOf(HasSubstr("at `/1/total`"), HasSubstr(R"({"type":"integer","minimum":0})"),
                    HasSubstr(R"(It is `"2"`)")));
  EXPECT_THAT(fault("rows", R"([{"total": 1}, {}])"),
              AllOf(HasSubstr("at `/1`"), HasSubstr("'total'"), HasSubstr("It is `{}`")));
  EXPECT_THAT(fault("named", R"({"a": "full", "b": "half"})"),
              AllOf(HasSubstr("at `/b`"), HasSubstr(R"(["full","can"])"), HasSubstr(R"("half")")));
  EXPECT_THAT(fault("rows", "7"), AllOf(HasSubstr("as a whole"), HasSubstr("array")));
  EXPECT_THAT(fault("either", R"({"rows": [{"total": null}]})"),
              AllOf(HasSubstr("at `/rows/0/total`"), HasSubstr("integer")));
  EXPECT_THAT(fault("either", R"({"closed": true, "rows": []})"), HasSubstr("rows"));
}

TEST(JsonSchema, a_place_is_a_json_pointer) {
  EXPECT_THAT(fault("row", R"({"total": 1, "a/b~c": 1})"), HasSubstr("at `/a~1b~0c`"));
}

TEST(JsonSchema, a_fault_is_fit_for_a_terminal_and_short) {
  const std::string noise(100'000, 'x');
  const std::string told = fault("named", "{\"\\u001b[31m\": \"" + noise + "\"}");
  EXPECT_EQ(told.find('\x1b'), std::string::npos);
  EXPECT_LT(told.size(), 2000U);
}

TEST(JsonSchema, what_is_too_large_to_be_searched_is_refused_all_the_same) {
  std::string text = "[1";
  for (int i = 0; i < 200'000; ++i)
    text += ",1";
  EXPECT_THAT(fault("rows", text + "]"), HasSubstr("among its 200002 values"));
}

TEST(JsonSchemaDeathTest, a_schema_that_is_none_is_a_broken_promise) {
  JsonSchema schema{parsed(R"({"$defs": {"a": {"$ref": "#/$defs/b"}}})")};
  EXPECT_EXIT((void)schema.check("b", {}), ::testing::ExitedWithCode(70), "has.definition");
  EXPECT_EXIT((void)schema.check("a", {}), ::testing::ExitedWithCode(70), "check failed");
}

}  // namespace
}  // namespace privet::harness
