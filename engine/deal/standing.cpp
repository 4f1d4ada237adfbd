#include "engine/deal/standing.h"

namespace privet::engine::deal {

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
