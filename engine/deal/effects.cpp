#include "engine/deal/effects.h"

#include <variant>

namespace privet::engine::deal {

namespace {

// One request and the state it changes; a function an effect.
template <class Store>
class Doing {
 public:
  Doing(const Request& request, const Tables& tables, const Names& names, State<Store>& state)
      : request_{request}, tables_{tables}, names_{names}, state_{state} {}

  void apply(Effect effect);

 private:
  void create_initiative();
  void enter_actor_as_owner();
  void enter_allowed();
  void enter_owners_of_unrestricted();
  void close_initiative();
  void keep_only_initiative_owners();
  void open_initiative();
  void enter_target();
  void set_entry();
  void purge_grants();
  void remove_entry();
  void create_opportunities();
  void copy_list();
  void clear_private();
  void set_private();
  void clear_list();
  void grant_can();
  void set_grant();
  void grant_former_owner_full();
  void grant_former_owner_can();
  void take_target_off_list();
  void move_title();
  void remove_grant();
  void set_field();
  void enter_listed();
  void relocate();
  void lower_grants();
  void set_role();
  void add_member();
  void remove_member();

  [[nodiscard]] bool names_initiative() const;
  [[nodiscard]] bool names_opportunity() const;
  [[nodiscard]] bool names_target() const;
  [[nodiscard]] bool names_membership() const;
  template <class Visit>
  void each_opportunity_inside(Visit visit) const;
  template <class Visit>
  void each_created(Visit visit) const;
  // The level at which who has `level` on an opportunity enters its initiative.
  [[nodiscard]] InitiativeLevel entry_level(Level level) const;
  void enter_new(Principal principal, InitiativeLevel level);
  void grant(Principal principal, GrantLevel level);

