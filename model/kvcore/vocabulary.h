// kvCORE: the words of its rulebook. World, operations, surfaces, sight. No decision is made here.
// Privacy is a mark that each lead bears, stamped by its owner's switch.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include <boost/describe.hpp>

#include "model/flags.h"
#include "model/names.h"
#include "model/nullable.h"
#include "model/rating.h"
#include "model/shown.h"
#include "model/strong_id.h"
#include "model/table.h"
#include "model/value.h"
#include "model/wire_form.h"

namespace privet::kvcore {

struct OfficeTag {
  static constexpr std::string_view kKind = "office";
  static constexpr std::string_view kAliases = "entity";
};
struct TeamTag {
  static constexpr std::string_view kKind = "team";
  static constexpr std::string_view kAliases = "entity";
};
struct LeadTag {
  static constexpr std::string_view kKind = "lead";
  static constexpr std::string_view kAliases = "lead";
};
using OfficeId = StrongId<OfficeTag>;
using TeamId = StrongId<TeamTag>;
using LeadId = StrongId<LeadTag>;

// The whole brokerage: there is one, called `company`.
struct Company {
  static constexpr std::string_view kKind = "company";
  friend constexpr bool operator==(Company, Company) = default;
  friend constexpr auto operator<=>(Company, Company) = default;
};

// The level of a hat; a person without one counts as an agent, below all of them.
enum class Level { Team, Office, Company };
BOOST_DESCRIBE_ENUM(Level, Team, Office, Company)

// What a hat is worn for. On the wire: an alias.
using Entity = std::variant<TeamId, OfficeId, Company>;
// Who owns a lead. On the wire: {kind, id}.
using Owner = std::variant<UserId, TeamId, OfficeId, Company>;
}  // namespace privet::kvcore

template <>
inline constexpr bool privet::kNamedWithKind<privet::kvcore::Owner> = true;

