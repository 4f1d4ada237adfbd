// Random stages: a lawful world of a given size under a random interpretation.
#pragma once

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

  // Half of the stages are read by the defaults, the others by a mixture.
  void draw_interpretation() {
    if (choices_.below(2) == 0)
      return;
    privet::detail::for_each_reading(stage_.interpretation, [&]<class Enum>(auto, Enum& value) {
      if (choices_.below(3) == 0)
        value = static_cast<Enum>(choices_.below(words<Enum>().size()));
    });
  }

  template <class Id, class Row>
  void name(const Table<Id, Row>& /*table*/) {
    for (std::size_t i = 0, count = count_of<Id>(); i < count; ++i) {
      (void)stage_.names.template add<Id>(alias_for(Id::TagType::kKind, i));
    }
  }
  template <class Id>
  [[nodiscard]] std::size_t count_of() {
    if (std::same_as<Id, UserId>)
      return 1 + choices_.below(size_.users);
    if (std::same_as<Id, typename R::RecordId>)
      return 1 + choices_.below(size_.records);
    return 1 + choices_.below(size_.others);
  }

  template <class Member>
  void draw_member(Member& member) {
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

  // A row that keeps the world lawful; after some tries one that says as little as can be.
  template <class Id, class Row>
  void draw_row(Table<Id, Row>& table, Id id) {
    constexpr int kTries = 6;
    for (int i = 0; i < kTries; ++i) {
      table[id] = Drawer{choices_, stage_.names}.template draw<Row>();
      if (is_lawful())
        return;
    }
    const Row drawn = table[id];
    table[id] = Row{};
    keep_ids(drawn, table[id]);
    if constexpr (requires(Row row) { row.name; }) {
      table[id].name = stage_.names.default_name(id);
    }
    PRIVET_CHECK(is_lawful());
  }

  template <class Row>
  static void keep_ids(const Row& drawn, Row& plain) {
    boost::mp11::mp_for_each<privet::detail::Members<Row>>([&](auto member) {
      using Member = std::remove_cvref_t<decltype(plain.*member.pointer)>;
      if constexpr (privet::detail::kIsId<Member> || privet::detail::kIsVariant<Member>) {
        plain.*member.pointer = drawn.*member.pointer;
      }
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
