// The reference oracle of kvCORE; its contract is in oracle/oracle.h. It keeps the log and where to
// find things in it; every answer is recalled from there.
#pragma once

#include <cstddef>

#include "model/explanation.h"
#include "model/kvcore/rulebook.h"
#include "model/verdict.h"
#include "oracle/kvcore/history.h"
#include "oracle/oracle.h"

namespace privet::oracle {

template <>
class Oracle<Kvcore> {
 public:
  explicit Oracle(const Stage<Kvcore>& stage)
      : chronicle_{.stage = &stage, .log = {}, .index = {}} {}

  [[nodiscard]] Judgement judge(const Act<Kvcore>& act) const;
  void append(const Act<Kvcore>& act);
  [[nodiscard]] std::size_t log_size() const { return chronicle_.log.size(); }

  void observe(Scope scope, Observation<Kvcore>& out) const;
  [[nodiscard]] kvcore::Answer look(UserId viewer, const kvcore::Query& query) const;
  [[nodiscard]] Text name_of(kvcore::LeadId lead) const;
  [[nodiscard]] kvcore::Relation relation(UserId user, kvcore::LeadId lead) const;
  [[nodiscard]] Explanation explain(const Act<Kvcore>& act) const;
  [[nodiscard]] Explanation explain(UserId viewer, kvcore::LeadId lead,
                                    kvcore::SightFlag flag) const;

 private:
  [[nodiscard]] kvcore::History now() const { return {chronicle_, chronicle_.log.size()}; }

  kvcore::Chronicle chronicle_;
};

}  // namespace privet::oracle
