#include "oracle/deal/judgement.h"

#include <variant>

#include <boost/mp11.hpp>

#include "oracle/deal/access.h"
#include "oracle/deal/conditions.h"

namespace privet::oracle::deal {

namespace {

// GEN-01: whether something the operation names does not exist. What it creates does not count.
template <class Operation>
bool names_nothing(const History& history, const Operation& operation) {
  bool missing = false;
  boost::mp11::mp_for_each<
      boost::describe::describe_members<Operation, boost::describe::mod_public>>([&](auto member) {
    const auto& argument = operation.*member.pointer;
    if constexpr (requires { history.exists(argument); }) {
      missing = missing || !history.exists(argument);
    }
  });
  return missing;
}

// Seeing comes first: what hides a record hides the reasons of its row too.
template <class Operation>
RuleSet rules_that_hide_it(const History& history, UserId actor, const Operation& operation) {
  if constexpr (requires { history.exists(OpportunityId{operation.opportunity}); }) {
    if (history.exists(operation.opportunity)) {
      return rules_that_hide(history, actor, operation.opportunity);
    }
  }
  return {};
}

}  // namespace

// DEAL-06, DEAL-07
RuleSet rules_that_hide(const History& history, UserId user, OpportunityId opportunity) {
  RuleSet hiding;
  if (!has_access(history, user, history.initiative_of(opportunity).what)) {
    hiding.insert("DEAL-06"_rule);
  }
  if (!is_allowed(history, user, opportunity))
    hiding.insert("DEAL-07"_rule);
  return hiding;
}

Ruling rule_on(const History& history, const Act<Deal>& act) {
  const auto rule = [&](const auto& operation) {
    Ruling ruling;
    ruling.refuse_if(!history.exists(act.actor), "GEN-01"_rule);
    if (!ruling.refusals.empty())
      return ruling;
    ruling.refusals = rules_that_hide_it(history, act.actor, operation);
    if (!ruling.refusals.empty())
      return ruling;
    ruling.refuse_if(names_nothing(history, operation), "GEN-01"_rule);
    conditions(history, act.actor, operation, ruling);
    return ruling;
  };
  return std::visit(rule, act.operation);
}

Judgement judge(const History& history, const Act<Deal>& act) {
  const Ruling ruling = rule_on(history, act);
  if (!ruling.refusals.empty())
    return Refused{ruling.refusals};
  if (ruling.already_so)
    return Indifferent{};
  return Accepted{};
}

Ruling rule_on_offer(const History& history, UserId viewer, OpportunityId opportunity,
                     Offer offer) {
  Ruling ruling;
  ruling.refusals = rules_that_hide(history, viewer, opportunity);
  if (ruling.refusals.empty())
    conditions(history, standing_of(history, viewer, opportunity), offer, ruling);
  return ruling;
}

}  // namespace privet::oracle::deal
