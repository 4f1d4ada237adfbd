#include "harness/schema_of.h"

namespace privet::harness {

Value typed(std::string_view type) { return {Map{{"type", text_value(std::string{type})}}}; }

Value truth(bool value) { return scalar_value(value ? "true" : "false"); }

Value constant(std::string_view word) { return {Map{{"const", text_value(std::string{word})}}}; }

Value pattern(std::string_view regex) {
  return {Map{{"type", text_value("string")}, {"pattern", text_value(std::string{regex})}}};
}

Value object_schema(Map properties, List required) {
  Map schema{{"type", text_value("object")},
             {"properties", {std::move(properties)}},
             {"additionalProperties", truth(false)}};
  if (!required.empty())
    schema.push_back({"required", {std::move(required)}});
  return {std::move(schema)};
}

Value open_object(Map properties, List required) {
  Map schema{{"type", text_value("object")}, {"properties", {std::move(properties)}}};
  if (!required.empty())
    schema.push_back({"required", {std::move(required)}});
  return {std::move(schema)};
}

Value any_of(List schemas) {
  if (schemas.size() == 1)
    return std::move(schemas.front());
  return {Map{{"anyOf", {std::move(schemas)}}}};
}

Value one_word_of(const std::vector<std::string>& words) {
  List list;
  for (const std::string& word : words)
    list.push_back(text_value(word));
  return {Map{{"enum", {std::move(list)}}}};
}

Value reference(std::string_view definition) {
  return {Map{{"$ref", text_value("#/$defs/" + std::string{definition})}}};
}

Value array_of(Value items) {
  return {Map{{"type", text_value("array")}, {"items", std::move(items)}}};
}

Value map_of(Value values) {
  return {Map{{"type", text_value("object")}, {"additionalProperties", std::move(values)}}};
}

Value rating_schema() {
  return {Map{{"type", text_value("integer")},
              {"minimum", scalar_value(std::to_string(Rating::kLowest))},
              {"maximum", scalar_value(std::to_string(Rating::kHighest))}}};
}

}  // namespace privet::harness
