// What the operations of Deal touch, and which of them narrow.
#pragma once

#include <variant>

#include "model/deal/rulebook.h"
#include "model/footprint.h"

namespace privet::deal {

struct TouchedBy {
  UserId actor;
  Footprint operator()(const CreateInitiative& create) const {
    return Footprint{}.write(create.initiative.id).read(actor);
  }
  Footprint operator()(const CreateOpportunity& create) const { return on(create.opportunity.id); }
  Footprint operator()(const ImportOpportunities& import) const {
    Footprint touched = Footprint{}.read_all<UserId, GroupId, InitiativeId>();
    for (const New<OpportunityId> created : import.opportunities)
      touched.write(created.id);
    return touched;
  }
  // Where DEAL-A22 is read granted it lets people in.
  Footprint operator()(const MoveOpportunity& move) const {
    return on(move.opportunity).write(move.initiative);
  }
  Footprint operator()(const CopyOpportunity& copy) const {
    return on(copy.as.id).read(copy.opportunity);
  }
  // Where DEAL-A06 is read lowered, or DEAL-A03 purged, it lowers or takes away grants.
  Footprint operator()(const SetUserRole& set) const {
    return Footprint{}.write(set.user).write_all<OpportunityId>().read_all<InitiativeId>().read(
        actor);
  }
  Footprint operator()(const RemoveFromInitiative& remove) const {
    return within(remove.initiative).write_all<OpportunityId>();
  }
  Footprint operator()(const AddToGroup& add) const { return among(add.group); }
  Footprint operator()(const RemoveFromGroup& remove) const { return among(remove.group); }
  template <class Other>
  Footprint operator()(const Other& operation) const {
    if constexpr (requires { operation.opportunity; }) {
      return on(operation.opportunity);
    } else {
      return within(operation.initiative);
    }
  }

  static Footprint on(OpportunityId opportunity) {
    return Footprint{}.write(opportunity).read_all<UserId, GroupId, InitiativeId>();
  }
  static Footprint within(InitiativeId initiative) {
    return Footprint{}.write(initiative).read_all<UserId, GroupId, OpportunityId>();
  }
  static Footprint among(GroupId group) {
    return Footprint{}.write(group).read_all<UserId, InitiativeId, OpportunityId>();
  }
};

// An opportunity is reached by way of its initiative, and both by users and groups.
[[nodiscard]] inline Footprint footprint_of(const Act<Deal>& act) {
  return std::visit(TouchedBy{act.actor}, act.operation);
}

// Whether, accepted, it takes sight away or leaves it as it is, and gives none to anybody but the
// actor. Rights are no sight: a list that comes into use gives some.
[[nodiscard]] inline bool narrows(const Act<Deal>& act, const Interpretation& /*reading*/) {
  return std::holds_alternative<MakePrivate>(act.operation) ||
         std::holds_alternative<RemoveAllowed>(act.operation) ||
         std::holds_alternative<MakeInitiativePrivate>(act.operation) ||
         std::holds_alternative<RemoveFromInitiative>(act.operation) ||
         std::holds_alternative<RemoveFromGroup>(act.operation);
}

}  // namespace privet::deal
