#include "oracle/nextiva/history.h"

#include <algorithm>

namespace privet::oracle {

using namespace nextiva;

namespace {

Dial starting(const Role& role, NextivaDial which) {
  switch (which) {
    case NextivaDial::View:
      return role.view;
    case NextivaDial::AddEdit:
      return role.add_edit;
    case NextivaDial::Delete:
      return role.delete_;
  }
  return Dial::None;
}
Dial starting(const CreateRole& role, NextivaDial which) {
  return starting(Role{role.name, role.sales_on, role.view, role.add_edit, role.delete_}, which);
}
std::optional<Dial> updated(const UpdateRole& update, NextivaDial which) {
  switch (which) {
    case NextivaDial::View:
      return update.view;
    case NextivaDial::AddEdit:
      return update.add_edit;
    case NextivaDial::Delete:
      return update.delete_;
  }
  return std::nullopt;
}
Text starting(const Lead& lead, LeadField field) {
  switch (field) {
    case LeadField::Name:
      return lead.name;
    case LeadField::Status:
      return lead.status;
    case LeadField::Notes:
      return lead.notes;
  }
  return {};
}

}  // namespace

bool NextivaHistory::exists(ContactId contact) const { return world().contacts.contains(contact); }

bool NextivaHistory::exists(RoleId role) const {
  return world().roles.contains(role) || last_of(role) != NextivaLog::kNone;
}

bool NextivaHistory::exists(LeadId lead) const {
  const std::size_t last = last_of(lead);
  if (last == NextivaLog::kNone)
    return world().leads.contains(lead);
  return said<DeleteLead>(last) == nullptr;
}

bool NextivaHistory::existed(LeadId lead) const {
  return world().leads.contains(lead) || last_of(lead) != NextivaLog::kNone;
}

std::optional<std::size_t> NextivaHistory::deletion_of(LeadId lead) const {
  const std::size_t last = last_of(lead);
  if (last == NextivaLog::kNone || said<DeleteLead>(last) == nullptr)
    return std::nullopt;
  return last;
}

std::size_t NextivaHistory::lead_bound() const {
  return std::max(world().leads.size(), log_->lead_bound());
}

bool NextivaHistory::is_administrator(UserId user) const {
  return exists(user) && world().users[user].admin;
}

NextivaHistory::Recalled<bool> NextivaHistory::is_active(UserId user) const {
  for (const std::size_t entry : entries_of(user)) {
    if (const auto* set = said<SetActive>(entry))
      return {set->active, entry};
  }
  return {exists(user) && world().users[user].active, std::nullopt};
}

NextivaHistory::Recalled<std::optional<RoleId>> NextivaHistory::role_of(UserId user) const {
  for (const std::size_t entry : entries_of(user)) {
    if (const auto* assignment = said<AssignRole>(entry))
      return {assignment->role, entry};
  }
  return {world().users[user].role, std::nullopt};
}

NextivaHistory::Recalled<bool> NextivaHistory::sales_on(RoleId role) const {
  for (const std::size_t entry : entries_of(role)) {
    if (const auto* creation = said<CreateRole>(entry))
      return {creation->sales_on, entry};
    const auto* update = said<UpdateRole>(entry);
    if (update != nullptr && update->sales_on)
      return {*update->sales_on, entry};
  }
  return {world().roles[role].sales_on, std::nullopt};
}

NextivaHistory::Recalled<Dial> NextivaHistory::dial(RoleId role, NextivaDial which) const {
  for (const std::size_t entry : entries_of(role)) {
    if (const auto* creation = said<CreateRole>(entry))
      return {starting(*creation, which), entry};
    const auto* update = said<UpdateRole>(entry);
    if (update == nullptr)
      continue;
    if (const auto set = updated(*update, which))
      return {*set, entry};
  }
  return {starting(world().roles[role], which), std::nullopt};
}

NextivaHistory::Recalled<std::optional<UserId>> NextivaHistory::owner_of(LeadId lead) const {
  for (const std::size_t entry : entries_of(lead)) {
    if (const auto* change = said<ChangeOwner>(entry))
      return {change->owner, entry};
    if (const auto* creation = said<CreateLead>(entry)) {
      return {creation->owner.value_or(actor(entry)), entry};
    }
  }
  return {world().leads[lead].owner, std::nullopt};
}

bool NextivaHistory::ever_owned(UserId user, LeadId lead) const {
  for (const std::size_t entry : entries_of(lead)) {
    const auto* change = said<ChangeOwner>(entry);
    if (change != nullptr && change->owner == user)
      return true;
    if (const auto* creation = said<CreateLead>(entry)) {
      return creation->owner.value_or(actor(entry)) == user;
    }
  }
  return world().leads[lead].owner == user;
}

std::optional<UserId> NextivaHistory::creator_of(LeadId lead) const {
  for (const std::size_t entry : entries_of(lead)) {
    if (said<CreateLead>(entry) != nullptr)
      return actor(entry);
  }
  return world().leads[lead].created_by;
}

NextivaHistory::Recalled<std::optional<ContactId>> NextivaHistory::contact_of(LeadId lead) const {
  for (const std::size_t entry : entries_of(lead)) {
    if (const auto* link = said<LinkContact>(entry))
      return {link->contact.value, entry};
    if (const auto* creation = said<CreateLead>(entry))
      return {creation->contact, entry};
  }
  return {world().leads[lead].contact, std::nullopt};
}

Text NextivaHistory::field_of(LeadId lead, LeadField field) const {
  for (const std::size_t entry : entries_of(lead)) {
    const auto* edit = said<EditLead>(entry);
    if (edit != nullptr && edit->field == field)
      return edit->value;
    if (const auto* creation = said<CreateLead>(entry)) {
      return field == LeadField::Name ? creation->name : Text{};
    }
  }
  return starting(world().leads[lead], field);
}

}  // namespace privet::oracle
