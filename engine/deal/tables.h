// Deal's decisions, effects and surfaces as rows, each named by its rule. The engine follows the
// rows and knows no rule beside them: a row that says Never is a rule dropped.
#pragma once

#include <array>

#include <boost/describe/class.hpp>

#include "engine/deal/row.h"

namespace privet::engine::deal {

// Guards and effects stand grouped by operation.
struct Tables {
  std::array<GeneralRow, 1> presence;   // where one holds, these refuse and nothing else
  std::array<GeneralRow, 2> hiding;     // then these, of an opportunity that exists
  std::array<GeneralRow, 1> existence;  // these join the guards
  std::array<GuardRow, 65> guards;
  std::array<EffectRow, 43> effects;
  std::array<EntryLevelRow, 1> entry_levels;
  std::array<GroundRow, 4> access_grounds;
  std::array<LevelRow, 4> level_grounds;
  std::array<GroundRow, 5> seeing_grounds;
  std::array<SurfaceRow, 8> surfaces;
  std::array<TotalRow, 4> totals;
  std::array<LockRow, 2> locks;
  std::array<LabelRow, 2> labels;
  std::array<ListRow, 2> list_parts;
  std::array<OfferRow, 13> offers;
  BOOST_DESCRIBE_CLASS(Tables, (),
                       (presence, hiding, existence, guards, effects, entry_levels, access_grounds,
                        level_grounds, seeing_grounds, surfaces, totals, locks, labels, list_parts,
                        offers),
                       (), ())
};

inline constexpr Tables kTables{
    .presence = {{{"GEN-02"_rule, Whose::Actor, Condition::ActorIsUnknown}}},
    .hiding = {{
        {"DEAL-06"_rule, Whose::Actor, Condition::HasNoAccess},
        {"DEAL-07"_rule, Whose::Actor, Condition::IsNotAllowed},
    }},
    .existence = {{{"GEN-01"_rule, Whose::Actor, Condition::NamesUnknown}}},
    .guards = {{
        {"DEAL-A28"_rule, Kind::CreateInitiative, Whose::Actor, Condition::IsContributor},
        {"DEAL-A28"_rule, Kind::MakeInitiativePrivate, Whose::Actor,
         Condition::CannotTurnInitiative},
        {"DEAL-A28"_rule, Kind::MakeInitiativePublic, Whose::Actor,
         Condition::CannotTurnInitiative},
        {"DEAL-27"_rule, Kind::AddToInitiative, Whose::Actor, Condition::OwnsNoInitiative},
        {"DEAL-A04"_rule, Kind::AddToInitiative, Whose::Actor, Condition::NamedInitiativeIsPublic},
        {"DEAL-27"_rule, Kind::SetInitiativeLevel, Whose::Actor, Condition::OwnsNoInitiative},
        {"DEAL-A04"_rule, Kind::SetInitiativeLevel, Whose::Actor,
         Condition::NamedInitiativeIsPublic},
        {"DEAL-28"_rule, Kind::SetInitiativeLevel, Whose::Target, Condition::HasNoEntry},
        {"DEAL-A37"_rule, Kind::SetInitiativeLevel, Whose::Target, Condition::CannotOwnInitiative},
        {"DEAL-A07"_rule, Kind::SetInitiativeLevel, Whose::Target,
         Condition::IsLastInitiativeOwner},
        {"DEAL-27"_rule, Kind::RemoveFromInitiative, Whose::Actor,
         Condition::NeitherOwnsInitiativeNorLeaves},
        {"DEAL-A04"_rule, Kind::RemoveFromInitiative, Whose::Actor,
         Condition::NamedInitiativeIsPublic},
        {"DEAL-A07"_rule, Kind::RemoveFromInitiative, Whose::Target,
         Condition::IsLastInitiativeOwner},
        {"DEAL-31"_rule, Kind::RemoveFromInitiative, Whose::Target, Condition::LosesOwnedPrivate},
        {"DEAL-A35"_rule, Kind::RemoveFromInitiative, Whose::Target,
         Condition::MemberLosesOwnedPrivate},
        {"DEAL-A03"_rule, Kind::RemoveFromInitiative, Whose::Target, Condition::HasGrantInside},
        {"DEAL-06"_rule, Kind::CreateOpportunity, Whose::Actor, Condition::HasNoAccessToNamed},
        {"DEAL-A47"_rule, Kind::ImportOpportunities, Whose::Actor, Condition::IsContributor},
        {"DEAL-06"_rule, Kind::ImportOpportunities, Whose::Actor, Condition::HasNoAccessToNamed},
        {"DEAL-03"_rule, Kind::MakePrivate, Whose::Actor, Condition::PlanIsEssential},
        {"DEAL-23"_rule, Kind::MakePrivate, Whose::Actor, Condition::DoesNotOwn},
        {"DEAL-18"_rule, Kind::MakePrivate, Whose::Actor, Condition::IsContributor},
        {"DEAL-04"_rule, Kind::MakePrivate, Whose::Actor, Condition::IsContributor},
        {"DEAL-A12"_rule, Kind::MakePublic, Whose::Actor, Condition::CannotMakePublic},
        {"DEAL-25"_rule, Kind::AddAllowed, Whose::Actor, Condition::IsUnrestricted},
        {"DEAL-15"_rule, Kind::AddAllowed, Whose::Actor, Condition::IsBelowFull},
        {"DEAL-26"_rule, Kind::AddAllowed, Whose::Target, Condition::HasNoAccess},
        {"DEAL-25"_rule, Kind::SetLevel, Whose::Actor, Condition::IsUnrestricted},
        {"DEAL-30"_rule, Kind::SetLevel, Whose::Actor, Condition::IsBelowFull},
        {"DEAL-28"_rule, Kind::SetLevel, Whose::Target, Condition::IsNotOnList},
        {"DEAL-A45"_rule, Kind::SetLevel, Whose::Target, Condition::IsOwner},
        {"DEAL-A14"_rule, Kind::SetLevel, Whose::Target, Condition::GroupAboveCan},
        {"DEAL-17"_rule, Kind::SetLevel, Whose::Target, Condition::ContributorAboveCan},
        {"DEAL-29"_rule, Kind::SetLevel, Whose::Target, Condition::OwnerFromCan},
        {"DEAL-A34"_rule, Kind::SetLevel, Whose::Target, Condition::OwnerWithoutAccess},
        {"DEAL-25"_rule, Kind::RemoveAllowed, Whose::Actor, Condition::IsUnrestricted},
        {"DEAL-15"_rule, Kind::RemoveAllowed, Whose::Actor, Condition::IsBelowFull},
        {"DEAL-A07"_rule, Kind::RemoveAllowed, Whose::Target, Condition::IsOwner},
        {"DEAL-18"_rule, Kind::TakeOwnership, Whose::Actor, Condition::IsContributor},
        {"DEAL-16"_rule, Kind::TakeOwnership, Whose::Actor, Condition::PrivateAndBelowFull},
        {"DEAL-A09"_rule, Kind::TakeOwnership, Whose::Actor, Condition::UnrestrictedOfOtherManager},
        {"DEAL-16"_rule, Kind::ReassignOwner, Whose::Actor, Condition::PrivateAndBelowFull},
        {"DEAL-17"_rule, Kind::ReassignOwner, Whose::Actor, Condition::PrivateAndContributor},
        {"DEAL-17"_rule, Kind::ReassignOwner, Whose::Target, Condition::PrivateAndContributor},
        {"DEAL-16"_rule, Kind::ReassignOwner, Whose::Target,
         Condition::PrivateAndNewOwnerBelowFull},
        {"DEAL-29"_rule, Kind::ReassignOwner, Whose::Target,
         Condition::PrivateAndNewOwnerBelowFull},
        {"DEAL-A34"_rule, Kind::ReassignOwner, Whose::Target, Condition::PrivateAndHasNoAccess},
        {"DEAL-A09"_rule, Kind::ReassignOwner, Whose::Actor, Condition::UnrestrictedAndDoesNotOwn},
        {"DEAL-A43"_rule, Kind::ReassignOwner, Whose::Target, Condition::UnrestrictedAndDoesNotSee},
        {"DEAL-15"_rule, Kind::Edit, Whose::Actor, Condition::OnlyReadsPrivate},
        {"DEAL-A32"_rule, Kind::Edit, Whose::Actor, Condition::CannotEditUnrestricted},
        {"DEAL-35"_rule, Kind::Move, Whose::Actor, Condition::DoesNotOwn},
        {"DEAL-37"_rule, Kind::Move, Whose::Actor, Condition::DoesNotOwn},
        {"DEAL-A23"_rule, Kind::Move, Whose::Actor, Condition::UnrestrictedAndDoesNotOwn},
        {"DEAL-A22"_rule, Kind::Move, Whose::Actor, Condition::HasNoAccessToNamed},
        {"DEAL-A22"_rule, Kind::Move, Whose::Actor, Condition::ListIsShutOut},
        {"DEAL-36"_rule, Kind::Copy, Whose::Actor, Condition::PrivateAndDoesNotOwn},
        {"DEAL-A23"_rule, Kind::Copy, Whose::Actor, Condition::CannotCopyUnrestricted},
        {"DEAL-36"_rule, Kind::Copy, Whose::Actor, Condition::UnrestrictedCopiedByOwnerOnly},
        {"DEAL-06"_rule, Kind::Copy, Whose::Actor, Condition::HasNoAccessToNamed},
        {"GEN-03"_rule, Kind::SetUserRole, Whose::Actor, Condition::IsNoClientAdmin},
        {"DEAL-A06"_rule, Kind::SetUserRole, Whose::Target, Condition::CannotBeDemoted},
        {"GEN-03"_rule, Kind::AddToGroup, Whose::Actor, Condition::IsNoClientAdmin},
        {"GEN-03"_rule, Kind::RemoveFromGroup, Whose::Actor, Condition::IsNoClientAdmin},
        {"DEAL-A35"_rule, Kind::RemoveFromGroup, Whose::Target, Condition::LeaverLosesOwnedPrivate},
    }},
    .effects = {{
        {"GEN-01"_rule, Kind::CreateInitiative, Effect::CreateInitiative, Condition::Always},
        {"DEAL-27"_rule, Kind::CreateInitiative, Effect::EnterActorAsOwner, Condition::Always},
        {"DEAL-32"_rule, Kind::MakeInitiativePrivate, Effect::EnterAllowed,
         Condition::NamedInitiativeIsPublic},
        {"DEAL-A21"_rule, Kind::MakeInitiativePrivate, Effect::EnterOwnersOfUnrestricted,
         Condition::AdmitsOwnersOfOpen},
        {"DEAL-21"_rule, Kind::MakeInitiativePrivate, Effect::CloseInitiative, Condition::Always},
        {"DEAL-A04"_rule, Kind::MakeInitiativePublic, Effect::KeepOnlyInitiativeOwners,
         Condition::EmptiesInitiativeList},
        {"DEAL-19"_rule, Kind::MakeInitiativePublic, Effect::OpenInitiative, Condition::Always},
        {"DEAL-27"_rule, Kind::AddToInitiative, Effect::EnterTarget, Condition::HasNoEntry},
        {"DEAL-34"_rule, Kind::SetInitiativeLevel, Effect::SetEntry, Condition::Always},
        {"DEAL-A03"_rule, Kind::RemoveFromInitiative, Effect::PurgeGrants, Condition::PurgesGrants},
        {"DEAL-21"_rule, Kind::RemoveFromInitiative, Effect::RemoveEntry, Condition::Always},
        {"GEN-01"_rule, Kind::CreateOpportunity, Effect::CreateOpportunities, Condition::Always},
        {"DEAL-09"_rule, Kind::CreateOpportunity, Effect::ClearPrivate, Condition::Always},
        {"GEN-01"_rule, Kind::ImportOpportunities, Effect::CreateOpportunities, Condition::Always},
        {"DEAL-10"_rule, Kind::ImportOpportunities, Effect::ClearPrivate, Condition::Always},
        {"DEAL-11"_rule, Kind::MakePrivate, Effect::SetPrivate, Condition::Always},
        {"DEAL-A13"_rule, Kind::MakePublic, Effect::ClearList, Condition::EmptiesList},
        {"DEAL-A12"_rule, Kind::MakePublic, Effect::ClearPrivate, Condition::Always},
        {"DEAL-25"_rule, Kind::AddAllowed, Effect::GrantCan, Condition::IsNewToList},
        {"DEAL-30"_rule, Kind::SetLevel, Effect::SetGrant, Condition::Always},
        {"DEAL-A08"_rule, Kind::SetLevel, Effect::GrantFormerOwnerFull,
         Condition::FormerOwnerKeepsFull},
        {"DEAL-A08"_rule, Kind::SetLevel, Effect::GrantFormerOwnerCan,
         Condition::FormerOwnerKeepsCan},
        {"DEAL-40"_rule, Kind::SetLevel, Effect::TakeTargetOffList, Condition::LevelIsOwner},
        {"DEAL-29"_rule, Kind::SetLevel, Effect::MoveTitle, Condition::LevelIsOwner},
        {"DEAL-14"_rule, Kind::RemoveAllowed, Effect::RemoveGrant, Condition::Always},
        {"DEAL-A08"_rule, Kind::TakeOwnership, Effect::GrantFormerOwnerFull,
         Condition::FormerOwnerKeepsFull},
        {"DEAL-A08"_rule, Kind::TakeOwnership, Effect::GrantFormerOwnerCan,
         Condition::FormerOwnerKeepsCan},
        {"DEAL-40"_rule, Kind::TakeOwnership, Effect::TakeTargetOffList, Condition::Always},
        {"DEAL-18"_rule, Kind::TakeOwnership, Effect::MoveTitle, Condition::Always},
        {"DEAL-A08"_rule, Kind::ReassignOwner, Effect::GrantFormerOwnerFull,
         Condition::FormerOwnerKeepsFull},
        {"DEAL-A08"_rule, Kind::ReassignOwner, Effect::GrantFormerOwnerCan,
         Condition::FormerOwnerKeepsCan},
        {"DEAL-40"_rule, Kind::ReassignOwner, Effect::TakeTargetOffList, Condition::Always},
        {"DEAL-16"_rule, Kind::ReassignOwner, Effect::MoveTitle, Condition::Always},
        {"DEAL-15"_rule, Kind::Edit, Effect::SetField, Condition::Always},
        {"DEAL-A22"_rule, Kind::Move, Effect::EnterListed, Condition::AdmitsListOnMove},
        {"DEAL-35"_rule, Kind::Move, Effect::Relocate, Condition::Always},
        {"GEN-01"_rule, Kind::Copy, Effect::CreateOpportunities, Condition::Always},
        {"DEAL-A25"_rule, Kind::Copy, Effect::CopyList, Condition::CopyCarriesList},
        {"DEAL-11"_rule, Kind::Copy, Effect::ClearPrivate, Condition::CopyIsPublic},
        {"DEAL-A06"_rule, Kind::SetUserRole, Effect::LowerGrants, Condition::LowersGrants},
        {"DEAL-04"_rule, Kind::SetUserRole, Effect::SetRole, Condition::Always},
        {"DEAL-08"_rule, Kind::AddToGroup, Effect::AddMember, Condition::Always},
        {"DEAL-08"_rule, Kind::RemoveFromGroup, Effect::RemoveMember, Condition::Always},
    }},
    .entry_levels = {{{"DEAL-33"_rule, Condition::Always, InitiativeLevel::Can}}},
    .access_grounds = {{
        {"DEAL-20"_rule, Reach::Everywhere, Condition::InitiativeIsPublic},
        {"DEAL-21"_rule, Reach::Everywhere, Condition::IsEntered},
        {"DEAL-08"_rule, Reach::Everywhere, Condition::IsEnteredByGroup},
        {"DEAL-A02"_rule, Reach::Surfaces, Condition::IsAllSeeingAdmin},
    }},
    .level_grounds = {{
        {"DEAL-13"_rule, Condition::Owns, Level::Owner},
        {"DEAL-14"_rule, Condition::HoldsFull, Level::Full},
        {"DEAL-15"_rule, Condition::HoldsCan, Level::Can},
        {"DEAL-08"_rule, Condition::HoldsByGroup, Level::Can},
    }},
    .seeing_grounds = {{
        {"DEAL-19"_rule, Reach::Everywhere, Condition::UnrestrictedInPublicInitiative},
        {"DEAL-20"_rule, Reach::Everywhere, Condition::AllowedInPublicInitiative},
        {"DEAL-21"_rule, Reach::Everywhere, Condition::UnrestrictedInPrivateInitiative},
        {"DEAL-22"_rule, Reach::Everywhere, Condition::AllowedInPrivateInitiative},
        {"DEAL-A02"_rule, Reach::Surfaces, Condition::IsAllSeeingAdmin},
    }},
    .surfaces = {{
        {"DEAL-05"_rule, Surface::Hub, Condition::Shows},
        {"DEAL-07"_rule, Surface::Search, Condition::Shows},
        {"DEAL-20"_rule, Surface::Initiatives, Condition::InitiativeShows},
        {"DEAL-21"_rule, Surface::InitiativePage, Condition::InitiativeShows},
        {"DEAL-22"_rule, Surface::InitiativeRow, Condition::Shows},
        {"DEAL-07"_rule, Surface::Link, Condition::Shows},
        {"DEAL-A33"_rule, Surface::AccessList, Condition::Shows},
        {"DEAL-A33"_rule, Surface::InitiativeAccessList, Condition::InitiativeShows},
    }},
    .totals = {{
        {"DEAL-A41"_rule, Surface::Hub, Condition::Shows},
        {"DEAL-A41"_rule, Surface::Search, Condition::Shows},
        {"DEAL-A41"_rule, Surface::Initiatives, Condition::InitiativeShows},
        {"DEAL-A41"_rule, Surface::InitiativeRow, Condition::Shows},
    }},
    .locks = {{
        {"DEAL-12"_rule, Lock::OfOpportunity, Condition::AnythingIsPrivate},
        {"DEAL-12"_rule, Lock::OfInitiative, Condition::InitiativeIsPrivate},
    }},
    .labels = {{
        {"DEAL-05"_rule, Condition::NothingIsPrivate, Label::Public},
        {"DEAL-06"_rule, Condition::OnlyInitiativeIsPrivate, Label::Open},
    }},
    .list_parts = {{
        {"DEAL-24"_rule, ListPart::Owner, Condition::Always},
        {"DEAL-08"_rule, ListPart::Allowed, Condition::Always},
    }},
    .offers = {{
        {"DEAL-13"_rule, Offer::Edit, Condition::OwnsPrivate},
        {"DEAL-14"_rule, Offer::Edit, Condition::FullOnPrivate},
        {"DEAL-15"_rule, Offer::Edit, Condition::CanEditPrivate},
        {"DEAL-A32"_rule, Offer::Edit, Condition::CanEditUnrestricted},
        {"DEAL-13"_rule, Offer::Manage, Condition::OwnsPrivate},
        {"DEAL-14"_rule, Offer::Manage, Condition::FullOnPrivate},
        {"DEAL-16"_rule, Offer::Reassign, Condition::ManagesPrivateAsManager},
        {"DEAL-A09"_rule, Offer::Reassign, Condition::OwnsUnrestricted},
        {"DEAL-35"_rule, Offer::Move, Condition::OwnsSeen},
        {"DEAL-36"_rule, Offer::Copy, Condition::OwnsPrivate},
        {"DEAL-A23"_rule, Offer::Copy, Condition::CanCopyUnrestricted},
        {"DEAL-24"_rule, Offer::MakePrivate, Condition::CanMakePrivate},
        {"DEAL-A12"_rule, Offer::MakePublic, Condition::CanMakePublic},
    }},
};

}  // namespace privet::engine::deal
