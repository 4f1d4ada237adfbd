// Every condition a row of Deal's tables may ask for. The first of them, up to kFactCount, are
// facts of one viewer and one opportunity or initiative (standing.h); the others are questions
// about one operation (conditions.h). "Unrestricted" is an opportunity that is not private.
#pragma once

#include <cstddef>
#include <cstdint>

#include <boost/describe/enum.hpp>

namespace privet::engine::deal {

enum class Condition : std::uint8_t {
  Never,
  Always,
  // What lets one into an initiative.
  InitiativeIsPublic,
  IsEntered,
  IsEnteredByGroup,
  IsAllSeeingAdmin,
  // What gives a level on an opportunity.
  Owns,
  HoldsFull,
  HoldsCan,
  HoldsByGroup,
  // What shows an opportunity: the four pairs of initiative and opportunity.
  UnrestrictedInPublicInitiative,
  AllowedInPublicInitiative,
  UnrestrictedInPrivateInitiative,
  AllowedInPrivateInitiative,
  // What is displayed, and to whom.
  InitiativeShows,
  InitiativeIsPrivate,
  Shows,
  NothingIsPrivate,
  OnlyInitiativeIsPrivate,
  AnythingIsPrivate,
  // What is offered to who sees the opportunity.
  OwnsPrivate,
  FullOnPrivate,
  CanEditPrivate,
  CanEditUnrestricted,
  ManagesPrivateAsManager,
  OwnsUnrestricted,
  OwnsSeen,
  CanCopyUnrestricted,
  CanMakePrivate,
  CanMakePublic,
  // Of the operation as a whole.
  ActorIsUnknown,
  NamesUnknown,
  PlanIsEssential,
  // Of a person and a named initiative.
  IsNoClientAdmin,
  IsContributor,
  OwnsNoInitiative,
  CannotTurnInitiative,
  NeitherOwnsInitiativeNorLeaves,
  NamedInitiativeIsPublic,
  HasNoEntry,
  CannotOwnInitiative,
  IsLastInitiativeOwner,
  LosesOwnedPrivate,
  MemberLosesOwnedPrivate,
  LeaverLosesOwnedPrivate,
  HasGrantInside,
  HasNoAccessToNamed,
  // Of a person and the opportunity.
  HasNoAccess,
  IsNotAllowed,
  DoesNotOwn,
  CannotMakePublic,
  IsUnrestricted,
  IsBelowFull,
  IsNotOnList,
  IsOwner,
  GroupAboveCan,
  ContributorAboveCan,
  OwnerFromCan,
  OwnerWithoutAccess,
  PrivateAndBelowFull,
  UnrestrictedOfOtherManager,
  PrivateAndContributor,
  PrivateAndNewOwnerBelowFull,
  PrivateAndHasNoAccess,
  UnrestrictedAndDoesNotOwn,
  UnrestrictedAndDoesNotSee,
  CannotEditUnrestricted,
  OnlyReadsPrivate,
  PrivateAndDoesNotOwn,
  CannotCopyUnrestricted,
  UnrestrictedCopiedByOwnerOnly,
  ListIsShutOut,
  CannotBeDemoted,
  // Of what an accepted operation does.
  EmptiesInitiativeList,
  AdmitsOwnersOfOpen,
  PurgesGrants,
  CopyIsPublic,
  CopyCarriesList,
  EmptiesList,
  IsNewToList,
  LevelIsOwner,
  FormerOwnerKeepsFull,
  FormerOwnerKeepsCan,
  AdmitsListOnMove,
  LowersGrants,
};

BOOST_DESCRIBE_ENUM_BEGIN(Condition)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, Never)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, Always)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, InitiativeIsPublic)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, IsEntered)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, IsEnteredByGroup)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, IsAllSeeingAdmin)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, Owns)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, HoldsFull)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, HoldsCan)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, HoldsByGroup)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, UnrestrictedInPublicInitiative)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, AllowedInPublicInitiative)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, UnrestrictedInPrivateInitiative)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, AllowedInPrivateInitiative)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, InitiativeShows)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, InitiativeIsPrivate)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, Shows)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, NothingIsPrivate)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, OnlyInitiativeIsPrivate)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, AnythingIsPrivate)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, OwnsPrivate)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, FullOnPrivate)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, CanEditPrivate)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, CanEditUnrestricted)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, ManagesPrivateAsManager)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, OwnsUnrestricted)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, OwnsSeen)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, CanCopyUnrestricted)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, CanMakePrivate)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, CanMakePublic)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, ActorIsUnknown)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, NamesUnknown)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, PlanIsEssential)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, IsNoClientAdmin)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, IsContributor)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, OwnsNoInitiative)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, CannotTurnInitiative)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, NeitherOwnsInitiativeNorLeaves)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, NamedInitiativeIsPublic)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, HasNoEntry)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, CannotOwnInitiative)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, IsLastInitiativeOwner)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, LosesOwnedPrivate)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, MemberLosesOwnedPrivate)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, LeaverLosesOwnedPrivate)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, HasGrantInside)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, HasNoAccessToNamed)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, HasNoAccess)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, IsNotAllowed)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, DoesNotOwn)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, CannotMakePublic)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, IsUnrestricted)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, IsBelowFull)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, IsNotOnList)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, IsOwner)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, GroupAboveCan)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, ContributorAboveCan)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, OwnerFromCan)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, OwnerWithoutAccess)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, PrivateAndBelowFull)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, UnrestrictedOfOtherManager)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, PrivateAndContributor)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, PrivateAndNewOwnerBelowFull)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, PrivateAndHasNoAccess)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, UnrestrictedAndDoesNotOwn)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, UnrestrictedAndDoesNotSee)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, CannotEditUnrestricted)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, OnlyReadsPrivate)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, PrivateAndDoesNotOwn)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, CannotCopyUnrestricted)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, UnrestrictedCopiedByOwnerOnly)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, ListIsShutOut)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, CannotBeDemoted)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, EmptiesInitiativeList)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, AdmitsOwnersOfOpen)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, PurgesGrants)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, CopyIsPublic)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, CopyCarriesList)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, EmptiesList)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, IsNewToList)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, LevelIsOwner)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, FormerOwnerKeepsFull)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, FormerOwnerKeepsCan)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, AdmitsListOnMove)
BOOST_DESCRIBE_ENUM_ENTRY(Condition, LowersGrants)
BOOST_DESCRIBE_ENUM_END(Condition)

inline constexpr auto kConditionCount = static_cast<std::size_t>(Condition::LowersGrants) + 1;
inline constexpr auto kFactCount = static_cast<std::size_t>(Condition::CanMakePublic) + 1;

}  // namespace privet::engine::deal
