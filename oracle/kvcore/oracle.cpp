#include "oracle/kvcore/oracle.h"

#include "oracle/kvcore/explain.h"
#include "oracle/kvcore/judgement.h"
#include "oracle/kvcore/privacy.h"
#include "oracle/kvcore/surfaces.h"

namespace privet::oracle {

Judgement Oracle<Kvcore>::judge(const Act<Kvcore>& act) const { return kvcore::judge(now(), act); }

void Oracle<Kvcore>::append(const Act<Kvcore>& act) {
  chronicle_.index.append(chronicle_.log.size(), act.actor, act.operation);
  chronicle_.log.push_back(act);
}

void Oracle<Kvcore>::observe(Scope scope, Observation<Kvcore>& out) const {
  kvcore::observe(now(), scope, out);
}

kvcore::Answer Oracle<Kvcore>::look(UserId viewer, const kvcore::Query& query) const {
  return kvcore::look(now(), viewer, query);
}

Text Oracle<Kvcore>::name_of(kvcore::LeadId lead) const {
  return now().exists(lead) ? now().field(lead, kvcore::LeadField::Name) : Text{};
}

kvcore::Relation Oracle<Kvcore>::relation(UserId user, kvcore::LeadId lead) const {
  return kvcore::relation_of(now(), user, lead);
}

Explanation Oracle<Kvcore>::explain(const Act<Kvcore>& act) const {
  return kvcore::explain(now(), act);
}

Explanation Oracle<Kvcore>::explain(UserId viewer, kvcore::LeadId lead,
                                    kvcore::SightFlag flag) const {
  return kvcore::explain(now(), viewer, lead, flag);
}

}  // namespace privet::oracle
