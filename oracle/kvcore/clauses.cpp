#include "oracle/kvcore/clauses.h"

#include <algorithm>
#include <variant>

namespace privet::oracle::kvcore {

std::string called(const History& history, UserId user) { return history.names().alias(user); }
std::string called(const History& history, LeadId lead) { return history.names().alias(lead); }

std::string called(const History& history, const Owner& owner) {
  if (std::holds_alternative<Company>(owner))
    return "the company";
  if (const auto* user = std::get_if<UserId>(&owner))
    return history.names().alias(*user);
  if (const auto* team = std::get_if<TeamId>(&owner))
    return history.names().alias(*team);
  return history.names().alias(std::get<OfficeId>(owner));
}

Reason why_marked(const History& history, const LeadPrivacy& lead) {
  const Marking& mark = *lead.marking;
  const std::string name = called(history, lead.lead);
  const std::string owner = called(history, mark.owner);
  const bool team_lead = std::holds_alternative<TeamId>(mark.owner);
  const bool lingers = !privacy_on(history, mark.owner).value;
  const std::string since = lingers ? "; turning it off left the mark, and nobody made it visible"
                                    : "; nobody made it visible since";
  if (!mark.entry)
    return {"KV-26"_rule, name + " was private from the start" + since, {}};
  const Operation& operation = history.act(*mark.entry).operation;
  if (std::holds_alternative<AddLead>(operation)) {
    const RuleId rule = lingers ? "KV-25"_rule : team_lead ? "KV-16"_rule : "KV-30"_rule;
    return {rule, name + " was added while privacy of " + owner + " was on" + since, mark.entry};
  }
  if (std::holds_alternative<TransferOwnership>(operation)) {
    const RuleId rule = lingers ? "KV-25"_rule : "KV-A06"_rule;
    return {rule, name + " came to " + owner + " whose privacy was on" + since, mark.entry};
  }
  const RuleId rule = lingers ? "KV-25"_rule : team_lead ? "KV-16"_rule : "KV-30"_rule;
  return {rule, name + " was marked when privacy of " + owner + " was turned on" + since,
          mark.entry};
}

namespace {

// A mark was there, or might have been, and this entry took it off.
Reason why_lifted(const History& history, const LeadPrivacy& lead, Entry entry) {
  const auto& [actor, operation] = history.act(entry);
  const std::string by = called(history, actor);
  const std::string name = called(history, lead.lead);
  if (std::holds_alternative<SetDuplication>(operation)) {
    return {"KV-A03"_rule, by + " turned duplication off, which erased the marks", entry};
  }
  if (std::holds_alternative<SetTeamPrivacy>(operation)) {
    return {"KV-A32"_rule, by + " turned the team's privacy off, which ended its marks", entry};
  }
  const auto on = privacy_on(history, lead.owner);
  if (on.value && on.since > entry && history.reading().on_again == OnAgain::ExceptionKept) {
    return {"KV-A02"_rule, by + " made " + name + " visible, and it stays an exception", entry};
  }
  return {"KV-22"_rule, by + " made " + name + " visible", entry};
}

// No mark came with the lead to its owner.
Reason why_gained_unmarked(const History& history, const LeadPrivacy& lead) {
  const std::string name = called(history, lead.lead);
  const std::string owner = called(history, lead.owner);
  const auto gained = history.owner(lead.lead).since;
  if (!gained)
    return {"KV-26"_rule, name + " was not private at the start, nor marked since", {}};
  if (std::holds_alternative<AddLead>(history.act(*gained).operation)) {
    return {"KV-24"_rule, name + " was added while privacy of " + owner + " was off", gained};
  }
  switch (history.reading().mark_on_transfer) {
    case MarkOnTransfer::Recomputed:
      return {"KV-A06"_rule, name + " came to " + owner + " whose privacy was off", gained};
    case MarkOnTransfer::Travels:
      return {"KV-A06"_rule, name + " bore no mark when it came to " + owner, gained};
    case MarkOnTransfer::Cleared:
      return {"KV-A06"_rule, name + " lost any mark when it came to " + owner, gained};
  }
  return {"KV-A06"_rule, name + " bears no mark", gained};
}

}  // namespace

Reason why_unmarked(const History& history, const LeadPrivacy& lead) {
  const std::string name = called(history, lead.lead);
  const auto owner = history.owner(lead.lead);
  if (!may_be_private(owner.value)) {
    const RuleId rule = lead.assignee ? "KV-28"_rule : "KV-29"_rule;
    return {rule,
            called(history, owner.value) + " owns " + name +
                ", and only what an agent or a team owns can be private",
            owner.since};
  }
  if (const auto entry = lifted(history, lead.lead))
    return why_lifted(history, lead, *entry);
  const auto on = privacy_on(history, owner.value);
  if (on.value && on.since > owner.since &&
      history.reading().existing_leads == ExistingLeads::NewOnly) {
    return {"KV-A01"_rule,
            name + " was there before privacy of " + called(history, owner.value) +
                " was turned on, which marks only later leads",
            on.since};
  }
  return why_gained_unmarked(history, lead);
}

namespace {

std::string level_word(const Hat& hat) {
  switch (hat.level) {
    case Level::Team:
      return "team admin";
    case Level::Office:
      return "office admin";
    case Level::Company:
      return "company admin";
  }
  return {};
}

Owner entity_of(const Hat& hat) {
  return std::visit([](const auto& entity) { return Owner{entity}; }, hat.entity);
}

// A hat of the viewer that covers the lead and does, or does not, mask it.
std::optional<Recalled<Hat>> covering_hat(const History& history, UserId viewer,
                                          const LeadPrivacy& lead, Sight sight) {
  std::optional<Recalled<Hat>> found;
  history.any_hat(viewer, [&](const Hat& hat, std::optional<Entry> since) {
    const bool masked = masks(history, hat, lead);
    if (covers(history, hat, lead) && masked == (sight == Sight::Masked))
      found = {hat, since};
    return found.has_value();
  });
  return found;
}

Reason hiding(const History& history, TeamId team, const LeadPrivacy& lead) {
  const std::string name = history.names().alias(team);
  if (history.reading().hide_read == HideRead::Stamped) {
    const std::string hidden = hidden_from(history, team, lead) ? " was" : " was not";
    return {"KV-A11"_rule,
            called(history, lead.lead) + hidden + " hidden from " + name + " when it was marked",
            lead.marking->entry};
  }
  const auto* agent = std::get_if<UserId>(&lead.owner);
  if (agent == nullptr)
    return {"KV-21"_rule, "only an agent hides leads from teams", {}};
  const auto hide = history.hide_on(*agent);
  const std::string hides = called(history, *agent) + (hide.value ? " hides" : " does not hide");
  if (!hide.value)
    return {"KV-A09"_rule, hides + " his leads from his teams", hide.since};
  const auto consent = history.allows_hide(team);
  if (!consent.value)
    return {"KV-20"_rule, name + " does not allow hiding", consent.since};
  return {"KV-21"_rule, hides + " his leads from his teams and " + name + " allows it",
          std::max(hide.since, consent.since)};
}

// Why the hat, which covers the lead, leaves it in full.
Reason why_unmasked(const History& history, UserId viewer, const Hat& hat,
                    const LeadPrivacy& lead) {
  const std::string owner = called(history, lead.owner);
  if (!lead.marking)
    return why_unmarked(history, lead);
  if (!history.world().account.privacy_gate) {
    return {"KV-01"_rule, "lead privacy is not enabled for the brokerage", {}};
  }
  if (!history.duplication_on().value)
    return duplication(history, "KV-03"_rule);
  if (is_for(hat, lead.owner)) {
    return {
        "KV-A17"_rule, called(history, viewer) + " is an admin of " + owner + ", the owner", {}};
  }
  if (!shut_out_by_level(history, hat, lead)) {
    return {"KV-06"_rule,
            called(history, viewer) + " as " + level_word(hat) + " is not above " + owner,
            {}};
  }
  return hiding(history, std::get<TeamId>(hat.entity), lead);
}

Reason covered(const History& history, UserId viewer, const Recalled<Hat>& worn,
               const LeadPrivacy& lead) {
  const std::string entity = called(history, entity_of(worn.value));
  return {"KV-A18"_rule,
          called(history, viewer) + " is " + level_word(worn.value) + " of " + entity +
              ", which covers " + called(history, lead.lead),
          worn.since};
}

}  // namespace

Explanation why_full(const History& history, UserId viewer, const LeadPrivacy& lead) {
  const std::string name = called(history, lead.lead);
  const std::string who = called(history, viewer);
  if (lead.owner == Owner{viewer}) {
    return {{"KV-31"_rule, who + " owns " + name, history.owner(lead.lead).since}};
  }
  if (lead.assignee == viewer) {
    return {{"KV-A07"_rule, name + " is assigned to " + who, history.assignee(lead.lead).since}};
  }
  const auto worn = covering_hat(history, viewer, lead, Sight::Full);
  if (!worn)
    return {};
  return {covered(history, viewer, *worn, lead), why_unmasked(history, viewer, worn->value, lead)};
}

Explanation why_masked(const History& history, UserId viewer, const LeadPrivacy& lead) {
  const auto worn = covering_hat(history, viewer, lead, Sight::Masked);
  if (!worn)
    return {};
  const Hat& hat = worn->value;
  const bool above = rank_of(hat.level) > lead.rank;
  Explanation reasons{why_marked(history, lead)};
  reasons.push_back({above ? "KV-06"_rule : "KV-A15"_rule,
                     called(history, viewer) + " as " + level_word(hat) +
                         (above ? " is above " : " is of the level of ") +
                         called(history, lead.owner),
                     worn->since});
  const auto* team = std::get_if<TeamId>(&hat.entity);
  if (team != nullptr && history.reading().team_admins_masked == TeamAdminsMasked::HideNeeded) {
    reasons.push_back(hiding(history, *team, lead));
  }
  if (const auto other = covering_hat(history, viewer, lead, Sight::Full)) {
    reasons.push_back({"KV-A19"_rule,
                       "a better hat of " + called(history, viewer) + " does not help",
                       other->since});
  }
  return reasons;
}

Reason why_absent(const History& history, UserId viewer, const LeadPrivacy& lead) {
  return {"KV-A18"_rule,
          called(history, viewer) + " neither owns " + called(history, lead.lead) +
              " nor works it, and no hat of his covers it",
          {}};
}

Reason owner_side(const History& history, RuleId rule, UserId user, LeadId lead) {
  const auto owner = history.owner(lead);
  const std::string who = called(history, user);
  const std::string owns = called(history, owner.value) + " owns " + called(history, lead);
  if (owner.value == Owner{user})
    return {rule, owns, owner.since};
  if (on_owner_side(history, user, owner.value)) {
    return {rule, owns + ", and " + who + " is its admin", owner.since};
  }
  return {rule, owns + ", and " + who + " is not on the owner side", owner.since};
}

Reason duplication(const History& history, RuleId rule) {
  const auto on = history.duplication_on();
  return {rule, on.value ? "duplication is on" : "duplication is off", on.since};
}

Reason hat(const History& history, RuleId rule, UserId user, const Owner& entity) {
  const auto worn = hat_for(history, user, entity);
  const std::string of = " of " + called(history, entity);
  if (!worn)
    return {rule, called(history, user) + " is no admin" + of, {}};
  return {rule, called(history, user) + " is admin" + of, worn->since};
}

}  // namespace privet::oracle::kvcore
