// From a typed thing to a Value, once over described members: what model/bind.h reads, this writes.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include <boost/container/flat_map.hpp>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "model/bind.h"
#include "model/names.h"
#include "model/value.h"
#include "model/words.h"

namespace privet {

// Writes typed things with the aliases and texts of `names`.
class Unbinder {
 public:
  explicit Unbinder(const Names& names) : names_{names} {}

  [[nodiscard]] Value value(bool flag) const { return scalar_value(flag ? "true" : "false"); }
  [[nodiscard]] Value value(Sign sign) const { return value(sign == Sign::On); }
  [[nodiscard]] Value value(std::size_t number) const {
    return scalar_value(std::to_string(number));
  }
  [[nodiscard]] Value value(Text text) const { return text_value(names_.text(text)); }
  [[nodiscard]] Value value(Rating rating) const {
    return scalar_value(std::to_string(rating.stars));
  }
  template <class Enum>
    requires(std::is_enum_v<Enum> && !std::is_same_v<Enum, Sign>)
  [[nodiscard]] Value value(Enum enumerator) const {
    return scalar_value(word(enumerator));
  }
  template <class Enum>
  [[nodiscard]] Value value(Flags<Enum> flags) const {
    List items;
    for (std::size_t i = 0; i < words<Enum>().size(); ++i) {
      if (flags.contains(static_cast<Enum>(i)))
        items.push_back(scalar_value(words<Enum>()[i]));
    }
    return {std::move(items)};
  }
  template <class Tag>
  [[nodiscard]] Value value(StrongId<Tag> id) const {
    return text_value(names_.alias(id));  // a text, should it look like a number
  }
  template <class Id>
  [[nodiscard]] Value value(New<Id> created) const {
    return value(created.id);
  }
  template <class T>
  [[nodiscard]] Value value(const std::optional<T>& optional) const {
    return optional ? value(*optional) : Value{};
  }
  template <class T>
  [[nodiscard]] Value value(const Nullable<T>& nullable) const {
    return value(nullable.value);
  }
  template <class T>
  [[nodiscard]] Value value(const std::vector<T>& items) const {
    List list;
    for (const T& item : items)
      list.push_back(value(item));
    return {std::move(list)};
  }
  template <class Key, class Mapped>
  [[nodiscard]] Value value(const boost::container::flat_map<Key, Mapped>& map) const {
    Map fields;
    for (const auto& [key, mapped] : map) {
      fields.push_back({value(key).scalar()->text, value(mapped)});
    }
    return {std::move(fields)};
  }
  template <class Id, class Row>
  [[nodiscard]] Value value(const Table<Id, Row>& table) const {
    Map fields;
    for (std::size_t i = 0; i < table.size(); ++i) {
      fields.push_back({names_.alias(Id{i}), value(table[Id{i}])});
    }
    return {std::move(fields)};
  }
  [[nodiscard]] Value value(Inaccessible) const { return scalar_value("inaccessible"); }
  [[nodiscard]] Value value(Uncompared) const { return scalar_value("anything"); }
  template <class... Ts>
  [[nodiscard]] Value value(const std::variant<Ts...>& variant) const {
    return std::visit(
        [&]<class T>(const T& alternative) {
          if constexpr (kNamedWithKind<std::variant<Ts...>>) {
            return Value{Map{{"kind", scalar_value(std::string{detail::kind_of<T>()})},
                             {"id", value(alternative)}}};
          } else {
            return value(alternative);
          }
        },
        variant);
  }
  // A thing of which there is one: the company.
  template <class T>
    requires requires { T::kKind; }
  [[nodiscard]] Value value(const T& /*only_one*/) const {
    return scalar_value(std::string{T::kKind});
  }
  // A type with words of its own.
  template <class T>
    requires requires(const T& thing, const Names& names) { to_value(thing, names); }
  [[nodiscard]] Value value(const T& thing) const {
    return to_value(thing, names_);
  }
  template <class T>
    requires(boost::describe::has_describe_members<T>::value && std::is_class_v<T>)
  [[nodiscard]] Value value(const T& whole) const {
    Map fields;
    boost::mp11::mp_for_each<detail::Members<T>>([&](auto member) {
      const auto& part = whole.*member.pointer;
      if constexpr (detail::kIsOptional<std::remove_cvref_t<decltype(part)>>) {
        if (!part && requires { T::kName; })
          return;  // an argument left out
      }
      fields.push_back({std::string{member_word(member.name)}, value(part)});
    });
    return {std::move(fields)};
  }

 private:
  const Names& names_;
};

// `create_lead: {lead: L1, name: Name of L1}`; an operation without arguments is its name.
template <class... Calls>
[[nodiscard]] std::string render_call(const std::variant<Calls...>& call, const Names& names) {
  return std::visit(
      [&]<class Call>(const Call& one) {
        const std::string arguments = render_arguments(Unbinder{names}.value(one));
        return std::string{Call::kName} + (arguments.empty() ? "" : ": " + arguments);
      },
      call);
}

}  // namespace privet
