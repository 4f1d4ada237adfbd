// How one viewer stands to an initiative or an opportunity: the ground rows evaluated, and the
// facts that surface and offer rows ask for. Computed once, then every row is one bit.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/deal/state.h"
#include "engine/deal/tables.h"

namespace privet::engine::deal {

// The conditions that hold, among the facts. A viewer who does not exist has none at all.
class Facts {
 public:
  void set(Condition condition, bool holds) {
    bits_ |= std::uint64_t{holds} << static_cast<unsigned>(condition);
  }
  [[nodiscard]] bool contain(Condition condition) const {
    return ((bits_ >> static_cast<unsigned>(condition)) & 1U) != 0;
  }

 private:
  std::uint64_t bits_ = 0;
};
static_assert(kFactCount <= 64);

// Access to an initiative: for operations, and on surfaces.
struct Access {
  Facts facts;
  bool held = false;
  bool shown = false;
};

struct Standing {
  Facts facts;
  Access access;  // to the opportunity's initiative
  std::optional<Level> level;
  bool sees = false;
  bool shown = false;
};

// Reads a state as its tables and the chosen readings say.
template <class Store>
class Standings {
 public:
  Standings(const Tables& tables, const Interpretation& reading, const State<Store>& state)
      : tables_{tables}, reading_{reading}, state_{state} {}

  // Of a user, or of a group, which has access when all its members have it.
  [[nodiscard]] Access access(Principal viewer, InitiativeId initiative) const;
  [[nodiscard]] Access access(UserId viewer, const UserRow<Store>& user,
                              InitiativeId initiative) const;
  // Of a user, or of a group, which has the level that the list gives it. Requires an opportunity
  // that exists.
  [[nodiscard]] Standing standing(Principal viewer, OpportunityId opportunity) const;
  [[nodiscard]] Standing standing(UserId viewer, const UserRow<Store>& user,
                                  const OpportunityState<Store>& opportunity,
                                  const Access& access) const;

 private:
  using Opportunity = OpportunityState<Store>;
  [[nodiscard]] bool sees_all(const UserRow<Store>& user) const;
  void find_level(Standing& standing) const;
  void find_sight(Standing& standing, const Opportunity& opportunity) const;
  void add_displays(Standing& standing, const Opportunity& opportunity) const;
  void add_offers(Standing& standing, const UserRow<Store>& user,
                  const Opportunity& opportunity) const;

  const Tables& tables_;
  const Interpretation& reading_;
  const State<Store>& state_;
};

extern template class Standings<Inline>;
extern template class Standings<Growing>;

}  // namespace privet::engine::deal
