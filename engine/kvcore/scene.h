// A lead with whom its owner and its assignee bring into play: the facts about it, and how a user
// stands to it. Works on the state as it is; nothing is decided here but through the tables.
#pragma once

#include <algorithm>
#include <optional>
#include <variant>

#include "engine/kvcore/conditions.h"
#include "engine/kvcore/state.h"

namespace privet::engine::kvcore {

template <class Store>
[[nodiscard]] Height height_of(const UserRow<Store>& user) {
  if (user.company_hat)
    return Height::Company;
  if (!user.office_hats.empty())
    return Height::Office;
  return user.team_hats.empty() ? Height::Agent : Height::Team;
}

// What is known of a user without a lead; of the team an operation names, where it names one.
template <class Store>
[[nodiscard]] Person person_of(const State<Store>& state, std::optional<UserId> id,
                               std::optional<TeamId> team) {
  if (!id || !state.exists(*id))
    return {};
  const UserRow<Store>& user = state.users[*id];
  Person person{.known = true, .company_hat = user.company_hat};
  person.team_hat = team && user.team_hats.contains(*team);
  person.in_team = !user.teams.empty();
  user.teams.for_each([&](TeamId member_of) {
    person.team_consents = person.team_consents || state.teams[member_of].allows_hide;
  });
  return person;
}

// Requires that owner and assignee exist. Keeps references; not to be kept while the state changes.
template <class Store>
class Scene {
 public:
  Scene(const State<Store>& state, const Owner& owner, std::optional<UserId> assignee)
      : state_{state}, owner_{owner}, assignee_{assignee} {
    std::visit([&](auto id) { place(id); }, owner);
    if (assignee) {
      assignee_office_ = state.users[*assignee].office;
      assignee_teams_ = &state.users[*assignee].teams;
    }
  }
  Scene(const State<Store>& state, const LeadState<Store>& lead)
      : Scene{state, lead.owner, lead.assignee} {
    lead_ = &lead;
  }

  // Turns the situation to this lead.
  void set(Situation& situation) const {
    situation.lead = {.exists = lead_ != nullptr,
                      .owner_exists = true,
                      .owner_is_user = std::holds_alternative<UserId>(owner_),
                      .owner_height = owner_height_,
                      .owner_switch = state_.switched_on(owner_),
                      .marked = lead_ != nullptr && lead_->marked};
    find_privacy(situation);
    find_standing(situation, situation.stranger);
  }

  // Notes how the user stands to this lead. Requires that he exists, and a situation turned to it.
  void meet(UserId id, Situation& situation, Person& person) const {
    const UserRow<Store>& user = state_.users[id];
    person.owns = owner_ == Owner{id};
    person.assigned = assignee_ == id;
    person.owner_side = person.owns;
    if (!person.owns && !person.assigned && height_of<Store>(user) == Height::Agent) {
      // The many who have nothing to do with it are all alike.
      person.covered = person.hat_shows = person.hat_masks = person.may_unveil = false;
      person.standing = situation.stranger.standing;
      return;
    }
    person.covered = person.hat_shows = person.hat_masks = false;
    if (user.company_hat)
      try_on(hat(Company{}), situation, person);
    if (!user.office_hats.empty()) {
      user.office_hats.for_each([&](OfficeId office) { try_on(hat(office), situation, person); });
    }
    if (!user.team_hats.empty()) {
      user.team_hats.for_each([&](TeamId team) { try_on(hat(team), situation, person); });
    }
    find_standing(situation, person);
  }

 private:
  using Teams = typename Store::template IdSet<TeamId>;

  void place(UserId id) {
    const UserRow<Store>& user = state_.users[id];
    owner_height_ = height_of<Store>(user);
    owner_office_ = user.office;
    owner_teams_ = &user.teams;
    owner_hides_ = user.hide;
  }
  void place(TeamId id) {
    owner_height_ = Height::Team;
    owner_office_ = state_.teams[id].office;
  }
  void place(OfficeId id) {
    owner_height_ = Height::Office;
    owner_office_ = id;
  }
  void place(Company) { owner_height_ = Height::Company; }

  [[nodiscard]] HatFacts hat(Company company) const {
    return {.height = Height::Company, .for_owner = owner_ == Owner{company}};
  }
  [[nodiscard]] HatFacts hat(OfficeId office) const {
    return {.height = Height::Office,
            .for_owner = owner_ == Owner{office},
            .covers_owner = owner_office_ == office,
            .covers_assignee = assignee_office_ == office};
  }
  [[nodiscard]] HatFacts hat(TeamId team) const {
    const bool for_owner = owner_ == Owner{team};
    return {.height = Height::Team,
            .for_owner = for_owner,
            .covers_owner = for_owner || (owner_teams_ != nullptr && owner_teams_->contains(team)),
            .covers_assignee = assignee_teams_ != nullptr && assignee_teams_->contains(team),
            .hidden_now = owner_hides_ && state_.teams[team].allows_hide,
            .hidden_at_mark = lead_ != nullptr && lead_->hidden_from.contains(team)};
  }
  static void try_on(const HatFacts& hat, Situation& situation, Person& person) {
    situation.hat = hat;
    person.owner_side = person.owner_side || hat.for_owner;
    try_hat(situation, person);
  }

  const State<Store>& state_;
  const Owner owner_;
  const std::optional<UserId> assignee_;
  const LeadState<Store>* lead_ = nullptr;
  Height owner_height_ = Height::Agent;
  std::optional<OfficeId> owner_office_;
  std::optional<OfficeId> assignee_office_;
  const Teams* owner_teams_ = nullptr;
  const Teams* assignee_teams_ = nullptr;
  bool owner_hides_ = false;
};

}  // namespace privet::engine::kvcore
