// Values as small numbers: what a field of an engine's state can hold in a small world, counted
// from 0. Nobody and nothing come first.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <boost/mp11.hpp>

#include "model/bind.h"
#include "model/names.h"
#include "model/rating.h"
#include "model/strong_id.h"
#include "model/words.h"

namespace privet::fuzz::explore {

template <class Id>
struct Count {
  std::size_t things = 0;
};

// How many things of each kind are named, and how many texts.
template <class Ids>
struct Counts {
  boost::mp11::mp_rename<boost::mp11::mp_transform<Count, Ids>, std::tuple> of_kinds;
  std::size_t texts = 0;

  explicit Counts(const Names& names) : texts{names.text_count()} {
    boost::mp11::mp_for_each<Ids>(
        [&]<class Id>(Id) { std::get<Count<Id>>(of_kinds).things = names.count<Id>(); });
  }
  template <class Id>
  [[nodiscard]] std::size_t of() const {
    return std::get<Count<Id>>(of_kinds).things;
  }
};

// Other names for things: by kind where each goes, by its index; and each text.
struct Permutation {
  std::map<std::string_view, std::vector<std::size_t>> things;
  std::vector<std::size_t> texts;

  [[nodiscard]] std::size_t of(std::string_view kind, std::size_t index) const {
    const auto found = things.find(kind);
    return found == things.end() ? index : found->second[index];
  }
};

// Numbering<T>::size(counts), number(value, counts), value(number, counts), and what becomes of a
// number under other names.
template <class T>
struct Numbering;

template <>
struct Numbering<bool> {
  static std::size_t size(const auto& /*counts*/) { return 2; }
  static std::size_t number(bool value, const auto& /*counts*/) { return value ? 1 : 0; }
  static bool value(std::size_t number, const auto& /*counts*/) { return number != 0; }
  static std::size_t renamed(std::size_t number, const auto& /*counts*/, const Permutation&) {
    return number;
  }
};

template <class Enum>
  requires std::is_enum_v<Enum>
struct Numbering<Enum> {
  static std::size_t size(const auto& /*counts*/) { return words<Enum>().size(); }
  static std::size_t number(Enum value, const auto& /*counts*/) {
    return static_cast<std::size_t>(value);
  }
  static Enum value(std::size_t number, const auto& /*counts*/) {
    return static_cast<Enum>(number);
  }
  static std::size_t renamed(std::size_t number, const auto& /*counts*/, const Permutation&) {
    return number;
  }
};

template <>
struct Numbering<Rating> {
  static std::size_t size(const auto& /*counts*/) { return Rating::kHighest; }
  static std::size_t number(Rating value, const auto& /*counts*/) {
    return static_cast<std::size_t>(value.stars - Rating::kLowest);
  }
  static Rating value(std::size_t number, const auto& /*counts*/) {
    return {Rating::kLowest + static_cast<int>(number)};
  }
  static std::size_t renamed(std::size_t number, const auto& /*counts*/, const Permutation&) {
    return number;
  }
};

template <>
struct Numbering<Text> {
  static std::size_t size(const auto& counts) { return counts.texts; }
  static std::size_t number(Text value, const auto& /*counts*/) { return value.index(); }
  static Text value(std::size_t number, const auto& /*counts*/) { return Text{number}; }
  static std::size_t renamed(std::size_t number, const auto& /*counts*/,
                             const Permutation& permutation) {
    return permutation.texts[number];
  }
};

template <class Tag>
struct Numbering<StrongId<Tag>> {
  using Id = StrongId<Tag>;
  static std::size_t size(const auto& counts) { return counts.template of<Id>(); }
  static std::size_t number(Id value, const auto& /*counts*/) { return value.index(); }
  static Id value(std::size_t number, const auto& /*counts*/) { return Id{number}; }
  static std::size_t renamed(std::size_t number, const auto& /*counts*/,
                             const Permutation& permutation) {
    return permutation.of(Tag::kKind, number);
  }
};

template <class T>
struct Numbering<std::optional<T>> {
  static std::size_t size(const auto& counts) { return 1 + Numbering<T>::size(counts); }
  static std::size_t number(const std::optional<T>& value, const auto& counts) {
    return value ? 1 + Numbering<T>::number(*value, counts) : 0;
  }
  static std::optional<T> value(std::size_t number, const auto& counts) {
    return number == 0 ? std::nullopt : std::optional{Numbering<T>::value(number - 1, counts)};
  }
  static std::size_t renamed(std::size_t number, const auto& counts,
                             const Permutation& permutation) {
    return number == 0 ? 0 : 1 + Numbering<T>::renamed(number - 1, counts, permutation);
  }
};

// Ids of several kinds, one after the other; what stands in for an id is one thing.
template <class... Ts>
struct Numbering<std::variant<Ts...>> {
  using Variant = std::variant<Ts...>;

  static std::size_t size(const auto& counts) { return (one_size<Ts>(counts) + ...); }
  static std::size_t number(const Variant& value, const auto& counts) {
    std::size_t before = 0;
    std::size_t found = 0;
    ((value.index() == boost::mp11::mp_find<Variant, Ts>::value
          ? void(found = before + one_number(std::get<Ts>(value), counts))
          : void(before += one_size<Ts>(counts))),
     ...);
    return found;
  }
  static Variant value(std::size_t number, const auto& counts) {
    Variant out;
    (void)(take<Ts>(number, counts, [&](std::size_t at) { out = one_value<Ts>(at, counts); }) ||
           ...);
    return out;
  }
  static std::size_t renamed(std::size_t number, const auto& counts,
                             const Permutation& permutation) {
    std::size_t left = number;
    std::size_t found = number;
    (void)(take<Ts>(left, counts,
                    [&](std::size_t at) {
                      if constexpr (privet::detail::kIsId<Ts>)
                        found = number - at + permutation.of(Ts::TagType::kKind, at);
                    }) ||
           ...);
    return found;
  }

 private:
  template <class T>
  static std::size_t one_size(const auto& counts) {
    if constexpr (privet::detail::kIsId<T>) {
      return Numbering<T>::size(counts);
    } else {
      return 1;
    }
  }
  template <class T>
  static std::size_t one_number(const T& value, const auto& /*counts*/) {
    if constexpr (privet::detail::kIsId<T>) {
      return value.index();
    } else {
      return 0;
    }
  }
  template <class T>
  static T one_value(std::size_t number, const auto& /*counts*/) {
    if constexpr (privet::detail::kIsId<T>) {
      return T{number};
    } else {
      return T{};
    }
  }
  // Whether the number is one of this kind; if not, the next kind counts on from what is left.
  template <class T, class Then>
  static bool take(std::size_t& left, const auto& counts, Then then) {
    const std::size_t size = one_size<T>(counts);
    if (left >= size) {
      left -= size;
      return false;
    }
    then(left);
    return true;
  }
};

}  // namespace privet::fuzz::explore
