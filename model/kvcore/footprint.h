// What the operations of kvCORE touch, and which of them narrow.
#pragma once

#include <variant>

#include "model/footprint.h"
#include "model/kvcore/rulebook.h"

namespace privet::kvcore {

inline constexpr Touched kAccount{"account", 0};

struct TouchedBy {
  UserId actor;
  // KV-A03 may erase every mark.
  Footprint operator()(const SetDuplication&) const {
    Footprint touched;
    touched.writes.push_back(kAccount);
    return touched.write_all<LeadId>().read(actor);
  }
  Footprint operator()(const SetAgentPrivacy&) const {
    return with_account(Footprint{}.write(actor).write_all<LeadId>().read_all<TeamId>());
  }
  Footprint operator()(const SetHideFromTeams&) const {
    return Footprint{}.write(actor).read_all<TeamId>();
  }
  Footprint operator()(const SetTeamPrivacy& set) const {
    return with_account(Footprint{}.write(set.team).write_all<LeadId>().read_all<UserId>());
  }
  Footprint operator()(const SetTeamAllowsHide& set) const {
    return Footprint{}.write(set.team).read(actor);
  }
  Footprint operator()(const AddLead& add) const { return on_lead(add.lead.id); }
  Footprint operator()(const GrantAdmin& grant) const {
    return Footprint{}.write(grant.user).read(actor);
  }
  Footprint operator()(const JoinTeam& join) const {
    return Footprint{}.write(join.user).read(actor);
  }
  Footprint operator()(const LeaveTeam& leave) const {
    return Footprint{}.write(leave.user).read(actor);
  }
  template <class OnLead>
  Footprint operator()(const OnLead& operation) const {
    return on_lead(operation.lead);
  }

  static Footprint on_lead(LeadId lead) {
    return with_account(Footprint{}.write(lead).read_all<UserId, TeamId>());
  }
  static Footprint with_account(Footprint touched) {
    touched.reads.push_back(kAccount);
    return touched;
  }
};

// Whoever marks leads touches all of them; whoever acts on one reads everybody's switches and hats.
[[nodiscard]] inline Footprint footprint_of(const Act<Kvcore>& act) {
  return std::visit(TouchedBy{act.actor}, act.operation);
}

// Whether, accepted, it takes sight away or leaves it as it is, and gives none to anybody but the
// actor. Not so: where KV-A11 is read stamped, turning on marks anew with what the agent hides now;
// where KV-A19 is read worst_hat, an admin who loses cover of a lead may lose just the hat that
// masked it.
[[nodiscard]] inline bool narrows(const Act<Kvcore>& act, const Interpretation& reading) {
  const bool best_hat = reading.several_hats == SeveralHats::BestHat;
  if (const auto* set = std::get_if<SetDuplication>(&act.operation))
    return set->on;
  if (const auto* set = std::get_if<SetAgentPrivacy>(&act.operation))
    return set->on && reading.hide_read == HideRead::Live;
  if (const auto* set = std::get_if<SetHideFromTeams>(&act.operation))
    return set->on;
  if (const auto* set = std::get_if<SetTeamPrivacy>(&act.operation))
    return set->on;
  if (const auto* set = std::get_if<SetTeamAllowsHide>(&act.operation))
    return set->on;
  if (const auto* assign = std::get_if<AssignLead>(&act.operation))
    return best_hat && !assign->assignee.value;
  return best_hat && std::holds_alternative<LeaveTeam>(act.operation);
}

}  // namespace privet::kvcore
