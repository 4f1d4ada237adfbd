// Which people and things of a small world are interchangeable: the group of all renamings that
// leave the world at the start and the alphabet of acts as they are. Things that operations make
// are made in order, so that none of them can stand for another.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "fuzz/explore/machine.h"
#include "fuzz/explore/worlds/codec.h"
#include "fuzz/explore/worlds/layout.h"
#include "fuzz/explore/worlds/small_world.h"
#include "fuzz/renaming.h"
#include "fuzz/rewrite.h"
#include "model/call.h"

namespace privet::fuzz::explore {

// A renaming as it acts on packed states: where the number of each slot goes, and what it becomes.
// And as it acts on the acts of the world: which each becomes.
struct SlotPermutation {
  std::vector<std::size_t> to;                   // by slot, among those that vary
  std::vector<std::vector<std::size_t>> number;  // by slot and number
  std::vector<ActIndex> acts;
};

namespace detail {

// For Rewriter: what an act is under other names.
struct OtherNames {
  const Permutation& permutation;

  template <class Tag>
  [[nodiscard]] std::optional<StrongId<Tag>> operator()(StrongId<Tag> id) const {
    return StrongId<Tag>{permutation.of(Tag::kKind, id.index())};
  }
  template <class Id>
  [[nodiscard]] bool stays(Id /*id*/) const {
    return true;
  }
  [[nodiscard]] Text operator()(Text text) const { return Text{permutation.texts[text.index()]}; }
};

template <Rulebook R>
[[nodiscard]] Act<R> renamed(Act<R> act, const Permutation& permutation) {
  const OtherNames names{permutation};
  const Rewriter rewriter{names};
  PRIVET_CHECK(rewriter.rewrite(act.actor) && rewriter.rewrite(act.operation));
  return act;
}

// All orders of `things`, of which the first `movable` may change places.
[[nodiscard]] inline std::vector<std::vector<std::size_t>> orders(std::size_t things,
                                                                  std::size_t movable) {
  std::vector<std::size_t> order(things);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto end = order.begin() + static_cast<std::ptrdiff_t>(movable);
  std::vector<std::vector<std::size_t>> all;
  do {
    all.push_back(order);
  } while (std::next_permutation(order.begin(), end));
  return all;
}

}  // namespace detail

template <Rulebook R>
class Symmetry {
 public:
  // Renamings of `world` and of the states that `codec` packs. The first changes nothing.
  Symmetry(const SmallWorld<R>& world, const Codec<R>& codec);

  [[nodiscard]] const std::vector<SlotPermutation>& group() const { return group_; }
  // The state under the renaming.
  [[nodiscard]] PackedState image(const PackedState& state, const SlotPermutation& renaming) const {
    PackedState image{};
    for (std::size_t i = 0; i < varying_.size(); ++i) {
      const Slot& slot = varying_[i];
      std::uint64_t number = number_of(state, slot);
      if (!slot.within || number_of(state, varying_[*slot.within]) == 1)
        number = renaming.number[i][number];
      const Slot& target = varying_[renaming.to[i]];
      image[target.word] |= number << target.shift;
    }
    return image;
  }
  [[nodiscard]] PackedState canonical(const PackedState& state) const {
    PackedState least = state;
    for (std::size_t i = 1; i < group_.size(); ++i)
      least = std::min(least, image(state, group_[i]));
    return least;
  }
  [[nodiscard]] std::uint64_t orbit_size(const PackedState& state) const {
    std::uint64_t fixing = 0;
    for (const SlotPermutation& renaming : group_)
      fixing += image(state, renaming) == state ? 1 : 0;
    return group_.size() / fixing;
  }

 private:
  using Key = std::vector<std::tuple<std::string_view, std::size_t, std::string>>;

  [[nodiscard]] static std::uint64_t number_of(const PackedState& state, const Slot& slot) {
    return (state[slot.word] >> slot.shift) & slot.mask;
  }
  [[nodiscard]] static Key key_of(const Slot& slot, const Permutation& permutation) {
    Key key;
    for (const About& about : slot.about)
      key.emplace_back(about.kind, permutation.of(about.kind, about.index), about.name);
    return key;
  }
  [[nodiscard]] Permutation identity() const;
  [[nodiscard]] std::vector<Permutation> candidates() const;
  void rename_texts(Permutation& permutation) const;
  // Whether the world at the start, said slot by slot, is the same under other names; the texts of
  // things that can be renamed are, if they are named after them.
  [[nodiscard]] bool keeps_start(const Permutation& permutation) const;
  [[nodiscard]] bool keeps_acts(const Permutation& permutation) const;
  [[nodiscard]] std::string said(const Act<R>& act, const Permutation& permutation) const;
  void add(const Permutation& permutation);

