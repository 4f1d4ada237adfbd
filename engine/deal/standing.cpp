#include "engine/deal/standing.h"

#include <algorithm>

namespace privet::engine::deal {

namespace {

template <class Grounds>
bool any_holds(const Grounds& grounds, const Facts& facts, Reach reach) {
  return std::ranges::any_of(grounds, [&](const GroundRow& row) {
    return row.reach == reach && facts.contain(row.condition);
  });
}

void find_access(const Tables& tables, bool restricted, Access& access) {
  access.facts.set(Condition::Always, true);
  access.facts.set(Condition::InitiativeIsPublic, !restricted);
  access.held = any_holds(tables.access_grounds, access.facts, Reach::Everywhere);
  access.shown = access.held || any_holds(tables.access_grounds, access.facts, Reach::Surfaces);
  access.facts.set(Condition::InitiativeShows, access.shown);
  access.facts.set(Condition::InitiativeIsPrivate, restricted);
}

}  // namespace

template <class Store>
bool Standings<Store>::sees_all(const UserRow<Store>& user) const {
  return user.client_admin && reading_.admin_bypass == AdminBypass::ClientAdminSeesAll;
}

template <class Store>
Access Standings<Store>::access(UserId viewer, const UserRow<Store>& user,
                                InitiativeId initiative) const {
  Access access;
  const auto* row = state_.find(initiative);
  if (row == nullptr)
    return access;
  bool by_group = false;
  if (!user.groups.empty()) {
    user.groups.for_each([&](GroupId group) { by_group |= row->entries.find(group).has_value(); });
  }
  access.facts.set(Condition::IsEntered, row->entries.find(viewer).has_value());
  access.facts.set(Condition::IsEnteredByGroup, by_group);
  access.facts.set(Condition::IsAllSeeingAdmin, sees_all(user));
  find_access(tables_, row->restricted, access);
  return access;
}

template <class Store>
Access Standings<Store>::access(Principal viewer, InitiativeId initiative) const {
  if (const UserId* user = std::get_if<UserId>(&viewer)) {
    const auto* row = state_.find(*user);
    return row == nullptr ? Access{} : access(*user, *row, initiative);
  }
  Access all;
  const auto* group = state_.find(std::get<GroupId>(viewer));
  const auto* row = state_.find(initiative);
  if (group == nullptr || row == nullptr)
    return all;
  all.facts.set(Condition::Always, true);
  all.facts.set(Condition::InitiativeIsPublic, !row->restricted);
  all.held = true;
  all.shown = true;
  group->members.for_each([&](UserId member) {
    const Access one = access(member, initiative);
    all.held &= one.held;
    all.shown &= one.shown;
  });
  return all;
}

template <class Store>
void Standings<Store>::find_level(Standing& standing) const {
  for (const LevelRow& row : tables_.level_grounds) {
    if (standing.facts.contain(row.condition) && (!standing.level || *standing.level < row.level)) {
      standing.level = row.level;
    }
  }
}

template <class Store>
void Standings<Store>::find_sight(Standing& standing, const Opportunity& opportunity) const {
  const bool held = standing.access.held;
  const bool allowed = standing.level.has_value();
  const bool inside = !standing.access.facts.contain(Condition::InitiativeIsPublic);
  const bool restricted = opportunity.restricted;
  Facts& facts = standing.facts;
  facts.set(Condition::UnrestrictedInPublicInitiative, !inside && !restricted && held);
  facts.set(Condition::AllowedInPublicInitiative, !inside && restricted && held && allowed);
  facts.set(Condition::UnrestrictedInPrivateInitiative, inside && !restricted && held);
  facts.set(Condition::AllowedInPrivateInitiative, inside && restricted && held && allowed);
  standing.sees = any_holds(tables_.seeing_grounds, facts, Reach::Everywhere);
  standing.shown = standing.sees || any_holds(tables_.seeing_grounds, facts, Reach::Surfaces);
}

template <class Store>
void Standings<Store>::add_displays(Standing& standing, const Opportunity& opportunity) const {
  const bool inside = standing.access.facts.contain(Condition::InitiativeIsPrivate);
  Facts& facts = standing.facts;
  facts.set(Condition::Shows, standing.shown);
  facts.set(Condition::NothingIsPrivate, !inside && !opportunity.restricted);
  facts.set(Condition::OnlyInitiativeIsPrivate, inside && !opportunity.restricted);
  facts.set(Condition::AnythingIsPrivate, inside || opportunity.restricted);
}

template <class Store>
void Standings<Store>::add_offers(Standing& standing, const UserRow<Store>& user,
                                  const Opportunity& opportunity) const {
  if (!standing.sees)
    return;
  Facts& facts = standing.facts;
  const bool owns = facts.contain(Condition::Owns);
  const bool manager = user.role == UserRole::Manager;
  const bool restricted = opportunity.restricted;
  const bool full = restricted && standing.level == Level::Full;
  const bool can = restricted && standing.level == Level::Can;
  const bool can_edits = manager || reading_.contributor_can == ContributorCan::Edits;
  const bool managers_edit = reading_.who_edits == WhoEdits::ManagersAndOwner;
  const bool managers_copy = reading_.who_copies == WhoCopies::ManagersCopy;
  const bool full_opens = reading_.who_makes_public == WhoMakesPublic::FullToo;
  const bool advanced = state_.plan == Plan::Advanced;
  facts.set(Condition::OwnsPrivate, restricted && standing.level == Level::Owner);
  facts.set(Condition::FullOnPrivate, full);
  facts.set(Condition::CanEditPrivate, can && can_edits);
  facts.set(Condition::CanEditUnrestricted, !restricted && (owns || (manager && managers_edit)));
  facts.set(Condition::ManagesPrivateAsManager,
            restricted && manager && standing.level >= Level::Full);
  facts.set(Condition::OwnsUnrestricted, !restricted && owns);
  facts.set(Condition::OwnsSeen, owns);
  facts.set(Condition::CanCopyUnrestricted, !restricted && (owns || (manager && managers_copy)));
  facts.set(Condition::CanMakePrivate, !restricted && owns && manager && advanced);
  facts.set(Condition::CanMakePublic, restricted && (owns || (full && full_opens)));
}

template <class Store>
Standing Standings<Store>::standing(UserId viewer, const UserRow<Store>& user,
                                    const Opportunity& opportunity, const Access& access) const {
  Standing standing;
  standing.access = access;
  Facts& facts = standing.facts;
  facts.set(Condition::Always, true);
  facts.set(Condition::IsAllSeeingAdmin, sees_all(user));
  facts.set(Condition::Owns, opportunity.owner == viewer);
  if (opportunity.restricted) {
    std::optional<GrantLevel> by_group;
    if (!user.groups.empty()) {
      user.groups.for_each(
          [&](GroupId group) { by_group = std::max(by_group, opportunity.grants.find(group)); });
    }
    const std::optional<GrantLevel> own = opportunity.grants.find(viewer);
    facts.set(Condition::HoldsFull, std::max(own, by_group) == GrantLevel::Full);
    facts.set(Condition::HoldsCan, own.has_value());
    facts.set(Condition::HoldsByGroup, by_group.has_value());
  }
  find_level(standing);
  find_sight(standing, opportunity);
  add_displays(standing, opportunity);
  add_offers(standing, user, opportunity);
  return standing;
}

template <class Store>
Standing Standings<Store>::standing(Principal viewer, OpportunityId opportunity) const {
  const Opportunity& row = state_.opportunities[opportunity];
  const Access access = this->access(viewer, row.initiative);
  if (const UserId* user = std::get_if<UserId>(&viewer)) {
    const auto* found = state_.find(*user);
    return found == nullptr ? Standing{} : standing(*user, *found, row, access);
  }
  Standing standing;
  standing.access = access;
  standing.facts.set(Condition::Always, true);
  const std::optional<GrantLevel> listed = row.grants.find(viewer);
  if (row.restricted)
    standing.facts.set(Condition::HoldsByGroup, listed.has_value());
  find_level(standing);
  find_sight(standing, row);
  return standing;
}

template class Standings<Inline>;
template class Standings<Growing>;

}  // namespace privet::engine::deal
