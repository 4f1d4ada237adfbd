#include "oracle/nextiva/rules.h"

#include <optional>
#include <variant>

#include "oracle/nextiva/named.h"

namespace privet::oracle {

using namespace nextiva;

bool reaches_every_lead(const NextivaHistory& history, UserId user) {
  return history.reading().admin_bypass == AdminBypass::AdminSeesAll &&
         history.is_administrator(user);
}

RuleSet outside_sales(const NextivaHistory& history, UserId user) {
  const std::optional<RoleId> role = history.role_of(user).value;
  if (!role)
    return {"NEX-10"_rule};
  if (!history.sales_on(*role).value)
    return {"NEX-19"_rule};
  return {};
}

bool opened_by_inactive_owner(const NextivaHistory& history, LeadId lead) {
  if (history.reading().inactive_owner == InactiveOwner::Stays)
    return false;
  const std::optional<UserId> owner = history.owner_of(lead).value;
  return owner && !history.is_active(*owner).value;
}

bool owner_only_excludes(const NextivaHistory& history, UserId user, LeadId lead) {
  return history.owner_of(lead).value != user && !opened_by_inactive_owner(history, lead);
}

bool owner_only_hides(const NextivaHistory& history, UserId user, LeadId lead) {
  const bool spared =
      history.reading().ownerless_lead == OwnerlessLead::Visible && !history.owner_of(lead).value;
  return !spared && owner_only_excludes(history, user, lead);
}

bool private_by_its_owner(const NextivaHistory& history, UserId user, LeadId lead) {
  if (history.reading().whose_dial == WhoseDial::ViewerRole)
    return false;
  const std::optional<UserId> owner = history.owner_of(lead).value;
  if (!owner || *owner == user || opened_by_inactive_owner(history, lead))
    return false;
  const std::optional<RoleId> role = history.role_of(*owner).value;
  return role && history.dial(*role, NextivaDial::View).value == Dial::OwnerOnly;
}

RuleSet what_hides(const NextivaHistory& history, UserId viewer, LeadId lead) {
  RuleSet rules;
  if (reaches_every_lead(history, viewer))
    return rules;
  rules.insert(outside_sales(history, viewer));
  if (const std::optional<RoleId> role = history.role_of(viewer).value) {
    const Dial view = history.dial(*role, NextivaDial::View).value;
    if (view == Dial::None)
      rules.insert("NEX-20"_rule);
    if (view == Dial::OwnerOnly && owner_only_hides(history, viewer, lead)) {
      rules.insert("NEX-04"_rule);
    }
  }
  if (private_by_its_owner(history, viewer, lead))
    rules.insert("NEX-04"_rule);
  if (!rules.empty())
    rules.insert("NEX-15"_rule);
  return rules;
}

bool sees(const NextivaHistory& history, UserId viewer, LeadId lead) {
  return history.exists(lead) && history.is_active(viewer).value &&
         what_hides(history, viewer, lead).empty();
}

namespace {

// What keeps the lead out of reach for whoever would change it: what hides it, or with NEX-A07 at
// edit_alone only what keeps him out of Sales.
RuleSet what_keeps_out_of_reach(const NextivaHistory& history, UserId actor, LeadId lead) {
  if (history.reading().edit_scope == EditScope::EditNeedsView) {
    return what_hides(history, actor, lead);
  }
  if (reaches_every_lead(history, actor))
    return {};
  RuleSet rules = outside_sales(history, actor);
  if (!rules.empty())
    rules.insert("NEX-15"_rule);
  return rules;
}

// NEX-20, and `not_the_owner` where the dial is at Owner Only. A dial at none refuses for leads
// that do not exist, too.
RuleSet what_dial_refuses(const NextivaHistory& history, UserId actor, LeadId lead,
                          NextivaDial which, RuleId not_the_owner) {
  RuleSet rules;
  const std::optional<RoleId> role = history.role_of(actor).value;
  if (!role || reaches_every_lead(history, actor))
    return rules;
  const Dial dial = history.dial(*role, which).value;
  if (dial == Dial::None)
    rules.insert("NEX-20"_rule);
  if (dial == Dial::OwnerOnly && history.exists(lead) &&
      owner_only_excludes(history, actor, lead)) {
    rules.insert(not_the_owner);
  }
  return rules;
}

}  // namespace

RuleSet what_edit_dial_refuses(const NextivaHistory& history, UserId actor, LeadId lead) {
  return what_dial_refuses(history, actor, lead, NextivaDial::AddEdit, "NEX-05"_rule);
}

RuleSet what_delete_dial_refuses(const NextivaHistory& history, UserId actor, LeadId lead) {
  return what_dial_refuses(history, actor, lead, NextivaDial::Delete, "NEX-06"_rule);
}

RuleSet what_refuses_editing(const NextivaHistory& history, UserId actor, LeadId lead) {
  if (history.exists(lead)) {
    const RuleSet out_of_reach = what_keeps_out_of_reach(history, actor, lead);
    if (!out_of_reach.empty())
      return out_of_reach;
  }
  return what_edit_dial_refuses(history, actor, lead);
}

RuleSet what_refuses_deleting(const NextivaHistory& history, UserId actor, LeadId lead) {
  RuleSet rules = what_delete_dial_refuses(history, actor, lead);
  if (!history.exists(lead))
    return rules;
  const RuleSet editing = what_refuses_editing(history, actor, lead);
  if (editing.contains("NEX-15"_rule))
    return editing;
  if (!editing.empty())
    rules.insert("NEX-21"_rule);
  return rules;
}

RuleSet what_refuses_adding(const NextivaHistory& history, UserId actor, UserId owner) {
  RuleSet rules = outside_sales(history, actor);
  const std::optional<RoleId> role = history.role_of(actor).value;
  if (!role)
    return rules;
  const Dial dial = history.dial(*role, NextivaDial::AddEdit).value;
  const AddOwnerOnly reading = history.reading().add_owner_only;
  if (dial == Dial::None)
    rules.insert("NEX-20"_rule);
  if (dial != Dial::OwnerOnly || reading == AddOwnerOnly::Anybody)
    return rules;
  if (reading == AddOwnerOnly::Nobody)
    rules.insert("NEX-20"_rule);
  if (owner != actor && history.exists(owner))
    rules.insert("NEX-11"_rule);
  return rules;
}

// --- the operations, one by one ---
namespace {

RuleSet unless_administrator(const NextivaHistory& history, UserId actor, RuleId rule) {
  return history.is_administrator(actor) ? RuleSet{} : RuleSet{rule};
}

RuleSet refused_by(const NextivaHistory& history, UserId actor, const CreateRole& operation) {
  RuleSet rules = unless_administrator(history, actor, "NEX-08"_rule);
  if (operation.name.empty())
    rules.insert("NEX-18"_rule);
  return rules;
}
RuleSet refused_by(const NextivaHistory& history, UserId actor, const UpdateRole&) {
  return unless_administrator(history, actor, "NEX-08"_rule);
}
RuleSet refused_by(const NextivaHistory& history, UserId actor, const AssignRole&) {
  return unless_administrator(history, actor, "NEX-09"_rule);
}
RuleSet refused_by(const NextivaHistory& history, UserId actor, const CreateLead& operation) {
  return what_refuses_adding(history, actor, operation.owner.value_or(actor));
}
RuleSet refused_by(const NextivaHistory& history, UserId actor, const EditLead& operation) {
  return what_refuses_editing(history, actor, operation.lead);
}
// NEX-03 refuses nothing by itself (NEX-A22): it names what an edit refused would have been.
RuleSet refused_by(const NextivaHistory& history, UserId actor, const ChangeOwner& operation) {
  RuleSet rules = what_refuses_editing(history, actor, operation.lead);
  const bool takeover = operation.owner == actor && history.exists(operation.lead);
  if (!rules.empty() && takeover)
    rules.insert("NEX-03"_rule);
  return rules;
}
RuleSet refused_by(const NextivaHistory& history, UserId actor, const LinkContact& operation) {
  return what_refuses_editing(history, actor, operation.lead);
}
RuleSet refused_by(const NextivaHistory& history, UserId actor, const DeleteLead& operation) {
  return what_refuses_deleting(history, actor, operation.lead);
}
RuleSet refused_by(const NextivaHistory& history, UserId actor, const SetActive&) {
  return unless_administrator(history, actor, "GEN-03"_rule);
}

template <class Operation>
bool names_something_missing(const NextivaHistory& history, const Operation& operation) {
  bool missing = false;
  for_each_named(operation, [&](auto id) { missing |= !history.exists(id); });
  return missing;
}

}  // namespace

RuleSet what_refuses(const NextivaHistory& history, const Act<Nextiva>& act) {
  if (!history.is_active(act.actor).value)
    return {"GEN-02"_rule};
  return std::visit(
      [&](const auto& operation) {
        RuleSet rules = refused_by(history, act.actor, operation);
        const bool hidden = rules.contains("NEX-15"_rule);
        if (!hidden && names_something_missing(history, operation))
          rules.insert("GEN-01"_rule);
        return rules;
      },
      act.operation);
}

}  // namespace privet::oracle
