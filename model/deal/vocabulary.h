// Deal: the words of its rulebook. World, operations, surfaces, sight. No decision is made here.
// Access is two lists, the initiative's and the opportunity's, that both have to let one in.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include <boost/container/flat_map.hpp>
#include <boost/describe.hpp>

#include "model/flags.h"
#include "model/names.h"
#include "model/shown.h"
#include "model/strong_id.h"
#include "model/table.h"
#include "model/words.h"

namespace privet::deal {

struct GroupTag {
  static constexpr std::string_view kKind = "group";
  static constexpr std::string_view kAliases = "principal";
};
struct InitiativeTag {
  static constexpr std::string_view kKind = "initiative";
  static constexpr std::string_view kAliases = "initiative";
};
struct OpportunityTag {
  static constexpr std::string_view kKind = "opportunity";
  static constexpr std::string_view kAliases = "opportunity";
};
using GroupId = StrongId<GroupTag>;
using InitiativeId = StrongId<InitiativeTag>;
using OpportunityId = StrongId<OpportunityTag>;

// Who can stand in an access list. On the wire: an alias.
using Principal = std::variant<UserId, GroupId>;

enum class Plan { Advanced, Essential };
BOOST_DESCRIBE_ENUM(Plan, Advanced, Essential)
enum class UserRole { Manager, Contributor };
BOOST_DESCRIBE_ENUM(UserRole, Manager, Contributor)
enum class InitiativeLevel { Can, Owner };
BOOST_DESCRIBE_ENUM(InitiativeLevel, Can, Owner)
// What an opportunity's list holds; its owner is kept apart.
enum class GrantLevel { Can, Full };
BOOST_DESCRIBE_ENUM(GrantLevel, Can, Full)
// What an access list shows, and what a level can be set to: can < full < owner.
enum class Level { Can, Full, Owner };
BOOST_DESCRIBE_ENUM(Level, Can, Full, Owner)
enum class OpportunityField { Name, Summary };
BOOST_DESCRIBE_ENUM(OpportunityField, Name, Summary)

// --- world ---

struct User {
  UserRole role = UserRole::Manager;
  bool client_admin = false;
  BOOST_DESCRIBE_CLASS(User, (), (role, client_admin), (), ())
};
struct Group {
  std::vector<UserId> members;
  BOOST_DESCRIBE_CLASS(Group, (), (members), (), ())
};
struct Initiative {
  bool private_ = false;
  boost::container::flat_map<Principal, InitiativeLevel> entries;
  BOOST_DESCRIBE_CLASS(Initiative, (), (private_, entries), (), ())
};
struct Opportunity {
  InitiativeId initiative;
  UserId owner;
  bool private_ = false;
  boost::container::flat_map<Principal, GrantLevel> grants;
  Text name;
  Text summary;
  BOOST_DESCRIBE_CLASS(Opportunity, (), (initiative, owner, private_, grants, name, summary), (),
                       ())
};
struct World {
  Plan plan = Plan::Advanced;
  Table<UserId, User> users;
  Table<GroupId, Group> groups;
  Table<InitiativeId, Initiative> initiatives;
  Table<OpportunityId, Opportunity> opportunities;
  BOOST_DESCRIBE_CLASS(World, (), (plan, users, groups, initiatives, opportunities), (), ())
};

// --- operations: an argument may be left out when it is optional or named in kOmittable ---

struct CreateInitiative {
  static constexpr std::string_view kName = "create_initiative";
  New<InitiativeId> initiative;
  BOOST_DESCRIBE_CLASS(CreateInitiative, (), (initiative), (), ())
};
struct MakeInitiativePrivate {
  static constexpr std::string_view kName = "make_initiative_private";
  InitiativeId initiative;
  BOOST_DESCRIBE_CLASS(MakeInitiativePrivate, (), (initiative), (), ())
};
struct MakeInitiativePublic {
  static constexpr std::string_view kName = "make_initiative_public";
  InitiativeId initiative;
  BOOST_DESCRIBE_CLASS(MakeInitiativePublic, (), (initiative), (), ())
};
struct AddToInitiative {
  static constexpr std::string_view kName = "add_to_initiative";
  InitiativeId initiative;
  Principal principal;
  BOOST_DESCRIBE_CLASS(AddToInitiative, (), (initiative, principal), (), ())
};
struct SetInitiativeLevel {
  static constexpr std::string_view kName = "set_initiative_level";
  InitiativeId initiative;
  Principal principal;
  InitiativeLevel level = InitiativeLevel::Can;
  BOOST_DESCRIBE_CLASS(SetInitiativeLevel, (), (initiative, principal, level), (), ())
};
struct RemoveFromInitiative {
  static constexpr std::string_view kName = "remove_from_initiative";
  InitiativeId initiative;
  Principal principal;
  BOOST_DESCRIBE_CLASS(RemoveFromInitiative, (), (initiative, principal), (), ())
};
struct CreateOpportunity {
  static constexpr std::string_view kName = "create_opportunity";
  static constexpr std::array<std::string_view, 1> kOmittable{"name"};
  New<OpportunityId> opportunity;
  InitiativeId initiative;
  Text name;
  BOOST_DESCRIBE_CLASS(CreateOpportunity, (), (opportunity, initiative, name), (), ())
};
// Each is named `Name of ALIAS`: Names::default_name.
struct ImportOpportunities {
  static constexpr std::string_view kName = "import_opportunities";
  std::vector<New<OpportunityId>> opportunities;
  InitiativeId initiative;
  BOOST_DESCRIBE_CLASS(ImportOpportunities, (), (opportunities, initiative), (), ())
};
struct MakePrivate {
  static constexpr std::string_view kName = "make_private";
  OpportunityId opportunity;
  BOOST_DESCRIBE_CLASS(MakePrivate, (), (opportunity), (), ())
};
struct MakePublic {
  static constexpr std::string_view kName = "make_public";
  OpportunityId opportunity;
  BOOST_DESCRIBE_CLASS(MakePublic, (), (opportunity), (), ())
};
struct AddAllowed {
  static constexpr std::string_view kName = "add_allowed";
  OpportunityId opportunity;
  Principal principal;
  BOOST_DESCRIBE_CLASS(AddAllowed, (), (opportunity, principal), (), ())
};
struct SetLevel {
  static constexpr std::string_view kName = "set_level";
  OpportunityId opportunity;
  Principal principal;
  Level level = Level::Can;
  BOOST_DESCRIBE_CLASS(SetLevel, (), (opportunity, principal, level), (), ())
};
struct RemoveAllowed {
  static constexpr std::string_view kName = "remove_allowed";
  OpportunityId opportunity;
  Principal principal;
  BOOST_DESCRIBE_CLASS(RemoveAllowed, (), (opportunity, principal), (), ())
};
struct TakeOwnership {
  static constexpr std::string_view kName = "take_ownership";
  OpportunityId opportunity;
  BOOST_DESCRIBE_CLASS(TakeOwnership, (), (opportunity), (), ())
};
struct ReassignOwner {
  static constexpr std::string_view kName = "reassign_owner";
  OpportunityId opportunity;
  UserId user;
  BOOST_DESCRIBE_CLASS(ReassignOwner, (), (opportunity, user), (), ())
};
struct EditOpportunity {
  static constexpr std::string_view kName = "edit";
  OpportunityId opportunity;
  OpportunityField field = OpportunityField::Name;
  Text value;
  BOOST_DESCRIBE_CLASS(EditOpportunity, (), (opportunity, field, value), (), ())
};
struct MoveOpportunity {
  static constexpr std::string_view kName = "move";
  OpportunityId opportunity;
  InitiativeId initiative;
  BOOST_DESCRIBE_CLASS(MoveOpportunity, (), (opportunity, initiative), (), ())
};
// The copy bears the name and the summary of its source.
struct CopyOpportunity {
  static constexpr std::string_view kName = "copy";
  OpportunityId opportunity;
  InitiativeId initiative;
  New<OpportunityId> as;
  BOOST_DESCRIBE_CLASS(CopyOpportunity, (), (opportunity, initiative, as), (), ())
};
struct SetUserRole {
  static constexpr std::string_view kName = "set_user_role";
  UserId user;
  UserRole role = UserRole::Manager;
  BOOST_DESCRIBE_CLASS(SetUserRole, (), (user, role), (), ())
};
struct AddToGroup {
  static constexpr std::string_view kName = "add_to_group";
  GroupId group;
  UserId user;
  BOOST_DESCRIBE_CLASS(AddToGroup, (), (group, user), (), ())
};
struct RemoveFromGroup {
  static constexpr std::string_view kName = "remove_from_group";
  GroupId group;
  UserId user;
  BOOST_DESCRIBE_CLASS(RemoveFromGroup, (), (group, user), (), ())
};
using Operation =
    std::variant<CreateInitiative, MakeInitiativePrivate, MakeInitiativePublic, AddToInitiative,
                 SetInitiativeLevel, RemoveFromInitiative, CreateOpportunity, ImportOpportunities,
                 MakePrivate, MakePublic, AddAllowed, SetLevel, RemoveAllowed, TakeOwnership,
                 ReassignOwner, EditOpportunity, MoveOpportunity, CopyOpportunity, SetUserRole,
                 AddToGroup, RemoveFromGroup>;

// --- surfaces: a query and what answers it ---

// How open an opportunity is called to be; Open is derived (DEAL-39).
enum class Label { Public, Open, Private };
BOOST_DESCRIBE_ENUM(Label, Public, Open, Private)
}  // namespace privet::deal

