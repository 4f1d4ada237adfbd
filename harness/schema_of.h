// Parts of a JSON Schema, and the schema of a described type: what scenario files and messages of
// adapters have in common. How names, texts and booleans are spelled differs; whoever puts the
// parts together defines, under `$defs`, `name`, `text`, `boolean`, `rating`, `nothing` (null), and
// `empty`, what stands for a row of which nothing is said.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <boost/container/flat_map.hpp>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "model/bind.h"
#include "model/interpretation.h"
#include "model/value.h"

namespace privet::harness {

[[nodiscard]] Value typed(std::string_view type);
[[nodiscard]] Value truth(bool value);
[[nodiscard]] Value constant(std::string_view word);
[[nodiscard]] Value pattern(std::string_view regex);
// Nothing but these properties; those of `required` must be there.
[[nodiscard]] Value object_schema(Map properties, List required);
// These properties and any others.
[[nodiscard]] Value open_object(Map properties, List required);
[[nodiscard]] Value any_of(List schemas);
[[nodiscard]] Value one_word_of(const std::vector<std::string>& words);
[[nodiscard]] Value reference(std::string_view definition);  // #/$defs/…
[[nodiscard]] Value array_of(Value items);
[[nodiscard]] Value map_of(Value values);
[[nodiscard]] Value rating_schema();

// The schema of a described type as model/bind.h reads it. One value of it is needed nowhere:
// types say it all.
template <class T>
struct SchemaOf {
  [[nodiscard]] static Value get() {
    if constexpr (std::is_enum_v<T> && !std::is_same_v<T, Sign>) {
      return one_word_of(words<T>());
    } else {
      return struct_schema();
    }
  }

 private:
  [[nodiscard]] static Value struct_schema() {
    Map properties;
    List required;
    boost::mp11::mp_for_each<privet::detail::Members<T>>([&](auto member) {
      using Member = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
      const std::string word{member_word(member.name)};
      properties.push_back({word, SchemaOf<Member>::get()});
      if (!privet::detail::may_be_left_out<T, Member>(word))
        required.push_back(text_value(word));
    });
    return object_schema(std::move(properties), std::move(required));
  }
};
template <>
struct SchemaOf<bool> {
  [[nodiscard]] static Value get() { return reference("boolean"); }
};
template <>
struct SchemaOf<Sign> : SchemaOf<bool> {};
template <>
struct SchemaOf<Text> {
  [[nodiscard]] static Value get() { return reference("text"); }
};
template <>
struct SchemaOf<Rating> {
  [[nodiscard]] static Value get() { return reference("rating"); }
};
template <class Tag>
struct SchemaOf<StrongId<Tag>> {
  [[nodiscard]] static Value get() { return reference("name"); }
};
template <class Id>
struct SchemaOf<New<Id>> : SchemaOf<Id> {};
template <class T>
struct SchemaOf<std::optional<T>> {
  [[nodiscard]] static Value get() { return any_of({SchemaOf<T>::get(), reference("nothing")}); }
};
template <class T>
struct SchemaOf<Nullable<T>> : SchemaOf<std::optional<T>> {};
template <class... Ts>
struct SchemaOf<std::variant<Ts...>> {
  [[nodiscard]] static Value get() {
    if (!kNamedWithKind<std::variant<Ts...>>)
      return reference("name");
    return object_schema({{"kind", one_word_of({std::string{privet::detail::kind_of<Ts>()}...})},
                          {"id", reference("name")}},
                         {text_value("kind"), text_value("id")});
  }
};
template <class T>
struct SchemaOf<std::vector<T>> {
  [[nodiscard]] static Value get() { return array_of(SchemaOf<T>::get()); }
};
template <class Key, class Mapped>
struct SchemaOf<boost::container::flat_map<Key, Mapped>> {
  [[nodiscard]] static Value get() { return map_of(SchemaOf<Mapped>::get()); }
};
template <class Id, class Row>
struct SchemaOf<Table<Id, Row>> {
  [[nodiscard]] static Value get() {
    Value row = SchemaOf<Row>::get();
    const bool needs_something = row.find("required") != nullptr;
    return map_of(needs_something ? std::move(row) : any_of({std::move(row), reference("empty")}));
  }
};

// The readings of a rulebook by the ids of their ledger entries.
template <class Interpretation>
[[nodiscard]] Map reading_schemas() {
  Map properties;
  for (const ReadingChoice& choice : reading_choices<Interpretation>())
    properties.push_back({choice.key, one_word_of(choice.values)});
  return properties;
}

}  // namespace privet::harness
