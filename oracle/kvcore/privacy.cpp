#include "oracle/kvcore/privacy.h"

#include <algorithm>
#include <variant>

namespace privet::oracle::kvcore {

Rank rank_of(Level level) {
  switch (level) {
    case Level::Team:
      return Rank::TeamAdmin;
    case Level::Office:
      return Rank::OfficeAdmin;
    case Level::Company:
      return Rank::CompanyAdmin;
  }
  return Rank::Agent;
}

Rank rank_of(const History& history, const Owner& owner) {
  if (std::holds_alternative<TeamId>(owner))
    return Rank::TeamAdmin;
  if (std::holds_alternative<OfficeId>(owner))
    return Rank::OfficeAdmin;
  if (std::holds_alternative<Company>(owner))
    return Rank::CompanyAdmin;
  if (history.reading().owner_level == OwnerLevel::AgentLevel)
    return Rank::Agent;
  Rank highest = Rank::Agent;
  history.any_hat(std::get<UserId>(owner), [&](const Hat& hat, std::optional<Entry>) {
    highest = std::max(highest, rank_of(hat.level));
    return false;
  });
  return highest;
}

namespace {

bool team_covers(const History& history, TeamId team, const Owner& owner) {
  const auto* user = std::get_if<UserId>(&owner);
  return user != nullptr ? history.member(*user, team).value : owner == Owner{team};
}

bool office_covers(const World& world, OfficeId office, const Owner& owner) {
  if (const auto* user = std::get_if<UserId>(&owner))
    return world.users[*user].office == office;
  if (const auto* team = std::get_if<TeamId>(&owner))
    return world.teams[*team].office == office;
  return owner == Owner{office};
}

}  // namespace

bool covers(const History& history, const Hat& hat, const Owner& owner) {
  if (const auto* team = std::get_if<TeamId>(&hat.entity)) {
    return team_covers(history, *team, owner);
  }
  if (const auto* office = std::get_if<OfficeId>(&hat.entity)) {
    return office_covers(history.world(), *office, owner);
  }
  return true;
}

bool covers(const History& history, UserId user, const Owner& owner) {
  return history.any_hat(
      user, [&](const Hat& hat, std::optional<Entry>) { return covers(history, hat, owner); });
}

bool is_for(const Hat& hat, const Owner& owner) {
  return std::visit([&](const auto& entity) { return owner == Owner{entity}; }, hat.entity);
}

std::optional<Recalled<Hat>> hat_for(const History& history, UserId user, const Owner& entity) {
  std::optional<Recalled<Hat>> found;
  history.any_hat(user, [&](const Hat& hat, std::optional<Entry> since) {
    if (is_for(hat, entity))
      found = {hat, since};
    return found.has_value();
  });
  return found;
}

bool on_owner_side(const History& history, UserId user, const Owner& owner) {
  return owner == Owner{user} || hat_for(history, user, owner).has_value();
}

bool may_be_private(const Owner& owner) {
  return std::holds_alternative<UserId>(owner) || std::holds_alternative<TeamId>(owner);
}

Recalled<bool> privacy_on(const History& history, const Owner& owner) {
  if (const auto* user = std::get_if<UserId>(&owner))
    return history.privacy_on(*user);
  if (const auto* team = std::get_if<TeamId>(&owner))
    return history.privacy_on(*team);
  return {false, std::nullopt};
}

namespace {

std::optional<Entry> after(std::optional<Entry> entry, std::optional<Entry> since) {
  return entry > since ? entry : std::nullopt;
}

// KV-30, KV-A01, KV-A02: when the owner, having the lead already, last turned privacy on over it.
// A lead once made visible stays an exception where exceptions are kept.
std::optional<Entry> marked_by_turning_on(const History& history, LeadId lead,
                                          const Recalled<Owner>& owner) {
  const Interpretation& reading = history.reading();
  if (reading.existing_leads == ExistingLeads::NewOnly)
    return std::nullopt;
  const bool made_visible = after(history.made_visible(lead), owner.since).has_value();
  if (made_visible && reading.on_again == OnAgain::ExceptionKept)
    return std::nullopt;
  const auto* user = std::get_if<UserId>(&owner.value);
  const auto turned =
      user != nullptr ? history.turned_on(*user) : history.turned_on(std::get<TeamId>(owner.value));
  return after(turned, owner.since);
}

// KV-A06: whether the lead was marked by coming to the owner it has.
std::optional<Marking> marked_when_gained(const History& history, LeadId lead,
                                          const Recalled<Owner>& owner) {
  if (!owner.since) {
    if (!history.world().leads[lead].private_)
      return std::nullopt;
    return Marking{std::nullopt, owner.value};
  }
  const History before = history.at(*owner.since);
  const bool added = std::holds_alternative<AddLead>(history.act(*owner.since).operation);
  const MarkOnTransfer transfer = history.reading().mark_on_transfer;
  if (!added && transfer == MarkOnTransfer::Cleared)
    return std::nullopt;
  if (!added && transfer == MarkOnTransfer::Travels)
    return marking(before, lead);
  if (!privacy_on(before, owner.value).value)
    return std::nullopt;
  return Marking{owner.since, owner.value};
}

std::optional<Entry> lifted(const History& history, LeadId lead, const Recalled<Owner>& owner) {
  std::optional<Entry> latest = history.made_visible(lead);
  if (history.reading().duplication_off == DuplicationOff::Erased) {
    latest = std::max(latest, history.duplication_turned_off());
  }
  const auto* team = std::get_if<TeamId>(&owner.value);
  if (team != nullptr && history.reading().team_off == TeamOff::Ends) {
    latest = std::max(latest, history.turned_off(*team));
  }
  return after(latest, owner.since);
}

}  // namespace

std::optional<Entry> lifted(const History& history, LeadId lead) {
  return lifted(history, lead, history.owner(lead));
}

std::optional<Marking> marking(const History& history, LeadId lead) {
  const Recalled<Owner> owner = history.owner(lead);
  if (!may_be_private(owner.value))
    return std::nullopt;
  const auto turned_on = marked_by_turning_on(history, lead, owner);
  const auto off = lifted(history, lead, owner);
  if (turned_on && turned_on > off)
    return Marking{turned_on, owner.value};
  if (off)
    return std::nullopt;
  return marked_when_gained(history, lead, owner);
}

LeadPrivacy privacy_of(const History& history, LeadId lead) {
  const Owner owner = history.owner(lead).value;
  const auto mark = marking(history, lead);
  const bool in_force =
      mark && history.world().account.privacy_gate && history.duplication_on().value;
  return {.lead = lead,
          .owner = owner,
          .assignee = history.assignee(lead).value,
          .marking = mark,
          .in_force = in_force,
          .rank = rank_of(history, owner)};
}

bool covers(const History& history, const Hat& hat, const LeadPrivacy& lead) {
  return covers(history, hat, lead.owner) ||
         (lead.assignee && covers(history, hat, Owner{*lead.assignee}));
}

bool shut_out_by_level(const History& history, const Hat& hat, const LeadPrivacy& lead) {
  const Rank rank = rank_of(hat.level);
  if (rank > lead.rank)
    return true;
  const bool level_too = history.reading().masked_level == MaskedLevel::SameLevelToo;
  return level_too && rank == lead.rank && !is_for(hat, lead.owner);
}

bool hidden_from(const History& history, TeamId team, const LeadPrivacy& lead) {
  if (history.reading().hide_read == HideRead::Live) {
    const auto* agent = std::get_if<UserId>(&lead.owner);
    return agent != nullptr && history.hide_on(*agent).value && history.allows_hide(team).value;
  }
  const History then = history.at(lead.marking->entry.value_or(0));
  const auto* agent = std::get_if<UserId>(&lead.marking->owner);
  return agent != nullptr && then.hide_on(*agent).value && then.member(*agent, team).value &&
         then.allows_hide(team).value;
}

bool masks(const History& history, const Hat& hat, const LeadPrivacy& lead) {
  if (!lead.in_force || !shut_out_by_level(history, hat, lead))
    return false;
  const auto* team = std::get_if<TeamId>(&hat.entity);
  if (team == nullptr)
    return true;
  return history.reading().team_admins_masked == TeamAdminsMasked::ToggleSuffices ||
         hidden_from(history, *team, lead);
}

Sight sight_of(const History& history, UserId viewer, const LeadPrivacy& lead) {
  if (lead.owner == Owner{viewer} || lead.assignee == viewer)
    return Sight::Full;
  bool masked = false;
  bool full = false;
  history.any_hat(viewer, [&](const Hat& hat, std::optional<Entry>) {
    if (!covers(history, hat, lead))
      return false;
    (masks(history, hat, lead) ? masked : full) = true;
    return false;
  });
  if (!masked && !full)
    return Sight::Absent;
  const bool best = history.reading().several_hats == SeveralHats::BestHat;
  return (best ? full : !masked) ? Sight::Full : Sight::Masked;
}

Relation relation_of(const History& history, UserId user, LeadId id) {
  if (!history.exists(user) || !history.exists(id))
    return Relation::Stranger;
  const LeadPrivacy lead = privacy_of(history, id);
  if (lead.owner == Owner{user})
    return Relation::Owner;
  if (on_owner_side(history, user, lead.owner))
    return Relation::OwnerSide;
  if (lead.assignee == user)
    return Relation::Assignee;
  if (history.ever_owned(user, id))
    return Relation::FormerOwner;
  const auto covering = [&](auto which) {
    return history.any_hat(user, [&](const Hat& hat, std::optional<Entry>) {
      return which(hat) && covers(history, hat, lead);
    });
  };
  if (covering([&](const Hat& hat) { return rank_of(hat.level) > lead.rank; })) {
    return Relation::AdminAbove;
  }
  if (covering([&](const Hat& hat) { return rank_of(hat.level) == lead.rank; })) {
    return Relation::AdminSameLevel;
  }
  if (covering([](const Hat& hat) { return hat.level == Level::Team; })) {
    return Relation::TeamAdmin;
  }
  return Relation::Stranger;
}

bool may_give_away(const History& history, UserId user, const LeadPrivacy& lead) {
  if (on_owner_side(history, user, lead.owner))
    return true;
  if (history.reading().who_transfers == WhoTransfers::OwnerSide)
    return false;
  const bool covering = history.any_hat(
      user, [&](const Hat& hat, std::optional<Entry>) { return covers(history, hat, lead); });
  return covering && sight_of(history, user, lead) == Sight::Full;
}

bool may_lift_mark(const History& history, UserId user, const LeadPrivacy& lead) {
  if (on_owner_side(history, user, lead.owner))
    return true;
  return history.reading().who_makes_visible == WhoMakesVisible::AssigneeToo &&
         lead.assignee == user;
}

bool lifting_sleeps(const History& history) {
  return history.reading().visible_while_asleep == VisibleWhileAsleep::Refused &&
         !history.duplication_on().value;
}

}  // namespace privet::oracle::kvcore
