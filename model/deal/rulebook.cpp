#include "model/deal/rulebook.h"

#include <algorithm>

namespace privet {

namespace {

using deal::InitiativeLevel;
using deal::Principal;
using deal::UserRole;
using deal::World;

bool is_contributor(const World& world, UserId user) {
  return world.users[user].role == UserRole::Contributor;
}

bool has_access(const World& world, const deal::Initiative& initiative, UserId user) {
  if (!initiative.private_ || initiative.entries.contains(user))
    return true;
  return std::ranges::any_of(initiative.entries, [&](const auto& entry) {
    const auto* group = std::get_if<deal::GroupId>(&entry.first);
    if (group == nullptr)
      return false;
    const auto& members = world.groups[*group].members;
    return std::ranges::find(members, user) != members.end();
  });
}

Result<void> check_initiative(const World& world, deal::InitiativeId id, const Names& names,
                              bool contributors_may_lead) {
  const deal::Initiative& initiative = world.initiatives[id];
  const std::string called = "initiative `" + names.alias(id) + "`";
  bool owned = false;
  for (const auto& [principal, level] : initiative.entries) {
    if (level != InitiativeLevel::Owner)
      continue;
    owned = true;
    const auto* user = std::get_if<UserId>(&principal);
    if (user == nullptr)
      return fail("a group is Owner of " + called);
    if (is_contributor(world, *user) && !contributors_may_lead) {
      return fail("Contributor `" + names.alias(*user) + "` is Owner of " + called);
    }
  }
  if (initiative.private_ && !owned)
    return fail("the private " + called + " has no Owner");
  return {};
}

Result<void> check_grants(const World& world, const deal::Opportunity& opportunity,
                          const std::string& called, const Names& names) {
  if (opportunity.grants.contains(opportunity.owner)) {
    return fail("the owner of " + called + " is in its list");
  }
  for (const auto& [principal, level] : opportunity.grants) {
    if (level != deal::GrantLevel::Full)
      continue;
    const auto* user = std::get_if<UserId>(&principal);
    if (user == nullptr)
      return fail("a group holds full on " + called);
    if (is_contributor(world, *user)) {
      return fail("Contributor `" + names.alias(*user) + "` holds full on " + called);
    }
  }
  return {};
}

Result<void> check_opportunity(const World& world, deal::OpportunityId id, const Names& names) {
  const deal::Opportunity& opportunity = world.opportunities[id];
  const std::string called = "opportunity `" + names.alias(id) + "`";
  if (auto done = check_grants(world, opportunity, called, names); !done)
    return done;
  if (!opportunity.private_)
    return {};
  if (is_contributor(world, opportunity.owner)) {
    return fail("a Contributor owns the private " + called);
  }
  if (!has_access(world, world.initiatives[opportunity.initiative], opportunity.owner)) {
    return fail("the owner of the private " + called + " has no access to its initiative");
  }
  return {};
}

}  // namespace

Result<void> Deal::check_world(const World& world, const Interpretation& interpretation,
                               const Names& names) {
  const bool anyone = interpretation.initiative_owners == deal::InitiativeOwners::Anyone;
  for (std::size_t i = 0; i < world.initiatives.size(); ++i) {
    auto done = check_initiative(world, deal::InitiativeId{i}, names, anyone);
    if (!done)
      return done;
  }
  for (std::size_t i = 0; i < world.opportunities.size(); ++i) {
    auto done = check_opportunity(world, deal::OpportunityId{i}, names);
    if (!done)
      return done;
  }
  return {};
}

}  // namespace privet
