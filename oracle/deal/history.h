// Questions about what was done before a moment: who was last made owner, was somebody let into
// an initiative when it turned private. Each is answered from the world at the start and the
// newest entry of the log that touched the fact; nothing is replayed. A History is a moment to look
// back from, no state.
// Unless it says otherwise a question requires that the things it names exist.
#pragma once

#include <algorithm>
#include <optional>
#include <variant>
#include <vector>

#include "oracle/deal/log.h"

namespace privet::oracle::deal {

// The log entry a fact rests on; nothing: it was so from the start.
using Since = std::optional<Moment>;

template <class T>
struct Recalled {
  T what;
  Since since;
};

class History {
 public:
  // Looks back from the moment just before entry `before`.
  History(const Log& log, Moment before) : log_{&log}, before_{before} {}
  [[nodiscard]] History at(Moment moment) const { return {*log_, moment}; }
  [[nodiscard]] const Log& log() const { return *log_; }
  [[nodiscard]] const Interpretation& reading() const { return log_->reading(); }
  [[nodiscard]] const World& world() const { return log_->world(); }
  [[nodiscard]] const Names& names() const { return log_->stage().names; }

  // Does it exist? Asked of any id, ids of nothing included.
  [[nodiscard]] bool exists(UserId user) const { return world().users.contains(user); }
  [[nodiscard]] bool exists(GroupId group) const { return world().groups.contains(group); }
  [[nodiscard]] bool exists(const Principal& principal) const;
  [[nodiscard]] bool exists(InitiativeId initiative) const;
  [[nodiscard]] bool exists(OpportunityId opportunity) const;

  // People.
  [[nodiscard]] Recalled<UserRole> role_of(UserId user) const;
  [[nodiscard]] Recalled<bool> is_member(UserId user, GroupId group) const;

  // Initiatives.
  [[nodiscard]] Recalled<bool> is_private(InitiativeId initiative) const;
  // The level of its own row in the list, kept or in use; no level: it is not in the list, since
  // it was put out.
  [[nodiscard]] Recalled<std::optional<InitiativeLevel>> entry_of(const Principal& principal,
                                                                  InitiativeId initiative) const;

  // Whether the operation, were it carried out now, would let the principal into the list of the
  // initiative it names.
  [[nodiscard]] bool is_let_in_by(const MakeInitiativePrivate& operation,
                                  const Principal& principal) const;
  [[nodiscard]] bool is_let_in_by(const MoveOpportunity& operation,
                                  const Principal& principal) const;

  // Opportunities.
  [[nodiscard]] Recalled<InitiativeId> initiative_of(OpportunityId opportunity) const;
  [[nodiscard]] Recalled<UserId> owner_of(OpportunityId opportunity) const;
  // Whether the user was its owner once and is no more; when he handed it over or lost it.
  [[nodiscard]] std::optional<Moment> former_owner(UserId user, OpportunityId opportunity) const;
  [[nodiscard]] Recalled<bool> is_private(OpportunityId opportunity) const;
  // As entry_of. Its owner has no row of this kind.
  [[nodiscard]] Recalled<std::optional<GrantLevel>> grant_of(const Principal& principal,
                                                             OpportunityId opportunity) const;
  // Is there an opportunity in the initiative of which this holds?
  template <class Condition>
  [[nodiscard]] bool any_in(InitiativeId initiative, const Condition& condition) const;
  [[nodiscard]] Text name_of(OpportunityId opportunity) const;
  [[nodiscard]] Text summary_of(OpportunityId opportunity) const;

 private:
  template <class Id>
  [[nodiscard]] Trail trail(Aspect aspect, Id thing) const {
    return log_->trail(aspect, thing.index(), before_);
  }
  [[nodiscard]] static Since newest(const Trail& moments) {
    return moments.empty() ? Since{} : Since{*moments.begin()};
  }
  // When an aspect of a thing was last touched; nothing: it is as it was from its start.
  template <class Id>
  [[nodiscard]] Since last(Aspect aspect, Id thing) const {
    return newest(trail(aspect, thing));
  }
  template <class Id>
  [[nodiscard]] Since last(Aspect aspect, Id thing, const Principal& principal) const {
    return newest(log_->trail(aspect, log_->row_index(thing.index(), principal), before_));
  }
  // The operation at a moment, if it is of this kind.
  template <class Kind>
  [[nodiscard]] const Kind* operation_at(Moment moment) const {
    return std::get_if<Kind>(&(*log_)[moment].operation);
  }
  // When an opportunity that was not there at the start came to be.
  [[nodiscard]] Moment birth_of(OpportunityId opportunity) const;
  [[nodiscard]] bool is_copy_of_private(Moment birth) const;

