#include "oracle/deal/telling.h"

#include <string_view>

#include "oracle/deal/access.h"

namespace privet::oracle::deal {

namespace {

std::string_view words_of(InitiativeLevel level) {
  return level == InitiativeLevel::Owner ? "Owner" : "Can access";
}

std::string_view words_of(GrantLevel level) {
  return level == GrantLevel::Full ? "Full access" : "Can access";
}

// Somebody who was put out at some moment is so no more; who was never in is just not.
std::string_view any_more(Since put_out) { return put_out ? " any more" : ""; }

// How a row came about that nobody added: DEAL-32, or DEAL-A22 `granted`.
std::string_view let_in_how(const History& history, Since since) {
  if (!since)
    return "";
  const Operation& operation = history.log()[*since].operation;
  if (std::holds_alternative<MakeInitiativePrivate>(operation)) {
    return ", let in when it turned private";
  }
  if (std::holds_alternative<MoveOpportunity>(operation)) {
    return ", let in when an opportunity came into it";
  }
  return "";
}

// The group of his that stands in the list of a thing, the highest row first.
template <class RowOf>
std::optional<GroupId> group_in(const History& history, UserId user, const RowOf& row_of) {
  std::optional<GroupId> best;
  for (std::size_t i = 0; i < history.world().groups.size(); ++i) {
    const GroupId group{i};
    if (!history.is_member(user, group).what || !row_of(group))
      continue;
    if (!best || row_of(group) > row_of(*best))
      best = group;
  }
  return best;
}

}  // namespace

const std::string& alias_of(const History& history, const Principal& principal) {
  const auto alias = [&](auto id) -> const std::string& { return history.names().alias(id); };
  return std::visit(alias, principal);
}

Reason tell_role(const History& history, RuleId rule, UserId user) {
  const auto role = history.role_of(user);
  const bool manager = role.what == UserRole::Manager;
  return {.rule = rule,
          .fact = alias_of(history, user) + (manager ? " is a Manager" : " is a Contributor"),
          .log_entry = role.since};
}

Reason tell_client_admin(const History& history, RuleId rule, UserId user) {
  const bool admin = is_client_admin(history, user);
  return {.rule = rule,
          .fact = alias_of(history, user) + (admin ? " is a client admin" : " is no client admin"),
          .log_entry = {}};
}

Reason tell_plan(const History& history, RuleId rule) {
  const bool advanced = history.world().plan == Plan::Advanced;
  return {.rule = rule,
          .fact = advanced ? "the plan is Advanced" : "the plan is Essential",
          .log_entry = {}};
}

Reason tell_group(const History& history, RuleId rule, const Principal& principal) {
  return {.rule = rule, .fact = alias_of(history, principal) + " is a group", .log_entry = {}};
}

Reason tell_member(const History& history, RuleId rule, UserId user, GroupId group) {
  const auto member = history.is_member(user, group);
  const std::string how = member.what ? " is a member of " : " is no member of ";
  return {.rule = rule,
          .fact = alias_of(history, user) + how + alias_of(history, group),
          .log_entry = member.since};
}

Reason tell_visibility(const History& history, RuleId rule, InitiativeId initiative) {
  const auto is_private = history.is_private(initiative);
  return {.rule = rule,
          .fact = alias_of(history, initiative) + (is_private.what ? " is private" : " is public"),
          .log_entry = is_private.since};
}

Reason tell_entry(const History& history, RuleId rule, const Principal& principal,
                  InitiativeId initiative) {
  const auto entry = history.entry_of(principal, initiative);
  std::string fact = alias_of(history, principal) + (entry.what ? " is" : " is not");
  fact += " in the list of " + alias_of(history, initiative);
  if (entry.what) {
    fact.append(" as ").append(words_of(*entry.what)).append(let_in_how(history, entry.since));
  } else {
    fact.append(any_more(entry.since));
  }
  return {.rule = rule, .fact = fact, .log_entry = entry.since};
}

Reason tell_access(const History& history, RuleId rule, UserId user, InitiativeId initiative) {
  if (!history.is_private(initiative).what)
    return tell_visibility(history, rule, initiative);
  if (history.entry_of(user, initiative).what)
    return tell_entry(history, rule, user, initiative);
  const auto group = group_in(history, user, [&](GroupId candidate) {
    return history.entry_of(candidate, initiative).what;
  });
  if (group) {
    const std::string fact = alias_of(history, user) + " is in the list of " +
                             alias_of(history, initiative) + " through " +
                             alias_of(history, *group);
    return {.rule = rule, .fact = fact, .log_entry = history.entry_of(*group, initiative).since};
  }
  Reason reason = tell_entry(history, rule, user, initiative);
  reason.fact += ", which is private";
  if (!reason.log_entry)
    reason.log_entry = history.is_private(initiative).since;
  return reason;
}

Reason tell_leader(const History& history, RuleId rule, UserId user, InitiativeId initiative) {
  const std::string how =
      is_owner(history, user, initiative) ? " is Owner of " : " is no Owner of ";
  return {.rule = rule,
          .fact = alias_of(history, user) + how + alias_of(history, initiative),
          .log_entry = history.entry_of(user, initiative).since};
}

Reason tell_visibility(const History& history, RuleId rule, OpportunityId opportunity) {
  const auto is_private = history.is_private(opportunity);
  const std::string how = is_private.what ? " is private" : " is not private";
  return {
      .rule = rule, .fact = alias_of(history, opportunity) + how, .log_entry = is_private.since};
}

Reason tell_owner(const History& history, RuleId rule, OpportunityId opportunity) {
  const auto owner = history.owner_of(opportunity);
  return {.rule = rule,
          .fact = alias_of(history, owner.what) + " owns " + alias_of(history, opportunity),
          .log_entry = owner.since};
}

Reason tell_place(const History& history, RuleId rule, OpportunityId opportunity) {
  const auto place = history.initiative_of(opportunity);
  return {.rule = rule,
          .fact = alias_of(history, opportunity) + " is in " + alias_of(history, place.what),
          .log_entry = place.since};
}

Reason tell_grant(const History& history, RuleId rule, const Principal& principal,
                  OpportunityId opportunity) {
  if (principal == Principal{history.owner_of(opportunity).what}) {
    return tell_owner(history, rule, opportunity);
  }
  const auto grant = history.grant_of(principal, opportunity);
  std::string fact = alias_of(history, principal);
  if (grant.what) {
    fact.append(" has ").append(words_of(*grant.what)).append(" to ");
  } else {
    fact += " is not in the list of ";
  }
  fact += alias_of(history, opportunity);
  if (!grant.what)
    fact += any_more(grant.since);
  return {.rule = rule, .fact = fact, .log_entry = grant.since};
}

Reason tell_level(const History& history, RuleId rule, UserId user, OpportunityId opportunity) {
  if (owns(history, user, opportunity))
    return tell_owner(history, rule, opportunity);
  const auto is_private = history.is_private(opportunity);
  if (!is_private.what) {
    Reason reason = tell_visibility(history, rule, opportunity);
    reason.fact +=
        ": only " + alias_of(history, history.owner_of(opportunity).what) + " has a level on it";
    return reason;
  }
  const auto row_of = [&](const Principal& principal) {
    return history.grant_of(principal, opportunity).what;
  };
  const auto group = group_in(history, user, [&](GroupId candidate) { return row_of(candidate); });
  if (group && row_of(*group) > row_of(user)) {
    Reason reason = tell_grant(history, rule, *group, opportunity);
    reason.fact.replace(0, alias_of(history, *group).size(), alias_of(history, user));
    reason.fact += " through " + alias_of(history, *group);
    return reason;
  }
  Reason reason = tell_grant(history, rule, user, opportunity);
  if (row_of(user))
    return reason;
  reason.fact += ", which is private";
  if (!reason.log_entry)
    reason.log_entry = is_private.since;
  return reason;
}

}  // namespace privet::oracle::deal
