// The reference oracle of Nextiva CRM. The contract is in oracle/oracle.h; the rules are read in
// oracle/nextiva/rules.h, from what oracle/nextiva/history.h recalls.
#pragma once

#include <cstddef>

#include "model/explanation.h"
#include "model/nextiva/rulebook.h"
#include "model/observation.h"
#include "model/verdict.h"
#include "oracle/nextiva/history.h"
#include "oracle/nextiva/log.h"
#include "oracle/oracle.h"

namespace privet::oracle {

template <>
class Oracle<Nextiva> {
 public:
  explicit Oracle(const Stage<Nextiva>& stage) : stage_{&stage} {}

  // Never Indifferent: what is already so is accepted.
  [[nodiscard]] Judgement judge(const Act<Nextiva>& act) const;
  void append(const Act<Nextiva>& act) { log_.append(act); }
  [[nodiscard]] std::size_t log_size() const { return log_.size(); }
  void observe(Scope scope, Observation<Nextiva>& observation) const;
  [[nodiscard]] nextiva::Answer look(UserId viewer, const nextiva::Query& query) const;
  [[nodiscard]] Text name_of(nextiva::LeadId lead) const;
  [[nodiscard]] nextiva::Relation relation(UserId user, nextiva::LeadId lead) const;
  [[nodiscard]] Explanation explain(const Act<Nextiva>& act) const;
  [[nodiscard]] Explanation explain(UserId viewer, nextiva::LeadId lead,
                                    nextiva::SightFlag flag) const;

 private:
  [[nodiscard]] NextivaHistory history() const { return {*stage_, log_, log_.size()}; }

  const Stage<Nextiva>* stage_;
  NextivaLog log_;
};

}  // namespace privet::oracle
