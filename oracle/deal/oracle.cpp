#include "oracle/deal/oracle.h"

#include "oracle/deal/explain.h"
#include "oracle/deal/judgement.h"
#include "oracle/deal/sight.h"
#include "oracle/deal/surfaces.h"

namespace privet::oracle {

Judgement Oracle<Deal>::judge(const Act<Deal>& act) const { return deal::judge(now(), act); }

void Oracle<Deal>::observe(Scope scope, Observation<Deal>& observation) const {
  deal::observe(now(), scope, observation);
}

deal::Answer Oracle<Deal>::look(UserId viewer, const deal::Query& query) const {
  return deal::look(now(), viewer, query);
}

Text Oracle<Deal>::name_of(deal::OpportunityId opportunity) const {
  const deal::History history = now();
  return history.exists(opportunity) ? history.name_of(opportunity) : Text{};
}

deal::Relation Oracle<Deal>::relation(UserId user, deal::OpportunityId opportunity) const {
  return deal::relation(now(), user, opportunity);
}

Explanation Oracle<Deal>::explain(const Act<Deal>& act) const { return deal::explain(now(), act); }

Explanation Oracle<Deal>::explain(UserId viewer, deal::OpportunityId opportunity,
                                  deal::SightFlag flag) const {
  return deal::explain(now(), viewer, opportunity, flag);
}

}  // namespace privet::oracle
