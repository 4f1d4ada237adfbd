// The rows of who may do what: every condition of a row is evaluated and every rule that refuses
// is named.
#pragma once

#include "model/verdict.h"
#include "oracle/deal/history.h"

namespace privet::oracle::deal {

// What the conditions of a row came to.
struct Ruling {
  RuleSet refusals;
  bool already_so = false;  // what is asked for is so already

  void refuse_if(bool condition, RuleId rule) {
    if (condition)
      refusals.insert(rule);
  }
  void already_so_if(bool condition) { already_so = already_so || condition; }
  [[nodiscard]] bool accepts() const { return refusals.empty() && !already_so; }
};

[[nodiscard]] Ruling rule_on(const History& history, const Act<Deal>& act);
[[nodiscard]] Judgement judge(const History& history, const Act<Deal>& act);

// The rules that hide an opportunity from a user; none: he sees it. Requires that both exist.
[[nodiscard]] RuleSet rules_that_hide(const History& history, UserId user,
                                      OpportunityId opportunity);
// How a row comes out as things stand, conditions on its other arguments aside. Requires a user
// and an opportunity that exist.
[[nodiscard]] Ruling rule_on_offer(const History& history, UserId viewer, OpportunityId opportunity,
                                   Offer offer);

}  // namespace privet::oracle::deal
