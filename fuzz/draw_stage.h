// Random stages: a lawful world of a given size under a random interpretation.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/mp11.hpp>

#include "fuzz/choices.h"
#include "fuzz/draw.h"
#include "model/bind.h"
#include "model/interpretation.h"
#include "model/rulebook.h"

namespace privet::fuzz {

// At most so many users, records, and things of any other kind. There is one of each but records
// at least, so that rows have something to refer to.
struct WorldSize {
  std::size_t users = 4;
  std::size_t records = 3;
  std::size_t others = 2;

  [[nodiscard]] WorldSize no_larger_than(const WorldSize& most) const {
    return {std::min(users, most.users), std::min(records, most.records),
            std::min(others, most.others)};
  }
};

template <Rulebook R>
class StageDrawer {
 public:
  // Those of `readings` are set, not drawn; keys of other rulebooks pass.
  StageDrawer(Choices& choices, WorldSize size, std::vector<Reading> readings = {})
      : choices_{choices}, size_{size}, readings_{std::move(readings)} {}

  [[nodiscard]] Stage<R> draw() {
    draw_interpretation();
    for (const Reading& reading : readings_)
      (void)choose_reading(stage_.interpretation, reading);
    for_each_member([&](auto& table) {
      if constexpr (privet::detail::kIsTable<std::remove_cvref_t<decltype(table)>>)
        name(table);
    });
    for_each_member([&](auto& member) { draw_member(member); });
    return std::move(stage_);
  }

 private:
  template <class Visit>
  void for_each_member(Visit visit) {
    boost::mp11::mp_for_each<privet::detail::Members<typename R::World>>(
        [&](auto member) { visit(stage_.world.*member.pointer); });
  }

  // A third of the stages is read by the defaults, the others by a mixture.
  void draw_interpretation() {
    if (choices_.below(3) == 0)
      return;
    privet::detail::for_each_reading(stage_.interpretation, [&]<class Enum>(auto, Enum& value) {
      if (choices_.below(2) == 0)
        value = static_cast<Enum>(choices_.below(words<Enum>().size()));
    });
  }

  template <class Id, class Row>
  void name(const Table<Id, Row>& /*table*/) {
    for (std::size_t i = 0, count = count_of<Id>(); i < count; ++i) {
      (void)stage_.names.template add<Id>(alias_for(Id::TagType::kKind, i));
    }
  }
  // From half of the most to the most, so that there is mostly somebody to do something with.
  template <class Id>
  [[nodiscard]] std::size_t count_of() {
    std::size_t most = size_.others;
    if (std::same_as<Id, UserId>)
      most = size_.users;
    if (std::same_as<Id, typename R::RecordId>)
      most = size_.records;
    return most - choices_.below(most / 2 + 1);
  }

  // What holds of all the world is mostly as by default: a gate that is closed leaves little to do.
  template <class Member>
  void draw_member(Member& member) {
    if (choices_.below(3) > 0)
      return;
    member = Drawer{choices_, stage_.names}.template draw<Member>();
  }
  template <class Id, class Row>
  void draw_member(Table<Id, Row>& table) {
    const std::size_t count = stage_.names.template count<Id>();
    for (std::size_t i = 0; i < count; ++i) {
      table.push_back({});
      draw_row(table, Id{i});
    }
  }

  // A row that keeps the world lawful; after some tries one that says as little as can be. Its yes
  // and no are drawn once: what is private must keep more laws, and would be rare otherwise.
  template <class Id, class Row>
  void draw_row(Table<Id, Row>& table, Id id) {
    constexpr int kTries = 16;
    const Row drawn = Drawer{choices_, stage_.names}.template draw<Row>();
    Row& row = table[id];
    row = drawn;
    for (int i = 0; i < kTries && !is_lawful(); ++i) {
      row = Drawer{choices_, stage_.names}.template draw<Row>();
      keep<IsYesOrNo>(drawn, row);
    }
    if (is_lawful())
      return;
    row = Row{};
    keep<IsReference>(drawn, row);
    if constexpr (requires { row.name; }) {
      row.name = stage_.names.default_name(id);
    }
    PRIVET_CHECK(is_lawful());
  }

  template <class T>
  using IsYesOrNo = std::is_same<T, bool>;
  template <class T>
  using IsReference = std::bool_constant<privet::detail::kIsId<T> || privet::detail::kIsVariant<T>>;

  // Those members of the row that `Kept` holds of are as they were drawn.
  template <template <class> class Kept, class Row>
  static void keep(const Row& drawn, Row& row) {
    boost::mp11::mp_for_each<privet::detail::Members<Row>>([&](auto member) {
      if constexpr (Kept<std::remove_cvref_t<decltype(row.*member.pointer)>>::value)
        row.*member.pointer = drawn.*member.pointer;
    });
  }

  [[nodiscard]] bool is_lawful() const {
    return R::check_world(stage_.world, stage_.interpretation, stage_.names).has_value();
  }

  Choices& choices_;
  WorldSize size_;
  std::vector<Reading> readings_;
  Stage<R> stage_;
};

}  // namespace privet::fuzz
