#include "engine/nextiva/effects.h"

#include <variant>

namespace privet::engine::nextiva {
namespace {

template <class Store>
void make_role(const CreateRole& op, State<Store>& state) {
  state.roles.ensure(op.role.id) = {.exists = true,
                                    .sales_on = op.sales_on,
                                    .view = op.view,
                                    .add_edit = op.add_edit,
                                    .delete_ = op.delete_};
}

template <class Store>
void change_role(const UpdateRole& op, State<Store>& state) {
  RoleRow& role = state.roles[op.role];
  role.sales_on = op.sales_on.value_or(role.sales_on);
  role.view = op.view.value_or(role.view);
  role.add_edit = op.add_edit.value_or(role.add_edit);
  role.delete_ = op.delete_.value_or(role.delete_);
}

template <class Store>
void make_lead(UserId actor, const CreateLead& op, State<Store>& state) {
  LeadState& lead = state.leads.ensure(op.lead.id);
  lead.exists = true;
  lead.owner = op.owner.value_or(actor);
  lead.contact = op.contact;
  lead.field(LeadField::Name) = op.name;
}

}  // namespace

template <class Store>
void apply(Effect effect, const Act<Nextiva>& act, State<Store>& state) {
  const Operation& operation = act.operation;
  switch (effect) {
    case Effect::MakeRole:
      return make_role(std::get<CreateRole>(operation), state);
    case Effect::ChangeRole:
      return change_role(std::get<UpdateRole>(operation), state);
    case Effect::ReplaceRole: {
      const auto& op = std::get<AssignRole>(operation);
      state.users[op.user].role = op.role;
      return;
    }
    case Effect::MakeLead:
      return make_lead(act.actor, std::get<CreateLead>(operation), state);
    case Effect::SetField: {
      const auto& op = std::get<EditLead>(operation);
      state.leads[op.lead].field(op.field) = op.value;
      return;
    }
    case Effect::SetOwner: {
      const auto& op = std::get<ChangeOwner>(operation);
      state.leads[op.lead].owner = op.owner;
      return;
    }
    case Effect::SetContact: {
      const auto& op = std::get<LinkContact>(operation);
      state.leads[op.lead].contact = op.contact.value;
      return;
    }
    case Effect::RemoveLead:
      state.leads[std::get<DeleteLead>(operation).lead].exists = false;
      return;
    case Effect::SetActive: {
      const auto& op = std::get<SetActive>(operation);
      state.users[op.user].active = op.active;
      return;
    }
  }
}

template void apply(Effect, const Act<Nextiva>&, State<Inline>&);
template void apply(Effect, const Act<Nextiva>&, State<Growing>&);

}  // namespace privet::engine::nextiva
