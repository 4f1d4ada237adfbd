// Plainer values: every way to make one value of a sequence plainer, one at a time. Plain is what a
// reader of the finding can leave out: the default of a member, an empty optional, a smaller id, an
// earlier word, a list with an item less. Each step is strictly plainer, so that taking steps ends.
#pragma once

#include <concepts>
#include <cstddef>
#include <limits>
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

#include "fuzz/draw.h"
#include "fuzz/renaming.h"
#include "fuzz/sequence.h"
#include "model/bind.h"
#include "model/check.h"
#include "model/names.h"
#include "model/nullable.h"
#include "model/rating.h"
#include "model/table.h"
#include "model/words.h"

namespace privet::fuzz {

// Walks a sequence and takes the `wanted`th step it comes by, if there are so many.
class Narrower {
 public:
  explicit Narrower(std::size_t wanted) : wanted_{wanted} {}

  [[nodiscard]] bool has_taken() const { return taken_; }
  // Steps come by so far, the one taken included.
  [[nodiscard]] std::size_t seen() const { return seen_; }

  template <Rulebook R>
  void walk(Sequence<R>& sequence) {
    names_ = &sequence.stage.names;
    walk(sequence.stage.interpretation, {});
    walk(sequence.stage.world, {});
    for (Act<R>& act : sequence.acts) {
      walk(act.actor, {});
      std::visit([&]<class Call>(Call& call) { walk(call, {}); }, act.operation);
    }
  }

 private:
  [[nodiscard]] bool takes_this() {
    taken_ = taken_ || seen_++ == wanted_;
    return taken_;
  }
  // Offers `plainer` in place of `value`; says whether it was taken.
  template <class T>
  bool offer(T& value, const T& plainer) {
    if (taken_ || !takes_this())
      return taken_;
    value = plainer;
    return true;
  }

  void walk(bool& value, bool plain) {
    if (value != plain)
      offer(value, plain);
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  void walk(Enum& value, Enum plain) {
    if (value == plain)
      return;
    offer(value, plain);
    for (std::size_t i = 0; i < static_cast<std::size_t>(value); ++i) {
      if (static_cast<Enum>(i) != plain && offer(value, static_cast<Enum>(i)))
        return;
    }
  }
  void walk(Rating& value, Rating /*plain*/) {
    for (Rating lower{Rating::kLowest}; lower < value; ++lower.stars) {
      if (offer(value, lower))
        return;
    }
  }
  void walk(Text& value, Text plain) {
    const Text short_one = names_->intern("x");
    if (value == plain)
      return;
    offer(value, plain);
    if (value != short_one)
      offer(value, short_one);
  }
  template <class Tag>
  void walk(StrongId<Tag>& value, StrongId<Tag> /*plain*/) {
    if (value == StrongId<Tag>{})
      return;
    for (std::size_t i = 0; i < value.index(); ++i) {
      if (offer(value, StrongId<Tag>{i}))
        return;
    }
  }
  template <class Id>
  void walk(New<Id>& created, New<Id> /*plain*/) {
    namesake_ = alias_for(Id::TagType::kKind, created.id.index());
  }
  template <class T>
  void walk(std::optional<T>& optional, const std::optional<T>& /*plain*/) {
    if (optional && !offer(optional, std::optional<T>{}))
      walk(*optional, T{});
  }
  template <class T>
  void walk(Nullable<T>& nullable, const Nullable<T>& /*plain*/) {
    walk(nullable.value, {});
  }
  // Ids of kinds that come first are plainer.
  template <class... Ts>
  void walk(std::variant<Ts...>& variant, const std::variant<Ts...>& /*plain*/) {
    boost::mp11::mp_for_each<boost::mp11::mp_iota_c<sizeof...(Ts)>>([&](auto index) {
      using Alternative = std::variant_alternative_t<index, std::variant<Ts...>>;
      if constexpr (privet::detail::kIsId<Alternative>) {
        if (index < variant.index()) {
          for (std::size_t i = 0; i < names_->count<Alternative>(); ++i) {
            if (offer(variant, std::variant<Ts...>{Alternative{i}}))
              return;
          }
        }
      }
    });
    if (taken_)
      return;
    std::visit(
        [&]<class Alternative>(Alternative& alternative) {
          if constexpr (privet::detail::kIsId<Alternative>)
            walk(alternative, {});
        },
        variant);
  }
  template <class Id>
  void walk(std::vector<New<Id>>& /*created*/, const std::vector<New<Id>>& /*plain*/) {}
  template <class T>
  void walk(std::vector<T>& items, const std::vector<T>& /*plain*/) {
    for (std::size_t i = 0; i < items.size() && !taken_; ++i) {
      if (takes_this()) {
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
        return;
      }
      walk(items[i], {});
    }
  }
  template <class Key, class Mapped>
  void walk(boost::container::flat_map<Key, Mapped>& map,
            const boost::container::flat_map<Key, Mapped>& /*plain*/) {
    for (auto entry = map.begin(); entry != map.end() && !taken_; ++entry) {
      if (takes_this()) {
        map.erase(entry);
        return;
      }
      walk(entry->second, {});
      Key key = entry->first;
      const Mapped mapped = entry->second;
      if (walk_key(key)) {
        map.erase(entry);
        map.insert_or_assign(key, mapped);
        return;
      }
    }
  }
  template <class Key>
  [[nodiscard]] bool walk_key(Key& key) {
    const bool before = taken_;
    walk(key, {});
    return taken_ && !before;
  }
  template <class Id, class Row>
  void walk(Table<Id, Row>& table, const Table<Id, Row>& /*plain*/) {
    for (std::size_t i = 0; i < table.size() && !taken_; ++i) {
      namesake_ = alias_for(Id::TagType::kKind, i);
      walk(table[Id{i}], {});
    }
  }
  template <class T>
    requires(boost::describe::has_describe_members<T>::value && std::is_class_v<T>)
  void walk(T& whole, const T& plain) {
    boost::mp11::mp_for_each<privet::detail::Members<T>>([&](auto member) {
      if (taken_)
        return;
      if constexpr (std::same_as<std::remove_cvref_t<decltype(whole.*member.pointer)>, Text>) {
        walk(whole.*member.pointer, plain_text(member_word(member.name)));
      } else {
        walk(whole.*member.pointer, plain.*member.pointer);
      }
    });
  }
  // What is read where a scenario leaves the text out.
  [[nodiscard]] Text plain_text(std::string_view member) {
    if (member == "name")
      return names_->intern(default_name_of(namesake_));
    if (member == "email")
      return names_->intern(default_email_of(namesake_));
    return {};
  }

  std::size_t wanted_;
  std::size_t seen_ = 0;
  bool taken_ = false;
  Names* names_ = nullptr;
  std::string namesake_;
};

// How many steps there are.
template <Rulebook R>
[[nodiscard]] std::size_t count_narrowings(Sequence<R> sequence) {
  Narrower narrower{std::numeric_limits<std::size_t>::max()};
  narrower.walk(sequence);
  return narrower.seen();
}

// The sequence with that step taken. Requires that there are so many.
template <Rulebook R>
[[nodiscard]] Sequence<R> narrowed(Sequence<R> sequence, std::size_t step) {
  Narrower narrower{step};
  narrower.walk(sequence);
  PRIVET_CHECK(narrower.has_taken());
  return sequence;
}

}  // namespace privet::fuzz
