// A small world for the engine's tests, and a language to act in it: Managers o, x, y, z, w, the
// Contributor c, the client admin adm; group g = {y, z}; initiatives I and J led by w, public;
// opportunities P and Q of o in I.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "engine/deal/engine.h"

namespace privet::engine::deal {

template <class Store>
struct Tenant {
  Stage<Deal> stage;
  UserId o = user("o"), x = user("x"), y = user("y"), z = user("z"), w = user("w"), c = user("c"),
         adm = user("adm");
  GroupId g = *stage.names.template add<GroupId>("g");
  InitiativeId i = initiative("I"), j = initiative("J");
  OpportunityId p = opportunity("P"), q = opportunity("Q");
  Engine<Deal, Store> engine{kTables};

  Tenant() {
    stage.world.users[c].role = UserRole::Contributor;
    stage.world.users[adm].client_admin = true;
    stage.world.groups.push_back({.members = {y, z}});
    start();
  }

  // The world as it is now put down in `stage`.
  void start() { engine.reset(stage); }

  UserId user(std::string_view alias) {
    stage.world.users.push_back({});
    return *stage.names.template add<UserId>(alias);
  }
  InitiativeId initiative(std::string_view alias) {
    stage.world.initiatives.push_back(
        {.private_ = false, .entries = {{w, InitiativeLevel::Owner}}});
    return *stage.names.template add<InitiativeId>(alias);
  }
  OpportunityId opportunity(std::string_view alias) {
    const OpportunityId id = *stage.names.template add<OpportunityId>(alias);
    stage.world.opportunities.push_back({.initiative = InitiativeId{0},
                                         .owner = o,
                                         .private_ = false,
                                         .grants = {},
                                         .name = stage.names.default_name(id),
                                         .summary = {}});
    return id;
  }
  // An alias for something an operation creates.
  template <class Id>
  New<Id> fresh(std::string_view alias) {
    return {*stage.names.template add<Id>(alias)};
  }

  // "ok", or the rules that refuse.
  std::string act(UserId actor, const Operation& operation) {
    const Verdict verdict = engine.perform({actor, operation});
    const Refused* refused = std::get_if<Refused>(&verdict);
    return refused == nullptr ? "ok" : refused->because.str();
  }
  OpportunityId create(UserId actor, InitiativeId where, std::string_view alias) {
    const auto created = fresh<OpportunityId>(alias);
    const Text name = stage.names.default_name(created.id);
    PRIVET_CHECK(act(actor, CreateOpportunity{created, where, name}) == "ok");
    return created.id;
  }

  template <class Shape>
  Shape look(UserId viewer, const Query& query) const {
    const Answer answer = engine.look(viewer, query);
    const Shape* shape = std::get_if<Shape>(&answer);
    return shape == nullptr ? Shape{} : *shape;
  }
  bool opens(UserId viewer, const Query& query) const {
    return !std::holds_alternative<Inaccessible>(engine.look(viewer, query));
  }
  bool sees(UserId viewer, OpportunityId id) const { return opens(viewer, LinkQuery{id}); }
  AccessList list(OpportunityId id, UserId viewer) const {
    return look<AccessList>(viewer, AccessListQuery{id});
  }
  AccessList list(InitiativeId id) const {
    return look<AccessList>(w, InitiativeAccessListQuery{id});
  }
  OpportunityRecord record(OpportunityId id, UserId viewer) const {
    return look<OpportunityRecord>(viewer, LinkQuery{id});
  }
  Flags<Offer> offered(UserId viewer, OpportunityId id) const {
    return look<Offers>(viewer, OfferedQuery{id}).offered;
  }
  // "PQ": the aliases that show a lock in the master list.
  std::string locked(UserId viewer) const {
    std::string out;
    for (const OpportunityRow& row : look<OpportunityList>(viewer, HubQuery{}).rows) {
      if (row.lock == Sign::On)
        out += stage.names.alias(row.opportunity);
    }
    return out;
  }
};

}  // namespace privet::engine::deal
