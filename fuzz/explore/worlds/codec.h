// States of an inline engine in compact canonical form, and back. What makes no difference to what
// an engine decides or shows is left out: encode(decode(x)) == x, and a decoded state behaves as
// the one that was encoded.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/engines.h"
#include "engine/store.h"
#include "fuzz/explore/worlds/created.h"
#include "fuzz/explore/worlds/layout.h"
#include "fuzz/explore/worlds/slots/deal.h"
#include "fuzz/explore/worlds/slots/kvcore.h"
#include "fuzz/explore/worlds/slots/nextiva.h"
#include "fuzz/explore/worlds/small_world.h"
#include "fuzz/explore/worlds/walker.h"
#include "model/check.h"
#include "subjects/subtle/faulty.h"

namespace privet::fuzz::explore {

// What a packed state is made of: as many words for every world.
inline constexpr std::size_t kWords = 2;
using PackedState = std::array<std::uint64_t, kWords>;

template <Rulebook R>
using InlineEngine = engine::Engine<R, engine::Inline>;
template <Rulebook R>
using InlineState = std::remove_cvref_t<decltype(std::declval<InlineEngine<R>>().state())>;

namespace detail {

// Calls put(place of the slot, number) for the slots of a state in order, but for those of rows
// that are not there.
template <Rulebook R, class Put>
class SlotReader : public SlotWalker<SlotReader<R, Put>, R> {
 public:
  static constexpr bool kWrites = false;
  SlotReader(const std::vector<Slot>& slots, const Counts<typename Slots<R>::Ids>& counts,
             const typename R::Interpretation& reading, Put put)
      : SlotWalker<SlotReader, R>{counts, reading}, slots_{slots.data()}, put_{put} {}

  void enter(std::string_view, std::size_t, std::string_view) {}
  void leave() {}
  template <class Value>
  void leaf(const Value& value, Writers) {
    put_(next_++, Numbering<std::remove_cvref_t<Value>>::number(value, this->counts()));
  }
  template <class Table, class Id, class Visit>
  void row(const Table& table, Id id, Writers, Visit visit) {
    const Presence presence = presence_of(table, id);
    put_(next_++, static_cast<std::size_t>(presence));
    visit_if(presence == Presence::There, [&] { visit(table[id]); });
  }
  template <class Visit>
  void where(bool holds, Visit visit) {
    visit_if(holds, visit);
  }

 private:
  // What the slot just put governs.
  template <class Visit>
  void visit_if(bool counts, Visit visit) {
    const std::size_t end = slots_[next_ - 1].end;
    if (counts)
      visit();
    next_ = end;
  }
  const Slot* slots_;
  Put put_;
  std::size_t next_ = 0;
};

// Unpacks into a state of the start. Rows made since are like those of `made`, but for their slots.
template <Rulebook R>
class SlotUnpacker : public SlotWalker<SlotUnpacker<R>, R> {
 public:
  static constexpr bool kWrites = true;
  SlotUnpacker(const std::vector<Slot>& slots, const Counts<typename Slots<R>::Ids>& counts,
               const typename R::Interpretation& reading, const PackedState& packed,
               const InlineState<R>& made)
      : SlotWalker<SlotUnpacker, R>{counts, reading},
        slots_{slots.data()},
        packed_{packed},
        made_{made} {}

  void enter(std::string_view, std::size_t, std::string_view) {}
  void leave() {}
  template <class Value>
  void leaf(Value& value, Writers) {
    const Slot& slot = slots_[next_++];
    if (slot.mask != 0)
      value = Numbering<std::remove_cvref_t<Value>>::value(number(slot), this->counts());
  }
  template <class Table, class Id, class Visit>
  void row(Table& table, Id id, Writers, Visit visit) {
    const Slot& slot = slots_[next_++];
    if (slot.mask != 0)
      place(table, id, static_cast<Presence>(number(slot)));
    if (presence_of(table, id) == Presence::There)
      visit(table[id]);
    next_ = slot.end;
  }
  template <class Visit>
  void where(bool holds, Visit visit) {
    const std::size_t end = slots_[next_ - 1].end;
    if (holds)
      visit();
    next_ = end;
  }

