// Nextiva CRM: the words of its rulebook. World, operations, surfaces, sight. No decision is made
// here. Privacy sits on the viewer's role.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include <boost/describe.hpp>

#include "model/flags.h"
#include "model/names.h"
#include "model/nullable.h"
#include "model/shown.h"
#include "model/strong_id.h"
#include "model/table.h"

namespace privet::nextiva {

struct RoleTag {
  static constexpr std::string_view kKind = "role";
  static constexpr std::string_view kAliases = "role";
};
struct ContactTag {
  static constexpr std::string_view kKind = "contact";
  static constexpr std::string_view kAliases = "contact";
};
struct LeadTag {
  static constexpr std::string_view kKind = "lead";
  static constexpr std::string_view kAliases = "lead";
};
using RoleId = StrongId<RoleTag>;
using ContactId = StrongId<ContactTag>;
using LeadId = StrongId<LeadTag>;

// One of a role's three dials (NEX-20, NEX-A06).
enum class Dial { None, OwnerOnly, All };
BOOST_DESCRIBE_ENUM(Dial, None, OwnerOnly, All)

enum class LeadField { Name, Status, Notes };
BOOST_DESCRIBE_ENUM(LeadField, Name, Status, Notes)

// --- world ---

struct User {
  bool admin = false;
  bool active = true;
  std::optional<RoleId> role;
  BOOST_DESCRIBE_CLASS(User, (), (admin, active, role), (), ())
};
struct Role {
  Text name;
  bool sales_on = true;
  Dial view = Dial::All;
  Dial add_edit = Dial::All;
  Dial delete_ = Dial::All;
  BOOST_DESCRIBE_CLASS(Role, (), (name, sales_on, view, add_edit, delete_), (), ())
};
struct Contact {
  Text name;
  BOOST_DESCRIBE_CLASS(Contact, (), (name), (), ())
};
struct Lead {
  Text name;
  std::optional<UserId> owner;
  std::optional<ContactId> contact;
  Text status;
  Text notes;
  std::optional<UserId> created_by;  // decides nothing (NEX-16); worlds name it to prove that
  BOOST_DESCRIBE_CLASS(Lead, (), (name, owner, contact, status, notes, created_by), (), ())
};
struct World {
  Table<UserId, User> users;
  Table<RoleId, Role> roles;
  Table<ContactId, Contact> contacts;
  Table<LeadId, Lead> leads;
  BOOST_DESCRIBE_CLASS(World, (), (users, roles, contacts, leads), (), ())
};

// --- operations: an argument may be left out when it is optional or named in kOmittable ---

struct CreateRole {
  static constexpr std::string_view kName = "create_role";
  static constexpr std::array<std::string_view, 1> kOmittable{"name"};
  New<RoleId> role;
  Text name;
  bool sales_on = true;
  Dial view = Dial::All;
  Dial add_edit = Dial::All;
  Dial delete_ = Dial::All;
  BOOST_DESCRIBE_CLASS(CreateRole, (), (role, name, sales_on, view, add_edit, delete_), (), ())
};
struct UpdateRole {
  static constexpr std::string_view kName = "update_role";
  RoleId role;
  std::optional<bool> sales_on;
  std::optional<Dial> view;
  std::optional<Dial> add_edit;
  std::optional<Dial> delete_;
  BOOST_DESCRIBE_CLASS(UpdateRole, (), (role, sales_on, view, add_edit, delete_), (), ())
};
struct AssignRole {
  static constexpr std::string_view kName = "assign_role";
  UserId user;
  RoleId role;
  BOOST_DESCRIBE_CLASS(AssignRole, (), (user, role), (), ())
};
// The owner left out, or null, is the actor.
struct CreateLead {
  static constexpr std::string_view kName = "create_lead";
  static constexpr std::array<std::string_view, 1> kOmittable{"name"};
  New<LeadId> lead;
  Text name;
  std::optional<UserId> owner;
  std::optional<ContactId> contact;
  BOOST_DESCRIBE_CLASS(CreateLead, (), (lead, name, owner, contact), (), ())
};
struct EditLead {
  static constexpr std::string_view kName = "edit_lead";
  LeadId lead;
  LeadField field = LeadField::Name;
  Text value;
  BOOST_DESCRIBE_CLASS(EditLead, (), (lead, field, value), (), ())
};
struct ChangeOwner {
  static constexpr std::string_view kName = "change_owner";
  LeadId lead;
  UserId owner;
  BOOST_DESCRIBE_CLASS(ChangeOwner, (), (lead, owner), (), ())
};
struct LinkContact {
  static constexpr std::string_view kName = "link_contact";
  LeadId lead;
  Nullable<ContactId> contact;
  BOOST_DESCRIBE_CLASS(LinkContact, (), (lead, contact), (), ())
};
struct DeleteLead {
  static constexpr std::string_view kName = "delete_lead";
  LeadId lead;
  BOOST_DESCRIBE_CLASS(DeleteLead, (), (lead), (), ())
};
struct SetActive {
  static constexpr std::string_view kName = "set_active";
  UserId user;
  bool active = true;
  BOOST_DESCRIBE_CLASS(SetActive, (), (user, active), (), ())
};
using Operation = std::variant<CreateRole, UpdateRole, AssignRole, CreateLead, EditLead,
                               ChangeOwner, LinkContact, DeleteLead, SetActive>;

// --- surfaces: a query and what answers it ---

enum class Offer { View, Edit, Delete };
BOOST_DESCRIBE_ENUM(Offer, View, Edit, Delete)

struct LeadRow {
  LeadId lead;
  Text name;
  BOOST_DESCRIBE_CLASS(LeadRow, (), (lead, name), (), ())
};
struct LeadList {
  std::vector<LeadRow> rows;
  std::size_t total = 0;
  BOOST_DESCRIBE_CLASS(LeadList, (), (rows, total), (), ())
};
struct LeadRecord {
  LeadId lead;
  Text name;
  std::optional<UserId> owner;
  std::optional<ContactId> contact;
  Text status;
  Text notes;
  friend bool operator==(const LeadRecord&, const LeadRecord&) = default;
  BOOST_DESCRIBE_CLASS(LeadRecord, (), (lead, name, owner, contact, status, notes), (), ())
};
struct Offers {
  Flags<Offer> offered;
  BOOST_DESCRIBE_CLASS(Offers, (), (offered), (), ())
};

struct TableQuery {
  static constexpr std::string_view kName = "table";
  using Answer = LeadList;
  BOOST_DESCRIBE_CLASS(TableQuery, (), (), (), ())
};
struct SearchQuery {
  static constexpr std::string_view kName = "search";
  using Answer = LeadList;
  Text text;
  BOOST_DESCRIBE_CLASS(SearchQuery, (), (text), (), ())
};
struct RelatedQuery {
  static constexpr std::string_view kName = "related";
  using Answer = LeadList;
  ContactId contact;
  BOOST_DESCRIBE_CLASS(RelatedQuery, (), (contact), (), ())
};
struct LinkQuery {
  static constexpr std::string_view kName = "link";
  using Answer = LeadRecord;
  LeadId lead;
  BOOST_DESCRIBE_CLASS(LinkQuery, (), (lead), (), ())
};
struct OfferedQuery {
  static constexpr std::string_view kName = "offered";
  using Answer = Offers;
  LeadId lead;
  BOOST_DESCRIBE_CLASS(OfferedQuery, (), (lead), (), ())
};
using Query = std::variant<TableQuery, SearchQuery, RelatedQuery, LinkQuery, OfferedQuery>;
// table, search, related: LeadList; link: LeadRecord; offered: Offers. Related and link may be
// inaccessible.
using Answer = std::variant<Inaccessible, LeadList, LeadRecord, Offers>;

// --- what is compared ---

enum class SightFlag { InTable, InSearch, InRelated, ByLink, MayEdit, MayDelete };
BOOST_DESCRIBE_ENUM(SightFlag, InTable, InSearch, InRelated, ByLink, MayEdit, MayDelete)

// What the viewer is shown of one lead. `listed_name` is the name in the row of the table.
struct RecordValues {
  Shown<Text> listed_name;
  Shown<LeadRecord> link;
  friend bool operator==(const RecordValues&, const RecordValues&) = default;
  BOOST_DESCRIBE_CLASS(RecordValues, (), (listed_name, link), (), ())
};
// That a contact's page can be read, with or without leads on it (NEX-14).
struct Readable {
  friend bool operator==(Readable, Readable) = default;
  BOOST_DESCRIBE_CLASS(Readable, (), (), (), ())
};
// By contact; not compared for inactive viewers, for whom the articles say nothing of contacts.
struct ViewerValues {
  using IndexedBy = ContactId;
  std::vector<Shown<Readable>> contacts;
  friend bool operator==(const ViewerValues&, const ViewerValues&) = default;
  BOOST_DESCRIBE_CLASS(ViewerValues, (), (contacts), (), ())
};
struct RecordLog {
  friend bool operator==(RecordLog, RecordLog) = default;
  BOOST_DESCRIBE_CLASS(RecordLog, (), (), (), ())
};

// How a person stands to a lead.
enum class Relation {
  Owner,
  FormerOwner,
  Creator,
  Administrator,
  Inactive,
  OwnerOnlyUser,
  AllUser,
  OutsideSales
};
BOOST_DESCRIBE_ENUM(Relation, Owner, FormerOwner, Creator, Administrator, Inactive, OwnerOnlyUser,
                    AllUser, OutsideSales)

// --- readings (spec: the ledger); the first value of each is the default ---

enum class WhoseDial { ViewerRole, Record };
BOOST_DESCRIBE_ENUM(WhoseDial, ViewerRole, Record)
enum class AdminBypass { NoBypass, AdminSeesAll };
BOOST_DESCRIBE_ENUM(AdminBypass, NoBypass, AdminSeesAll)
enum class AddOwnerOnly { SelfOnly, Anybody, Nobody };
BOOST_DESCRIBE_ENUM(AddOwnerOnly, SelfOnly, Anybody, Nobody)
enum class EditScope { EditNeedsView, EditAlone };
BOOST_DESCRIBE_ENUM(EditScope, EditNeedsView, EditAlone)
enum class OwnerlessLead { Hidden, Visible };
BOOST_DESCRIBE_ENUM(OwnerlessLead, Hidden, Visible)
enum class InactiveOwner { Stays, OpenToAll };
BOOST_DESCRIBE_ENUM(InactiveOwner, Stays, OpenToAll)

struct Interpretation {
  WhoseDial whose_dial = WhoseDial::ViewerRole;
  AdminBypass admin_bypass = AdminBypass::NoBypass;
  AddOwnerOnly add_owner_only = AddOwnerOnly::SelfOnly;
  EditScope edit_scope = EditScope::EditNeedsView;
  OwnerlessLead ownerless_lead = OwnerlessLead::Hidden;
  InactiveOwner inactive_owner = InactiveOwner::Stays;
  // The ledger entry of each member, in their order.
  static constexpr std::array<std::string_view, 6> kKeys{"NEX-A01", "NEX-A02", "NEX-A04",
                                                         "NEX-A07", "NEX-A19", "NEX-A20"};
  friend bool operator==(const Interpretation&, const Interpretation&) = default;
  BOOST_DESCRIBE_CLASS(Interpretation, (),
                       (whose_dial, admin_bypass, add_owner_only, edit_scope, ownerless_lead,
                        inactive_owner),
                       (), ())
};

}  // namespace privet::nextiva
