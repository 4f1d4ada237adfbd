// An operation taken apart: its arguments by what they are, whatever the operation calls them.
#pragma once

#include <optional>
#include <span>

#include "engine/deal/row.h"
#include "model/deal/rulebook.h"

namespace privet::engine::deal {

struct Request {
  Kind kind = Kind::CreateInitiative;
  UserId actor;
  std::optional<Principal> target;  // for take_ownership the actor, who is to be the owner
  std::optional<GroupId> group;
  std::optional<InitiativeId> initiative;
  std::optional<OpportunityId> opportunity;
  std::optional<InitiativeId> new_initiative;
  std::span<const New<OpportunityId>> new_opportunities;
  std::optional<InitiativeLevel> initiative_level;
  std::optional<Level> level;
  std::optional<UserRole> role;
  std::optional<OpportunityField> field;
  Text text;  // a name or a value
};

// Refers to `act`, which must outlive it.
[[nodiscard]] Request take_apart(const Act<Deal>& act);

}  // namespace privet::engine::deal