template <>
inline constexpr bool privet::kWordsAsShown<privet::deal::Label> = true;

namespace privet::deal {

enum class Offer { Edit, Manage, Reassign, Move, Copy, MakePrivate, MakePublic };
BOOST_DESCRIBE_ENUM(Offer, Edit, Manage, Reassign, Move, Copy, MakePrivate, MakePublic)

struct OpportunityRow {
  OpportunityId opportunity;
  Sign lock = Sign::Off;
  Label label = Label::Public;
  BOOST_DESCRIBE_CLASS(OpportunityRow, (), (opportunity, lock, label), (), ())
};
struct OpportunityList {
  std::vector<OpportunityRow> rows;
  std::size_t total = 0;
  BOOST_DESCRIBE_CLASS(OpportunityList, (), (rows, total), (), ())
};
struct InitiativeRow {
  InitiativeId initiative;
  Sign lock = Sign::Off;
  BOOST_DESCRIBE_CLASS(InitiativeRow, (), (initiative, lock), (), ())
};
struct InitiativeList {
  std::vector<InitiativeRow> rows;
  std::size_t total = 0;
  BOOST_DESCRIBE_CLASS(InitiativeList, (), (rows, total), (), ())
};
struct OpportunityRecord {
  OpportunityId opportunity;
  InitiativeId initiative;
  UserId owner;
  Label label = Label::Public;
  Sign lock = Sign::Off;
  Text name;
  Text summary;
  friend bool operator==(const OpportunityRecord&, const OpportunityRecord&) = default;
  BOOST_DESCRIBE_CLASS(OpportunityRecord, (),
                       (opportunity, initiative, owner, label, lock, name, summary), (), ())
};
struct AccessList {
  boost::container::flat_map<Principal, Level> entries;
  friend bool operator==(const AccessList&, const AccessList&) = default;
  BOOST_DESCRIBE_CLASS(AccessList, (), (entries), (), ())
};
struct Offers {
  Flags<Offer> offered;
  BOOST_DESCRIBE_CLASS(Offers, (), (offered), (), ())
};

struct HubQuery {
  static constexpr std::string_view kName = "hub";
  using Answer = OpportunityList;
  BOOST_DESCRIBE_CLASS(HubQuery, (), (), (), ())
};
struct SearchQuery {
  static constexpr std::string_view kName = "search";
  using Answer = OpportunityList;
  Text text;
  BOOST_DESCRIBE_CLASS(SearchQuery, (), (text), (), ())
};
struct InitiativesQuery {
  static constexpr std::string_view kName = "initiatives";
  using Answer = InitiativeList;
  BOOST_DESCRIBE_CLASS(InitiativesQuery, (), (), (), ())
};
struct InitiativeQuery {
  static constexpr std::string_view kName = "initiative";
  using Answer = OpportunityList;
  InitiativeId initiative;
  BOOST_DESCRIBE_CLASS(InitiativeQuery, (), (initiative), (), ())
};
struct LinkQuery {
  static constexpr std::string_view kName = "link";
  using Answer = OpportunityRecord;
  OpportunityId opportunity;
  BOOST_DESCRIBE_CLASS(LinkQuery, (), (opportunity), (), ())
};
struct AccessListQuery {
  static constexpr std::string_view kName = "access_list";
  using Answer = AccessList;
  OpportunityId opportunity;
  BOOST_DESCRIBE_CLASS(AccessListQuery, (), (opportunity), (), ())
};
struct InitiativeAccessListQuery {
  static constexpr std::string_view kName = "initiative_access_list";
  using Answer = AccessList;
  InitiativeId initiative;
  BOOST_DESCRIBE_CLASS(InitiativeAccessListQuery, (), (initiative), (), ())
};
struct OfferedQuery {
  static constexpr std::string_view kName = "offered";
  using Answer = Offers;
  OpportunityId opportunity;
  BOOST_DESCRIBE_CLASS(OfferedQuery, (), (opportunity), (), ())
};
using Query = std::variant<HubQuery, SearchQuery, InitiativesQuery, InitiativeQuery, LinkQuery,
                           AccessListQuery, InitiativeAccessListQuery, OfferedQuery>;
// hub, search, initiative: OpportunityList; initiatives: InitiativeList; link: OpportunityRecord;
// the two lists: AccessList; offered: Offers. All that name a thing may be inaccessible but
// offered.
using Answer = std::variant<Inaccessible, OpportunityList, InitiativeList, OpportunityRecord,
                            AccessList, Offers>;

// --- what is compared ---

// Lock, the red lock in the master list, is a sign: it neither reveals nor hides.
enum class SightFlag {
  InHub,
  InInitiative,
  InSearch,
  ByLink,
  MayEdit,
  MayManage,
  MayReassign,
  MayMove,
  MayCopy,
  MayMakePrivate,
  MayMakePublic,
  Lock
};
BOOST_DESCRIBE_ENUM(SightFlag, InHub, InInitiative, InSearch, ByLink, MayEdit, MayManage,
                    MayReassign, MayMove, MayCopy, MayMakePrivate, MayMakePublic, Lock)

// What a row says of its opportunity.
struct RowSigns {
  Sign lock = Sign::Off;
  Label label = Label::Public;
  friend bool operator==(const RowSigns&, const RowSigns&) = default;
  BOOST_DESCRIBE_CLASS(RowSigns, (), (lock, label), (), ())
};
// `access_list` is uncompared for who sees an opportunity that is not private.
struct RecordValues {
  Shown<RowSigns> hub_row;
  Shown<RowSigns> initiative_row;
  Shown<RowSigns> search_row;
  Shown<OpportunityRecord> link;
  Shown<AccessList> access_list;
  friend bool operator==(const RecordValues&, const RecordValues&) = default;
  BOOST_DESCRIBE_CLASS(RecordValues, (), (hub_row, initiative_row, search_row, link, access_list),
                       (), ())
};
// That an initiative's page opens.
struct Opens {
  friend bool operator==(Opens, Opens) = default;
  BOOST_DESCRIBE_CLASS(Opens, (), (), (), ())
};
// `access_list` is uncompared for who has access to an initiative that is public.
struct InitiativeValues {
  Shown<Sign> row;  // its lock in the list of initiatives
  Shown<Opens> page;
  Shown<AccessList> access_list;
  friend bool operator==(const InitiativeValues&, const InitiativeValues&) = default;
  BOOST_DESCRIBE_CLASS(InitiativeValues, (), (row, page, access_list), (), ())
};
// By initiative: those of the world and those named since.
struct ViewerValues {
  using IndexedBy = InitiativeId;
  std::vector<InitiativeValues> initiatives;
  friend bool operator==(const ViewerValues&, const ViewerValues&) = default;
  BOOST_DESCRIBE_CLASS(ViewerValues, (), (initiatives), (), ())
};
struct RecordLog {
  friend bool operator==(RecordLog, RecordLog) = default;
  BOOST_DESCRIBE_CLASS(RecordLog, (), (), (), ())
};

// How a person stands to an opportunity, by himself or through a group.
enum class Relation {
  Owner,
  FormerOwner,
  FullAccess,
  CanAccess,
  InitiativeOwner,
  InInitiative,
  Outsider
};
BOOST_DESCRIBE_ENUM(Relation, Owner, FormerOwner, FullAccess, CanAccess, InitiativeOwner,
                    InInitiative, Outsider)

// --- readings (spec: the ledger); the first value of each is the default ---

enum class AdminBypass { NoBypass, ClientAdminSeesAll };
BOOST_DESCRIBE_ENUM(AdminBypass, NoBypass, ClientAdminSeesAll)
enum class GrantOfTheRemoved { Sleeps, Purged, Refused };
BOOST_DESCRIBE_ENUM(GrantOfTheRemoved, Sleeps, Purged, Refused)
enum class ListOfPublicInitiative { Kept, Emptied };
BOOST_DESCRIBE_ENUM(ListOfPublicInitiative, Kept, Emptied)
enum class Demotion { Refused, Lowered };
BOOST_DESCRIBE_ENUM(Demotion, Refused, Lowered)
enum class FormerOwnerLevel { Full, Can, None };
BOOST_DESCRIBE_ENUM(FormerOwnerLevel, Full, Can, None)
enum class WhoMakesPublic { OwnerOnly, FullToo };
BOOST_DESCRIBE_ENUM(WhoMakesPublic, OwnerOnly, FullToo)
enum class ListAtMakePublic { ListKept, ListEmptied };
BOOST_DESCRIBE_ENUM(ListAtMakePublic, ListKept, ListEmptied)
enum class OpenOwner { LosesSight, Granted };
BOOST_DESCRIBE_ENUM(OpenOwner, LosesSight, Granted)
enum class MoveIntoPrivate { Sleeps, Granted, Refused };
BOOST_DESCRIBE_ENUM(MoveIntoPrivate, Sleeps, Granted, Refused)
enum class WhoCopies { ManagersCopy, OwnerOnly };
BOOST_DESCRIBE_ENUM(WhoCopies, ManagersCopy, OwnerOnly)
enum class CopyVisibility { Public, Private, Carried };
BOOST_DESCRIBE_ENUM(CopyVisibility, Public, Private, Carried)
enum class ContributorCan { Edits, Reads };
BOOST_DESCRIBE_ENUM(ContributorCan, Edits, Reads)
enum class WhoEdits { ManagersAndOwner, OwnerOnly };
BOOST_DESCRIBE_ENUM(WhoEdits, ManagersAndOwner, OwnerOnly)
enum class InitiativeOwners { ManagersOnly, Anyone };
BOOST_DESCRIBE_ENUM(InitiativeOwners, ManagersOnly, Anyone)

struct Interpretation {
  AdminBypass admin_bypass = AdminBypass::NoBypass;
  GrantOfTheRemoved grant_of_the_removed = GrantOfTheRemoved::Sleeps;
  ListOfPublicInitiative list_of_public_initiative = ListOfPublicInitiative::Kept;
  Demotion demotion = Demotion::Refused;
  FormerOwnerLevel former_owner_level = FormerOwnerLevel::Full;
  WhoMakesPublic who_makes_public = WhoMakesPublic::OwnerOnly;
  ListAtMakePublic list_at_make_public = ListAtMakePublic::ListKept;
  OpenOwner open_owner = OpenOwner::LosesSight;
  MoveIntoPrivate move_into_private = MoveIntoPrivate::Sleeps;
  WhoCopies who_copies = WhoCopies::ManagersCopy;
  CopyVisibility copy_visibility = CopyVisibility::Public;
  ContributorCan contributor_can = ContributorCan::Edits;
  WhoEdits who_edits = WhoEdits::ManagersAndOwner;
  InitiativeOwners initiative_owners = InitiativeOwners::ManagersOnly;
  // The ledger entry of each member, in their order.
  static constexpr std::array<std::string_view, 14> kKeys{
      "DEAL-A02", "DEAL-A03", "DEAL-A04", "DEAL-A06", "DEAL-A08", "DEAL-A12", "DEAL-A13",
      "DEAL-A21", "DEAL-A22", "DEAL-A23", "DEAL-A25", "DEAL-A31", "DEAL-A32", "DEAL-A37"};
  friend bool operator==(const Interpretation&, const Interpretation&) = default;
  BOOST_DESCRIBE_CLASS(Interpretation, (),
                       (admin_bypass, grant_of_the_removed, list_of_public_initiative, demotion,
                        former_owner_level, who_makes_public, list_at_make_public, open_owner,
                        move_into_private, who_copies, copy_visibility, contributor_can, who_edits,
                        initiative_owners),
                       (), ())
};

}  // namespace privet::deal
