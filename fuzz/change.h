// Single changes of a world: every other value of every member of every row, one at a time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <boost/container/flat_map.hpp>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "model/bind.h"
#include "model/names.h"
#include "model/rating.h"
#include "model/table.h"
#include "model/words.h"

namespace privet::fuzz {

// Walks a world and makes the `wanted`th change it comes by, if there are so many. Ids are those
// that the names know.
class Changer {
 public:
  Changer(std::size_t wanted, Names& names) : wanted_{wanted}, names_{names} {}

  [[nodiscard]] bool has_changed() const { return changed_; }
  [[nodiscard]] std::size_t seen() const { return seen_; }

  // Things that are not described have their other values, things that are their members'.
  template <class T>
  void walk(T& value) {
    for (const auto& other : values(static_cast<const T*>(nullptr))) {
      if (other != value && takes_this()) {
        value = other;
        return;
      }
    }
  }
  template <class T>
  void walk(std::vector<T>& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (takes_this()) {
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
        return;
      }
    }
    for (const T& item : values(static_cast<const T*>(nullptr))) {
      if (std::ranges::find(items, item) == items.end() && takes_this()) {
        items.push_back(item);
        return;
      }
    }
  }
  template <class Key, class Mapped>
  void walk(boost::container::flat_map<Key, Mapped>& map) {
    for (const Key& key : values(static_cast<const Key*>(nullptr))) {
      const auto entry = map.find(key);
      if (entry != map.end() && takes_this()) {
        map.erase(entry);
        return;
      }
      for (const Mapped mapped : values(static_cast<const Mapped*>(nullptr))) {
        if ((entry == map.end() || entry->second != mapped) && takes_this()) {
          map.insert_or_assign(key, mapped);
          return;
        }
      }
    }
  }
  template <class Id, class Row>
  void walk(Table<Id, Row>& table) {
    for (std::size_t i = 0; i < table.size() && !changed_; ++i)
      walk(table[Id{i}]);
  }
  template <class T>
    requires(boost::describe::has_describe_members<T>::value && std::is_class_v<T>)
  void walk(T& whole) {
    boost::mp11::mp_for_each<privet::detail::Members<T>>([&](auto member) {
      if (!changed_)
        walk(whole.*member.pointer);
    });
  }

 private:
  [[nodiscard]] bool takes_this() {
    changed_ = changed_ || seen_++ == wanted_;
    return changed_;
  }

  // All values of a type; of texts, that are without end, a plain one.
  [[nodiscard]] static std::vector<bool> values(const bool* /*type*/) { return {false, true}; }
  [[nodiscard]] std::vector<Text> values(const Text* /*type*/) { return {names_.intern("x")}; }
  [[nodiscard]] static std::vector<Rating> values(const Rating* /*type*/) {
    std::vector<Rating> all;
    for (int stars = Rating::kLowest; stars <= Rating::kHighest; ++stars)
      all.push_back({stars});
    return all;
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  [[nodiscard]] static std::vector<Enum> values(const Enum* /*type*/) {
    std::vector<Enum> all;
    all.reserve(words<Enum>().size());
    for (std::size_t i = 0; i < words<Enum>().size(); ++i)
      all.push_back(static_cast<Enum>(i));
    return all;
  }
  template <class Tag>
  [[nodiscard]] std::vector<StrongId<Tag>> values(const StrongId<Tag>* /*type*/) {
    std::vector<StrongId<Tag>> all;
    all.reserve(names_.count<StrongId<Tag>>());
    for (std::size_t i = 0; i < names_.count<StrongId<Tag>>(); ++i)
      all.emplace_back(i);
    return all;
  }
  template <class T>
  [[nodiscard]] std::vector<std::optional<T>> values(const std::optional<T>* /*type*/) {
    std::vector<std::optional<T>> all{std::nullopt};
    for (const T& value : values(static_cast<const T*>(nullptr)))
      all.emplace_back(value);
    return all;
  }
  template <class... Ts>
  [[nodiscard]] std::vector<std::variant<Ts...>> values(const std::variant<Ts...>* /*type*/) {
    std::vector<std::variant<Ts...>> all;
    (add_alternatives<Ts>(all), ...);
    return all;
  }
  template <class T, class Variant>
  void add_alternatives(std::vector<Variant>& all) {
    if constexpr (privet::detail::kIsId<T>) {
      for (const T id : values(static_cast<const T*>(nullptr)))
        all.emplace_back(id);
    } else {
      all.emplace_back(T{});
    }
  }
  // Every combination of the members' values.
  template <class T>
    requires(boost::describe::has_describe_members<T>::value && std::is_class_v<T>)
  [[nodiscard]] std::vector<T> values(const T* /*type*/) {
    std::vector<T> all(1);
    boost::mp11::mp_for_each<privet::detail::Members<T>>([&](auto member) {
      using Member = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
      std::vector<T> more;
      for (const T& whole : all) {
        for (const Member& value : values(static_cast<const Member*>(nullptr))) {
          more.push_back(whole);
          more.back().*member.pointer = value;
        }
      }
      all = std::move(more);
    });
    return all;
  }

  std::size_t wanted_;
  std::size_t seen_ = 0;
  bool changed_ = false;
  Names& names_;
};

}  // namespace privet::fuzz
