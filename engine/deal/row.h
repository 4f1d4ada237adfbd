// The kinds of rows that Deal's tables are made of. Every row names the rule it stands for and the
// condition under which it counts.
#pragma once

#include <array>
#include <cstdint>
#include <variant>

#include <boost/describe.hpp>

#include "engine/deal/condition.h"
#include "model/deal/vocabulary.h"
#include "model/rule_id.h"

namespace privet::engine::deal {

using namespace privet::deal;  // the vocabulary this engine is written in

// The alternatives of Operation, in their order.
enum class Kind : std::uint8_t {
  CreateInitiative,
  MakeInitiativePrivate,
  MakeInitiativePublic,
  AddToInitiative,
  SetInitiativeLevel,
  RemoveFromInitiative,
  CreateOpportunity,
  ImportOpportunities,
  MakePrivate,
  MakePublic,
  AddAllowed,
  SetLevel,
  RemoveAllowed,
  TakeOwnership,
  ReassignOwner,
  Edit,
  Move,
  Copy,
  SetUserRole,
  AddToGroup,
  RemoveFromGroup
};
BOOST_DESCRIBE_ENUM(Kind, CreateInitiative, MakeInitiativePrivate, MakeInitiativePublic,
                    AddToInitiative, SetInitiativeLevel, RemoveFromInitiative, CreateOpportunity,
                    ImportOpportunities, MakePrivate, MakePublic, AddAllowed, SetLevel,
                    RemoveAllowed, TakeOwnership, ReassignOwner, Edit, Move, Copy, SetUserRole,
                    AddToGroup, RemoveFromGroup)
inline constexpr auto kKindCount = static_cast<std::size_t>(Kind::RemoveFromGroup) + 1;
static_assert(kKindCount == std::variant_size_v<Operation>);

// Of whom a guard asks its condition: who acts, or the principal the operation names.
enum class Whose : std::uint8_t { Actor, Target };
BOOST_DESCRIBE_ENUM(Whose, Actor, Target)

// A ground that counts everywhere, or on surfaces alone and for no operation.
enum class Reach : std::uint8_t { Everywhere, Surfaces };
BOOST_DESCRIBE_ENUM(Reach, Everywhere, Surfaces)

enum class Effect : std::uint8_t {
  CreateInitiative,
  EnterActorAsOwner,
  EnterAllowed,
  EnterOwnersOfUnrestricted,
  CloseInitiative,
  KeepOnlyInitiativeOwners,
  OpenInitiative,
  EnterTarget,
  SetEntry,
  PurgeGrants,
  RemoveEntry,
  CreateOpportunities,
  CopyList,
  ClearPrivate,
  SetPrivate,
  ClearList,
  GrantCan,
  SetGrant,
  GrantFormerOwnerFull,
  GrantFormerOwnerCan,
  TakeTargetOffList,
  MoveTitle,
  RemoveGrant,
  SetField,
  EnterListed,
  Relocate,
  LowerGrants,
  SetRole,
  AddMember,
  RemoveMember
};
BOOST_DESCRIBE_ENUM(Effect, CreateInitiative, EnterActorAsOwner, EnterAllowed,
                    EnterOwnersOfUnrestricted, CloseInitiative, KeepOnlyInitiativeOwners,
                    OpenInitiative, EnterTarget, SetEntry, PurgeGrants, RemoveEntry,
                    CreateOpportunities, CopyList, ClearPrivate, SetPrivate, ClearList, GrantCan,
                    SetGrant, GrantFormerOwnerFull, GrantFormerOwnerCan, TakeTargetOffList,
                    MoveTitle, RemoveGrant, SetField, EnterListed, Relocate, LowerGrants, SetRole,
                    AddMember, RemoveMember)

enum class Surface : std::uint8_t {
  Hub,
  Search,
  Initiatives,
  InitiativePage,
  InitiativeRow,
  Link,
  AccessList,
  InitiativeAccessList
};
BOOST_DESCRIBE_ENUM(Surface, Hub, Search, Initiatives, InitiativePage, InitiativeRow, Link,
                    AccessList, InitiativeAccessList)

enum class Lock : std::uint8_t { OfOpportunity, OfInitiative };
BOOST_DESCRIBE_ENUM(Lock, OfOpportunity, OfInitiative)

enum class ListPart : std::uint8_t { Owner, Allowed };
BOOST_DESCRIBE_ENUM(ListPart, Owner, Allowed)

// Refuses when its condition holds, whatever the operation.
struct GeneralRow {
  RuleId rule;
  Whose whose;
  Condition condition;
  BOOST_DESCRIBE_CLASS(GeneralRow, (), (rule, whose, condition), (), ())
};
// Refuses its operation when its condition holds.
struct GuardRow {
  RuleId rule;
  Kind operation;
  Whose whose;
  Condition condition;
  BOOST_DESCRIBE_CLASS(GuardRow, (), (rule, operation, whose, condition), (), ())
};
// Done, in the order of the rows, when the operation is accepted and the condition holds.
struct EffectRow {
  RuleId rule;
  Kind operation;
  Effect effect;
  Condition condition;
  BOOST_DESCRIBE_CLASS(EffectRow, (), (rule, operation, effect, condition), (), ())
};
// The level at which a principal enters an initiative that turns private; with no row that holds,
// his level on the opportunity is carried over.
struct EntryLevelRow {
  RuleId rule;
  Condition condition;
  InitiativeLevel level;
  BOOST_DESCRIBE_CLASS(EntryLevelRow, (), (rule, condition, level), (), ())
};
// A ground of access to an initiative, or of seeing an opportunity.
struct GroundRow {
  RuleId rule;
  Reach reach;
  Condition condition;
  BOOST_DESCRIBE_CLASS(GroundRow, (), (rule, reach, condition), (), ())
};
// A ground of a level on an opportunity; the highest that holds counts.
struct LevelRow {
  RuleId rule;
  Condition condition;
  Level level;
  BOOST_DESCRIBE_CLASS(LevelRow, (), (rule, condition, level), (), ())
};
// What a surface shows; one row a surface, in the order of the enum.
struct SurfaceRow {
  RuleId rule;
  Surface surface;
  Condition condition;
  BOOST_DESCRIBE_CLASS(SurfaceRow, (), (rule, surface, condition), (), ())
};
// What a surface counts in its total.
struct TotalRow {
  RuleId rule;
  Surface surface;
  Condition condition;
  BOOST_DESCRIBE_CLASS(TotalRow, (), (rule, surface, condition), (), ())
};
struct LockRow {
  RuleId rule;
  Lock lock;
  Condition condition;
  BOOST_DESCRIBE_CLASS(LockRow, (), (rule, lock, condition), (), ())
};
// The first row that holds names the label; what no row lays open is labelled private.
struct LabelRow {
  RuleId rule;
  Condition condition;
  Label label;
  BOOST_DESCRIBE_CLASS(LabelRow, (), (rule, condition, label), (), ())
};
struct ListRow {
  RuleId rule;
  ListPart part;
  Condition condition;
  BOOST_DESCRIBE_CLASS(ListRow, (), (rule, part, condition), (), ())
};
struct OfferRow {
  RuleId rule;
  Offer offer;
  Condition condition;
  BOOST_DESCRIBE_CLASS(OfferRow, (), (rule, offer, condition), (), ())
};

}  // namespace privet::engine::deal
