// The slots of Deal's state.
#pragma once

#include <boost/mp11/list.hpp>

#include "engine/deal/state.h"
#include "fuzz/explore/worlds/slots.h"
#include "model/deal/rulebook.h"

namespace privet::fuzz::explore {

template <>
struct Slots<Deal> {
  using Ids = boost::mp11::mp_list<UserId, deal::GroupId, deal::InitiativeId, deal::OpportunityId>;
  template <class... Calls>
  static constexpr Kinds kBy = kKinds<Deal, Calls...>;
  // All but an edit, which is an edit though it writes what was there.
  static constexpr Kinds kAlreadySo = ~kBy<deal::EditOpportunity>;
  static constexpr Kinds kLeaveTraces = 0;

  template <class State, class Walker>
  static void walk(State& state, Walker& walker) {
    using namespace deal;
    walker.template rows<UserId>(state.users, {}, [&](auto& user) {
      walker.field("client_admin", user.client_admin, {});
      walker.field("role", user.role, {.later = kBy<SetUserRole>});
    });
    walker.template rows<GroupId>(state.groups, {}, [&](auto& group) {
      walker.template each<UserId>("members", group.members,
                                   {.later = kBy<AddToGroup, RemoveFromGroup>});
    });
    constexpr Kinds kTurns = kBy<MakeInitiativePrivate, MakeInitiativePublic>;
    constexpr Kinds kEntries =
        kTurns | kBy<AddToInitiative, SetInitiativeLevel, RemoveFromInitiative, MoveOpportunity>;
    constexpr Kinds kMade = kBy<CreateInitiative>;
    walker.template rows<InitiativeId>(state.initiatives, {.made = kMade}, [&](auto& row) {
      walker.field("private", row.restricted, {.later = kTurns});
      walker.levels("entries", row.entries, {.made = kMade, .later = kEntries});
    });
    constexpr Kinds kCreated = kBy<CreateOpportunity, ImportOpportunities, CopyOpportunity>;
    walker.template rows<OpportunityId>(state.opportunities, {.made = kCreated},
                                        [&](auto& row) { walk_opportunity(row, walker); });
  }

  template <class State>
  static const auto& table(const State& state, deal::InitiativeId) {
    return state.initiatives;
  }
  template <class State>
  static const auto& table(const State& state, deal::OpportunityId) {
    return state.opportunities;
  }
  // The indexes that spare a search through the rows.
  template <class State>
  static void derive(State& state, const Names& /*names*/) {
    for_each_row<UserId>(state.users, [](UserId, auto& user) {
      user.groups.clear();
      user.owned.clear();
      user.held_full.clear();
      user.led.clear();
    });
    for_each_row<deal::GroupId>(state.groups, [&](deal::GroupId id, auto& group) {
      group.members.for_each([&](UserId user) { state.users[user].groups.insert(id); });
    });
    for_each_row<deal::InitiativeId>(state.initiatives, [&](deal::InitiativeId id, auto& row) {
      row.opportunities.clear();
      const auto entries = row.entries;
      entries.for_each([&](deal::Principal who, deal::InitiativeLevel level) {
        state.set_entry(id, who, level);
      });
    });
    for_each_row<deal::OpportunityId>(state.opportunities, [&](deal::OpportunityId id, auto& row) {
      state.users[row.owner].owned.insert(id);
      state.initiatives[row.initiative].opportunities.insert(id);
      const auto grants = row.grants;
      grants.for_each(
          [&](deal::Principal who, deal::GrantLevel level) { state.set_grant(id, who, level); });
    });
  }

 private:
  template <class Row, class Walker>
  static void walk_opportunity(Row& row, Walker& walker) {
    using namespace deal;
    constexpr Kinds kCreated = kBy<CreateOpportunity, ImportOpportunities, CopyOpportunity>;
    constexpr Kinds kTitle = kBy<SetLevel, TakeOwnership, ReassignOwner>;
    constexpr Kinds kGrants =
        kTitle | kBy<AddAllowed, RemoveAllowed, MakePublic, RemoveFromInitiative, SetUserRole>;
    walker.field("private", row.restricted,
                 {.made = kCreated, .later = kBy<MakePrivate, MakePublic>});
    walker.field("initiative", row.initiative, {.made = kCreated, .later = kBy<MoveOpportunity>});
    walker.field("owner", row.owner, {.made = kCreated, .later = kTitle});
    walker.levels("grants", row.grants, {.made = kBy<CopyOpportunity>, .later = kGrants});
    walker.field("name", row.name, {.made = kBy<CopyOpportunity>, .later = kBy<EditOpportunity>});
    walker.field("summary", row.summary,
                 {.made = kBy<CopyOpportunity>, .later = kBy<EditOpportunity>});
  }
  template <class Id, class Table, class Visit>
  static void for_each_row(Table& table, Visit visit) {
    for (std::size_t i = 0; i < table.size(); ++i)
      visit(Id{i}, table[Id{i}]);
  }
};

}  // namespace privet::fuzz::explore
