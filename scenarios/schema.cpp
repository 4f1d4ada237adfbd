#include "scenarios/schema.h"

#include <algorithm>

namespace privet::scenarios::detail {

namespace {

using harness::pattern;
using harness::truth;
using harness::typed;

constexpr std::string_view kNamePattern = "^[A-Za-z0-9_.-]{1,64}$";

Value texts(std::initializer_list<std::string_view> words) {
  List list;
  for (const std::string_view word : words)
    list.push_back(text_value(std::string{word}));
  return {std::move(list)};
}

// What stands in every schema, whatever the rulebooks.
Map common_definitions() {
  return {{"nothing", typed("null")},
          {"empty", typed("null")},
          {"text", {Map{{"type", texts({"string", "number", "boolean"})}}}},
          {"name", any_of({pattern(kNamePattern), typed("integer")})},
          {"boolean",
           {Map{{"enum",
                 {List{truth(true), truth(false), text_value("on"), text_value("off"),
                       text_value("true"), text_value("false")}}}}}},
          {"rating", harness::rating_schema()},
          {"id", pattern("^[a-z0-9]+(-[a-z0-9]+)*$")},
          {"level", one_word_of({"must", "should"})}};
}

// The keys that stand on files and cases alike.
Map head_properties(const std::string& rulebook) {
  return {{"about", typed("string")},
          {"rules", reference(rulebook + "-rules")},
          {"tags", array_of(typed("string"))},
          {"level", reference("level")},
          {"chart", reference("boolean")},
          {"interpretation", reference(rulebook + "-interpretation")}};
}

Value case_schema(const std::string& rulebook) {
  Map properties{{"id", reference("id")}, {"title", typed("string")}};
  for (Field& field : head_properties(rulebook))
    properties.push_back(std::move(field));
  properties.push_back({"renamed_from", array_of(typed("string"))});
  Value steps = array_of(reference(rulebook + "-step"));
  std::get<Map>(steps.data).push_back({"minItems", scalar_value("1")});
  properties.push_back({"steps", std::move(steps)});
  return object_schema(std::move(properties),
                       {text_value("id"), text_value("title"), text_value("steps")});
}

// A file whose rulebook is this one.
Value book_schema(const std::string& rulebook) {
  Map properties{{"rulebook", harness::constant(rulebook)}};
  for (Field& field : head_properties(rulebook))
    properties.push_back(std::move(field));
  properties.push_back({"world", any_of({reference("id"), reference(rulebook + "-world")})});
  Value cases = array_of(case_schema(rulebook));
  std::get<Map>(cases.data).push_back({"minItems", scalar_value("1")});
  properties.push_back({"cases", std::move(cases)});
  return object_schema(std::move(properties), {text_value("rulebook"), text_value("cases")});
}

}  // namespace

Value rules_schema(Book book) {
  const auto own =
      std::ranges::find(privet::detail::kBookPrefixes, book, &privet::detail::BookPrefix::book);
  const Value rule = pattern("^(" + std::string{own->prefix} + "A?|GEN-)[0-9]{2}$");
  return any_of({rule, array_of(rule)});
}

Value step_schema(const std::string& rulebook, const Map& calls) {
  Map patterns;
  for (const Field& call : calls) {
    patterns.push_back({"^[^ ]+ " + call.key + "$", call.value});
  }
  const Value sight =
      any_of({one_word_of({"full", "masked", "absent"}), array_of(typed("string"))});
  patterns.push_back({"^[^ ]+ sees$", any_of({map_of(sight), array_of(reference("name"))})});
  Map beside{{"refused", reference(rulebook + "-rules")},
             {"either", reference("boolean")},
             {"except", array_of(reference("name"))},
             {"rows", array_of(any_of({reference("name"), typed("object")}))},
             {"total", typed("integer")},
             {"offered", array_of(typed("string"))},
             {"entries", typed("object")},
             {"values", typed("object")},
             {"inaccessible", reference("boolean")}};
  return {Map{{"type", text_value("object")},
              {"minProperties", scalar_value("1")},
              {"patternProperties", {std::move(patterns)}},
              {"properties", {std::move(beside)}},
              {"additionalProperties", truth(false)}}};
}

Value file_schema(const std::vector<std::string>& rulebooks, Map definitions) {
  List books;
  for (const std::string& rulebook : rulebooks) {
    definitions.push_back({rulebook + "-file", book_schema(rulebook)});
    books.push_back(reference(rulebook + "-file"));
  }
  Map all = common_definitions();
  for (Field& definition : definitions)
    all.push_back(std::move(definition));
  return {Map{{"$schema", text_value("https://json-schema.org/draft/2020-12/schema")},
              {"title", text_value("privet scenario file")},
              {"oneOf", {std::move(books)}},
              {"$defs", {std::move(all)}}}};
}

}  // namespace privet::scenarios::detail
