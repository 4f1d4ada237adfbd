// Takes acts or things out of a sequence and repairs what is left: what names a thing that is gone
// goes along, the rest is numbered densely. Whether the result still means anything is not asked
// here.
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/mp11.hpp>

#include "fuzz/draw.h"
#include "fuzz/renaming.h"
#include "fuzz/rewrite.h"
#include "fuzz/sequence.h"
#include "model/bind.h"
#include "model/rulebook.h"
#include "model/table.h"

namespace privet::fuzz {

// Good for one sequence and one repair: say what is to go, then take what is left. All functions
// require things and acts of the sequence. The last act, the one that fails, has to stay.
template <Rulebook R>
class Repair {
 public:
  explicit Repair(const Sequence<R>& source)
      : source_{source}, dropped_(source.acts.size()), renaming_{source.stage.names, names_} {
    for_each_table([&](const auto& table, auto /*member*/) {
      using Id = typename std::remove_cvref_t<decltype(table)>::IdType;
      for (std::size_t i = 0; i < table.size(); ++i)
        renaming_.add(Id::TagType::kKind, source_.stage.names.alias(Id{i}));
    });
    for (const Act<R>& act : source_.acts) {
      for_each_created(act.operation, [&]<class Id>(Id id) {
        renaming_.add(Id::TagType::kKind, alias_for(Id::TagType::kKind, id.index()));
      });
    }
  }

  void drop_act(std::size_t index) { dropped_.at(index) = true; }
  void drop_thing(Thing thing) { renaming_.remove(thing); }
  void merge(Thing thing, std::size_t other) { renaming_.merge(thing, other); }

  // Nothing when the last act cannot stay.
  [[nodiscard]] std::optional<Sequence<R>> repaired() {
    drop_rows();
    drop_acts();
    if (!dropped_.empty() && dropped_.back())
      return std::nullopt;
    renaming_.number();
    name_world();
    const Rewriter rewriter{renaming_};
    Sequence<R> out{{{}, source_.stage.interpretation, {}}, {}};
    rewrite_world(rewriter, out.stage.world);
    for (std::size_t i = 0; i < source_.acts.size(); ++i) {
      if (!dropped_[i])
        (void)rewritten(rewriter, out.acts.emplace_back(source_.acts[i]));
    }
    out.stage.names = std::move(names_);
    return out;
  }

 private:
  using World = typename R::World;

  template <class Visit>
  void for_each_table(Visit visit) {
    boost::mp11::mp_for_each<privet::detail::Members<World>>([&](auto member) {
      using Member = std::remove_cvref_t<decltype(std::declval<World&>().*member.pointer)>;
      if constexpr (privet::detail::kIsTable<Member>)
        visit(source_.stage.world.*member.pointer, member);
    });
  }

  // Rows that name rows that are gone, until there are no more.
  void drop_rows() {
    bool again = true;
    while (again) {
      again = false;
      for_each_table([&](const auto& table, auto /*member*/) {
        using Id = typename std::remove_cvref_t<decltype(table)>::IdType;
        for (std::size_t i = 0; i < table.size(); ++i) {
          auto row = table[Id{i}];
          if (!renaming_.stays(thing_of(Id{i})) || Rewriter{renaming_}.rewrite(row))
            continue;
          renaming_.remove(thing_of(Id{i}));
          again = true;
        }
      });
    }
  }

  void drop_acts() {
    for (std::size_t i = 0; i < source_.acts.size(); ++i) {
      Act<R> act = source_.acts[i];
      dropped_[i] = dropped_[i] || !rewritten(Rewriter{renaming_}, act);
      if (!dropped_[i])
        continue;
      for_each_created(source_.acts[i].operation, [&](auto id) { renaming_.remove(thing_of(id)); });
    }
  }

  [[nodiscard]] static bool rewritten(const Rewriter<Renaming>& rewriter, Act<R>& act) {
    const bool actor_stays = rewriter.rewrite(act.actor);
    return rewriter.rewrite(act.operation) && actor_stays;
  }

  void name_world() {
    for_each_table([&](const auto& table, auto /*member*/) {
      using Id = typename std::remove_cvref_t<decltype(table)>::IdType;
      std::size_t next = 0;
      for (std::size_t i = 0; i < table.size(); ++i) {
        if (renaming_.stays(thing_of(Id{i})))
          (void)names_.template add<Id>(alias_for(Id::TagType::kKind, next++));
      }
    });
  }

  void rewrite_world(const Rewriter<Renaming>& rewriter, World& out) {
    boost::mp11::mp_for_each<privet::detail::Members<World>>([&](auto member) {
      const auto& old = source_.stage.world.*member.pointer;
      auto& repaired = out.*member.pointer;
      if constexpr (privet::detail::kIsTable<std::remove_cvref_t<decltype(old)>>) {
        rewrite_rows(rewriter, old, repaired);
      } else {
        repaired = old;
        (void)rewriter.rewrite(repaired);
      }
    });
  }

  template <class Id, class Row>
  void rewrite_rows(const Rewriter<Renaming>& rewriter, const Table<Id, Row>& old,
                    Table<Id, Row>& out) {
    for (std::size_t i = 0; i < old.size(); ++i) {
      if (!renaming_.stays(thing_of(Id{i})))
        continue;
      Row row = old[Id{i}];
      (void)rewriter.rewrite(row);
      out.push_back(std::move(row));
    }
  }

  const Sequence<R>& source_;
  std::vector<bool> dropped_;
  Names names_;
  Renaming renaming_;
};

// Every thing of a sequence: those of the world, then those created, kind by kind.
template <Rulebook R>
[[nodiscard]] std::vector<Thing> things_of(const Sequence<R>& sequence) {
  std::vector<Thing> things;
  boost::mp11::mp_for_each<privet::detail::Members<typename R::World>>([&](auto member) {
    const auto& table = sequence.stage.world.*member.pointer;
    if constexpr (privet::detail::kIsTable<std::remove_cvref_t<decltype(table)>>) {
      using WantedId = typename std::remove_cvref_t<decltype(table)>::IdType;
      for (std::size_t i = 0; i < table.size(); ++i)
        things.push_back({WantedId::TagType::kKind, i});
      for (const Act<R>& act : sequence.acts) {
        for_each_created(act.operation, [&]<class Id>(Id id) {
          if constexpr (std::same_as<Id, WantedId>)
            things.push_back(thing_of(id));
        });
      }
    }
  });
  return things;
}

}  // namespace privet::fuzz
