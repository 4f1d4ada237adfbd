// kvCORE's rules as rows of constant tables, each named by its rule: what the engine decides,
// changes and shows stands here and nowhere else. An engine is given its tables.
#pragma once

#include <array>

#include <boost/describe.hpp>

#include "engine/kvcore/row.h"

namespace privet::engine::kvcore {

struct Tables {
  std::array<GroundRow, 4> grounds;
  std::array<CoverRow, 3> covers;
  std::array<ExposureRow, 5> exposures;
  std::array<PrivacyRow, 2> privacies;
  std::array<GuardRow, 23> guards;
  std::array<EffectRow, 27> effects;
  std::array<SpareRow, 9> spares;
  std::array<SurfaceRow, 7> surfaces;
  std::array<TotalRow, 2> totals;
  std::array<OfferRow, 7> offers;
  std::array<OptionRow, 4> options;
  BOOST_DESCRIBE_CLASS(Tables, (),
                       (grounds, covers, exposures, privacies, guards, effects, spares, surfaces,
                        totals, offers, options),
                       (), ())
};

// clang-format off
[[nodiscard]] constexpr std::array<GroundRow, 4> reference_grounds() {
  using enum Condition;
  constexpr Whose kActor = Whose::Actor;
  return {{
    {"KV-31"_rule,  Standing::Full,   Owns,     kActor},
    {"KV-A07"_rule, Standing::Full,   Assigned, kActor},
    {"KV-A19"_rule, Standing::Full,   HatsShow, kActor},
    {"KV-A18"_rule, Standing::Masked, Covered,  kActor},
  }};
}
[[nodiscard]] constexpr std::array<CoverRow, 3> reference_covers() {
  using enum Condition;
  return {{
    {"KV-A18"_rule, ForCompany},
    {"KV-A18"_rule, CoversOwner},
    {"KV-A18"_rule, CoversAssignee},
  }};
}
[[nodiscard]] constexpr std::array<ExposureRow, 5> reference_exposures() {
  using enum Condition;
  return {{
    {"KV-01"_rule, GateOff},
    {"KV-03"_rule, DuplicationOff},
    {"KV-26"_rule, NotPrivate},
    {"KV-06"_rule, NotAbove},
    {"KV-21"_rule, OpenToTeam},
  }};
}
[[nodiscard]] constexpr std::array<PrivacyRow, 2> reference_privacies() {
  using enum Condition;
  return {{
    {"KV-30"_rule, MarkedWhileOn},
    {"KV-25"_rule, MarkedSinceOff},
  }};
}
[[nodiscard]] constexpr std::array<GuardRow, 23> reference_guards() {
  using enum Condition;
  using enum Deed;
  constexpr Deeds kSwitches{SetAgentPrivacy, SetHideFromTeams, SetTeamPrivacy};
  constexpr Deeds kPrivacies{SetAgentPrivacy, SetTeamPrivacy};
  constexpr Deeds kGiving{AssignLead, TransferOwnership};
  constexpr Deeds kChanges{AssignLead, TransferOwnership, EditLead};
  constexpr Deeds kOnLead{AssignLead, TransferOwnership, MakeVisible, OpenLead, CallLead, TextLead,
                          EmailLead, EditLead, RateLead};
  constexpr Whose kNobody = Whose::Nobody;
  constexpr Whose kActor = Whose::Actor;
  return {{
    {"KV-A18"_rule, kOnLead,                 Rank::Sight, Hidden,          kActor},
    {"GEN-01"_rule, Deeds::all(),            Rank::Deed,  Missing,         kNobody},
    {"KV-03"_rule,  {SetDuplication},        Rank::Deed,  NoCompanyHat,    kActor},
    {"KV-27"_rule,  kSwitches,               Rank::Deed,  GateOff,         kNobody},
    {"KV-03"_rule,  kPrivacies,              Rank::Deed,  AsleepTurnOn,    kNobody},
    {"KV-19"_rule,  {SetHideFromTeams},      Rank::Deed,  InNoTeam,        kActor},
    {"KV-20"_rule,  {SetHideFromTeams},      Rank::Deed,  TeamsRefuse,     kActor},
    {"KV-16"_rule,  {SetTeamPrivacy},        Rank::Deed,  NotTeamAdmin,    kActor},
    {"KV-20"_rule,  {SetTeamAllowsHide},     Rank::Deed,  NotTeamAdmin,    kActor},
    {"KV-A18"_rule, {AddLead},               Rank::Deed,  OutOfScope,      kActor},
    {"KV-05"_rule,  kChanges,                Rank::Deed,  Masked,          kActor},
    {"KV-A08"_rule, kGiving,                 Rank::Deed,  NotTransferring, kActor},
    {"KV-10"_rule,  {OpenLead, MakeVisible}, Rank::Deed,  Masked,          kActor},
    {"KV-A21"_rule, {MakeVisible},           Rank::Deed,  NotUnveiling,    kActor},
    {"KV-03"_rule,  {MakeVisible},           Rank::Deed,  AsleepUnveiling, kNobody},
    {"KV-12"_rule,  {RateLead},              Rank::Deed,  Masked,          kActor},
    {"KV-13"_rule,  {CallLead},              Rank::Deed,  Masked,          kActor},
    {"KV-14"_rule,  {TextLead},              Rank::Deed,  Masked,          kActor},
    {"KV-15"_rule,  {EmailLead},             Rank::Deed,  Masked,          kActor},
    {"GEN-03"_rule, {GrantAdmin},            Rank::Deed,  NoCompanyHat,    kActor},
    {"GEN-03"_rule, {JoinTeam, LeaveTeam},   Rank::Deed,  NeitherHat,      kActor},
    // Named beside a row above that decides.
    {"KV-11"_rule,  {EditLead},              Rank::Joins, Masked,          kActor},
    {"KV-20"_rule,  {SetHideFromTeams},      Rank::Joins, InNoTeam,        kActor},
  }};
}
[[nodiscard]] constexpr std::array<EffectRow, 27> reference_effects() {
  using enum Condition;
  using enum Deed;
  return {{
    {"KV-03"_rule,  SetDuplication,    Effect::SetDuplication,  Accepted},
    {"KV-A03"_rule, SetDuplication,    Effect::ClearLeads,      ErasesMarks},
    {"KV-17"_rule,  SetAgentPrivacy,   Effect::SetAgentPrivacy, Accepted},
    {"KV-30"_rule,  SetAgentPrivacy,   Effect::MarkLeads,       TurnsOn},
    {"KV-21"_rule,  SetHideFromTeams,  Effect::SetHide,         Accepted},
    {"KV-16"_rule,  SetTeamPrivacy,    Effect::SetTeamPrivacy,  Accepted},
    {"KV-16"_rule,  SetTeamPrivacy,    Effect::MarkLeads,       TurnsOn},
    {"KV-A32"_rule, SetTeamPrivacy,    Effect::ClearLeads,      EndsTeamMarks},
    {"KV-20"_rule,  SetTeamAllowsHide, Effect::SetAllowsHide,   Accepted},
    {"KV-A18"_rule, AddLead,           Effect::MakeLead,        Accepted},
    {"KV-24"_rule,  AddLead,           Effect::MarkLead,        OwnerSwitchOn},
    {"KV-A07"_rule, AssignLead,        Effect::SetAssignee,     Accepted},
    {"KV-A08"_rule, TransferOwnership, Effect::SetOwner,        NewOwner},
    {"KV-29"_rule,  TransferOwnership, Effect::ClearLead,       Ineligible},
    {"KV-A06"_rule, TransferOwnership, Effect::ClearLead,       LosesMark},
    {"KV-A06"_rule, TransferOwnership, Effect::MarkLead,        GainsMark},
    {"KV-A02"_rule, TransferOwnership, Effect::EndException,    NewOwner},
    {"KV-A02"_rule, MakeVisible,       Effect::BeginException,  Unveiled},
    {"KV-22"_rule,  MakeVisible,       Effect::ClearLeads,      Accepted},
    {"KV-13"_rule,  CallLead,          Effect::SendMessage,     Accepted},
    {"KV-14"_rule,  TextLead,          Effect::SendMessage,     Accepted},
    {"KV-15"_rule,  EmailLead,         Effect::SendMessage,     Accepted},
    {"KV-11"_rule,  EditLead,          Effect::SetField,        Accepted},
    {"KV-12"_rule,  RateLead,          Effect::SetRating,       Accepted},
    {"GEN-03"_rule, GrantAdmin,        Effect::GiveHat,         Accepted},
    {"GEN-03"_rule, JoinTeam,          Effect::EnterTeam,       Accepted},
    {"GEN-03"_rule, LeaveTeam,         Effect::QuitTeam,        Accepted},
  }};
}
[[nodiscard]] constexpr std::array<SpareRow, 9> reference_spares() {
  using enum Condition;
  using enum Deed;
  return {{
    {"KV-23"_rule,  MakeVisible,     Effect::ClearLeads, OtherLead},
    {"KV-28"_rule,  SetAgentPrivacy, Effect::MarkLeads,  AssignedOnly},
    {"KV-29"_rule,  SetAgentPrivacy, Effect::MarkLeads,  OthersOwn},
    {"KV-29"_rule,  SetTeamPrivacy,  Effect::MarkLeads,  OthersOwn},
    {"KV-29"_rule,  SetTeamPrivacy,  Effect::ClearLeads, OthersOwn},
    {"KV-A01"_rule, SetAgentPrivacy, Effect::MarkLeads,  OnlyNewCount},
    {"KV-A01"_rule, SetTeamPrivacy,  Effect::MarkLeads,  OnlyNewCount},
    {"KV-A02"_rule, SetAgentPrivacy, Effect::MarkLeads,  Excepted},
    {"KV-A02"_rule, SetTeamPrivacy,  Effect::MarkLeads,  Excepted},
  }};
}
[[nodiscard]] constexpr std::array<SurfaceRow, 7> reference_surfaces() {
  using enum Condition;
  return {{
    {"KV-A18"_rule, Surface::List,       Full},
    {"KV-07"_rule,  Surface::List,       Masked},
    {"KV-A18"_rule, Surface::Basics,     Full},
    {"KV-08"_rule,  Surface::Basics,     Masked},
    {"KV-09"_rule,  Surface::Name,       Full},
    {"KV-A28"_rule, Surface::NameSearch, Full},
    {"KV-04"_rule,  Surface::Record,     Full},
  }};
}
[[nodiscard]] constexpr std::array<TotalRow, 2> reference_totals() {
  using enum Condition;
  return {{
    {"KV-07"_rule,  Total::List,   Listed},
    {"KV-A28"_rule, Total::Search, Listed},
  }};
}
[[nodiscard]] constexpr std::array<OfferRow, 7> reference_offers() {
  using enum Condition;
  return {{
    {"KV-10"_rule, Offer::Open,        Full},
    {"KV-11"_rule, Offer::Edit,        Full},
    {"KV-12"_rule, Offer::Rate,        Full},
    {"KV-13"_rule, Offer::Call,        Full},
    {"KV-14"_rule, Offer::Text,        Full},
    {"KV-15"_rule, Offer::Email,       Full},
    {"KV-22"_rule, Offer::MakeVisible, MayUnveil},
  }};
}
[[nodiscard]] constexpr std::array<OptionRow, 4> reference_options() {
  using enum Condition;
  return {{
    {"KV-27"_rule, Option::Privacy, GateOff},
    {"KV-27"_rule, Option::Hide,    GateOff},
    {"KV-19"_rule, Option::Hide,    InNoTeam},
    {"KV-20"_rule, Option::Hide,    TeamsRefuse},
  }};
}
// clang-format on

inline constexpr Tables kTables{
    .grounds = reference_grounds(),
    .covers = reference_covers(),
    .exposures = reference_exposures(),
    .privacies = reference_privacies(),
    .guards = reference_guards(),
    .effects = reference_effects(),
    .spares = reference_spares(),
    .surfaces = reference_surfaces(),
    .totals = reference_totals(),
    .offers = reference_offers(),
    .options = reference_options(),
};

}  // namespace privet::engine::kvcore
