#include "subjects/row_mistakes.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <utility>

namespace privet::subjects {
namespace {

namespace nextiva = engine::nextiva;
namespace kvcore = engine::kvcore;
namespace deal = engine::deal;

template <class Condition>
using Pair = std::pair<Condition, Condition>;

// --- conditions ---

constexpr std::array kNextivaOpposites{
    Pair<nextiva::Condition>{nextiva::Condition::Active, nextiva::Condition::Inactive},
    Pair<nextiva::Condition>{nextiva::Condition::Seen, nextiva::Condition::Hidden},
    Pair<nextiva::Condition>{nextiva::Condition::MayEdit, nextiva::Condition::EditRefused},
};
constexpr std::array kDealOpposites{
    Pair<deal::Condition>{deal::Condition::IsOwner, deal::Condition::DoesNotOwn},
    Pair<deal::Condition>{deal::Condition::NothingIsPrivate, deal::Condition::AnythingIsPrivate},
};
// The lock of an initiative can be read the other way round; what lets one in cannot, the private
// side being noted only afterwards.
constexpr std::array kDealLockOpposites{
    Pair<deal::Condition>{deal::Condition::InitiativeIsPrivate,
                          deal::Condition::InitiativeIsPublic},
};

template <class Condition>
std::optional<Condition> other_of(std::span<const Pair<Condition>> pairs, Condition one) {
  for (const auto& [first, second] : pairs) {
    if (first == one)
      return second;
    if (second == one)
      return first;
  }
  return std::nullopt;
}

// From what a row says to what it might say by mistake.
constexpr auto kNextivaNeighbours = [] {
  using enum nextiva::Condition;
  return std::to_array<Pair<nextiva::Condition>>({
      {NoRole, SalesOff},
      {SalesOff, NoRole},
      {ViewNone, EditNone},
      {ViewOthers, EditOthers},
      {ViewOthers, DeleteOthers},
      {AddNone, ViewNone},
      {EditNone, ViewNone},
      {EditNone, DeleteNone},
      {EditOthers, ViewOthers},
      {EditOthers, DeleteOthers},
      {DeleteNone, EditNone},
      {DeleteOthers, EditOthers},
      {Owns, NamedOwner},
      {NotAdmin, NoRole},
      {MayEdit, Seen},
      {MayEdit, MayDelete},
      {MayDelete, MayEdit},
      {MayDelete, Seen},
      {Seen, MayEdit},
      {EditRefused, Hidden},
  });
}();
constexpr auto kKvcoreNeighbours = [] {
  using enum kvcore::Condition;
  return std::to_array<Pair<kvcore::Condition>>({
      {GateOff, DuplicationOff},
      {DuplicationOff, GateOff},
      {NoCompanyHat, NeitherHat},
      {NotTeamAdmin, NoCompanyHat},
      {NotTeamAdmin, NeitherHat},
      {NeitherHat, NoCompanyHat},
      {NeitherHat, NotTeamAdmin},
      {InNoTeam, TeamsRefuse},
      {TeamsRefuse, InNoTeam},
      {Owns, Assigned},
      {Assigned, Owns},
      {Assigned, Covered},
      {HatsShow, Covered},
      {Covered, HatsShow},
      {Hidden, Masked},
      {Masked, Hidden},
      {Masked, Full},
      {Full, Masked},
      {NotTransferring, NotUnveiling},
      {NotUnveiling, NotTransferring},
      {NotTransferring, OutOfScope},
      {MayUnveil, Full},
      {ForCompany, CoversOwner},
      {CoversOwner, CoversAssignee},
      {CoversAssignee, CoversOwner},
      {NotAbove, NotPrivate},
      {MarkedWhileOn, MarkedSinceOff},

      {LosesMark, GainsMark},
      {GainsMark, OwnerSwitchOn},
      {GainsMark, NewOwner},
      {OwnerSwitchOn, Accepted},
      {TurnsOn, Accepted},
      {AssignedOnly, OthersOwn},
      {OthersOwn, AssignedOnly},
  });
}();
constexpr auto kDealNeighbours = [] {
  using enum deal::Condition;
  return std::to_array<Pair<deal::Condition>>({
      {InitiativeIsPublic, IsEntered},
      {IsEntered, IsEnteredByGroup},
      {IsEnteredByGroup, IsEntered},
      {HoldsFull, HoldsCan},
      {HoldsCan, HoldsByGroup},
      {HoldsByGroup, HoldsCan},
      {UnrestrictedInPublicInitiative, UnrestrictedInPrivateInitiative},
      {AllowedInPublicInitiative, AllowedInPrivateInitiative},
      {UnrestrictedInPrivateInitiative, AllowedInPrivateInitiative},
      {AllowedInPrivateInitiative, UnrestrictedInPrivateInitiative},
      {Shows, Owns},
      {AnythingIsPrivate, OnlyInitiativeIsPrivate},
      {NothingIsPrivate, OnlyInitiativeIsPrivate},

      {OwnsPrivate, FullOnPrivate},
      {FullOnPrivate, CanEditPrivate},
      {CanEditPrivate, FullOnPrivate},
      {CanEditUnrestricted, OwnsUnrestricted},
      {ManagesPrivateAsManager, OwnsPrivate},
      {ManagesPrivateAsManager, FullOnPrivate},
      {OwnsUnrestricted, CanEditUnrestricted},
      {OwnsSeen, OwnsPrivate},
      {OwnsSeen, OwnsUnrestricted},
      {CanCopyUnrestricted, OwnsUnrestricted},
      {CanMakePrivate, OwnsUnrestricted},

      {IsContributor, IsNoClientAdmin},
      {IsNoClientAdmin, IsContributor},
      {OwnsNoInitiative, HasNoEntry},

      {NeitherOwnsInitiativeNorLeaves, OwnsNoInitiative},
      {HasNoEntry, HasNoAccessToNamed},
      {HasNoAccessToNamed, HasNoEntry},
      {LosesOwnedPrivate, MemberLosesOwnedPrivate},
      {HasNoAccess, IsNotAllowed},
      {IsNotAllowed, HasNoAccess},
      {DoesNotOwn, IsBelowFull},
      {DoesNotOwn, IsNotAllowed},
      {CannotMakePublic, IsBelowFull},
      {IsBelowFull, DoesNotOwn},
      {IsBelowFull, IsNotAllowed},
      {GroupAboveCan, ContributorAboveCan},
      {ContributorAboveCan, GroupAboveCan},
      {OwnerFromCan, OwnerWithoutAccess},
      {OwnerWithoutAccess, HasNoAccess},
      {PrivateAndBelowFull, PrivateAndDoesNotOwn},
      {PrivateAndBelowFull, IsBelowFull},
      {PrivateAndContributor, IsContributor},
      {PrivateAndNewOwnerBelowFull, PrivateAndBelowFull},
      {PrivateAndHasNoAccess, HasNoAccess},
      {UnrestrictedAndDoesNotOwn, DoesNotOwn},
      {UnrestrictedOfOtherManager, UnrestrictedAndDoesNotOwn},
      {UnrestrictedAndDoesNotSee, UnrestrictedAndDoesNotOwn},
      {PrivateAndDoesNotOwn, PrivateAndBelowFull},
      {CannotEditUnrestricted, UnrestrictedAndDoesNotOwn},
      {CannotCopyUnrestricted, UnrestrictedAndDoesNotOwn},
      {FormerOwnerKeepsFull, FormerOwnerKeepsCan},
  });
}();

template <class Condition>
std::vector<Condition> seconds(std::span<const Pair<Condition>> pairs, Condition one) {
  std::vector<Condition> found;
  for (const auto& [from, to] : pairs) {
    if (from == one)
      found.push_back(to);
  }
  return found;
}

// --- other columns ---

template <class Enum>
std::string id_word(Enum value) {
  std::string text = snake_case(word(value));
  std::ranges::replace(text, '_', '-');
  return text;
}

// The row asked of each of `others` instead.
template <class Row, class Whose>
void ask_others(const Row& row, std::initializer_list<Whose> others,
                std::vector<Mistaken<Row>>& out) {
  for (const Whose other : others) {
    Row asked = row;
    asked.whose = other;
    out.push_back({"of-" + id_word(other), "is asked of the " + id_word(other), asked});
  }
}

// The row with each other value in `column`.
template <class Row, class Enum>
std::vector<Mistaken<Row>> other_values(const Row& row, Enum Row::* column,
                                        const std::string& name) {
  std::vector<Mistaken<Row>> out;
  for (std::size_t i = 0; i < words<Enum>().size(); ++i) {
    const auto value = static_cast<Enum>(i);
    if (value == row.*column)
      continue;
    Row other = row;
    other.*column = value;
    out.push_back({name + "-" + id_word(value),
                   "has " + id_word(value) + " for " + id_word(row.*column), other});
  }
  return out;
}

// The set of `deeds`, of which there is at least one. Sets of deeds are made from a written list
// and from nothing else: the list is filled up with the first of them.
template <class Deeds, class Deed, std::size_t... kPlaces>
Deeds set_of(const std::vector<Deed>& deeds, std::index_sequence<kPlaces...> /*places*/) {
  return Deeds{(kPlaces < deeds.size() ? deeds[kPlaces] : deeds.front())...};
}

// Whether an operation of the kind can name a record, a role or a hat that does not exist. All else
// that operations name is in the world from the start and never leaves it.
bool may_miss(nextiva::Deed deed) {
  using enum nextiva::Deed;
  return deed != CreateRole && deed != CreateLead && deed != SetActive;
}
bool may_miss(kvcore::Deed deed) {
  using enum kvcore::Deed;
  constexpr std::array kSound{SetDuplication,    SetAgentPrivacy, SetHideFromTeams, SetTeamPrivacy,
                              SetTeamAllowsHide, AddLead,         JoinTeam,         LeaveTeam};
  return std::ranges::find(kSound, deed) == kSound.end();
}

// The row without each one of its several deeds: the operation that was forgotten.
template <class Deed, class Row>
void forget_deeds(const Row& row, std::vector<Mistaken<Row>>& out) {
  std::vector<Deed> on;
  for (std::size_t i = 0; i < words<Deed>().size(); ++i) {
    if (row.on.contains(static_cast<Deed>(i)))
      on.push_back(static_cast<Deed>(i));
  }
  constexpr std::size_t kAll =
      boost::mp11::mp_size<boost::describe::describe_enumerators<Deed>>::value;
  using Condition = std::remove_cvref_t<decltype(row.condition)>;
  for (std::size_t i = 0; on.size() > 1 && i < on.size(); ++i) {
    if (row.condition == Condition::Missing && !may_miss(on[i]))
      continue;
    std::vector<Deed> others = on;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    Row other = row;
    other.on = set_of<decltype(other.on)>(others, std::make_index_sequence<kAll>{});
    out.push_back({"without-" + id_word(on[i]), "forgets " + id_word(on[i]), other});
  }
}

bool is_on(const nextiva::GuardRow& row, std::initializer_list<nextiva::Deed> deeds) {
  return std::ranges::any_of(deeds, [&](nextiva::Deed deed) { return row.on.contains(deed); });
}
bool names_lead(const nextiva::GuardRow& row) {
  using enum nextiva::Deed;
  return is_on(row, {EditLead, ChangeOwner, LinkContact, DeleteLead});
}
bool names_user(const nextiva::GuardRow& row) {
  using enum nextiva::Deed;
  return is_on(row, {AssignRole, CreateLead, ChangeOwner, SetActive});
}
bool names_user(const kvcore::GuardRow& row) {
  using enum kvcore::Deed;
  return std::ranges::any_of(
      std::array{AssignLead, TransferOwnership, AddLead, GrantAdmin, JoinTeam, LeaveTeam},
      [&](kvcore::Deed deed) { return row.on.contains(deed); });
}
// Names a principal besides who acts.
bool names_principal(deal::Kind kind) {
  using enum deal::Kind;
  constexpr std::array kKinds{
      AddToInitiative, SetInitiativeLevel, RemoveFromInitiative, AddAllowed, SetLevel,
      RemoveAllowed,   ReassignOwner,      SetUserRole,          AddToGroup, RemoveFromGroup};
  return std::ranges::find(kKinds, kind) != kKinds.end();
}
// Asks a group, and nobody acts who is one.
bool asks_group(deal::Condition condition) {
  return condition == deal::Condition::MemberLosesOwnedPrivate ||
         condition == deal::Condition::GroupAboveCan;
}
// Is the same whomever one asks it of.
bool asks_nobody(deal::Condition condition) {
  using enum deal::Condition;
  constexpr std::array kConditions{NamesUnknown,   ActorIsUnknown,          PlanIsEssential,
                                   IsUnrestricted, NamedInitiativeIsPublic, ListIsShutOut};
  return std::ranges::find(kConditions, condition) != kConditions.end();
}

template <class Row>
void swap_person(const Row& row, std::vector<Mistaken<Row>>& out) {
  const bool actor = row.whose == deal::Whose::Actor;
  if (!asks_nobody(row.condition) && !asks_group(row.condition))
    ask_others(row, {actor ? deal::Whose::Target : deal::Whose::Actor}, out);
}

}  // namespace

std::optional<nextiva::Condition> opposite(nextiva::Condition one) {
  return other_of<nextiva::Condition>(kNextivaOpposites, one);
}
// None of its conditions has an exact one.
std::optional<kvcore::Condition> opposite(kvcore::Condition /*one*/) { return std::nullopt; }
std::optional<deal::Condition> opposite(deal::Condition one) {
  if (one == deal::Condition::InitiativeIsPrivate)
    return other_of<deal::Condition>(kDealLockOpposites, one);
  return other_of<deal::Condition>(kDealOpposites, one);
}

std::vector<nextiva::Condition> neighbours(nextiva::Condition one) {
  return seconds<nextiva::Condition>(kNextivaNeighbours, one);
}
std::vector<kvcore::Condition> neighbours(kvcore::Condition one) {
  return seconds<kvcore::Condition>(kKvcoreNeighbours, one);
}
std::vector<deal::Condition> neighbours(deal::Condition one) {
  return seconds<deal::Condition>(kDealNeighbours, one);
}

// For a look the target is the viewer himself, so that these differ for operations alone.
template <>
std::vector<Mistaken<nextiva::HidingRow>> mistaken(const nextiva::HidingRow& row) {
  std::vector<Mistaken<nextiva::HidingRow>> out;
  ask_others(row, {nextiva::Whose::Owner, nextiva::Whose::Target}, out);
  return out;
}
template <>
std::vector<Mistaken<nextiva::GroundRow>> mistaken(const nextiva::GroundRow& row) {
  std::vector<Mistaken<nextiva::GroundRow>> out;
  if (row.right == nextiva::Right::Add) {
    ask_others(row, {nextiva::Whose::Target}, out);
  } else {
    ask_others(row, {nextiva::Whose::Owner, nextiva::Whose::Target}, out);
  }
  return out;
}
template <>
std::vector<Mistaken<nextiva::GuardRow>> mistaken(const nextiva::GuardRow& row) {
  std::vector<Mistaken<nextiva::GuardRow>> out;
  const bool of_actor = row.whose == nextiva::Whose::Actor;
  if (of_actor && names_lead(row))
    ask_others(row, {nextiva::Whose::Owner}, out);
  if (of_actor && names_user(row))
    ask_others(row, {nextiva::Whose::Target}, out);
  forget_deeds<nextiva::Deed>(row, out);
  if (row.rank != nextiva::Rank::Deed) {
    nextiva::GuardRow ranked = row;
    ranked.rank = nextiva::Rank::Deed;
    out.push_back({"rank-deed", "is weighed like any other refusal", ranked});
  }
  return out;
}

template <>
std::vector<Mistaken<kvcore::GroundRow>> mistaken(const kvcore::GroundRow& row) {
  kvcore::GroundRow other = row;
  const bool full = row.gives == kvcore::Standing::Full;
  other.gives = full ? kvcore::Standing::Masked : kvcore::Standing::Full;
  return {{"gives-" + id_word(other.gives), "gives " + id_word(other.gives), other}};
}
template <>
std::vector<Mistaken<kvcore::GuardRow>> mistaken(const kvcore::GuardRow& row) {
  std::vector<Mistaken<kvcore::GuardRow>> out;
  if (row.whose == kvcore::Whose::Actor && names_user(row))
    ask_others(row, {kvcore::Whose::Target}, out);
  forget_deeds<kvcore::Deed>(row, out);
  if (row.rank == kvcore::Rank::Sight) {
    kvcore::GuardRow ranked = row;
    ranked.rank = kvcore::Rank::Deed;
    out.push_back({"rank-deed", "is weighed like any other refusal", ranked});
  }
  return out;
}

template <>
std::vector<Mistaken<deal::GeneralRow>> mistaken(const deal::GeneralRow& row) {
  std::vector<Mistaken<deal::GeneralRow>> out;
  swap_person(row, out);
  return out;
}
template <>
std::vector<Mistaken<deal::GuardRow>> mistaken(const deal::GuardRow& row) {
  std::vector<Mistaken<deal::GuardRow>> out;
  if (names_principal(row.operation))
    swap_person(row, out);
  return out;
}
template <>
std::vector<Mistaken<deal::EntryLevelRow>> mistaken(const deal::EntryLevelRow& row) {
  return other_values(row, &deal::EntryLevelRow::level, "level");
}
template <>
std::vector<Mistaken<deal::GroundRow>> mistaken(const deal::GroundRow& row) {
  return other_values(row, &deal::GroundRow::reach, "reach");
}
template <>
std::vector<Mistaken<deal::LevelRow>> mistaken(const deal::LevelRow& row) {
  return other_values(row, &deal::LevelRow::level, "level");
}
template <>
std::vector<Mistaken<deal::LabelRow>> mistaken(const deal::LabelRow& row) {
  return other_values(row, &deal::LabelRow::label, "label");
}

}  // namespace privet::subjects
