// The oracle of Deal (contract: oracle/oracle.h): what is asked of it is asked of the History up
// to now. An act that is judged Indifferent is not appended: it changes nothing.
#pragma once

#include <cstddef>

#include "model/deal/rulebook.h"
#include "model/explanation.h"
#include "model/verdict.h"
#include "oracle/deal/history.h"
#include "oracle/deal/log.h"
#include "oracle/oracle.h"

namespace privet::oracle {

template <>
class Oracle<Deal> {
 public:
  explicit Oracle(const Stage<Deal>& stage) : log_{stage} {}

  [[nodiscard]] Judgement judge(const Act<Deal>& act) const;
  void append(const Act<Deal>& act) { log_.append(act); }
  [[nodiscard]] std::size_t log_size() const { return log_.size(); }
  void observe(Scope scope, Observation<Deal>& observation) const;
  [[nodiscard]] deal::Answer look(UserId viewer, const deal::Query& query) const;
  [[nodiscard]] Text name_of(deal::OpportunityId opportunity) const;
  [[nodiscard]] deal::Relation relation(UserId user, deal::OpportunityId opportunity) const;
  [[nodiscard]] Explanation explain(const Act<Deal>& act) const;
  [[nodiscard]] Explanation explain(UserId viewer, deal::OpportunityId opportunity,
                                    deal::SightFlag flag) const;

 private:
  [[nodiscard]] deal::History now() const { return {log_, log_.size()}; }

  deal::Log log_;
};

}  // namespace privet::oracle
