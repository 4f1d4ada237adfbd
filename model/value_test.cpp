// Trees of scalars, lists and maps: when they are the same, and how they are written in a line.
#include "model/value.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "scenarios/yaml.h"

namespace privet {
namespace {

Value word(std::string text) { return scalar_value(std::move(text)); }
Value list(List items) { return {std::move(items)}; }
Value map(Map fields) { return {std::move(fields)}; }

TEST(Value, finds_the_field_of_a_map) {
  const Value lead = map({{"name", word("Blue")}, {"owner", {}}});
  ASSERT_NE(lead.find("name"), nullptr);
  EXPECT_EQ(*lead.find("name"), word("Blue"));
  EXPECT_TRUE(lead.find("owner")->is_null());
  EXPECT_EQ(lead.find("nam"), nullptr);
  EXPECT_EQ(word("name").find("name"), nullptr);
}

TEST(Value, places_quotes_and_the_order_of_fields_do_not_count) {
  EXPECT_EQ((Value{Scalar{"a", true}, {1, 2}}), (Value{Scalar{"a", false}, {3, 4}}));
  EXPECT_EQ(map({{"a", word("1")}, {"b", word("2")}}), map({{"b", word("2")}, {"a", word("1")}}));
}

TEST(Value, shape_and_content_count) {
  EXPECT_FALSE(Value{} == text_value(""));
  EXPECT_FALSE(word("~") == Value{});
  EXPECT_FALSE(list({}) == map({}));
  EXPECT_FALSE(list({word("a"), word("b")}) == list({word("b"), word("a")}));
  EXPECT_FALSE(map({{"a", word("1")}}) == map({{"a", word("1")}, {"b", word("2")}}));
  EXPECT_FALSE(map({{"a", word("1")}}) == map({{"b", word("1")}}));
}

TEST(Value, its_shape_has_a_name) {
  EXPECT_EQ(shape_of({}), "nothing");
  EXPECT_EQ(shape_of(word("a")), "a word");
  EXPECT_EQ(shape_of(text_value("a")), "a text in quotes");
  EXPECT_EQ(shape_of(list({})), "a list");
  EXPECT_EQ(shape_of(map({})), "a map");
}

TEST(Flow, is_one_line) {
  EXPECT_EQ(render_flow({}), "~");
  EXPECT_EQ(render_flow(list({word("a"), {}, list({})})), "[a, ~, []]");
  EXPECT_EQ(render_flow(map({{"lead", word("L1")}, {"rows", list({map({})})}})),
            "{lead: L1, rows: [{}]}");
  EXPECT_EQ(render_flow(text_value("a\nb\x1b")), R"("a\x0ab\x1b")");
}

TEST(Flow, quotes_only_what_would_be_read_otherwise) {
  for (const char* plain : {"L1", "old-lead", "Name of L1", "L1@example.test", "5", "on", "a=b"}) {
    EXPECT_EQ(render_flow(text_value(plain)), plain);
  }
  for (const char* quoted :
       {"",   " a",   "a ", "~",  "null", "Null", "NULL", "-",  "- a",  "a: b",
        "[a", "a, b", "#a", "*a", "&a",   "!a",   "@a",   "'a", "a\rb", "a\x7f"}) {
    EXPECT_EQ(render_flow(text_value(quoted)).front(), '"') << quoted;
  }
}

TEST(Arguments, a_lone_one_is_bare_and_none_are_nothing) {
  EXPECT_EQ(render_arguments(map({})), "");
  EXPECT_EQ(render_arguments(map({{"lead", word("L1")}})), "L1");
  EXPECT_EQ(render_arguments(map({{"lead", word("L1")}, {"owner", {}}})), "{lead: L1, owner: ~}");
}

// --- law: what is written is read again ---

std::string some_text() {
  static const std::vector<std::string> kPieces{
      "a",    "Z", "7",  " ",  "  ", "-",  "?",    ":",    ": ",       " #",
      ",",    "{", "}",  "[",  "]",  "&",  "*",    "!",    "|",        "<",
      ">",    "=", "%",  "@",  "\\", "\"", "'",    "`",    "~",        "null",
      "Null", ".", "on", "\n", "\r", "\t", "\x1b", "\x7f", "\xc3\xa9", "\xe2\x82\xac"};
  std::string text;
  for (const auto& piece :
       *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces))) {
    text += piece;
  }
  return text;
}

Value some_value(int depth) {
  switch (*rc::gen::inRange(0, depth > 0 ? 4 : 2)) {
    case 0:
      return {};
    case 1:
      return text_value(some_text());
    case 2: {
      List items(*rc::gen::inRange<std::size_t>(0, 4));
      for (Value& item : items)
        item = some_value(depth - 1);
      return list(std::move(items));
    }
    default: {
      Map fields;
      for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
        fields.push_back({std::to_string(i) + some_text(), some_value(depth - 1)});
      }
      return map(std::move(fields));
    }
  }
}

RC_GTEST_PROP(Flow, reads_as_what_was_written, ()) {
  const Value value = list({some_value(3)});
  const auto read = scenarios::parse_yaml(render_flow(value));
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == value);
}

TEST(Flow, a_key_that_yaml_would_misread_is_quoted) {
  for (const char* key : {"-", "null", "a: b", "on", ""}) {
    const Value value = map({{key, word("x")}});
    const auto read = scenarios::parse_yaml(render_flow(value));
    ASSERT_TRUE(read.has_value()) << key << ": " << read.error().message;
    EXPECT_EQ(*read, value);
  }
}

}  // namespace
}  // namespace privet