namespace privet::kvcore {

enum class LeadField { Interest, Price, Status, Name };
BOOST_DESCRIBE_ENUM(LeadField, Interest, Price, Status, Name)

// --- world ---

struct Account {
  bool privacy_gate = true;
  bool duplication = true;
  BOOST_DESCRIBE_CLASS(Account, (), (privacy_gate, duplication), (), ())
};
struct Office {
  BOOST_DESCRIBE_CLASS(Office, (), (), (), ())
};
struct Team {
  std::optional<OfficeId> office;
  bool privacy = false;
  bool allows_hide = false;
  BOOST_DESCRIBE_CLASS(Team, (), (office, privacy, allows_hide), (), ())
};
struct Hat {
  Level level = Level::Team;
  Entity entity;
  friend bool operator==(const Hat&, const Hat&) = default;
  BOOST_DESCRIBE_CLASS(Hat, (), (level, entity), (), ())
};
struct User {
  std::optional<OfficeId> office;
  std::vector<TeamId> teams;
  std::vector<Hat> hats;
  bool privacy = false;
  bool hide = false;
  BOOST_DESCRIBE_CLASS(User, (), (office, teams, hats, privacy, hide), (), ())
};
struct Lead {
  Owner owner;
  std::optional<UserId> assignee;
  bool private_ = false;
  Text name;
  Text email;
  Text interest;
  Text price;
  Text status;
  std::optional<Rating> rating;
  BOOST_DESCRIBE_CLASS(Lead, (),
                       (owner, assignee, private_, name, email, interest, price, status, rating),
                       (), ())
};
struct World {
  Account account;
  Table<OfficeId, Office> offices;
  Table<TeamId, Team> teams;
  Table<UserId, User> users;
  Table<LeadId, Lead> leads;
  BOOST_DESCRIBE_CLASS(World, (), (account, offices, teams, users, leads), (), ())
};

// --- operations: an argument may be left out when it is optional or named in kOmittable ---

struct SetDuplication {
  static constexpr std::string_view kName = "set_duplication";
  bool on = true;
  BOOST_DESCRIBE_CLASS(SetDuplication, (), (on), (), ())
};
struct SetAgentPrivacy {
  static constexpr std::string_view kName = "set_agent_privacy";
  bool on = true;
  BOOST_DESCRIBE_CLASS(SetAgentPrivacy, (), (on), (), ())
};
struct SetHideFromTeams {
  static constexpr std::string_view kName = "set_hide_from_teams";
  bool on = true;
  BOOST_DESCRIBE_CLASS(SetHideFromTeams, (), (on), (), ())
};
struct SetTeamPrivacy {
  static constexpr std::string_view kName = "set_team_privacy";
  TeamId team;
  bool on = true;
  BOOST_DESCRIBE_CLASS(SetTeamPrivacy, (), (team, on), (), ())
};
struct SetTeamAllowsHide {
  static constexpr std::string_view kName = "set_team_allows_hide";
  TeamId team;
  bool on = true;
  BOOST_DESCRIBE_CLASS(SetTeamAllowsHide, (), (team, on), (), ())
};
// The owner left out is the actor.
struct AddLead {
  static constexpr std::string_view kName = "add_lead";
  static constexpr std::array<std::string_view, 5> kOmittable{"name", "email", "interest", "price",
                                                              "status"};
  New<LeadId> lead;
  std::optional<Owner> owner;
  std::optional<UserId> assignee;
  Text name;
  Text email;
  Text interest;
  Text price;
  Text status;
  BOOST_DESCRIBE_CLASS(AddLead, (), (lead, owner, assignee, name, email, interest, price, status),
                       (), ())
};
struct AssignLead {
  static constexpr std::string_view kName = "assign_lead";
  LeadId lead;
  Nullable<UserId> assignee;
  BOOST_DESCRIBE_CLASS(AssignLead, (), (lead, assignee), (), ())
};
struct TransferOwnership {
  static constexpr std::string_view kName = "transfer_ownership";
  LeadId lead;
  Owner owner;
  BOOST_DESCRIBE_CLASS(TransferOwnership, (), (lead, owner), (), ())
};
struct MakeVisible {
  static constexpr std::string_view kName = "make_visible";
  LeadId lead;
  BOOST_DESCRIBE_CLASS(MakeVisible, (), (lead), (), ())
};
struct OpenLead {
  static constexpr std::string_view kName = "open";
  LeadId lead;
  BOOST_DESCRIBE_CLASS(OpenLead, (), (lead), (), ())
};
struct CallLead {
  static constexpr std::string_view kName = "call";
  LeadId lead;
  BOOST_DESCRIBE_CLASS(CallLead, (), (lead), (), ())
};
struct TextLead {
  static constexpr std::string_view kName = "text";
  LeadId lead;
  BOOST_DESCRIBE_CLASS(TextLead, (), (lead), (), ())
};
struct EmailLead {
  static constexpr std::string_view kName = "email";
  LeadId lead;
  BOOST_DESCRIBE_CLASS(EmailLead, (), (lead), (), ())
};
struct EditLead {
  static constexpr std::string_view kName = "edit";
  LeadId lead;
  LeadField field = LeadField::Interest;
  Text value;
  BOOST_DESCRIBE_CLASS(EditLead, (), (lead, field, value), (), ())
};
struct RateLead {
  static constexpr std::string_view kName = "rate";
  LeadId lead;
  Rating rating;
  BOOST_DESCRIBE_CLASS(RateLead, (), (lead, rating), (), ())
};
// An entity that is not of the level named does not exist at it (GEN-01).
struct GrantAdmin {
  static constexpr std::string_view kName = "grant_admin";
  UserId user;
  Level level = Level::Team;
  Entity entity;
  BOOST_DESCRIBE_CLASS(GrantAdmin, (), (user, level, entity), (), ())
};
struct JoinTeam {
  static constexpr std::string_view kName = "join_team";
  UserId user;
  TeamId team;
  BOOST_DESCRIBE_CLASS(JoinTeam, (), (user, team), (), ())
};
struct LeaveTeam {
  static constexpr std::string_view kName = "leave_team";
  UserId user;
  TeamId team;
  BOOST_DESCRIBE_CLASS(LeaveTeam, (), (user, team), (), ())
};
using Operation = std::variant<SetDuplication, SetAgentPrivacy, SetHideFromTeams, SetTeamPrivacy,
                               SetTeamAllowsHide, AddLead, AssignLead, TransferOwnership,
                               MakeVisible, OpenLead, CallLead, TextLead, EmailLead, EditLead,
                               RateLead, GrantAdmin, JoinTeam, LeaveTeam>;

// --- surfaces: a query and what answers it ---

enum class Offer { Open, Edit, Rate, Call, Text, Email, MakeVisible };
BOOST_DESCRIBE_ENUM(Offer, Open, Edit, Rate, Call, Text, Email, MakeVisible)
enum class Option { Privacy, Hide };
BOOST_DESCRIBE_ENUM(Option, Privacy, Hide)
enum class MessageKind { Call, Text, Email };
BOOST_DESCRIBE_ENUM(MessageKind, Call, Text, Email)

// The Name column: the name, or nothing where it reads `Private Lead` and the lead's id (KV-A27).
struct ShownName {
  std::optional<Text> name;
  friend bool operator==(ShownName, ShownName) = default;
};
// `Private Lead` for a masked name; whatever begins so is read as masked.
[[nodiscard]] Value to_value(ShownName shown, const Names& names);
[[nodiscard]] Result<void> from_value(const Value& value, Names& names, ShownName& out);
// A row of the list: its columns but the name are the basic ones (KV-A26).
struct LeadRow {
  LeadId lead;
  ShownName name;
  Text interest;
  Text price;
  Text status;
  Owner owner;
  std::optional<UserId> assignee;
  friend bool operator==(const LeadRow&, const LeadRow&) = default;
  BOOST_DESCRIBE_CLASS(LeadRow, (), (lead, name, interest, price, status, owner, assignee), (), ())
};
struct LeadList {
  std::vector<LeadRow> rows;
  std::size_t total = 0;
  BOOST_DESCRIBE_CLASS(LeadList, (), (rows, total), (), ())
};
struct LeadRecord {
  LeadId lead;
  ShownName name;
  Text interest;
  Text price;
  Text status;
  Owner owner;
  std::optional<UserId> assignee;
  Text email;
  std::optional<Rating> rating;
  friend bool operator==(const LeadRecord&, const LeadRecord&) = default;
  BOOST_DESCRIBE_CLASS(LeadRecord, (),
                       (lead, name, interest, price, status, owner, assignee, email, rating), (),
                       ())
};
struct Offers {
  Flags<Offer> offered;
  BOOST_DESCRIBE_CLASS(Offers, (), (offered), (), ())
};
struct Settings {
  Flags<Option> offered;
  bool privacy = false;
  bool hide = false;
  friend bool operator==(const Settings&, const Settings&) = default;
  BOOST_DESCRIBE_CLASS(Settings, (), (offered, privacy, hide), (), ())
};
struct Message {
  MessageKind kind = MessageKind::Call;
  UserId by;
  friend bool operator==(const Message&, const Message&) = default;
  BOOST_DESCRIBE_CLASS(Message, (), (kind, by), (), ())
};
// Messages in the order they were sent.
struct Log {
  std::optional<Rating> rating;
  std::vector<Message> messages;
  friend bool operator==(const Log&, const Log&) = default;
  BOOST_DESCRIBE_CLASS(Log, (), (rating, messages), (), ())
};

// Without text: all rows. With: those whose shown name contains it, or of which a basic column is
// it.
struct ListQuery {
  static constexpr std::string_view kName = "list";
  using Answer = LeadList;
  std::optional<Text> text;
  BOOST_DESCRIBE_CLASS(ListQuery, (), (text), (), ())
};
struct RecordQuery {
  static constexpr std::string_view kName = "record";
  using Answer = LeadRecord;
  LeadId lead;
  BOOST_DESCRIBE_CLASS(RecordQuery, (), (lead), (), ())
};
struct OfferedQuery {
  static constexpr std::string_view kName = "offered";
  using Answer = Offers;
  LeadId lead;
  BOOST_DESCRIBE_CLASS(OfferedQuery, (), (lead), (), ())
};
struct SettingsQuery {
  static constexpr std::string_view kName = "settings";
  using Answer = Settings;
  BOOST_DESCRIBE_CLASS(SettingsQuery, (), (), (), ())
};
// A window of the harness's own, the same for every viewer and no part of the sight.
struct LogQuery {
  static constexpr std::string_view kName = "log";
  using Answer = Log;
  LeadId lead;
  BOOST_DESCRIBE_CLASS(LogQuery, (), (lead), (), ())
};
using Query = std::variant<ListQuery, RecordQuery, OfferedQuery, SettingsQuery, LogQuery>;
// list: LeadList; record: LeadRecord or inaccessible; offered: Offers; settings: Settings; log:
// Log, inaccessible for a lead that does not exist.
using Answer = std::variant<Inaccessible, LeadList, LeadRecord, Offers, Settings, Log>;

// --- what is compared ---

enum class SightFlag {
  Row,
  NameShown,
  FoundByName,
  MayOpen,
  MayEdit,
  MayRate,
  MayCall,
  MayText,
  MayEmail,
  MayMakeVisible
};
BOOST_DESCRIBE_ENUM(SightFlag, Row, NameShown, FoundByName, MayOpen, MayEdit, MayRate, MayCall,
                    MayText, MayEmail, MayMakeVisible)

struct RecordValues {
  Shown<LeadRow> row;
  Shown<LeadRecord> record;
  friend bool operator==(const RecordValues&, const RecordValues&) = default;
  BOOST_DESCRIBE_CLASS(RecordValues, (), (row, record), (), ())
};
struct ViewerValues {
  Shown<Settings> settings;
  friend bool operator==(const ViewerValues&, const ViewerValues&) = default;
  BOOST_DESCRIBE_CLASS(ViewerValues, (), (settings), (), ())
};
struct RecordLog {
  Shown<Log> log;
  friend bool operator==(const RecordLog&, const RecordLog&) = default;
  BOOST_DESCRIBE_CLASS(RecordLog, (), (log), (), ())
};

// How a person stands to a lead.
enum class Relation {
  Owner,
  OwnerSide,
  Assignee,
  FormerOwner,
  AdminAbove,
  AdminSameLevel,
  TeamAdmin,
  Stranger
};
BOOST_DESCRIBE_ENUM(Relation, Owner, OwnerSide, Assignee, FormerOwner, AdminAbove, AdminSameLevel,
                    TeamAdmin, Stranger)

// --- readings (spec: the ledger); the first value of each is the default ---

enum class ExistingLeads { ExistingAndNew, NewOnly };
BOOST_DESCRIBE_ENUM(ExistingLeads, ExistingAndNew, NewOnly)
enum class OnAgain { MarkedAgain, ExceptionKept };
BOOST_DESCRIBE_ENUM(OnAgain, MarkedAgain, ExceptionKept)
enum class DuplicationOff { Sleeps, Erased };
BOOST_DESCRIBE_ENUM(DuplicationOff, Sleeps, Erased)
enum class ToggleWithoutDuplication { Accepted, Refused };
BOOST_DESCRIBE_ENUM(ToggleWithoutDuplication, Accepted, Refused)
enum class MarkOnTransfer { Recomputed, Travels, Cleared };
BOOST_DESCRIBE_ENUM(MarkOnTransfer, Recomputed, Travels, Cleared)
enum class WhoTransfers { OwnerSide, CoveringAdmins };
BOOST_DESCRIBE_ENUM(WhoTransfers, OwnerSide, CoveringAdmins)
enum class TeamAdminsMasked { HideNeeded, ToggleSuffices };
BOOST_DESCRIBE_ENUM(TeamAdminsMasked, HideNeeded, ToggleSuffices)
enum class HideRead { Live, Stamped };
BOOST_DESCRIBE_ENUM(HideRead, Live, Stamped)
enum class MaskedLevel { StrictlyAbove, SameLevelToo };
BOOST_DESCRIBE_ENUM(MaskedLevel, StrictlyAbove, SameLevelToo)
enum class OwnerLevel { HighestLive, AgentLevel };
BOOST_DESCRIBE_ENUM(OwnerLevel, HighestLive, AgentLevel)
enum class SeveralHats { BestHat, WorstHat };
BOOST_DESCRIBE_ENUM(SeveralHats, BestHat, WorstHat)
enum class WhoMakesVisible { OwnerSide, AssigneeToo };
BOOST_DESCRIBE_ENUM(WhoMakesVisible, OwnerSide, AssigneeToo)
enum class VisibleWhileAsleep { Clears, Refused };
BOOST_DESCRIBE_ENUM(VisibleWhileAsleep, Clears, Refused)
enum class TeamOff { Lingers, Ends };
BOOST_DESCRIBE_ENUM(TeamOff, Lingers, Ends)

struct Interpretation {
  ExistingLeads existing_leads = ExistingLeads::ExistingAndNew;
  OnAgain on_again = OnAgain::MarkedAgain;
  DuplicationOff duplication_off = DuplicationOff::Sleeps;
  ToggleWithoutDuplication toggle_without_duplication = ToggleWithoutDuplication::Accepted;
  MarkOnTransfer mark_on_transfer = MarkOnTransfer::Recomputed;
  WhoTransfers who_transfers = WhoTransfers::OwnerSide;
  TeamAdminsMasked team_admins_masked = TeamAdminsMasked::HideNeeded;
  HideRead hide_read = HideRead::Live;
  MaskedLevel masked_level = MaskedLevel::StrictlyAbove;
  OwnerLevel owner_level = OwnerLevel::HighestLive;
  SeveralHats several_hats = SeveralHats::BestHat;
  WhoMakesVisible who_makes_visible = WhoMakesVisible::OwnerSide;
  VisibleWhileAsleep visible_while_asleep = VisibleWhileAsleep::Clears;
  TeamOff team_off = TeamOff::Lingers;
  // The ledger entry of each member, in their order.
  static constexpr std::array<std::string_view, 14> kKeys{
      "KV-A01", "KV-A02", "KV-A03", "KV-A04", "KV-A06", "KV-A08", "KV-A09",
      "KV-A11", "KV-A15", "KV-A16", "KV-A19", "KV-A21", "KV-A24", "KV-A32"};
  friend bool operator==(const Interpretation&, const Interpretation&) = default;
  BOOST_DESCRIBE_CLASS(Interpretation, (),
                       (existing_leads, on_again, duplication_off, toggle_without_duplication,
                        mark_on_transfer, who_transfers, team_admins_masked, hide_read,
                        masked_level, owner_level, several_hats, who_makes_visible,
                        visible_while_asleep, team_off),
                       (), ())
};

}  // namespace privet::kvcore
