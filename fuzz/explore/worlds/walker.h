// What all walks over the slots of a state have in common (slots.h): sets and levels taken apart
// into fields, and rows that are not there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include <boost/mp11.hpp>

#include "fuzz/explore/worlds/numbering.h"
#include "fuzz/explore/worlds/slots.h"
#include "model/rulebook.h"

namespace privet::fuzz::explore {

// `Self` has
//   leaf(value, Writers)                         one slot
//   row(table, id, Writers, visit)               a slot that says whether the row is there, its own
//   where(holds, visit)
//   enter(kind, index, name), leave()            what the slots in between are about
// and, when kWrites, changes the values it is given.
template <class Self, Rulebook R>
class SlotWalker {
 public:
  using Counted = Counts<typename Slots<R>::Ids>;

  SlotWalker(const Counted& counts, const typename R::Interpretation& reading)
      : counts_{counts}, reading_{reading} {}

  [[nodiscard]] const typename R::Interpretation& reading() const { return reading_; }

  template <class Id, class Table, class Visit>
  void rows(Table& table, Writers writers, Visit visit) {
    for (std::size_t i = 0; i < counts_.template of<Id>(); ++i) {
      self().enter(Id::TagType::kKind, i, "");
      self().row(table, Id{i}, writers, visit);
      self().leave();
    }
  }
  template <class Value>
  void field(std::string_view name, Value&& value, Writers writers) {
    self().enter("", 0, name);
    self().leaf(std::forward<Value>(value), writers);
    self().leave();
  }
  template <class Id, class Set>
  void each(std::string_view name, Set& set, Writers writers) {
    for (std::size_t i = 0; i < counts_.template of<Id>(); ++i) {
      bool contained = set.contains(Id{i});
      slot_of(Id{i}, name, contained, writers);
      if constexpr (Self::kWrites)
        contained ? set.insert(Id{i}) : set.erase(Id{i});
    }
  }
  template <class Levels>
  void levels(std::string_view name, Levels& levels, Writers writers) {
    levels_of<UserId>(name, levels, writers);
    levels_of<boost::mp11::mp_second<typename Slots<R>::Ids>>(name, levels, writers);
  }

 protected:
  [[nodiscard]] const Counted& counts() const { return counts_; }

 private:
  [[nodiscard]] Self& self() { return static_cast<Self&>(*this); }

  template <class Id, class Value>
  void slot_of(Id id, std::string_view name, Value& value, Writers writers) {
    self().enter(Id::TagType::kKind, id.index(), name);
    self().leaf(value, writers);
    self().leave();
  }
  template <class Id, class Levels>
  void levels_of(std::string_view name, Levels& levels, Writers writers) {
    for (std::size_t i = 0; i < counts_.template of<Id>(); ++i) {
      auto level = levels.find(Id{i});
      slot_of(Id{i}, name, level, writers);
      if constexpr (Self::kWrites)
        level ? levels.set(Id{i}, *level) : levels.erase(Id{i});
    }
  }

  const Counted& counts_;
  const typename R::Interpretation& reading_;
};

// Whether a row is there, as a number: never made, there, or taken away again.
enum class Presence : std::uint8_t { Unmade, There, Gone };
inline constexpr std::size_t kPresences = 3;

template <class Table, class Id>
[[nodiscard]] Presence presence_of(const Table& table, Id id) {
  if (!table.contains(id))
    return Presence::Unmade;
  return table[id].exists ? Presence::There : Presence::Gone;
}

}  // namespace privet::fuzz::explore
