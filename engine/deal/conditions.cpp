#include "engine/deal/conditions.h"

#include <array>
#include <utility>

#include "engine/deal/effect_questions.h"

namespace privet::engine::deal {

namespace {

// About a case and, where the condition looks at a person, about that person.
template <class Store>
using Question = bool (*)(const Case<Store>&, const std::optional<Party>&);

template <class Store>
constexpr auto kQuestionsAsked = std::to_array<std::pair<Condition, Question<Store>>>({
    {Condition::ActorIsUnknown, &actor_is_unknown<Store>},
    {Condition::NamesUnknown, &names_unknown<Store>},
    {Condition::PlanIsEssential, &plan_is_essential<Store>},
    {Condition::IsNoClientAdmin, &is_no_client_admin<Store>},
    {Condition::IsContributor, &is_contributor<Store>},
    {Condition::OwnsNoInitiative, &owns_no_initiative<Store>},
    {Condition::CannotTurnInitiative, &cannot_turn_initiative<Store>},
    {Condition::NeitherOwnsInitiativeNorLeaves, &neither_owns_initiative_nor_leaves<Store>},
    {Condition::NamedInitiativeIsPublic, &named_initiative_is_public<Store>},
    {Condition::HasNoEntry, &has_no_entry<Store>},
    {Condition::CannotOwnInitiative, &cannot_own_initiative<Store>},
    {Condition::IsLastInitiativeOwner, &is_last_initiative_owner<Store>},
    {Condition::LosesOwnedPrivate, &loses_owned_private<Store>},
    {Condition::MemberLosesOwnedPrivate, &member_loses_owned_private<Store>},
    {Condition::LeaverLosesOwnedPrivate, &leaver_loses_owned_private<Store>},
    {Condition::HasGrantInside, &has_grant_inside<Store>},
    {Condition::HasNoAccessToNamed, &has_no_access_to_named<Store>},
    {Condition::HasNoAccess, &has_no_access<Store>},
    {Condition::IsNotAllowed, &is_not_allowed<Store>},
    {Condition::DoesNotOwn, &does_not_own<Store>},
    {Condition::CannotMakePublic, &cannot_make_public<Store>},
    {Condition::IsUnrestricted, &is_unrestricted<Store>},
    {Condition::IsBelowFull, &is_below_full<Store>},
    {Condition::IsNotOnList, &is_not_on_list<Store>},
    {Condition::IsOwner, &is_owner<Store>},
    {Condition::GroupAboveCan, &group_above_can<Store>},
    {Condition::ContributorAboveCan, &contributor_above_can<Store>},
    {Condition::OwnerFromCan, &owner_from_can<Store>},
    {Condition::OwnerWithoutAccess, &owner_without_access<Store>},
    {Condition::PrivateAndBelowFull, &private_and_below_full<Store>},
    {Condition::UnrestrictedOfOtherManager, &unrestricted_of_other_manager<Store>},
    {Condition::PrivateAndContributor, &private_and_contributor<Store>},
    {Condition::PrivateAndNewOwnerBelowFull, &private_and_new_owner_below_full<Store>},
    {Condition::PrivateAndHasNoAccess, &private_and_has_no_access<Store>},
    {Condition::UnrestrictedAndDoesNotOwn, &unrestricted_and_does_not_own<Store>},
    {Condition::UnrestrictedAndDoesNotSee, &unrestricted_and_does_not_see<Store>},
    {Condition::CannotEditUnrestricted, &cannot_edit_unrestricted<Store>},
    {Condition::OnlyReadsPrivate, &only_reads_private<Store>},
    {Condition::PrivateAndDoesNotOwn, &private_and_does_not_own<Store>},
    {Condition::CannotCopyUnrestricted, &cannot_copy_unrestricted<Store>},
    {Condition::UnrestrictedCopiedByOwnerOnly, &unrestricted_copied_by_owner_only<Store>},
    {Condition::ListIsShutOut, &list_is_shut_out<Store>},
    {Condition::CannotBeDemoted, &cannot_be_demoted<Store>},
    {Condition::EmptiesInitiativeList, &empties_initiative_list<Store>},
    {Condition::AdmitsOwnersOfOpen, &admits_owners_of_open<Store>},
    {Condition::PurgesGrants, &purges_grants<Store>},
    {Condition::CopyIsPublic, &copy_is_public<Store>},
    {Condition::CopyCarriesList, &copy_carries_list<Store>},
    {Condition::EmptiesList, &empties_list<Store>},
    {Condition::IsNewToList, &is_new_to_list<Store>},
    {Condition::LevelIsOwner, &level_is_owner<Store>},
    {Condition::FormerOwnerKeepsFull, &former_owner_keeps_full<Store>},
    {Condition::FormerOwnerKeepsCan, &former_owner_keeps_can<Store>},
    {Condition::AdmitsListOnMove, &admits_list_on_move<Store>},
    {Condition::LowersGrants, &lowers_grants<Store>},
});

// By condition. A condition that is no fact and has no question does not compile.
template <class Store>
consteval std::array<Question<Store>, kConditionCount> questions() {
  static_assert(kQuestionsAsked<Store>.size() == kConditionCount - kFactCount);
  std::array<Question<Store>, kConditionCount> all{};
  std::array<bool, kConditionCount> asked{};  // g++ compares no functions under the sanitizers
  for (const auto& [condition, question] : kQuestionsAsked<Store>) {
    all[static_cast<std::size_t>(condition)] = question;
    asked[static_cast<std::size_t>(condition)] = true;
  }
  for (std::size_t i = kFactCount; i < kConditionCount; ++i) {
    if (!asked[i])
      throw "a condition without a question";
  }
  return all;
}

}  // namespace

template <class Store>
std::optional<Party> Case<Store>::party(Whose whose) const {
  if (whose == Whose::Target ? !target_exists : actor == nullptr)
    return std::nullopt;
  Party party{whose == Whose::Target ? *request.target : Principal{request.actor}, std::nullopt};
  if (opportunity != nullptr) {
    party.standing = standings.standing(party.principal, *request.opportunity);
  }
  return party;
}

template <class Store>
bool Case<Store>::holds(Condition condition, const std::optional<Party>& party) const {
  static constexpr std::array<Question<Store>, kConditionCount> kQuestions = questions<Store>();
  if (condition == Condition::Never)
    return false;
  if (condition == Condition::Always)
    return true;
  const auto index = static_cast<std::size_t>(condition);
  if (index >= kFactCount)
    return kQuestions[index](*this, party);
  return party && party->standing && party->standing->facts.contain(condition);
}

template struct Case<Inline>;
template struct Case<Growing>;

}  // namespace privet::engine::deal
