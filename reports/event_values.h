// What a run is made of as trees, as events have it: told once for every report that programs read.
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "model/value.h"
#include "reports/event_fields.h"

namespace privet::reports {

template <class T>
Map fields_of(const T& thing);

inline Value value_of(const std::string& text) { return text_value(text); }
inline Value value_of(bool truth) { return scalar_value(truth ? "true" : "false"); }
template <class Number>
  requires std::integral<Number> && (!std::same_as<Number, bool>)
Value value_of(Number number) {
  return scalar_value(std::to_string(number));
}
template <class Enum>
  requires std::is_enum_v<Enum>
Value value_of(Enum value) {
  return text_value(word_of(value));
}
inline Value value_of(const std::vector<std::string>& texts) {
  List items;
  for (const std::string& text : texts)
    items.push_back(text_value(text));
  return {std::move(items)};
}
template <class Number>
  requires std::integral<Number>
Value value_of(const std::vector<Number>& numbers) {
  List items;
  for (const Number number : numbers)
    items.push_back(value_of(number));
  return {std::move(items)};
}
inline Value value_of(const std::vector<Reading>& readings) {
  Map fields;
  for (const auto& [key, value] : readings)
    fields.push_back({key, text_value(value)});
  return {std::move(fields)};
}
inline Value value_of(Flags<harness::ReachSide> sides) {
  List items;
  for (const harness::ReachSide side : harness::kReachSides) {
    if (sides.contains(side))
      items.push_back(value_of(side));
  }
  return {std::move(items)};
}
template <class T>
Value value_of(const std::vector<T>& things) {
  List items;
  for (const T& thing : things)
    items.push_back({fields_of(thing)});
  return {std::move(items)};
}
inline Value value_of(const harness::Signature& signature) { return {fields_of(signature)}; }
inline Value value_of(const harness::Counts& counts) {
  Map fields;
  for (std::size_t i = 0; i < harness::kOutcomes; ++i) {
    fields.push_back({word_of(static_cast<harness::Outcome>(i)), value_of(counts.by_outcome[i])});
  }
  fields.push_back({"known_failed", value_of(counts.known_failed)});
  fields.push_back({"should_failed", value_of(counts.should_failed)});
  return {std::move(fields)};
}

template <class T>
Map fields_of(const T& thing) {
  Map fields;
  for_each_field(thing, [&](const char* key, const auto& member) {
    fields.push_back({key, value_of(member)});
  });
  return fields;
}

}  // namespace privet::reports
