// From choice words to typed things: written once over described members, for all rulebooks.
// Kinds are drawn from their fixed list and ids from all that were named, existing or not.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include <boost/container/flat_map.hpp>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "fuzz/choices.h"
#include "model/bind.h"
#include "model/names.h"
#include "model/rulebook.h"
#include "model/words.h"

namespace privet::fuzz {

// Names and columns are drawn from different words: a search that hits must tell something.
inline constexpr std::array<std::string_view, 7> kNameWords{
    "Amber Quill", "Basil Quill", "cedar", "", "Dune", "amber", "Elm"};
inline constexpr std::array<std::string_view, 4> kColumnWords{"", "x1", "x2", "y"};

// `l3`: the first letter of the kind and the index.
[[nodiscard]] std::string alias_for(std::string_view kind, std::size_t index);

// Draws values with the names of a stage. Things to be created get the next indexes of their kind;
// nothing is named until name_created() is called with what was drawn.
class Drawer {
 public:
  // `focus` is the share of ids, in percent, that are one of the first two of their kind.
  Drawer(Choices& choices, Names& names, std::size_t focus = 0)
      : choices_{choices}, names_{names}, focus_{focus} {}

  template <class T>
  [[nodiscard]] T draw() {
    T out{};
    created_ = 0;
    into(out);
    return out;
  }

  // The alternative of that index of a variant of operations or queries.
  template <class Variant>
  [[nodiscard]] Variant draw_alternative(std::size_t index) {
    Variant out;
    boost::mp11::mp_with_index<std::variant_size_v<Variant>>(index, [&](auto alternative) {
      out = draw<std::variant_alternative_t<alternative, Variant>>();
    });
    return out;
  }

 private:
  void into(bool& out) { out = choices_.below(2) != 0; }
  void into(Text& out) { out = column(); }
  void into(Rating& out) {
    out.stars = Rating::kLowest + static_cast<int>(choices_.below(Rating::kHighest));
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  void into(Enum& out) {
    out = static_cast<Enum>(choices_.below(words<Enum>().size()));
    last_word_ = word(out);
  }
  template <class Tag>
  void into(StrongId<Tag>& out) {
    // Where nothing of the kind was named, an id of what does not exist.
    const std::size_t count = std::max<std::size_t>(names_.count<StrongId<Tag>>(), 1);
    const bool few = focus_ > 0 && choices_.chance(focus_);
    out = StrongId<Tag>{choices_.below(few ? std::min(count, kFew) : count)};
  }
  template <class Id>
  void into(New<Id>& out) {
    out.id = Id{names_.count<Id>() + created_++};
  }
  template <class T>
  void into(std::optional<T>& out) {
    if (choices_.below(2) != 0)
      into(out.emplace());
  }
  template <class T>
  void into(Nullable<T>& out) {
    into(out.value);
  }
  template <class... Ts>
  void into(std::variant<Ts...>& out) {
    boost::mp11::mp_with_index<sizeof...(Ts)>(choices_.below(sizeof...(Ts)), [&](auto index) {
      auto& alternative = out.template emplace<index>();
      if constexpr (privet::detail::kIsId<std::remove_cvref_t<decltype(alternative)>>) {
        into(alternative);
      }
    });
  }
  template <class T>
  void into(std::vector<T>& out) {
    out.resize(choices_.below(3));
    for (T& item : out)
      into(item);
    drop_repeated(out);
  }
  template <class Key, class Mapped>
  void into(boost::container::flat_map<Key, Mapped>& out) {
    const std::size_t size = choices_.below(4);
    for (std::size_t i = 0; i < size; ++i) {
      Key key{};
      Mapped mapped{};
      into(key);
      into(mapped);
      out.insert_or_assign(key, mapped);
    }
  }
  template <class T>
    requires(boost::describe::has_describe_members<T>::value && std::is_class_v<T>)
  void into(T& out) {
    boost::mp11::mp_for_each<privet::detail::Members<T>>([&](auto member) {
      const std::string_view name = member_word(member.name);
      if constexpr (std::same_as<std::remove_cvref_t<decltype(out.*member.pointer)>, Text>) {
        const bool naming = name == "name" || (name == "value" && last_word_ == "name");
        out.*member.pointer = naming ? this->name() : column();
      } else {
        into(out.*member.pointer);
      }
    });
  }

  [[nodiscard]] Text name() {
    return names_.intern(kNameWords.at(choices_.below(kNameWords.size())));
  }
  [[nodiscard]] Text column() {
    return names_.intern(kColumnWords.at(choices_.below(kColumnWords.size())));
  }

  template <class T>
  static void drop_repeated(std::vector<T>& items) {
    if constexpr (std::equality_comparable<T>) {
      std::vector<T> once;
      for (const T& item : items) {
        if (std::ranges::find(once, item) == once.end())
          once.push_back(item);
      }
      items = std::move(once);
    }
  }

  static constexpr std::size_t kFew = 2;

  Choices& choices_;
  Names& names_;
  std::size_t focus_;
  std::size_t created_ = 0;
  std::string_view last_word_;
};

// Names the things that an operation creates.
template <class... Calls>
void name_created(const std::variant<Calls...>& operation, Names& names) {
  const auto add = [&]<class Id>(New<Id> created) {
    PRIVET_CHECK(created.id.index() == names.template count<Id>());
    (void)names.template add<Id>(alias_for(Id::TagType::kKind, created.id.index()));
  };
  std::visit(
      [&]<class Call>(const Call& call) {
        boost::mp11::mp_for_each<privet::detail::Members<Call>>([&](auto member) {
          const auto& argument = call.*member.pointer;
          if constexpr (requires { add(argument); }) {
            add(argument);
          } else if constexpr (requires { add(argument.front()); }) {
            for (const auto& created : argument)
              add(created);
          }
        });
      },
      operation);
}

}  // namespace privet::fuzz
