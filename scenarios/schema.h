// The JSON Schema of scenario files for editors, generated from the description of worlds,
// operations and surfaces. Editors read YAML 1.2, where `on` and `off` are words: it allows both.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include <boost/mp11.hpp>

#include "harness/schema_of.h"
#include "model/bind.h"
#include "model/rule_id.h"
#include "model/value.h"

namespace privet::scenarios {

namespace detail {

using harness::any_of;
using harness::array_of;
using harness::map_of;
using harness::object_schema;
using harness::one_word_of;
using harness::reference;
using harness::SchemaOf;

// Of a file, given the definitions that differ by rulebook.
[[nodiscard]] Value file_schema(const std::vector<std::string>& rulebooks, Map definitions);
// Of a rule of the book or a general one, or a list of them.
[[nodiscard]] Value rules_schema(Book book);
// Of a step, given the schemas of `NAME` → argument for operations and surfaces.
[[nodiscard]] Value step_schema(const std::string& rulebook, const Map& calls);

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
        definitions.push_back(
            {name + "-interpretation",
             detail::object_schema(harness::reading_schemas<typename R::Interpretation>(), {})});
        definitions.push_back({name + "-rules", detail::rules_schema(R::kBook)});
        definitions.push_back({name + "-step", detail::step_schema(name, calls)});
      });
  return detail::file_schema(rulebooks, std::move(definitions));
}

}  // namespace privet::scenarios
