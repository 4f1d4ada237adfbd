#include "engine/kvcore/conditions.h"

#include <algorithm>
#include <array>
#include <utility>

namespace privet::engine::kvcore {
namespace {

using P = const Person&;
using S = const Situation&;
using Question = bool (*)(P, S);

// --- what the readings have a say in ---

bool asleep_unveiling(S s) {
  return s.reading->visible_while_asleep == VisibleWhileAsleep::Refused && !s.duplication;
}

bool unveils(P p, S s) {
  return p.owner_side ||
         (s.reading->who_makes_visible == WhoMakesVisible::AssigneeToo && p.assigned);
}

bool transfers(P p, S s) {
  const bool admins_too = s.reading->who_transfers == WhoTransfers::CoveringAdmins;
  return p.owner_side || (admins_too && p.covered && p.standing == Standing::Full);
}

bool hats_show(P p, S s) {
  return p.hat_shows && (s.reading->several_hats == SeveralHats::BestHat || !p.hat_masks);
}

Height owner_height(S s) {
  const bool as_agent = s.reading->owner_level == OwnerLevel::AgentLevel && s.lead.owner_is_user;
  return as_agent ? Height::Agent : s.lead.owner_height;
}

bool not_above(S s) {
  const Height height = owner_height(s);
  if (s.reading->masked_level == MaskedLevel::StrictlyAbove)
    return s.hat.height <= height;
  return s.hat.height < height || (s.hat.height == height && s.hat.for_owner);
}

bool open_to_team(S s) {
  if (s.hat.height != Height::Team)
    return false;
  if (s.reading->team_admins_masked == TeamAdminsMasked::ToggleSuffices)
    return false;
  return s.reading->hide_read == HideRead::Live ? !s.hat.hidden_now : !s.hat.hidden_at_mark;
}

bool new_owner(S s) { return !s.refused && s.deed.owner_changes; }

bool loses_mark(S s) {
  if (!new_owner(s) || !s.deed.new_owner_eligible)
    return false;
  switch (s.reading->mark_on_transfer) {
    case MarkOnTransfer::Recomputed:
      return !s.deed.new_owner_switch;
    case MarkOnTransfer::Travels:
      return false;
    case MarkOnTransfer::Cleared:
      return true;
  }
  return false;
}

bool gains_mark(S s) {
  return new_owner(s) && s.reading->mark_on_transfer == MarkOnTransfer::Recomputed &&
         s.deed.new_owner_switch;
}

bool turned_off(S s) { return !s.refused && s.deed.was_on && !s.deed.on; }

// --- every condition ---

bool at(P p, S s, Standing standing) { return p.known && s.lead.exists && p.standing == standing; }

constexpr auto kQuestionsAsked = std::to_array<std::pair<Condition, Question>>({
    {Condition::Never, [](P, S) { return false; }},
    {Condition::Always, [](P, S) { return true; }},
    {Condition::GateOff, [](P, S s) { return !s.gate; }},
    {Condition::DuplicationOff, [](P, S s) { return !s.duplication; }},
    {Condition::Missing, [](P, S s) { return s.deed.missing; }},
    {Condition::AsleepTurnOn,
     [](P, S s) {
       return s.reading->toggle_without_duplication == ToggleWithoutDuplication::Refused &&
              s.deed.on && !s.duplication;
     }},
    {Condition::AsleepUnveiling, [](P, S s) { return asleep_unveiling(s); }},
    {Condition::Accepted, [](P, S s) { return !s.refused; }},
    {Condition::TurnsOn, [](P, S s) { return !s.refused && s.deed.on && !s.deed.was_on; }},
    {Condition::EndsTeamMarks,
     [](P, S s) { return turned_off(s) && s.reading->team_off == TeamOff::Ends; }},
    {Condition::ErasesMarks,
     [](P, S s) { return turned_off(s) && s.reading->duplication_off == DuplicationOff::Erased; }},
    {Condition::NoCompanyHat, [](P p, S) { return p.known && !p.company_hat; }},
    {Condition::NotTeamAdmin,
     [](P p, S s) { return p.known && s.deed.team_exists && !p.team_hat; }},
    {Condition::NeitherHat,
     [](P p, S s) { return p.known && s.deed.team_exists && !p.team_hat && !p.company_hat; }},
    {Condition::InNoTeam, [](P p, S) { return p.known && !p.in_team; }},
    {Condition::TeamsRefuse, [](P p, S) { return p.in_team && !p.team_consents; }},
    {Condition::OutOfScope,
     [](P p,
        S s) { return p.known && s.deed.adds && s.lead.owner_exists && !p.owns && !p.covered; }},
    {Condition::Owns, [](P p, S) { return p.owns; }},
    {Condition::Assigned, [](P p, S) { return p.assigned; }},
    {Condition::Covered, [](P p, S) { return p.covered; }},
    {Condition::HatsShow, [](P p, S s) { return hats_show(p, s); }},
    {Condition::Hidden, [](P p, S s) { return at(p, s, Standing::Absent); }},
    {Condition::Masked, [](P p, S s) { return at(p, s, Standing::Masked); }},
    {Condition::Full, [](P p, S s) { return at(p, s, Standing::Full); }},
    {Condition::NotTransferring,
     [](P p, S s) { return p.known && s.lead.exists && !transfers(p, s); }},
    {Condition::NotUnveiling, [](P p, S s) { return p.known && s.lead.exists && !unveils(p, s); }},
    {Condition::MayUnveil, [](P p, S s) { return at(p, s, Standing::Full) && p.may_unveil; }},
    {Condition::ForCompany, [](P, S s) { return s.hat.height == Height::Company; }},
    {Condition::CoversOwner, [](P, S s) { return s.hat.covers_owner; }},
    {Condition::CoversAssignee, [](P, S s) { return s.hat.covers_assignee; }},
    {Condition::NotPrivate, [](P, S s) { return !s.lead.is_private; }},
    {Condition::NotAbove, [](P, S s) { return not_above(s); }},
    {Condition::OpenToTeam, [](P, S s) { return open_to_team(s); }},
    {Condition::MarkedWhileOn, [](P, S s) { return s.lead.marked && s.lead.owner_switch; }},
    {Condition::MarkedSinceOff, [](P, S s) { return s.lead.marked && !s.lead.owner_switch; }},
    {Condition::OwnerSwitchOn, [](P, S s) { return !s.refused && s.deed.new_owner_switch; }},
    {Condition::NewOwner, [](P, S s) { return new_owner(s); }},
    {Condition::Ineligible, [](P, S s) { return new_owner(s) && !s.deed.new_owner_eligible; }},
    {Condition::LosesMark, [](P, S s) { return loses_mark(s); }},
    {Condition::GainsMark, [](P, S s) { return gains_mark(s); }},
    {Condition::Unveiled, [](P, S s) { return !s.refused && s.lead.marked; }},
    {Condition::OtherLead, [](P, S s) { return !s.each.named; }},
    {Condition::AssignedOnly, [](P, S s) { return s.each.assigned && !s.each.owned; }},
    {Condition::OthersOwn, [](P, S s) { return !s.each.assigned && !s.each.owned; }},
    {Condition::OnlyNewCount,
     [](P, S s) { return s.reading->existing_leads == ExistingLeads::NewOnly; }},
    {Condition::Excepted,
     [](P, S s) { return s.reading->on_again == OnAgain::ExceptionKept && s.each.excepted; }},
    {Condition::Listed, [](P, S s) { return s.listed; }},
});

// By condition. One that nobody answers does not compile.
consteval std::array<Question, kConditionCount> questions() {
  static_assert(kQuestionsAsked.size() == kConditionCount);
  std::array<Question, kConditionCount> all{};
  for (const auto& [condition, question] : kQuestionsAsked) {
    all[static_cast<std::size_t>(condition)] = question;
  }
  for (const Question question : all) {
    if (question == nullptr)
      throw "a condition without a question";
  }
  return all;
}
constexpr std::array<Question, kConditionCount> kQuestions = questions();

const Person& person(Whose whose, const Situation& s) {
  switch (whose) {
    case Whose::Nobody:
      return kNobody;
    case Whose::Actor:
      return s.actor;
    case Whose::Target:
      return s.target;
  }
  return kNobody;
}

template <class Rows>
bool any_holds(const Rows& rows, const Situation& s) {
  return std::ranges::any_of(rows, [&](const auto& row) { return holds(row.condition, s); });
}

}  // namespace

bool holds(Condition condition, const Person& person, const Situation& situation) {
  return kQuestions[static_cast<std::size_t>(condition)](person, situation);
}

bool holds(Condition condition, const Situation& situation) {
  return holds(condition, situation.actor, situation);
}

void find_privacy(Situation& s) { s.lead.is_private = any_holds(s.tables->privacies, s); }

void try_hat(const Situation& s, Person& p) {
  if (!any_holds(s.tables->covers, s))
    return;
  p.covered = true;
  if (any_holds(s.tables->exposures, s)) {
    p.hat_shows = true;
  } else {
    p.hat_masks = true;
  }
}

void find_standing(const Situation& s, Person& p) {
  p.standing = Standing::Absent;
  for (const GroundRow& row : s.tables->grounds) {
    if (row.gives <= p.standing)
      continue;
    // The person in question stands in the actor's place.
    const Person& asked = row.whose == Whose::Actor ? p : person(row.whose, s);
    if (holds(row.condition, asked, s))
      p.standing = row.gives;
  }
  p.may_unveil = s.lead.marked && unveils(p, s) && !asleep_unveiling(s);
}

RuleSet decide(Deed deed, Situation& s) {
  RuleSet because;
  bool hidden = false;
  for (const GuardRow& row : s.tables->guards) {
    if (!row.on.contains(deed))
      continue;
    if (hidden && row.rank != Rank::Sight)
      break;
    if (row.rank == Rank::Joins && !s.refused)
      break;
    if (!holds(row.condition, person(row.whose, s), s))
      continue;
    because.insert(row.rule);
    hidden = row.rank == Rank::Sight;
    s.refused = true;
  }
  return because;
}

bool spares(Deed deed, Effect effect, const Situation& s) {
  return std::ranges::any_of(s.tables->spares, [&](const SpareRow& row) {
    return row.on == deed && row.effect == effect && holds(row.condition, s);
  });
}

Flags<Surface> surfaces(const Situation& s) {
  Flags<Surface> shown;
  for (const SurfaceRow& row : s.tables->surfaces) {
    if (holds(row.condition, s))
      shown.insert(row.surface);
  }
  return shown;
}

Flags<Offer> offers(const Situation& s) {
  Flags<Offer> offered;
  for (const OfferRow& row : s.tables->offers) {
    if (holds(row.condition, s))
      offered.insert(row.offer);
  }
  return offered;
}

bool counts(Total total, const Situation& s) {
  return std::ranges::any_of(s.tables->totals, [&](const TotalRow& row) {
    return row.total == total && holds(row.condition, s);
  });
}

Flags<Option> options(const Situation& s) {
  Flags<Option> withheld;
  for (const OptionRow& row : s.tables->options) {
    if (holds(row.condition, s))
      withheld.insert(row.option);
  }
  return Flags<Option>{Option::Privacy, Option::Hide} - withheld;
}

}  // namespace privet::engine::kvcore