  // What the operation at a moment made of the principal's row in the list of its initiative.
  [[nodiscard]] std::optional<InitiativeLevel> entry_made_at(Moment moment) const;
  // What it made of his row in the list of an opportunity.
  [[nodiscard]] std::optional<GrantLevel> grant_made_at(Moment moment, const Principal& principal,
                                                        OpportunityId opportunity) const;
  // The user that the operation at a moment makes owner of its opportunity, if any.
  [[nodiscard]] std::optional<UserId> made_owner_at(Moment moment) const;
  [[nodiscard]] std::optional<GrantLevel> left_to_former_owner(OpportunityId opportunity) const;

  const Log* log_;
  Moment before_;
};

template <class Condition>
bool History::any_in(InitiativeId initiative, const Condition& condition) const {
  for (std::size_t i = 0; i < log_->opportunity_bound(); ++i) {
    const OpportunityId opportunity{i};
    if (exists(opportunity) && initiative_of(opportunity).what == initiative &&
        condition(opportunity))
      return true;
  }
  return false;
}

// What is asked for every cell of an observation is defined here, where it can be inlined.

inline bool History::exists(InitiativeId initiative) const {
  return world().initiatives.contains(initiative) ||
         !trail(Aspect::InitiativeBirth, initiative).empty();
}

inline bool History::exists(OpportunityId opportunity) const {
  return world().opportunities.contains(opportunity) ||
         !trail(Aspect::OpportunityBirth, opportunity).empty();
}

inline Recalled<UserRole> History::role_of(UserId user) const {
  if (const Since moment = last(Aspect::UserRole, user)) {
    return {operation_at<SetUserRole>(*moment)->role, moment};
  }
  return {world().users[user].role, {}};
}

// Membership counts as it is now, whenever the group was let in (DEAL-A16).
inline Recalled<bool> History::is_member(UserId user, GroupId group) const {
  if (const Since moment = last(Aspect::GroupMember, group, user)) {
    return {operation_at<AddToGroup>(*moment) != nullptr, moment};
  }
  const std::vector<UserId>& members = world().groups[group].members;
  return {std::ranges::find(members, user) != members.end(), {}};
}

inline Recalled<bool> History::is_private(InitiativeId initiative) const {
  if (const Since moment = last(Aspect::InitiativeVisibility, initiative)) {
    return {operation_at<MakeInitiativePrivate>(*moment) != nullptr, moment};
  }
  const bool from_the_start = world().initiatives.contains(initiative);
  return {from_the_start && world().initiatives[initiative].private_, {}};
}

inline Recalled<InitiativeId> History::initiative_of(OpportunityId opportunity) const {
  if (const Since moment = last(Aspect::OpportunityPlace, opportunity)) {
    return {operation_at<MoveOpportunity>(*moment)->initiative, moment};
  }
  if (world().opportunities.contains(opportunity)) {
    return {world().opportunities[opportunity].initiative, {}};
  }
  const Moment birth = birth_of(opportunity);
  if (const auto* created = operation_at<CreateOpportunity>(birth)) {
    return {created->initiative, birth};
  }
  if (const auto* imported = operation_at<ImportOpportunities>(birth)) {
    return {imported->initiative, birth};
  }
  return {operation_at<CopyOpportunity>(birth)->initiative, birth};
}

inline std::optional<UserId> History::made_owner_at(Moment moment) const {
  if (operation_at<TakeOwnership>(moment) != nullptr)
    return (*log_)[moment].actor;
  if (const auto* reassigned = operation_at<ReassignOwner>(moment))
    return reassigned->user;
  const auto* levelled = operation_at<SetLevel>(moment);
  if (levelled == nullptr || levelled->level != Level::Owner)
    return std::nullopt;
  return std::get<UserId>(levelled->principal);
}

// Who creates, imports or copies it owns it (DEAL-A24).
inline Recalled<UserId> History::owner_of(OpportunityId opportunity) const {
  if (const Since moment = last(Aspect::OpportunityOwner, opportunity)) {
    return {*made_owner_at(*moment), moment};
  }
  if (world().opportunities.contains(opportunity)) {
    return {world().opportunities[opportunity].owner, {}};
  }
  const Moment birth = birth_of(opportunity);
  return {(*log_)[birth].actor, birth};
}

// Public from birth, however it came to be (DEAL-09, DEAL-10), but for the copies of DEAL-A25.
inline Recalled<bool> History::is_private(OpportunityId opportunity) const {
  if (const Since moment = last(Aspect::OpportunityVisibility, opportunity)) {
    return {operation_at<MakePrivate>(*moment) != nullptr, moment};
  }
  if (world().opportunities.contains(opportunity)) {
    return {world().opportunities[opportunity].private_, {}};
  }
  const Moment birth = birth_of(opportunity);
  const bool public_copies = reading().copy_visibility == CopyVisibility::Public;
  return {!public_copies && is_copy_of_private(birth), birth};
}

// The users of the world and its groups, in order.
template <class Visit>
void for_each_principal(const World& world, const Visit& visit) {
  for (std::size_t i = 0; i < world.users.size(); ++i)
    visit(UserId{i});
  for (std::size_t i = 0; i < world.groups.size(); ++i)
    visit(GroupId{i});
}

}  // namespace privet::oracle::deal
