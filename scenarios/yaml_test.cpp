// What the door in front of the YAML parser takes, and what it turns away, with the place.
#include "scenarios/yaml.h"

#include <algorithm>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "scenarios/source.h"

namespace privet::scenarios {
namespace {

std::string times(std::size_t count, std::string_view text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i)
    all += text;
  return all;
}

// `line:column message`, or the tree in one line when the text is taken.
std::string read(std::string_view text) {
  const auto tree = parse_yaml(text);
  if (tree)
    return render_flow(*tree);
  const auto& [message, place, hint] = tree.error();
  return std::to_string(place.line) + ":" + std::to_string(place.column) + " " + message;
}

constexpr std::string_view kSecondDocument = " a file holds one document, this is a second";
constexpr std::string_view kTag = " tags are not allowed";
constexpr std::string_view kAnchor = " anchors are not allowed";
constexpr std::string_view kNotText = " this is not text in UTF-8";
constexpr std::string_view kEmpty = "0:0 the file is empty";

std::string at(std::string_view place, std::string_view message) {
  return std::string{place} + std::string{message};
}

TEST(Yaml, a_key_stands_once_in_a_map) {
  EXPECT_EQ(read("a: 1\nb: 2\na: 3"), "3:1 the key `a` stands here twice");
  EXPECT_EQ(read("{a: 1, a: 2}"), "1:8 the key `a` stands here twice");
  EXPECT_EQ(read("x:\n  - {b: 1}\n  - {b: 1, 'b': 2}"), "3:12 the key `b` stands here twice");
}

TEST(Yaml, the_same_key_may_stand_in_two_maps) {
  EXPECT_EQ(read("a: {b: 1}\nc: {b: 2}"), "{a: {b: 1}, c: {b: 2}}");
}

TEST(Yaml, a_file_holds_one_document) {
  EXPECT_EQ(read("a: 1\n---\nb: 2"), at("2:1", kSecondDocument));
  EXPECT_EQ(read("a: 1\n---\n"), at("2:1", kSecondDocument));
  EXPECT_EQ(read("a: 1\n...\nb: 2"), at("3:1", kSecondDocument));
  EXPECT_EQ(read("--- a\n--- b"), at("2:1", kSecondDocument));
  EXPECT_EQ(read("---\na: 1\n...\n"), "{a: 1}");
}

TEST(Yaml, tags_are_refused) {
  EXPECT_EQ(read("a: !!int 3"), at("1:4", kTag));
  EXPECT_EQ(read("a: !point 3"), at("1:4", kTag));
  EXPECT_EQ(read("a: !!str"), at("1:4", kTag));
  EXPECT_EQ(read("a: !!map {}"), at("1:4", kTag));
  EXPECT_EQ(read("- !<tag:yaml.org,2002:seq> []"), at("1:3", kTag));
}

TEST(Yaml, anchors_and_aliases_are_refused) {
  EXPECT_EQ(read("a: &x 1"), at("1:4", kAnchor));
  EXPECT_EQ(read("a: &x"), at("1:4", kAnchor));
  EXPECT_EQ(read("a: &x [1]\nb: *x"), at("1:4", kAnchor));
  EXPECT_EQ(read("&x a: *x"), at("1:1", kAnchor));
  EXPECT_EQ(read("a: *x"), "1:4 this is not YAML: the referenced anchor is not defined");
}

TEST(Yaml, a_bomb_of_aliases_does_not_go_off) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 20; ++i) {
    const std::string name = std::to_string(i);
    const std::string before = "*a" + std::to_string(i - 1) + ", ";
    bomb += "a" + name + ": &a" + name + " [" + times(8, before) + "x]\n";
  }
  EXPECT_EQ(read(bomb), at("1:5", kAnchor));
}

TEST(Yaml, nesting_ends_at_64) {
  const std::string deepest = times(64, "[") + times(64, "]");
  EXPECT_EQ(read(deepest), deepest);
  EXPECT_EQ(read(times(65, "[") + times(65, "]")), "1:65 nested deeper than 64");
  EXPECT_EQ(read(times(65, "{a: ") + times(65, "}")), "1:257 nested deeper than 64");
  EXPECT_EQ(read(times(65, "- ")), "1:129 nested deeper than 64");
  EXPECT_EQ(read(times(kLargestDocument / 4, "{a: ")), "1:253 nested deeper than 64");
}

