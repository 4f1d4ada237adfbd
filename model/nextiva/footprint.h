// What the operations of Nextiva CRM touch, and which of them narrow.
#pragma once

#include <variant>

#include "model/footprint.h"
#include "model/nextiva/rulebook.h"

namespace privet::nextiva {

struct TouchedBy {
  UserId actor;
  Footprint operator()(const CreateRole& create) const {
    return Footprint{}.write(create.role.id).read(actor);
  }
  Footprint operator()(const UpdateRole& update) const {
    return Footprint{}.write(update.role).read(actor);
  }
  Footprint operator()(const AssignRole& assign) const {
    return Footprint{}.write(assign.user).read(assign.role).read(actor);
  }
  Footprint operator()(const SetActive& set) const {
    return Footprint{}.write(set.user).read(actor);
  }
  Footprint operator()(const CreateLead& create) const { return on_lead(create.lead.id); }
  template <class OnLead>
  Footprint operator()(const OnLead& operation) const {
    return on_lead(operation.lead);
  }

  static Footprint on_lead(LeadId lead) {
    return Footprint{}.write(lead).read_all<UserId, RoleId>();
  }
};

// A lead is seen and changed by the roles of people; roles and people are given by administrators.
[[nodiscard]] inline Footprint footprint_of(const Act<Nextiva>& act) {
  return std::visit(TouchedBy{act.actor}, act.operation);
}

// Whether, accepted, it takes sight away or leaves it as it is, and gives none to anybody but the
// actor. Not so: an owner made inactive opens his leads where NEX-A20 is read open_to_all; a View
// dial that goes down from owner_only no longer closes its bearer's leads where NEX-A01 is read
// record, so only Sales Access counts here.
[[nodiscard]] inline bool narrows(const Act<Nextiva>& act, const Interpretation& reading) {
  if (const auto* set = std::get_if<SetActive>(&act.operation))
    return !set->active && reading.inactive_owner == InactiveOwner::Stays;
  if (const auto* update = std::get_if<UpdateRole>(&act.operation)) {
    return update->sales_on == false && !update->view && !update->add_edit && !update->delete_;
  }
  if (const auto* link = std::get_if<LinkContact>(&act.operation))
    return !link->contact.value;
  return std::holds_alternative<DeleteLead>(act.operation);
}

}  // namespace privet::nextiva
