// Rewrites ids and texts inside described things: what a repair does to a world and its acts when
// things go and those that stay are numbered anew.
//
// A Renaming has
//   std::optional<Id> operator()(Id) const    the new id; nothing when the thing is gone
//   bool stays(Id) const                      false too where another thing stands in for it
//   Text operator()(Text) const
//
// What cannot do without a thing that is gone goes along with it: an optional becomes empty, an
// item or entry leaves its container, everything else tells its surroundings.
#pragma once

#include <algorithm>
#include <concepts>
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
#include "model/nullable.h"
#include "model/strong_id.h"

namespace privet::fuzz {

template <class Renaming>
class Rewriter {
 public:
  explicit Rewriter(const Renaming& renaming) : renaming_{renaming} {}

  // Rewrites in place; false, and the value is not to be used, when it cannot stay.
  template <class T>
  [[nodiscard]] bool rewrite(T& value) const {
    return into(value);
  }

 private:
  // Enums, numbers, stand-ins for an id.
  template <class T>
  [[nodiscard]] bool into(T& /*value*/) const {
    return true;
  }
  [[nodiscard]] bool into(Text& text) const {
    text = renaming_(text);
    return true;
  }
  template <class Tag>
  [[nodiscard]] bool into(StrongId<Tag>& id) const {
    const std::optional<StrongId<Tag>> renamed = renaming_(id);
    if (renamed)
      id = *renamed;
    return renamed.has_value();
  }
  template <class Id>
  [[nodiscard]] bool into(New<Id>& created) const {
    return renaming_.stays(created.id) && into(created.id);
  }
  template <class T>
  [[nodiscard]] bool into(std::optional<T>& optional) const {
    if (optional && !into(*optional))
      optional.reset();
    return true;
  }
  template <class T>
  [[nodiscard]] bool into(Nullable<T>& nullable) const {
    return into(nullable.value);
  }
  template <class... Ts>
  [[nodiscard]] bool into(std::variant<Ts...>& variant) const {
    return std::visit([&](auto& alternative) { return into(alternative); }, variant);
  }
  // Two items that became the same are one.
  template <class T>
  [[nodiscard]] bool into(std::vector<T>& items) const {
    std::vector<T> kept;
    for (T& item : items) {
      if (!into(item))
        continue;
      if constexpr (std::equality_comparable<T>) {
        if (std::ranges::find(kept, item) != kept.end())
          continue;
      }
      kept.push_back(std::move(item));
    }
    items = std::move(kept);
    return true;
  }
  template <class Key, class Mapped>
  [[nodiscard]] bool into(boost::container::flat_map<Key, Mapped>& map) const {
    boost::container::flat_map<Key, Mapped> kept;
    for (const auto& [key, mapped] : map) {
      Key new_key = key;
      Mapped new_mapped = mapped;
      if (into(new_key) && into(new_mapped))
        kept.emplace(new_key, new_mapped);
    }
    map = std::move(kept);
    return true;
  }
  template <class T>
    requires(boost::describe::has_describe_members<T>::value && std::is_class_v<T>)
  [[nodiscard]] bool into(T& whole) const {
    bool stays = true;
    boost::mp11::mp_for_each<privet::detail::Members<T>>(
        [&](auto member) { stays = into(whole.*member.pointer) && stays; });
    return stays;
  }

  const Renaming& renaming_;
};

namespace detail {
template <class T>
inline constexpr bool kIsNew = false;
template <class Id>
inline constexpr bool kIsNew<New<Id>> = true;
template <class Id>
inline constexpr bool kIsNew<std::vector<New<Id>>> = true;
}  // namespace detail

// Whether operations of that type create things.
template <class Call>
[[nodiscard]] consteval bool creates() {
  bool any = false;
  boost::mp11::mp_for_each<privet::detail::Members<Call>>([&](auto member) {
    using Argument = decltype(std::declval<Call&>().*decltype(member)::pointer);
    any |= detail::kIsNew<std::remove_cvref_t<Argument>>;
  });
  return any;
}

// Calls `visit(id)` for each thing that an operation creates, in order.
template <class... Calls, class Visit>
void for_each_created(const std::variant<Calls...>& operation, Visit visit) {
  const auto visit_one = [&]<class Id>(New<Id> created) { visit(created.id); };
  std::visit(
      [&]<class Call>(const Call& call) {
        boost::mp11::mp_for_each<privet::detail::Members<Call>>([&](auto member) {
          const auto& argument = call.*member.pointer;
          if constexpr (requires { visit_one(argument); }) {
            visit_one(argument);
          } else if constexpr (requires { visit_one(argument.front()); }) {
            for (const auto& created : argument)
              visit_one(created);
          }
        });
      },
      operation);
}

}  // namespace privet::fuzz
