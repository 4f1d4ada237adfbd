// A toy of record privacy to compute on: people who are active or not and in the team or not, and
// one record with an owner, shares and a mark of privacy.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "fuzz/explore/suites/graph.h"
#include "fuzz/explore/suites/graph_symmetry.h"

namespace privet::fuzz::explore {

class ToyMachine {
 public:
  using Packed = std::array<std::uint64_t, 1>;

  explicit ToyMachine(unsigned people) : people_{people} {}

  enum class Kind : std::uint8_t {
    Create,
    Trash,
    Restore,
    Purge,
    MakePrivate,
    MakePublic,
    LeaveShare,  // who
    Share,
    Unshare,
    Transfer,
    ToggleActive,
    ToggleTeam,  // who, whom
  };
  static constexpr unsigned kAlone = 7;
  static constexpr unsigned kKinds = 12;

  struct Act {
    Kind kind;
    unsigned who;
    unsigned whom;
  };

  [[nodiscard]] std::vector<Act> acts() const {
    std::vector<Act> result;
    for (unsigned kind = 0; kind < kKinds; ++kind) {
      for (unsigned who = 0; who < people_; ++who) {
        for (unsigned whom = 0; whom < people_; ++whom) {
          if (kind < kAlone ? whom == who : whom != who)
            result.push_back({static_cast<Kind>(kind), who, whom});
        }
      }
    }
    return result;
  }

  // Bits: active, team, shared (a person each), private, owner (0: no record), trashed.
  [[nodiscard]] Packed start() const { return {everybody() | (everybody() << kTeam)}; }
  [[nodiscard]] std::size_t act_count() const { return acts().size(); }

  template <class Visit>
  void expand(const Packed& state, Visit visit) const {
    const std::vector<Act> all = acts();
    for (std::size_t act = 0; act < all.size(); ++act) {
      const auto to = after(state[0], all[act]);
      visit(act, to ? Taken::Accepted : Taken::Refused, to ? Packed{*to} : state);
    }
  }
  [[nodiscard]] Packed canonical(const Packed& state) const { return state; }
  [[nodiscard]] std::uint64_t orbit_size(const Packed& /*state*/) const { return 1; }

  // Who sees the record, a bit a person.
  [[nodiscard]] std::uint64_t seen(const Packed& state) const {
    std::uint64_t result = 0;
    for (unsigned who = 0; who < people_; ++who)
      result |= std::uint64_t{sees(state[0], who)} << who;
    return result;
  }

 private:
  static constexpr unsigned kTeam = 8;
  static constexpr unsigned kShared = 16;
  static constexpr unsigned kPrivate = 24;
  static constexpr unsigned kOwner = 32;
  static constexpr unsigned kTrashed = 40;

  [[nodiscard]] std::uint64_t everybody() const { return (1U << people_) - 1; }
  [[nodiscard]] static bool has(std::uint64_t state, unsigned place) {
    return ((state >> place) & 1U) != 0;
  }
  [[nodiscard]] static std::uint64_t bit(unsigned place) { return std::uint64_t{1} << place; }
  [[nodiscard]] static unsigned owner(std::uint64_t state) { return (state >> kOwner) & 0xFFU; }
  [[nodiscard]] static bool owns(std::uint64_t state, unsigned who) {
    return owner(state) == who + 1;
  }
  [[nodiscard]] static bool sees(std::uint64_t state, unsigned who) {
    if (!has(state, who) || owner(state) == 0 || has(state, kTrashed))
      return false;
    return owns(state, who) || has(state, kShared + who) ||
           (!has(state, kPrivate) && has(state, kTeam + who) &&
            has(state, kTeam + owner(state) - 1));
  }

  // Nothing where the act is refused.
  [[nodiscard]] static std::optional<std::uint64_t> after(std::uint64_t state, const Act& act) {
    constexpr std::uint64_t kPeople = (std::uint64_t{1} << kShared) - 1;
    const bool active = has(state, act.who);
    const bool own = active && owns(state, act.who);
    const bool live = own && !has(state, kTrashed);
    const std::uint64_t shared = bit(kShared + act.whom);
    const auto only_if = [](bool may, std::uint64_t to) {
      return may ? std::optional{to} : std::nullopt;
    };
    switch (act.kind) {
      case Kind::Create:
        return only_if(active && owner(state) == 0, state | (std::uint64_t{act.who + 1} << kOwner));
      case Kind::Trash:
        return only_if(live, state | bit(kTrashed));
      case Kind::Restore:
        return only_if(own && has(state, kTrashed), state & ~bit(kTrashed));
      case Kind::Purge:
        return only_if(own && has(state, kTrashed), state & kPeople);
      case Kind::MakePrivate:
        return only_if(live && !has(state, kPrivate), state | bit(kPrivate));
      case Kind::MakePublic:
        return only_if(live && has(state, kPrivate), state & ~bit(kPrivate));
      case Kind::LeaveShare:
        return only_if(active && !has(state, kTrashed) && (state & shared) != 0, state & ~shared);
      case Kind::Share:
        return only_if(live && (state & shared) == 0, state | shared);
      case Kind::Unshare:
        return only_if(live && (state & shared) != 0, state & ~shared);
      case Kind::Transfer:
        return only_if(live && has(state, act.whom),
                       ((state & ~shared) ^ (std::uint64_t{act.who + 1} << kOwner)) |
                           (std::uint64_t{act.whom + 1} << kOwner));
      case Kind::ToggleActive:
        return state ^ bit(act.whom);
      case Kind::ToggleTeam:
        return state ^ bit(kTeam + act.whom);
    }
    return std::nullopt;
  }

  unsigned people_;
};

// All states of a machine, breadth first.
template <Machine M>
std::vector<typename M::Packed> states_of(const M& machine) {
  std::vector<typename M::Packed> states{machine.start()};
  boost::unordered_flat_map<typename M::Packed, bool> met;
  met.emplace(states.front(), true);
  for (std::size_t done = 0; done < states.size(); ++done) {
    const auto from = states[done];
    machine.expand(from, [&](std::size_t, Taken, const auto& to) {
      if (met.emplace(to, true).second)
        states.push_back(to);
    });
  }
  return states;
}

inline Graph toy_graph(unsigned people) {
  const ToyMachine machine{people};
  const auto states = states_of(machine);
  return *graph_of(
      machine, std::span{states}, [&](const auto& state) { return machine.seen(state); },
      std::size_t{1} << 30U);
}

// Each swap of neighbours.
inline std::vector<GraphRenaming> toy_renamings(const Graph& graph, unsigned people) {
  const auto acts = ToyMachine{people}.acts();
  std::vector<GraphRenaming> result;
  for (unsigned first = 0; first + 1 < people; ++first) {
    const auto swapped = [&](unsigned who) {
      return who == first ? first + 1 : who == first + 1 ? first : who;
    };
    std::vector<ActIndex> names;
    for (const ToyMachine::Act& act : acts) {
      const auto image = std::ranges::find_if(acts, [&](const ToyMachine::Act& other) {
        return other.kind == act.kind && other.who == swapped(act.who) &&
               other.whom == swapped(act.whom);
      });
      names.push_back(static_cast<ActIndex>(image - acts.begin()));
    }
    auto renaming = graph_renaming(graph, std::move(names), graph.start);
    PRIVET_CHECK(renaming.has_value());
    result.push_back(*std::move(renaming));
  }
  return result;
}

}  // namespace privet::fuzz::explore
