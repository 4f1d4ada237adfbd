// What the engine remembers of a Nextiva tenant. A row that does not exist was never made, or is
// only a hole before a later one; a deleted lead keeps its name.
#pragma once

#include <array>
#include <optional>
#include <type_traits>

#include "engine/nextiva/conditions.h"
#include "engine/store.h"
#include "model/names.h"
#include "model/nextiva/vocabulary.h"

namespace privet::engine::nextiva {

struct UserRow {
  bool exists = false;
  bool admin = false;
  bool active = false;
  std::optional<RoleId> role;
};
struct RoleRow {
  bool exists = false;
  bool sales_on = false;
  Dial view = Dial::None;
  Dial add_edit = Dial::None;
  Dial delete_ = Dial::None;
};
struct ContactRow {
  bool exists = false;
};
struct LeadState {
  bool exists = false;
  std::optional<UserId> owner;
  std::optional<ContactId> contact;
  std::array<Text, 3> fields;  // by LeadField

  [[nodiscard]] Text& field(LeadField which) { return fields[static_cast<std::size_t>(which)]; }
  [[nodiscard]] Text field(LeadField which) const {
    return fields[static_cast<std::size_t>(which)];
  }
};

template <class Store>
struct State {
  typename Store::template Table<UserId, UserRow> users;
  typename Store::template Table<RoleId, RoleRow> roles;
  typename Store::template Table<ContactId, ContactRow> contacts;
  typename Store::template Records<LeadId, LeadState> leads;

  [[nodiscard]] bool exists(UserId id) const { return exists_in(users, id); }
  [[nodiscard]] bool exists(RoleId id) const { return exists_in(roles, id); }
  [[nodiscard]] bool exists(ContactId id) const { return exists_in(contacts, id); }
  [[nodiscard]] bool exists(LeadId id) const { return exists_in(leads, id); }
  // Nothing named is nothing missing.
  template <class Id>
  [[nodiscard]] bool exists(std::optional<Id> id) const {
    return !id || exists(*id);
  }

  // The user as he stands now, with the permissions of the one role he carries.
  [[nodiscard]] Person person(std::optional<UserId> id) const {
    if (!id || !exists(*id))
      return {};
    const UserRow& user = users[*id];
    Person person{.id = *id, .known = true, .admin = user.admin, .active = user.active};
    if (!user.role)
      return person;
    const RoleRow& role = roles[*user.role];
    person.has_role = true;
    person.sales_on = role.sales_on;
    person.view = role.view;
    person.add_edit = role.add_edit;
    person.delete_ = role.delete_;
    return person;
  }

 private:
  template <class Table, class Id>
  [[nodiscard]] static bool exists_in(const Table& table, Id id) {
    return table.contains(id) && table[id].exists;
  }
};
static_assert(std::is_trivially_copyable_v<State<Inline>>);

}  // namespace privet::engine::nextiva
