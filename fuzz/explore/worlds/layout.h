// Where each slot of a small world's states stands in their packed form. A slot that no operation
// of the world writes costs no bits: it is as it was at the start, or as whoever made its row left
// it.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "fuzz/explore/worlds/walker.h"

namespace privet::fuzz::explore {

// A thing that a slot is about, and what of it.
struct About {
  std::string_view kind;
  std::size_t index = 0;
  std::string name;
};

struct Slot {
  std::vector<About> about;  // the same for no other slot
  std::size_t size = 0;      // its numbers are below it
  bool varies = false;
  std::uint64_t mask = 0;  // as wide as the numbers; 0 when it does not vary
  unsigned word = 0;
  unsigned shift = 0;
  std::size_t end = 0;                // behind the last slot that it governs
  std::optional<std::size_t> within;  // the slot that has to be 1 for this one to count
  std::function<std::size_t(std::size_t number, const Permutation&)> renamed;
};

// Gives each slot that varies its bits, and says how many words they take.
[[nodiscard]] inline std::size_t lay_out(std::vector<Slot>& slots) {
  constexpr unsigned kBits = std::numeric_limits<std::uint64_t>::digits;
  unsigned bit = 0;
  for (Slot& slot : slots) {
    if (!slot.varies || slot.size < 2)
      continue;
    const auto width = static_cast<unsigned>(std::bit_width(slot.size - 1));
    if (bit % kBits + width > kBits)
      bit += kBits - bit % kBits;
    slot.word = bit / kBits;
    slot.shift = bit % kBits;
    slot.mask = (std::uint64_t{1} << width) - 1;
    bit += width;
  }
  return (bit + kBits - 1) / kBits;
}

// Describes the slots of states like `template_state`, in which every thing there may be exists.
template <Rulebook R, class State>
class SlotDescriber : public SlotWalker<SlotDescriber<R, State>, R> {
 public:
  static constexpr bool kWrites = false;
  using Base = SlotWalker<SlotDescriber, R>;

  // `start`: the state of the world at the start. `in_use`: the kinds of operations there are.
  SlotDescriber(const typename Base::Counted& counts, const State& start,
                const typename R::Interpretation& reading, Kinds in_use)
      : Base{counts, reading}, start_{start}, in_use_{in_use} {}

  [[nodiscard]] std::vector<Slot> take() { return std::move(slots_); }

  void enter(std::string_view kind, std::size_t index, std::string_view name) {
    about_.push_back({kind, index, std::string{name}});
  }
  void leave() { about_.pop_back(); }

  template <class Value>
  void leaf(const Value& /*value*/, Writers writers) {
    using T = std::remove_cvref_t<Value>;
    const auto& counts = this->counts();
    add(Numbering<T>::size(counts), writers,
        [&counts](std::size_t number, const Permutation& permutation) {
          return Numbering<T>::renamed(number, counts, permutation);
        });
  }
  template <class Table, class Id, class Visit>
  void row(const Table& table, Id id, Writers writers, Visit visit) {
    if constexpr (requires { Slots<R>::table(start_, id); })
      made_later_ = !Slots<R>::table(start_, id).contains(id);
    const bool goes = (writers.later & in_use_) != 0;
    add(goes ? kPresences : kPresences - 1, writers,
        [](std::size_t number, const Permutation&) { return number; });
    govern([&] { visit(table[id]); });
    made_later_ = false;
  }
  template <class Visit>
  void where(bool /*holds*/, Visit visit) {
    // Said by the slot just before it.
    govern(visit);
  }

 private:
  void add(std::size_t size, Writers writers,
           std::function<std::size_t(std::size_t, const Permutation&)> renamed) {
    const Kinds kinds = writers.later | (made_later_ ? writers.made : 0);
    Slot slot;
    slot.about = about_;
    slot.size = size;
    slot.varies = (kinds & in_use_) != 0;
    slot.within = within_;
    slot.renamed = std::move(renamed);
    slots_.push_back(std::move(slot));
    slots_.back().end = slots_.size();
  }
  template <class Visit>
  void govern(Visit visit) {
    const std::size_t governing = slots_.size() - 1;
    const auto outer = std::exchange(within_, governing);
    visit();
    within_ = outer;
    slots_[governing].end = slots_.size();
  }

  const State& start_;
  Kinds in_use_;
  bool made_later_ = false;
  std::vector<About> about_;
  std::optional<std::size_t> within_;
  std::vector<Slot> slots_;
};

}  // namespace privet::fuzz::explore