TEST(Yaml, a_file_has_at_most_one_mebibyte) {
  EXPECT_EQ(read(std::string(kLargestDocument, 'x')).size(), kLargestDocument);
  EXPECT_EQ(read(std::string(kLargestDocument + 1, 'x')), "0:0 the file is larger than 1 MiB");
}

TEST(Yaml, bytes_that_are_no_text_are_refused) {
  EXPECT_EQ(read({"a: \0", 4}), at("1:4", kNotText));
  EXPECT_EQ(read("a: 1\nb: \x1b[31m"), at("2:4", kNotText));
  EXPECT_EQ(read("\x7f"
                 "ELF\x02\x01"),
            at("1:5", kNotText));
  EXPECT_EQ(read("\xFF\xFE"
                 "a"),
            at("1:1", kNotText));
}

TEST(Yaml, bytes_that_are_not_utf_8_are_refused) {
  EXPECT_EQ(read("\xC3"), at("1:1", kNotText));                    // cut short
  EXPECT_EQ(read("a\x80"), at("1:2", kNotText));                   // continues nothing
  EXPECT_EQ(read("a: \xC0\xAF"), at("1:4", kNotText));             // longer than need be
  EXPECT_EQ(read("a: \xE0\x80\xAF"), at("1:4", kNotText));         // the same in three
  EXPECT_EQ(read("a: \xF0\x80\x80\xAF"), at("1:4", kNotText));     // the same in four
  EXPECT_EQ(read("\xC3\xA9: \xED\xA0\x80"), at("1:5", kNotText));  // half of a pair
  EXPECT_EQ(read("\n\xF4\x90\x80\x80"), at("2:1", kNotText));      // beyond the last character
}

TEST(Yaml, text_of_any_language_is_read) {
  EXPECT_EQ(read("name: Zo\xC3\xAB"), "{name: Zo\xC3\xAB}");
  EXPECT_EQ(read("- \xE2\x82\xAC 5\n- \xF0\x9F\x94\x92"), "[\xE2\x82\xAC 5, \xF0\x9F\x94\x92]");
  EXPECT_EQ(read("\xEF\xBB\xBF"
                 "a: 1"),
            "{a: 1}");
}

TEST(Yaml, a_file_without_a_value_is_empty) {
  for (const char* text :
       {"", "\n\n", "# nothing but a comment\n", "---\n", "~", "null", "%YAML 1.2"}) {
    EXPECT_EQ(read(text), kEmpty) << text;
  }
}

TEST(Yaml, a_bracket_that_is_not_closed_is_shown_where_it_was_opened) {
  EXPECT_EQ(read("a: [1, 2\n\n\n"), "1:4 this bracket is never closed");
  EXPECT_EQ(read("a: 1\nb: {c: [1], d: 2"), "2:4 this bracket is never closed");
  EXPECT_EQ(read("a: [{b: [c, {d: e}\n"), "1:9 this bracket is never closed");
}

TEST(Yaml, what_is_no_yaml_is_refused_with_its_place) {
  EXPECT_EQ(read("]"), "1:1 this is not YAML: illegal flow end");
  EXPECT_EQ(read("a: b: c"), "1:5 this is not YAML: illegal map value");
  EXPECT_EQ(read("a: 1\n b: 2"), "2:3 this is not YAML: illegal map value");
  EXPECT_EQ(read("a: `b`"), "1:4 this is not YAML: unknown token");
  EXPECT_EQ(read("%YAML 2.0\n---\na"), "1:1 this is not YAML: YAML major version too large");
  EXPECT_EQ(read("a: \"x"), "1:6 this is not YAML: illegal EOF in scalar");
}

TEST(Yaml, a_key_is_a_word) {
  EXPECT_EQ(read("? [a]\n: b"), "1:3 a key is a word");
  EXPECT_EQ(read("{{a: b}: c}"), "1:2 a key is a word");
  EXPECT_EQ(read("~: 1"), "1:1 a key is a word");
  EXPECT_EQ(read(": 1"), "1:1 a key is a word");
}

