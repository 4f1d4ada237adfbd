// The JSON Schema of raw answers of surfaces, as subjects/raw_answer.h reads them: whatever is
// described must be there, and more may be.
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <boost/container/flat_map.hpp>
#include <boost/mp11.hpp>

#include "harness/schema_of.h"
#include "model/value.h"
#include "subjects/raw_answer.h"

namespace privet::subjects {

namespace detail {

template <class T>
inline constexpr bool kIsAccessList = false;
template <class Key, class Mapped>
inline constexpr bool kIsAccessList<boost::container::flat_map<Key, Mapped>> = true;

// So many at most: a word stands once. That it does is not asked of the schema: to compare each of
// a million with each takes a day.
[[nodiscard]] inline Value some_of(const std::vector<std::string>& words) {
  Value schema = harness::array_of(harness::one_word_of(words));
  std::get<Map>(schema.data).push_back({"maxItems", scalar_value(std::to_string(words.size()))});
  return schema;
}

template <class... Ts>
[[nodiscard]] Value thing_schema(std::type_identity<std::variant<Ts...>>) {
  if (!kNamedWithKind<std::variant<Ts...>>)
    return harness::reference("text");
  return harness::open_object(
      {{"kind", harness::one_word_of({std::string{privet::detail::kind_of<Ts>()}...})},
       {"id", harness::reference("text")}},
      {text_value("kind"), text_value("id")});
}

// A text, an alias, or what is read from a word of its own.
template <class T>
inline constexpr bool kIsText =
    std::same_as<T, Text> || kIsId<T> ||
    requires(const Value& value, Names& names, T& out) { from_value(value, names, out); };

template <class T>
[[nodiscard]] Value members_schema();

template <class T>
[[nodiscard]] Value part_schema() {
  if constexpr (std::same_as<T, bool> || std::same_as<T, Sign>) {
    return harness::reference("boolean");
  } else if constexpr (std::same_as<T, std::size_t>) {
    return harness::reference("count");
  } else if constexpr (std::same_as<T, Rating>) {
    return harness::reference("rating");
  } else if constexpr (kIsText<T>) {
    return harness::reference("text");
  } else if constexpr (std::is_enum_v<T>) {
    return harness::one_word_of(words<T>());
  } else if constexpr (kIsOptional<T>) {
    return harness::any_of({part_schema<typename T::value_type>(), harness::reference("nothing")});
  } else if constexpr (kIsFlags<T>) {
    return some_of(words<typename T::EnumType>());
  } else if constexpr (kIsVariant<T>) {
    return thing_schema(std::type_identity<T>{});
  } else if constexpr (kIsAccessList<T>) {
    return harness::array_of(
        harness::open_object({{"principal", part_schema<typename T::key_type>()},
                              {"level", part_schema<typename T::mapped_type>()}},
                             {text_value("principal"), text_value("level")}));
  } else if constexpr (kIsVector<T>) {
    return harness::array_of(part_schema<typename T::value_type>());
  } else {
    return members_schema<T>();
  }
}

template <class T>
[[nodiscard]] Value members_schema() {
  Map properties;
  List required;
  boost::mp11::mp_for_each<Members<T>>([&](auto member) {
    using Member = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
    const std::string word{member_word(member.name)};
    properties.push_back({word, part_schema<Member>()});
    required.push_back(text_value(word));
  });
  return harness::open_object(std::move(properties), std::move(required));
}

}  // namespace detail

// Of an answer: what it holds, or that the surface is closed, and then nothing of what it holds.
// Refers to `text`, `boolean`, `count`, `rating` and `nothing`.
template <class Answer>
[[nodiscard]] Value answer_schema() {
  Map hidden;
  for (const std::string& word : detail::member_words<Answer>())
    hidden.push_back({word, harness::truth(false)});
  return {Map{{"type", text_value("object")},
              {"properties", {Map{{"inaccessible", harness::reference("boolean")}}}},
              {"if",
               {Map{{"properties", {Map{{"inaccessible", {Map{{"const", harness::truth(true)}}}}}}},
                    {"required", {List{text_value("inaccessible")}}}}}},
              {"then", {Map{{"properties", {std::move(hidden)}}}}},
              {"else", detail::members_schema<Answer>()}}};
}

}  // namespace privet::subjects
