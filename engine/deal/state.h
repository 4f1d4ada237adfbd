// What the engine remembers of a world: rows, and the indexes that spare a search through them.
// Everything but the rows' own fields is kept in step by the functions below.
#pragma once

#include <optional>
#include <type_traits>

#include "engine/deal/row.h"
#include "engine/store.h"

namespace privet::engine::deal {

template <class Store>
struct UserRow {
  bool exists = false;
  bool client_admin = false;
  UserRole role = UserRole::Manager;
  typename Store::template IdSet<GroupId> groups;
  typename Store::template IdSet<OpportunityId> owned;
  typename Store::template IdSet<OpportunityId> held_full;  // on whose lists he has Full access
  typename Store::template IdSet<InitiativeId> led;
};

template <class Store>
struct GroupRow {
  bool exists = false;
  typename Store::template IdSet<UserId> members;
};

template <class Store>
struct InitiativeState {
  bool exists = false;
  bool restricted = false;
  typename Store::template Levels<Principal, InitiativeLevel> entries;
  typename Store::template IdSet<OpportunityId> opportunities;
};

// Made private: what no rule lays open stays closed.
template <class Store>
struct OpportunityState {
  bool exists = false;
  bool restricted = true;
  InitiativeId initiative;
  UserId owner;
  Text name;
  Text summary;
  typename Store::template Levels<Principal, GrantLevel> grants;  // the owner is not in it
};

template <class Store>
struct State {
  Plan plan = Plan::Advanced;
  typename Store::template Table<UserId, UserRow<Store>> users;
  typename Store::template Table<GroupId, GroupRow<Store>> groups;
  typename Store::template Table<InitiativeId, InitiativeState<Store>> initiatives;
  typename Store::template Records<OpportunityId, OpportunityState<Store>> opportunities;

  // The row of a thing that exists, or null.
  [[nodiscard]] const auto* find(UserId id) const { return existing(users, id); }
  [[nodiscard]] const auto* find(GroupId id) const { return existing(groups, id); }
  [[nodiscard]] const auto* find(InitiativeId id) const { return existing(initiatives, id); }
  [[nodiscard]] const auto* find(OpportunityId id) const { return existing(opportunities, id); }
  [[nodiscard]] bool knows(Principal principal) const {
    return std::visit([&](auto id) { return find(id) != nullptr; }, principal);
  }

  void set_entry(InitiativeId initiative, Principal principal, InitiativeLevel level) {
    initiatives[initiative].entries.set(principal, level);
    if (const UserId* user = std::get_if<UserId>(&principal)) {
      auto& led = users[*user].led;
      level == InitiativeLevel::Owner ? led.insert(initiative) : led.erase(initiative);
    }
  }
  void drop_entry(InitiativeId initiative, Principal principal) {
    initiatives[initiative].entries.erase(principal);
    if (const UserId* user = std::get_if<UserId>(&principal))
      users[*user].led.erase(initiative);
  }
  void set_grant(OpportunityId opportunity, Principal principal, GrantLevel level) {
    opportunities[opportunity].grants.set(principal, level);
    if (const UserId* user = std::get_if<UserId>(&principal)) {
      auto& held = users[*user].held_full;
      level == GrantLevel::Full ? held.insert(opportunity) : held.erase(opportunity);
    }
  }
  void drop_grant(OpportunityId opportunity, Principal principal) {
    opportunities[opportunity].grants.erase(principal);
    if (const UserId* user = std::get_if<UserId>(&principal)) {
      users[*user].held_full.erase(opportunity);
    }
  }
  void set_owner(OpportunityId opportunity, UserId owner) {
    if (opportunities[opportunity].owner != UserId{}) {
      users[opportunities[opportunity].owner].owned.erase(opportunity);
    }
    opportunities[opportunity].owner = owner;
    users[owner].owned.insert(opportunity);
  }
  void set_initiative(OpportunityId opportunity, InitiativeId initiative) {
    if (opportunities[opportunity].initiative != InitiativeId{}) {
      initiatives[opportunities[opportunity].initiative].opportunities.erase(opportunity);
    }
    opportunities[opportunity].initiative = initiative;
    initiatives[initiative].opportunities.insert(opportunity);
  }
  void set_member(GroupId group, UserId user) {
    groups[group].members.insert(user);
    users[user].groups.insert(group);
  }
  void drop_member(GroupId group, UserId user) {
    groups[group].members.erase(user);
    users[user].groups.erase(group);
  }

 private:
  template <class Table, class Id>
  [[nodiscard]] static auto existing(const Table& table, Id id) -> decltype(&table[id]) {
    return table.contains(id) && table[id].exists ? &table[id] : nullptr;
  }
};

static_assert(std::is_trivially_copyable_v<State<Inline>>);

}  // namespace privet::engine::deal
