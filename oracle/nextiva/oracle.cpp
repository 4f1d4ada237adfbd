#include "oracle/nextiva/oracle.h"

#include "oracle/nextiva/explain.h"
#include "oracle/nextiva/rules.h"
#include "oracle/nextiva/surfaces.h"

namespace privet::oracle {

Judgement Oracle<Nextiva>::judge(const Act<Nextiva>& act) const {
  const RuleSet because = what_refuses(history(), act);
  if (because.empty())
    return Accepted{};
  return Refused{because};
}

void Oracle<Nextiva>::observe(Scope scope, Observation<Nextiva>& observation) const {
  oracle::observe(history(), scope, observation);
}

nextiva::Answer Oracle<Nextiva>::look(UserId viewer, const nextiva::Query& query) const {
  return oracle::look(history(), viewer, query);
}

Text Oracle<Nextiva>::name_of(nextiva::LeadId lead) const {
  const NextivaHistory now = history();
  return now.existed(lead) ? now.field_of(lead, nextiva::LeadField::Name) : Text{};
}

nextiva::Relation Oracle<Nextiva>::relation(UserId user, nextiva::LeadId lead) const {
  return relation_of(history(), user, lead);
}

Explanation Oracle<Nextiva>::explain(const Act<Nextiva>& act) const {
  return oracle::explain(history(), act);
}

Explanation Oracle<Nextiva>::explain(UserId viewer, nextiva::LeadId lead,
                                     nextiva::SightFlag flag) const {
  return oracle::explain(history(), viewer, lead, flag);
}

}  // namespace privet::oracle
