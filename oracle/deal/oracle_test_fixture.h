// A run of the Deal oracle that tests are written in: the small world of the rule file, aliases for
// ids, an operation and what is expected of it in a line. After each operation the surfaces are
// checked against the observation.
#pragma once

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "oracle/deal/oracle.h"

namespace privet::oracle {

class DealRun {
 public:
  // Managers o, x, y, z, w; Contributor c; client admin a, a Manager. Group g is y and z.
  // Initiatives I and J, public, w their Owner. No opportunity.
  explicit DealRun(deal::Interpretation reading = {}, deal::Plan plan = deal::Plan::Advanced);
  DealRun(const DealRun&) = delete;
  DealRun& operator=(const DealRun&) = delete;
  DealRun(DealRun&&) = delete;
  DealRun& operator=(DealRun&&) = delete;
  ~DealRun() = default;

  [[nodiscard]] UserId user(std::string_view alias) const;
  [[nodiscard]] deal::Principal who(std::string_view alias) const;
  // Known aliases only, but for the two that make one known.
  [[nodiscard]] deal::InitiativeId initiative(std::string_view alias) const;
  [[nodiscard]] deal::OpportunityId opportunity(std::string_view alias) const;
  [[nodiscard]] Text text(std::string_view text) { return stage_.names.intern(text); }

  void accepts(std::string_view actor, const deal::Operation& operation);
  void refuses(std::string_view actor, const deal::Operation& operation, const RuleSet& rules);
  void is_indifferent_to(std::string_view actor, const deal::Operation& operation);

  // Operations by alias.
  [[nodiscard]] deal::Operation create_initiative(std::string_view alias);
  [[nodiscard]] deal::Operation make_initiative_private(std::string_view alias) const;
  [[nodiscard]] deal::Operation make_initiative_public(std::string_view alias) const;
  [[nodiscard]] deal::Operation admit(std::string_view alias, std::string_view principal) const;
  [[nodiscard]] deal::Operation set_initiative_level(std::string_view alias,
                                                     std::string_view principal,
                                                     deal::InitiativeLevel level) const;
  [[nodiscard]] deal::Operation dismiss(std::string_view alias, std::string_view principal) const;
  [[nodiscard]] deal::Operation create(std::string_view alias, std::string_view into);
  [[nodiscard]] deal::Operation make_private(std::string_view alias) const;
  [[nodiscard]] deal::Operation make_public(std::string_view alias) const;
  [[nodiscard]] deal::Operation add(std::string_view alias, std::string_view principal) const;
  [[nodiscard]] deal::Operation set_level(std::string_view alias, std::string_view principal,
                                          deal::Level level) const;
  [[nodiscard]] deal::Operation remove(std::string_view alias, std::string_view principal) const;
  [[nodiscard]] deal::Operation take(std::string_view alias) const;
  [[nodiscard]] deal::Operation reassign(std::string_view alias, std::string_view target) const;
  [[nodiscard]] deal::Operation edit_name(std::string_view alias, std::string_view name);
  [[nodiscard]] deal::Operation move(std::string_view alias, std::string_view into) const;
  [[nodiscard]] deal::Operation copy(std::string_view alias, std::string_view into,
                                     std::string_view as);
  [[nodiscard]] deal::Operation set_role(std::string_view alias, deal::UserRole role) const;
  [[nodiscard]] deal::Operation join(std::string_view group, std::string_view alias) const;
  [[nodiscard]] deal::Operation leave(std::string_view group, std::string_view alias) const;

  // What things look like now.
  [[nodiscard]] bool sees(std::string_view viewer, std::string_view alias) const;
  // "MayEdit MayMove": the offers, in their order, as words.
  [[nodiscard]] std::string offers(std::string_view viewer, std::string_view alias) const;
  // "o owner, x can": users first; "inaccessible" when it is.
  [[nodiscard]] std::string list(std::string_view viewer, std::string_view alias) const;
  [[nodiscard]] std::string initiative_list(std::string_view viewer, std::string_view alias) const;
  [[nodiscard]] deal::Label label(std::string_view viewer, std::string_view alias) const;
  // The aliases of the rows, with a * for the lock: "P*, Q".
  [[nodiscard]] std::string rows(std::string_view viewer, const deal::Query& query) const;
  [[nodiscard]] deal::Relation relation(std::string_view alias, std::string_view of) const;
  // "DEAL-07 x is not in the list of P, which is private (1)", joined by "; ".
  [[nodiscard]] std::string why(std::string_view actor, const deal::Operation& operation) const;
  [[nodiscard]] std::string why(std::string_view viewer, std::string_view alias,
                                deal::SightFlag flag) const;
  [[nodiscard]] Observation<Deal> observation() const;
  [[nodiscard]] const Oracle<Deal>& oracle() const { return oracle_; }

 private:
  [[nodiscard]] deal::OpportunityId new_opportunity(std::string_view alias);
  [[nodiscard]] std::string alias(const deal::Principal& principal) const;
  [[nodiscard]] std::string words_of(const deal::Answer& answer) const;
  [[nodiscard]] std::string words_of(const Explanation& explanation) const;
  void check_surfaces() const;
  void check_record(UserId viewer, deal::OpportunityId of, const Observation<Deal>& observed) const;

  Stage<Deal> stage_;
  Oracle<Deal> oracle_;
};

}  // namespace privet::oracle
