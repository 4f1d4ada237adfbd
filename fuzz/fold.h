// Folding acts into the world: what an act brought about may as well have been so from the start.
// The act goes, and one value of the world is another; where it created something, that stands in
// the world instead. This is how a finding gets a short path to the facts it is about.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include <boost/mp11.hpp>

#include "fuzz/change.h"
#include "fuzz/draw.h"
#include "fuzz/repair.h"
#include "fuzz/rewrite.h"
#include "fuzz/sequence.h"
#include "model/bind.h"
#include "model/rulebook.h"
#include "model/table.h"

namespace privet::fuzz {

template <class Member, class Id>
inline constexpr bool kIsTableOf = false;
template <class Id, class Row>
inline constexpr bool kIsTableOf<Table<Id, Row>, Id> = true;

// Keeps the ids of what the world holds; for fuzz/rewrite.h.
class InWorld {
 public:
  explicit InWorld(const Names& names) : names_{names} {}
  template <class Id>
  [[nodiscard]] std::optional<Id> operator()(Id id) const {
    return id.index() < names_.count<Id>() ? std::optional{id} : std::nullopt;
  }
  [[nodiscard]] Text operator()(Text text) const { return text; }

 private:
  const Names& names_;
};

// A row for what `call` creates: it takes over what bears the same name in the operation, and is
// the actor's where it has to be somebody's.
template <class Row, class Call>
[[nodiscard]] Row row_created_by(UserId actor, const Call& call) {
  Row row{};
  const auto take_over = [](auto& value, const auto& given) {
    if constexpr (requires { value = given; }) {
      value = given;
    } else if constexpr (requires { value = *given; }) {
      if (given)
        value = *given;
    }
  };
  boost::mp11::mp_for_each<privet::detail::Members<Row>>([&](auto member) {
    auto& value = row.*member.pointer;
    using Member = std::remove_cvref_t<decltype(value)>;
    if constexpr (privet::detail::kIsId<Member> || privet::detail::kIsVariant<Member>)
      take_over(value, actor);
    boost::mp11::mp_for_each<privet::detail::Members<Call>>([&](auto argument) {
      if (member_word(member.name) == member_word(argument.name))
        take_over(value, call.*argument.pointer);
    });
  });
  return row;
}

// Adds what an operation creates to its table and names it; false, and the world is not to be used,
// when it is not the next of its kind or cannot do without something that the world does not hold.
template <class Id, class Row, class Call>
[[nodiscard]] bool put_created(Id id, UserId actor, const Call& call, Table<Id, Row>& table,
                               Names& names) {
  Row row = row_created_by<Row>(actor, call);
  if (id.index() != table.size() || !Rewriter{InWorld{names}}.rewrite(row) ||
      !names.add<Id>(alias_for(Id::TagType::kKind, id.index())))
    return false;
  if constexpr (requires { row.name; }) {
    if (row.name.empty())
      row.name = names.default_name(id);
  }
  table.push_back(std::move(row));
  return true;
}

// The sequence with what act `index` creates put into the world. Nothing when it creates nothing or
// that cannot be put there; only the first of their kind to be created can, as they keep their
// numbers.
template <Rulebook R>
[[nodiscard]] std::optional<Sequence<R>> with_created_in_world(const Sequence<R>& sequence,
                                                               std::size_t index) {
  Sequence<R> out = sequence;
  out.acts.erase(out.acts.begin() + static_cast<std::ptrdiff_t>(index));
  const Act<R>& act = sequence.acts[index];
  bool created = false;
  bool fits = true;
  const auto put = [&]<class Id>(Id id, const auto& call) {
    boost::mp11::mp_for_each<privet::detail::Members<typename R::World>>([&](auto member) {
      auto& table = out.stage.world.*member.pointer;
      if constexpr (kIsTableOf<std::remove_cvref_t<decltype(table)>, Id>) {
        created = true;
        fits = fits && put_created(id, act.actor, call, table, out.stage.names);
      }
    });
  };
  std::visit(
      [&](const auto& call) { for_each_created(act.operation, [&](auto id) { put(id, call); }); },
      act.operation);
  return created && fits ? std::optional{std::move(out)} : std::nullopt;
}

// The `wanted`th way, from 0, of folding act `index`, among those that `could_do` says yes to.
// Nothing when there are not so many, or when the act could be left out as it is.
template <Rulebook R>
[[nodiscard]] std::optional<Sequence<R>> folded(
    const Sequence<R>& sequence, std::size_t index, std::size_t wanted,
    const std::function<bool(const Sequence<R>&)>& could_do) {
  std::optional<Sequence<R>> base = with_created_in_world(sequence, index);
  const bool creates = base.has_value();
  if (!creates) {
    Repair<R> repair{sequence};
    repair.drop_act(index);
    base = repair.repaired();
  }
  if (!base)
    return std::nullopt;
  if (could_do(*base))
    return creates && wanted == 0 ? std::move(base) : std::nullopt;
  for (std::size_t change = 0;; ++change) {
    Sequence<R> changed = *base;
    Changer changer{change, changed.stage.names};
    changer.walk(changed.stage.world);
    if (!changer.has_changed())
      return std::nullopt;
    if (could_do(changed) && wanted-- == 0)
      return changed;
  }
}

}  // namespace privet::fuzz
