#include "oracle/kvcore/history.h"

#include <algorithm>
#include <ranges>

namespace privet::oracle::kvcore {

std::span<const Entry> History::recalled(const Entries& entries) const {
  if (entries.empty() || entries.back() < length_)
    return entries;
  const auto end = std::ranges::lower_bound(entries, length_);
  return {entries.begin(), end};
}

std::optional<Entry> History::last(const Entries& entries) const {
  const auto held = recalled(entries);
  return held.empty() ? std::nullopt : std::optional{held.back()};
}

template <class Switch>
Recalled<bool> History::last_set(const Entries& entries, bool at_start) const {
  const auto entry = last(entries);
  return {entry ? operation<Switch>(*entry).on : at_start, entry};
}

template <class Switch>
std::optional<Entry> History::last_turned(Turn turn, const Entries& entries, bool at_start) const {
  const auto held = recalled(entries);
  const bool on = turn == Turn::On;
  for (std::size_t i = held.size(); i-- > 0;) {
    const bool before = i == 0 ? at_start : operation<Switch>(held[i - 1]).on;
    if (before != on && operation<Switch>(held[i]).on == on)
      return held[i];
  }
  return std::nullopt;
}

bool History::exists(LeadId lead) const {
  if (world().leads.contains(lead))
    return true;
  const auto& added = index().of(lead).added;
  return added && *added < length_;
}

Recalled<bool> History::duplication_on() const {
  return last_set<SetDuplication>(index().duplication(), world().account.duplication);
}
Recalled<bool> History::privacy_on(UserId agent) const {
  return last_set<SetAgentPrivacy>(index().of(agent).privacy, world().users[agent].privacy);
}
Recalled<bool> History::privacy_on(TeamId team) const {
  return last_set<SetTeamPrivacy>(index().of(team).privacy, world().teams[team].privacy);
}
Recalled<bool> History::hide_on(UserId agent) const {
  return last_set<SetHideFromTeams>(index().of(agent).hide, world().users[agent].hide);
}
Recalled<bool> History::allows_hide(TeamId team) const {
  return last_set<SetTeamAllowsHide>(index().of(team).consent, world().teams[team].allows_hide);
}

std::optional<Entry> History::turned_on(UserId agent) const {
  return last_turned<SetAgentPrivacy>(Turn::On, index().of(agent).privacy,
                                      world().users[agent].privacy);
}
std::optional<Entry> History::turned_on(TeamId team) const {
  return last_turned<SetTeamPrivacy>(Turn::On, index().of(team).privacy,
                                     world().teams[team].privacy);
}
std::optional<Entry> History::turned_off(TeamId team) const {
  return last_turned<SetTeamPrivacy>(Turn::Off, index().of(team).privacy,
                                     world().teams[team].privacy);
}
std::optional<Entry> History::duplication_turned_off() const {
  return last_turned<SetDuplication>(Turn::Off, index().duplication(), world().account.duplication);
}

Recalled<bool> History::member(UserId user, TeamId team) const {
  for (const Entry entry : std::views::reverse(recalled(index().of(user).teams))) {
    const auto* join = std::get_if<JoinTeam>(&act(entry).operation);
    if (join != nullptr && join->team == team)
      return {true, entry};
    if (join == nullptr && operation<LeaveTeam>(entry).team == team)
      return {false, entry};
  }
  const auto& from_the_start = world().users[user].teams;
  return {std::ranges::find(from_the_start, team) != from_the_start.end(), std::nullopt};
}

bool History::in_a_team(UserId user) const {
  for (std::size_t i = 0; i < world().teams.size(); ++i) {
    if (member(user, TeamId{i}).value)
      return true;
  }
  return false;
}

std::optional<TeamId> History::consenting_team(UserId user) const {
  for (std::size_t i = 0; i < world().teams.size(); ++i) {
    if (member(user, TeamId{i}).value && allows_hide(TeamId{i}).value)
      return TeamId{i};
  }
  return std::nullopt;
}

Recalled<Owner> History::owner(LeadId lead) const {
  const auto entry = last(index().of(lead).owners);
  if (!entry)
    return {world().leads[lead].owner, entry};
  const Act<Kvcore>& made = act(*entry);
  if (const auto* transfer = std::get_if<TransferOwnership>(&made.operation)) {
    return {transfer->owner, entry};
  }
  return {operation<AddLead>(*entry).owner.value_or(made.actor), entry};
}

Recalled<std::optional<UserId>> History::assignee(LeadId lead) const {
  const auto entry = last(index().of(lead).assignments);
  if (!entry)
    return {world().leads[lead].assignee, entry};
  if (const auto* assign = std::get_if<AssignLead>(&act(*entry).operation)) {
    return {assign->assignee.value, entry};
  }
  return {operation<AddLead>(*entry).assignee, entry};
}

bool History::ever_owned(UserId user, LeadId lead) const {
  for (const Entry entry : recalled(index().of(lead).owners)) {
    if (at(entry + 1).owner(lead).value == Owner{user})
      return true;
  }
  return world().leads.contains(lead) && world().leads[lead].owner == Owner{user};
}

std::optional<Entry> History::made_visible(LeadId lead) const {
  return last(index().of(lead).made_visible);
}

Text History::field(LeadId lead, LeadField field) const {
  const auto edited = last(index().of(lead).edits[static_cast<std::size_t>(field)]);
  if (edited)
    return operation<EditLead>(*edited).value;
  const auto of = [field](const auto& given) {
    switch (field) {
      case LeadField::Interest:
        return given.interest;
      case LeadField::Price:
        return given.price;
      case LeadField::Status:
        return given.status;
      case LeadField::Name:
        return given.name;
    }
    return Text{};
  };
  const auto& added = index().of(lead).added;
  return added ? of(operation<AddLead>(*added)) : of(world().leads[lead]);
}

Text History::email(LeadId lead) const {
  const auto& added = index().of(lead).added;
  return added ? operation<AddLead>(*added).email : world().leads[lead].email;
}

std::optional<Rating> History::rating(LeadId lead) const {
  if (const auto rated = last(index().of(lead).ratings))
    return operation<RateLead>(*rated).rating;
  return world().leads.contains(lead) ? world().leads[lead].rating : std::nullopt;
}

std::span<const Entry> History::messages(LeadId lead) const {
  return recalled(index().of(lead).messages);
}

}  // namespace privet::oracle::kvcore