  const SmallWorld<R>& world_;
  const std::vector<Slot>& slots_;
  std::vector<std::size_t> start_;     // the number of every slot, those that do not vary included
  std::map<Key, std::size_t> places_;  // of slots, by what they are about
  std::map<std::string, ActIndex> acts_;  // by what they say
  std::vector<Slot> varying_;             // `within` counts among these
  std::vector<std::size_t> place_among_varying_;
  std::vector<SlotPermutation> group_;
};

template <Rulebook R>
Symmetry<R>::Symmetry(const SmallWorld<R>& world, const Codec<R>& codec)
    : world_{world}, slots_{codec.slots()}, start_{codec.numbers(codec.start())} {
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    PRIVET_CHECK(places_.emplace(key_of(slots_[i], identity()), i).second);
    place_among_varying_.push_back(varying_.size());
    if (slots_[i].mask == 0)
      continue;
    Slot slot = slots_[i];
    const bool governed = slot.within && slots_[*slot.within].mask != 0;
    slot.within = governed ? std::optional{place_among_varying_[*slot.within]} : std::nullopt;
    varying_.push_back(std::move(slot));
  }
  for (const Act<R>& act : world.acts)
    acts_.emplace(render_act<R>(act, world.stage.names), static_cast<ActIndex>(acts_.size()));
  for (const Permutation& permutation : candidates()) {
    if (keeps_start(permutation) && keeps_acts(permutation))
      add(permutation);
  }
}

template <Rulebook R>
Permutation Symmetry<R>::identity() const {
  Permutation same;
  same.texts.resize(world_.stage.names.text_count());
  std::iota(same.texts.begin(), same.texts.end(), std::size_t{0});
  return same;
}

template <Rulebook R>
std::vector<Permutation> Symmetry<R>::candidates() const {
  std::vector<Permutation> all{identity()};
  boost::mp11::mp_for_each<typename Slots<R>::Ids>([&]<class Id>(Id) {
    const std::size_t things = world_.stage.names.template count<Id>();
    std::size_t made = 0;
    for (const Act<R>& act : world_.acts) {
      for_each_created(act.operation, [&]<class Other>(Other id) {
        if constexpr (std::same_as<Other, Id>)
          made = std::max(made, things - id.index());
      });
    }
    std::vector<Permutation> more;
    for (const Permutation& one : all) {
      for (auto& order : detail::orders(things, things - made)) {
        more.push_back(one);
        more.back().things[Id::TagType::kKind] = std::move(order);
      }
    }
    all = std::move(more);
  });
  for (Permutation& one : all)
    rename_texts(one);
  return all;
}

template <Rulebook R>
void Symmetry<R>::rename_texts(Permutation& permutation) const {
  Names names = world_.stage.names;
  const auto follow = [&](const std::string& from, const std::string& to) {
    const Text text = names.intern(from);
    if (text.index() < permutation.texts.size())
      permutation.texts[text.index()] = names.intern(to).index();
  };
  boost::mp11::mp_for_each<typename Slots<R>::Ids>([&]<class Id>(Id) {
    for (std::size_t i = 0; i < names.template count<Id>(); ++i) {
      const std::string& from = names.alias(Id{i});
      const std::string& to = names.alias(Id{permutation.of(Id::TagType::kKind, i)});
      follow(default_name_of(from), default_name_of(to));
      follow(default_email_of(from), default_email_of(to));
    }
  });
}

template <Rulebook R>
bool Symmetry<R>::keeps_start(const Permutation& permutation) const {
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const auto target = places_.find(key_of(slots_[i], permutation));
    PRIVET_CHECK(target != places_.end());
    const bool counts = !slots_[i].within || start_[*slots_[i].within] == 1;
    const std::size_t number = counts ? slots_[i].renamed(start_[i], permutation) : start_[i];
    if (start_[target->second] != number)
      return false;
  }
  return true;
}

template <Rulebook R>
bool Symmetry<R>::keeps_acts(const Permutation& permutation) const {
  return std::ranges::all_of(
      world_.acts, [&](const Act<R>& act) { return acts_.contains(said(act, permutation)); });
}

template <Rulebook R>
std::string Symmetry<R>::said(const Act<R>& act, const Permutation& permutation) const {
  return render_act<R>(detail::renamed<R>(act, permutation), world_.stage.names);
}

template <Rulebook R>
void Symmetry<R>::add(const Permutation& permutation) {
  SlotPermutation renaming;
  for (const Slot& slot : slots_) {
    if (slot.mask == 0)
      continue;
    const std::size_t target = places_.at(key_of(slot, permutation));
    renaming.to.push_back(place_among_varying_[target]);
    std::vector<std::size_t>& numbers = renaming.number.emplace_back();
    numbers.reserve(slot.mask + 1);
    for (std::size_t number = 0; number <= slot.mask; ++number)
      numbers.push_back(number < slot.size ? slot.renamed(number, permutation) : number);
  }
  renaming.acts.reserve(world_.acts.size());
  for (const Act<R>& act : world_.acts)
    renaming.acts.push_back(acts_.at(said(act, permutation)));
  group_.push_back(std::move(renaming));
}

}  // namespace privet::fuzz::explore