 private:
  [[nodiscard]] std::size_t number(const Slot& slot) const {
    return static_cast<std::size_t>((packed_[slot.word] >> slot.shift) & slot.mask);
  }
  template <class Table, class Id>
  void place(Table& table, Id id, Presence presence) const {
    if (presence == Presence::Unmade)
      return;
    if constexpr (requires { Slots<R>::table(made_, id); }) {
      if (!table.contains(id))
        table.ensure(id) = Slots<R>::table(made_, id)[id];
    }
    table[id].exists = presence == Presence::There;
  }
  const Slot* slots_;
  const PackedState& packed_;
  const InlineState<R>& made_;
  std::size_t next_ = 0;
};

}  // namespace detail

template <Rulebook R>
class Codec {
 public:
  // The stage of `world` outlives it.
  explicit Codec(const SmallWorld<R>& world);

  [[nodiscard]] PackedState encode(const InlineState<R>& state) const {
    PackedState packed{};
    read(state, [&](std::size_t place, std::size_t number) {
      const Slot& slot = slots_[place];
      packed[slot.word] |= (number & slot.mask) << slot.shift;
    });
    return packed;
  }
  [[nodiscard]] InlineState<R> decode(const PackedState& packed) const {
    InlineState<R> state = start_;
    detail::SlotUnpacker<R> unpacker{slots_, counts_, stage_.interpretation, packed, made_};
    Slots<R>::walk(state, unpacker);
    Slots<R>::derive(state, stage_.names);
    return state;
  }
  [[nodiscard]] const std::vector<Slot>& slots() const { return slots_; }
  // How many words of a packed state are in use.
  [[nodiscard]] std::size_t words() const { return words_; }
  [[nodiscard]] const InlineState<R>& start() const { return start_; }
  // The number of every slot in a state, those that do not vary included.
  [[nodiscard]] std::vector<std::size_t> numbers(const InlineState<R>& state) const {
    std::vector<std::size_t> numbers(slots_.size());
    read(state, [&](std::size_t place, std::size_t number) { numbers[place] = number; });
    return numbers;
  }

 private:
  template <class Put>
  void read(const InlineState<R>& state, Put put) const {
    detail::SlotReader<R, Put> reader{slots_, counts_, stage_.interpretation, put};
    Slots<R>::walk(state, reader);
  }
  // As the world would be if all that can be made were made at once.
  [[nodiscard]] static InlineState<R> with_all_made(const SmallWorld<R>& world);

  const Stage<R>& stage_;
  Counts<typename Slots<R>::Ids> counts_;
  InlineState<R> start_;
  InlineState<R> made_;
  std::vector<Slot> slots_;
  std::size_t words_ = 0;
};

template <Rulebook R>
InlineState<R> Codec<R>::with_all_made(const SmallWorld<R>& world) {
  static const subjects::Tables<R> kUnguarded = subjects::detail::unguarded_tables<R>();
  InlineEngine<R> engine{kUnguarded};
  engine.reset(world.stage);
  for (bool more = true; more;) {
    more = false;
    for (const Act<R>& act : world.acts) {
      if (!comes_next<R>(act.operation, engine.state()))
        continue;
      const auto before = made_already<R>(act.operation, engine.state());
      (void)engine.perform(act);
      more = more || made_already<R>(act.operation, engine.state()) > before;
    }
  }
  return engine.state();
}

template <Rulebook R>
Codec<R>::Codec(const SmallWorld<R>& world) : stage_{world.stage}, counts_{world.stage.names} {
  InlineEngine<R> engine;
  engine.reset(stage_);
  start_ = engine.state();
  made_ = with_all_made(world);
  SlotDescriber<R, InlineState<R>> describer{counts_, start_, stage_.interpretation, world.kinds()};
  Slots<R>::walk(std::as_const(made_), describer);
  slots_ = describer.take();
  words_ = lay_out(slots_);
  PRIVET_CHECK(words_ <= kWords);
}

}  // namespace privet::fuzz::explore
