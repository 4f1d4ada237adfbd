// Facts in plain words with the log entry they rest on: the clauses that explanations are made of.
// The clause is about how things stand at the moment of `history`, whichever way they stand; `rule`
// is the rule that it is told for. Requires that the things named exist.
#pragma once

#include <string>

#include "model/explanation.h"
#include "oracle/deal/history.h"

namespace privet::oracle::deal {

template <class Id>
[[nodiscard]] const std::string& alias_of(const History& history, Id id) {
  return history.names().alias(id);
}
[[nodiscard]] const std::string& alias_of(const History& history, const Principal& principal);

// "c is a Contributor"
[[nodiscard]] Reason tell_role(const History& history, RuleId rule, UserId user);
// "c is no client admin"
[[nodiscard]] Reason tell_client_admin(const History& history, RuleId rule, UserId user);
// "the plan is Essential"
[[nodiscard]] Reason tell_plan(const History& history, RuleId rule);
// "g is a group"
[[nodiscard]] Reason tell_group(const History& history, RuleId rule, const Principal& principal);
// "y is a member of g"
[[nodiscard]] Reason tell_member(const History& history, RuleId rule, UserId user, GroupId group);

// "I is public"
[[nodiscard]] Reason tell_visibility(const History& history, RuleId rule, InitiativeId initiative);
// Its own row: "x is in the list of I as Can access", "g is not in the list of I any more"
[[nodiscard]] Reason tell_entry(const History& history, RuleId rule, const Principal& principal,
                                InitiativeId initiative);
// What lets him in or leaves him out: "I is public", "x is in the list of I through g"
[[nodiscard]] Reason tell_access(const History& history, RuleId rule, UserId user,
                                 InitiativeId initiative);
// "w is no Owner of I"
[[nodiscard]] Reason tell_leader(const History& history, RuleId rule, UserId user,
                                 InitiativeId initiative);

// "P is not private"
[[nodiscard]] Reason tell_visibility(const History& history, RuleId rule,
                                     OpportunityId opportunity);
// "o owns P"
[[nodiscard]] Reason tell_owner(const History& history, RuleId rule, OpportunityId opportunity);
// "P is in I"
[[nodiscard]] Reason tell_place(const History& history, RuleId rule, OpportunityId opportunity);
// Its own row: "x has Full access to P", "g is not in the list of P"
[[nodiscard]] Reason tell_grant(const History& history, RuleId rule, const Principal& principal,
                                OpportunityId opportunity);
// What gives him his level: "o owns P", "x has Can access to P through g", "P is not private: only
// o has a level on it"
[[nodiscard]] Reason tell_level(const History& history, RuleId rule, UserId user,
                                OpportunityId opportunity);

}  // namespace privet::oracle::deal
