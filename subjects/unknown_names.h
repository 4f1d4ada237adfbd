// Whether arguments name something that was never named before: the world did not have it, and no
// operation was to create it. Such a thing exists for nobody.
#pragma once

#include <algorithm>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include <boost/mp11.hpp>

#include "model/bind.h"
#include "model/names.h"
#include "model/nullable.h"
#include "model/value.h"

namespace privet::subjects {

namespace detail {

template <class T>
struct Referred {};
template <class T>
struct Referred<std::optional<T>> : Referred<T> {};
template <class T>
struct Referred<Nullable<T>> : Referred<decltype(Nullable<T>::value)> {};
template <class Tag>
struct Referred<StrongId<Tag>> {
  static bool is_named(std::string_view alias, const Names& names) {
    return names.find<StrongId<Tag>>(alias).has_value();
  }
};
template <class... Ts>
struct Referred<std::variant<Ts...>> {
  static bool is_named(std::string_view alias, const Names& names) {
    return (is_one<Ts>(alias, names) || ...);
  }
  template <class T>
  static bool is_one(std::string_view alias, const Names& names) {
    if constexpr (privet::detail::kIsId<T>) {
      return names.find<T>(alias).has_value();
    } else {
      return alias == T::kKind;
    }
  }
};

// The alias that a reference is written with, `{kind, id}` or bare; null pointer when there is
// none.
[[nodiscard]] inline const Scalar* alias_in(const Value& value) {
  const Value* id = value.find("id");
  return id == nullptr ? value.scalar() : id->scalar();
}

}  // namespace detail

// `Call` is one operation or query.
template <class Call>
[[nodiscard]] bool names_unknown(const Value& arguments, const Names& names) {
  bool unknown = false;
  boost::mp11::mp_for_each<privet::detail::Members<Call>>([&](auto member) {
    using Member = std::remove_cvref_t<decltype(std::declval<Call&>().*member.pointer)>;
    if constexpr (requires { &detail::Referred<Member>::is_named; }) {
      const Value* given = arguments.find(member_word(member.name));
      const Scalar* alias = given == nullptr ? nullptr : detail::alias_in(*given);
      unknown = unknown || (alias != nullptr && alias->quoted &&
                            !detail::Referred<Member>::is_named(alias->text, names));
    }
  });
  return unknown;
}

// The same of the alternative called `name` of a variant of operations or queries.
template <class... Calls>
[[nodiscard]] bool names_unknown(std::type_identity<std::variant<Calls...>>, std::string_view name,
                                 const Value& arguments, const Names& names) {
  return ((name == Calls::kName && names_unknown<Calls>(arguments, names)) || ...);
}

}  // namespace privet::subjects
