// Questions about what was done before a moment: who was last made owner, was somebody let into
// an initiative when it turned private. Each is answered from the world at the start and the log,
// newest entry first; nothing is replayed. A History is a moment to look back from, no state.
// Unless it says otherwise a question requires that the things it names exist.
#pragma once

#include <algorithm>
#include <optional>
#include <variant>

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
  // When an aspect of a thing was last touched; nothing: it is as it was from its start.
  template <class Id>
  [[nodiscard]] Since last(Aspect aspect, Id thing) const {
    const Trail moments = trail(aspect, thing);
    return moments.empty() ? Since{} : Since{*moments.begin()};
  }
  // The operation at a moment, if it is of this kind.
  template <class Kind>
  [[nodiscard]] const Kind* operation_at(Moment moment) const {
    return std::get_if<Kind>(&(*log_)[moment].operation);
  }
  // When an opportunity that was not there at the start came to be.
  [[nodiscard]] Moment birth_of(OpportunityId opportunity) const;
  // The same as any_in, of the opportunities that the operation at a moment brought in somewhere.
  template <class Condition>
  [[nodiscard]] bool any_brought_in_at(Moment moment, const Condition& condition) const;
  [[nodiscard]] bool is_copy_of_private(Moment birth) const;

  [[nodiscard]] Recalled<std::optional<InitiativeLevel>> first_entry_of(
      const Principal& principal, InitiativeId initiative) const;
  [[nodiscard]] bool let_in_by_turning_private(const Principal& principal,
                                               InitiativeId initiative) const;
  [[nodiscard]] bool let_in_by_arrival(const Principal& principal,
                                       const MoveOpportunity& arrival) const;

  // The user that the operation at a moment makes owner of its opportunity, if any.
  [[nodiscard]] std::optional<UserId> made_owner_at(Moment moment) const;
  [[nodiscard]] std::optional<GrantLevel> left_to_former_owner(OpportunityId opportunity) const;
  [[nodiscard]] Recalled<std::optional<GrantLevel>> last_grant_of(const Principal& principal,
                                                                  OpportunityId opportunity) const;
  [[nodiscard]] Recalled<std::optional<GrantLevel>> first_grant_of(const Principal& principal,
                                                                   OpportunityId opportunity) const;
  [[nodiscard]] Since purged_after(Since since, UserId user, OpportunityId opportunity) const;
  [[nodiscard]] Since demoted_after(Since since, UserId user) const;

  const Log* log_;
  Moment before_;
};

template <class Condition>
bool History::any_brought_in_at(Moment moment, const Condition& condition) const {
  if (const auto* imported = operation_at<ImportOpportunities>(moment)) {
    return std::ranges::any_of(imported->opportunities, [&](New<OpportunityId> opportunity) {
      return condition(opportunity.id);
    });
  }
  if (const auto* created = operation_at<CreateOpportunity>(moment)) {
    return condition(created->opportunity.id);
  }
  if (const auto* copied = operation_at<CopyOpportunity>(moment))
    return condition(copied->as.id);
  return condition(operation_at<MoveOpportunity>(moment)->opportunity);
}

template <class Condition>
bool History::any_in(InitiativeId initiative, const Condition& condition) const {
  const auto holds = [&](OpportunityId opportunity) {
    return initiative_of(opportunity).what == initiative && condition(opportunity);
  };
  for (const Moment moment : trail(Aspect::InitiativeArrivals, initiative)) {
    if (any_brought_in_at(moment, holds))
      return true;
  }
  for (std::size_t i = 0; i < world().opportunities.size(); ++i) {
    if (holds(OpportunityId{i}))
      return true;
  }
  return false;
}

}  // namespace privet::oracle::deal
