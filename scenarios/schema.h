// The JSON Schema of scenario files for editors, generated from the description of worlds,
// operations and surfaces. Editors read YAML 1.2, where `on` and `off` are words: it allows both.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include <boost/container/flat_map.hpp>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "model/bind.h"
#include "model/interpretation.h"
#include "model/rule_id.h"
#include "model/value.h"

namespace privet::scenarios {

namespace detail {

[[nodiscard]] Value object_schema(Map properties, List required);
[[nodiscard]] Value any_of(List schemas);
[[nodiscard]] Value one_word_of(const std::vector<std::string>& words);
[[nodiscard]] Value reference(std::string_view definition);  // #/$defs/…
[[nodiscard]] Value array_of(Value items);
[[nodiscard]] Value map_of(Value values);
// Of a file, given the definitions that differ by rulebook.
[[nodiscard]] Value file_schema(const std::vector<std::string>& rulebooks, Map definitions);
// Of a rule of the book or a general one, or a list of them.
[[nodiscard]] Value rules_schema(Book book);
// Of a step, given the schemas of `NAME` → argument for operations and surfaces.
[[nodiscard]] Value step_schema(const std::string& rulebook, const Map& calls);

// The schema of a described type. One value of it is needed nowhere: types say it all.
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
    return map_of(any_of({SchemaOf<Row>::get(), reference("nothing")}));
  }
};

// An argument by name, bare where one is enough, or nothing where none is needed.
template <class Call>
[[nodiscard]] Value call_schema() {
  List forms{SchemaOf<Call>::get()};
  const std::string bare = privet::detail::bare_member<Call>();
  bool needs_argument = false;
  boost::mp11::mp_for_each<privet::detail::Members<Call>>([&](auto member) {
    using Member = std::remove_cvref_t<decltype(std::declval<Call&>().*member.pointer)>;
    const std::string_view word = member_word(member.name);
    if (word == bare)
      forms.push_back(SchemaOf<Member>::get());
    needs_argument |= !privet::detail::may_be_left_out<Call, Member>(word);
  });
  if (!needs_argument)
    forms.push_back(reference("nothing"));
  return any_of(std::move(forms));
}

template <class Variant>
void add_calls(Map& calls) {
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Variant>>(
      [&](auto identity) {
        using Call = typename decltype(identity)::type;
        calls.push_back({std::string{Call::kName}, call_schema<Call>()});
      });
}

template <class Interpretation>
[[nodiscard]] Value interpretation_schema() {
  Map properties;
  for (const ReadingChoice& choice : reading_choices<Interpretation>()) {
    properties.push_back({choice.key, one_word_of(choice.values)});
  }
  return object_schema(std::move(properties), {});
}

}  // namespace detail

// The schema for files of any of `Books`.
template <class Books>
[[nodiscard]] Value scenario_schema() {
  std::vector<std::string> rulebooks;
  Map definitions;
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Books>>(
      [&](auto identity) {
        using R = typename decltype(identity)::type;
        const std::string name{R::kName};
        rulebooks.push_back(name);
        Map calls;
        detail::add_calls<typename R::Operation>(calls);
        detail::add_calls<typename R::Query>(calls);
        definitions.push_back({name + "-world", detail::SchemaOf<typename R::World>::get()});
        definitions.push_back({name + "-interpretation",
                               detail::interpretation_schema<typename R::Interpretation>()});
        definitions.push_back({name + "-rules", detail::rules_schema(R::kBook)});
        definitions.push_back({name + "-step", detail::step_schema(name, calls)});
      });
  return detail::file_schema(rulebooks, std::move(definitions));
}

}  // namespace privet::scenarios