TEST(Yaml, quoting_makes_a_text_of_anything) {
  const auto tree = parse_yaml("[on, 'on', ~, '~', \"\"]");
  ASSERT_TRUE(tree);
  const List& items = *tree->list();
  EXPECT_FALSE(items[0].scalar()->quoted);
  EXPECT_TRUE(items[1].scalar()->quoted);
  EXPECT_TRUE(items[2].is_null());
  EXPECT_EQ(items[3].scalar()->text, "~");
  EXPECT_EQ(items[4].scalar()->text, "");
}

TEST(Yaml, every_value_and_every_key_has_its_place) {
  const auto tree = parse_yaml("a: 1\nb:\n  - c\n  - {d: e}\n");
  ASSERT_TRUE(tree);
  const Map& fields = *tree->map();
  EXPECT_EQ(fields[0].place, (Place{1, 1}));
  EXPECT_EQ(fields[0].value.place, (Place{1, 4}));
  const List& items = *fields[1].value.list();
  EXPECT_EQ(items[0].place, (Place{3, 5}));
  EXPECT_EQ(items[1].map()->front().place, (Place{4, 6}));
}

// --- how an error is shown ---

TEST(RenderError, the_caret_stands_under_the_character_and_the_column_counts_characters) {
  const std::string text = "name: Zo\xC3\xAB \xF0\x9F\x94\x92\nZo\xC3\xAB: {a: 1, a: 2}\n";
  const auto tree = parse_yaml(text);
  ASSERT_FALSE(tree);
  EXPECT_EQ(render_error(tree.error(), "f.yaml", text),
            "f.yaml:2:13: the key `a` stands here twice\n"
            "  Zo\xC3\xAB: {a: 1, a: 2}\n"
            "              ^");
}

TEST(RenderError, a_long_line_is_cut_around_the_caret) {
  const std::string text = "[" + times(300, "a, ") + "{b: 1, b: 2}]";
  const auto tree = parse_yaml(text);
  ASSERT_FALSE(tree);
  const std::string shown = render_error(tree.error(), "f.yaml", text);
  const std::string line = shown.substr(shown.find('\n') + 1);
  const std::size_t caret = line.find('\n') + 1;
  EXPECT_EQ(line.substr(line.find('^') - caret, 4), "b: 2");
  EXPECT_LT(line.find('\n'), 170U);
}

TEST(RenderError, nothing_in_a_file_reaches_the_terminal_raw) {
  const Error error{"the key `\x1b[2J` is unknown", {1, 4}, "did you mean `\x07`?"};
  EXPECT_EQ(render_error(error, "f.yaml", "\ta\x1b\xC2\x9B\xFF\xE2\x82: 1"),
            "f.yaml:1:4: the key ` [2J` is unknown\n"
            "   a  ??: 1\n"
            "     ^\n"
            "  did you mean ` `?");
}

TEST(RenderError, without_a_place_there_is_no_line) {
  EXPECT_EQ(render_error({"the file is empty", {}, ""}, "f.yaml", ""), "f.yaml: the file is empty");
}

TEST(RenderError, a_place_behind_the_end_is_shown_there) {
  EXPECT_EQ(render_error({"cut short", {3, 9}, ""}, "f.yaml", "a: 1\n"),
            "f.yaml:3:1: cut short\n  \n  ^");
}

// --- whatever comes ---

bool is_in_order(const std::string& text) {
  const auto tree = parse_yaml(text);
  if (tree)
    return !tree->is_null();
  const std::string shown = render_error(tree.error(), "f.yaml", text);
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; };
  return !tree.error().message.empty() && std::ranges::none_of(shown, is_control);
}

RC_GTEST_PROP(YamlProperty, any_bytes_are_read_or_refused, (const std::string& bytes)) {
  RC_ASSERT(is_in_order(bytes));
}

RC_GTEST_PROP(YamlProperty, any_row_of_yaml_signs_is_read_or_refused, ()) {
  constexpr std::string_view kSigns = "ab1 \n\t:-?,[]{}#&*!|>'\"%@`~<\\.\xC3\xA9";
  const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(kSigns));
  RC_ASSERT(is_in_order(text));
}

}  // namespace
}  // namespace privet::scenarios