  const Request& request_;
  const Tables& tables_;
  const Names& names_;
  State<Store>& state_;
};

template <class Store>
void Doing<Store>::apply(Effect effect) {
  switch (effect) {
    case Effect::CreateInitiative:
      return create_initiative();
    case Effect::EnterActorAsOwner:
      return enter_actor_as_owner();
    case Effect::EnterAllowed:
      return enter_allowed();
    case Effect::EnterOwnersOfUnrestricted:
      return enter_owners_of_unrestricted();
    case Effect::CloseInitiative:
      return close_initiative();
    case Effect::KeepOnlyInitiativeOwners:
      return keep_only_initiative_owners();
    case Effect::OpenInitiative:
      return open_initiative();
    case Effect::EnterTarget:
      return enter_target();
    case Effect::SetEntry:
      return set_entry();
    case Effect::PurgeGrants:
      return purge_grants();
    case Effect::RemoveEntry:
      return remove_entry();
    case Effect::CreateOpportunities:
      return create_opportunities();
    case Effect::CopyList:
      return copy_list();
    case Effect::ClearPrivate:
      return clear_private();
    case Effect::SetPrivate:
      return set_private();
    case Effect::ClearList:
      return clear_list();
    case Effect::GrantCan:
      return grant_can();
    case Effect::SetGrant:
      return set_grant();
    case Effect::GrantFormerOwnerFull:
      return grant_former_owner_full();
    case Effect::GrantFormerOwnerCan:
      return grant_former_owner_can();
    case Effect::TakeTargetOffList:
      return take_target_off_list();
    case Effect::MoveTitle:
      return move_title();
    case Effect::RemoveGrant:
      return remove_grant();
    case Effect::SetField:
      return set_field();
    case Effect::EnterListed:
      return enter_listed();
    case Effect::Relocate:
      return relocate();
    case Effect::LowerGrants:
      return lower_grants();
    case Effect::SetRole:
      return set_role();
    case Effect::AddMember:
      return add_member();
    case Effect::RemoveMember:
      return remove_member();
  }
}

template <class Store>
bool Doing<Store>::names_initiative() const {
  return request_.initiative && state_.find(*request_.initiative) != nullptr;
}
template <class Store>
bool Doing<Store>::names_opportunity() const {
  return request_.opportunity && state_.find(*request_.opportunity) != nullptr;
}
template <class Store>
bool Doing<Store>::names_target() const {
  return request_.target && state_.knows(*request_.target);
}
template <class Store>
bool Doing<Store>::names_membership() const {
  return names_target() && request_.group && state_.find(*request_.group) != nullptr;
}
template <class Store>
template <class Visit>
void Doing<Store>::each_opportunity_inside(Visit visit) const {
  if (names_initiative())
    state_.initiatives[*request_.initiative].opportunities.for_each(visit);
}
template <class Store>
template <class Visit>
void Doing<Store>::each_created(Visit visit) const {
  for (const New<OpportunityId>& created : request_.new_opportunities) {
    if (state_.find(created.id) != nullptr)
      visit(created.id);
  }
}
template <class Store>
InitiativeLevel Doing<Store>::entry_level(Level level) const {
  for (const EntryLevelRow& row : tables_.entry_levels) {
    if (row.condition == Condition::Always)
      return row.level;
  }
  return level == Level::Can ? InitiativeLevel::Can : InitiativeLevel::Owner;
}
template <class Store>
void Doing<Store>::enter_new(Principal principal, InitiativeLevel level) {
  if (!names_initiative())
    return;
  if (state_.initiatives[*request_.initiative].entries.find(principal))
    return;
  state_.set_entry(*request_.initiative, principal, level);
}
template <class Store>
void Doing<Store>::grant(Principal principal, GrantLevel level) {
  if (names_opportunity())
    state_.set_grant(*request_.opportunity, principal, level);
}

template <class Store>
void Doing<Store>::create_initiative() {
  if (!request_.new_initiative)
    return;
  state_.initiatives.ensure(*request_.new_initiative).exists = true;
}
template <class Store>
void Doing<Store>::enter_actor_as_owner() {
  if (!request_.new_initiative || state_.find(*request_.new_initiative) == nullptr)
    return;
  if (state_.find(request_.actor) == nullptr)
    return;
  state_.set_entry(*request_.new_initiative, request_.actor, InitiativeLevel::Owner);
}
template <class Store>
void Doing<Store>::enter_allowed() {
  each_opportunity_inside([&](OpportunityId id) {
    const auto& opportunity = state_.opportunities[id];
    if (!opportunity.restricted)
      return;
    enter_new(opportunity.owner, entry_level(Level::Owner));
    opportunity.grants.for_each([&](Principal listed, GrantLevel level) {
      enter_new(listed, entry_level(level == GrantLevel::Full ? Level::Full : Level::Can));
    });
  });
}
template <class Store>
void Doing<Store>::enter_owners_of_unrestricted() {
  each_opportunity_inside([&](OpportunityId id) {
    const auto& opportunity = state_.opportunities[id];
    if (!opportunity.restricted)
      enter_new(opportunity.owner, InitiativeLevel::Can);
  });
}
template <class Store>
void Doing<Store>::close_initiative() {
  if (names_initiative())
    state_.initiatives[*request_.initiative].restricted = true;
}
template <class Store>
void Doing<Store>::keep_only_initiative_owners() {
  if (!names_initiative())
    return;
  const auto entries = state_.initiatives[*request_.initiative].entries;
  entries.for_each([&](Principal principal, InitiativeLevel level) {
    if (level != InitiativeLevel::Owner)
      state_.drop_entry(*request_.initiative, principal);
  });
}
template <class Store>
void Doing<Store>::open_initiative() {
  if (names_initiative())
    state_.initiatives[*request_.initiative].restricted = false;
}
template <class Store>
void Doing<Store>::enter_target() {
  if (!names_initiative() || !names_target())
    return;
  state_.set_entry(*request_.initiative, *request_.target, InitiativeLevel::Can);
}
template <class Store>
void Doing<Store>::set_entry() {
  if (!names_initiative() || !names_target())
    return;
  state_.set_entry(*request_.initiative, *request_.target, *request_.initiative_level);
}
template <class Store>
void Doing<Store>::purge_grants() {
  if (!names_target())
    return;
  each_opportunity_inside([&](OpportunityId id) { state_.drop_grant(id, *request_.target); });
}
template <class Store>
void Doing<Store>::remove_entry() {
  if (!names_initiative() || !names_target())
    return;
  state_.drop_entry(*request_.initiative, *request_.target);
}
template <class Store>
void Doing<Store>::create_opportunities() {
  if (!names_initiative() || state_.find(request_.actor) == nullptr)
    return;
  for (const New<OpportunityId>& created : request_.new_opportunities) {
    auto& row = state_.opportunities.ensure(created.id);
    row.exists = true;
    row.name = request_.kind == Kind::ImportOpportunities ? names_.default_name(created.id)
                                                          : request_.text;
    if (names_opportunity()) {
      row.name = state_.opportunities[*request_.opportunity].name;
      row.summary = state_.opportunities[*request_.opportunity].summary;
    }
    state_.set_owner(created.id, request_.actor);
    state_.set_initiative(created.id, *request_.initiative);
  }
}
template <class Store>
void Doing<Store>::copy_list() {
  if (!names_opportunity())
    return;
  each_created([&](OpportunityId copy) {
    state_.opportunities[*request_.opportunity].grants.for_each(
        [&](Principal listed, GrantLevel level) { state_.set_grant(copy, listed, level); });
  });
}
template <class Store>
void Doing<Store>::clear_private() {
  each_created([&](OpportunityId id) { state_.opportunities[id].restricted = false; });
  if (request_.new_opportunities.empty() && names_opportunity()) {
    state_.opportunities[*request_.opportunity].restricted = false;
  }
}
template <class Store>
void Doing<Store>::set_private() {
  if (names_opportunity())
    state_.opportunities[*request_.opportunity].restricted = true;
}
template <class Store>
void Doing<Store>::clear_list() {
  if (!names_opportunity())
    return;
  const auto grants = state_.opportunities[*request_.opportunity].grants;
  grants.for_each(
      [&](Principal listed, GrantLevel) { state_.drop_grant(*request_.opportunity, listed); });
}
template <class Store>
void Doing<Store>::grant_can() {
  if (names_target())
    grant(*request_.target, GrantLevel::Can);
}
template <class Store>
void Doing<Store>::set_grant() {
  if (!names_target())
    return;
  const bool can = request_.level == Level::Can;
  grant(*request_.target, can ? GrantLevel::Can : GrantLevel::Full);
}
template <class Store>
void Doing<Store>::grant_former_owner_full() {
  if (names_opportunity()) {
    grant(state_.opportunities[*request_.opportunity].owner, GrantLevel::Full);
  }
}
template <class Store>
void Doing<Store>::grant_former_owner_can() {
  if (names_opportunity()) {
    grant(state_.opportunities[*request_.opportunity].owner, GrantLevel::Can);
  }
}
template <class Store>
void Doing<Store>::take_target_off_list() {
  remove_grant();
}
template <class Store>
void Doing<Store>::move_title() {
  if (!names_opportunity() || !names_target())
    return;
  const UserId* user = std::get_if<UserId>(&*request_.target);
  if (user != nullptr)
    state_.set_owner(*request_.opportunity, *user);
}
template <class Store>
void Doing<Store>::remove_grant() {
  if (!names_opportunity() || !names_target())
    return;
  state_.drop_grant(*request_.opportunity, *request_.target);
}
template <class Store>
void Doing<Store>::set_field() {
  if (!names_opportunity() || !request_.field)
    return;
  auto& row = state_.opportunities[*request_.opportunity];
  (*request_.field == OpportunityField::Name ? row.name : row.summary) = request_.text;
}
template <class Store>
void Doing<Store>::enter_listed() {
  if (!names_opportunity())
    return;
  state_.opportunities[*request_.opportunity].grants.for_each(
      [&](Principal listed, GrantLevel) { enter_new(listed, InitiativeLevel::Can); });
}
template <class Store>
void Doing<Store>::relocate() {
  if (!names_opportunity() || !names_initiative())
    return;
  state_.set_initiative(*request_.opportunity, *request_.initiative);
}
template <class Store>
void Doing<Store>::lower_grants() {
  const UserId* user = names_target() ? std::get_if<UserId>(&*request_.target) : nullptr;
  if (user == nullptr)
    return;
  const auto held_full = state_.users[*user].held_full;
  held_full.for_each([&](OpportunityId id) { state_.set_grant(id, *user, GrantLevel::Can); });
}
template <class Store>
void Doing<Store>::set_role() {
  const UserId* user = names_target() ? std::get_if<UserId>(&*request_.target) : nullptr;
  if (user != nullptr)
    state_.users[*user].role = *request_.role;
}
template <class Store>
void Doing<Store>::add_member() {
  if (names_membership())
    state_.set_member(*request_.group, std::get<UserId>(*request_.target));
}
template <class Store>
void Doing<Store>::remove_member() {
  if (names_membership())
    state_.drop_member(*request_.group, std::get<UserId>(*request_.target));
}

}  // namespace

template <class Store>
void apply(Effect effect, const Request& request, const Tables& tables, const Names& names,
           State<Store>& state) {
  Doing<Store>{request, tables, names, state}.apply(effect);
}

template void apply(Effect, const Request&, const Tables&, const Names&, State<Inline>&);
template void apply(Effect, const Request&, const Tables&, const Names&, State<Growing>&);

}  // namespace privet::engine::deal
