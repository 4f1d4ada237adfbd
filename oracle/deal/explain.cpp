#include "oracle/deal/explain.h"

#include <boost/mp11.hpp>

#include "oracle/deal/access.h"
#include "oracle/deal/grounds.h"
#include "oracle/deal/judgement.h"
#include "oracle/deal/refusal.h"
#include "oracle/deal/telling.h"

namespace privet::oracle::deal {

namespace {

void place_in(Scene& scene, OpportunityId opportunity) { scene.opportunity = opportunity; }
void place_in(Scene& scene, InitiativeId initiative) { scene.initiative = initiative; }
void place_in(Scene& scene, UserId user) { scene.principal = user; }
void place_in(Scene& scene, GroupId group) { scene.group = group; }
void place_in(Scene& scene, const Principal& principal) { scene.principal = principal; }

template <class Operation>
Scene scene_of(const History& history, UserId actor, const Operation& operation) {
  Scene scene{.history = history, .actor = actor};
  boost::mp11::mp_for_each<
      boost::describe::describe_members<Operation, boost::describe::mod_public>>([&](auto member) {
    const auto& argument = operation.*member.pointer;
    if constexpr (requires { history.exists(argument); })
      place_in(scene, argument);
  });
  return scene;
}

Explanation explain_refusals(const Scene& scene, const RuleSet& refusals) {
  Explanation explanation;
  for (const RuleId rule : refusals.list()) {
    explanation.push_back(explain_refusal(scene, rule));
  }
  return explanation;
}

// Why an offer is not made: the rules against it, or that it is so already.
Explanation explain_no_offer(const Scene& scene, const Ruling& ruling) {
  Explanation explanation = explain_refusals(scene, ruling.refusals);
  if (ruling.refusals.empty()) {
    const RuleId rule =
        scene.history.is_private(scene.opportunity).what ? "DEAL-23"_rule : "DEAL-A13"_rule;
    explanation.push_back(tell_visibility(scene.history, rule, scene.opportunity));
  }
  return explanation;
}

std::optional<Offer> offer_of(SightFlag flag) {
  switch (flag) {
    case SightFlag::InHub:
    case SightFlag::InInitiative:
    case SightFlag::InSearch:
    case SightFlag::ByLink:
    case SightFlag::Lock:
      return std::nullopt;
    case SightFlag::MayEdit:
      return Offer::Edit;
    case SightFlag::MayManage:
      return Offer::Manage;
    case SightFlag::MayReassign:
      return Offer::Reassign;
    case SightFlag::MayMove:
      return Offer::Move;
    case SightFlag::MayCopy:
      return Offer::Copy;
    case SightFlag::MayMakePrivate:
      return Offer::MakePrivate;
    case SightFlag::MayMakePublic:
      return Offer::MakePublic;
  }
  return std::nullopt;
}

}  // namespace

Explanation explain(const History& history, const Act<Deal>& act) {
  const Ruling ruling = rule_on(history, act);
  const auto explain_operation = [&](const auto& operation) {
    if (ruling.refusals.empty())
      return grounds_of(history, act.actor, operation);
    return explain_refusals(scene_of(history, act.actor, operation), ruling.refusals);
  };
  return std::visit(explain_operation, act.operation);
}

Explanation explain(const History& history, UserId viewer, OpportunityId opportunity,
                    SightFlag flag) {
  const Scene scene{.history = history, .actor = viewer, .opportunity = opportunity};
  if (!history.exists(viewer) || !history.exists(opportunity)) {
    return {explain_refusal(scene, "GEN-01"_rule)};
  }
  const RuleSet hiding = rules_that_hide(history, viewer, opportunity);
  const auto offer = offer_of(flag);
  if (offer) {
    const Ruling ruling = rule_on_offer(history, viewer, opportunity, *offer);
    if (!ruling.accepts())
      return explain_no_offer(scene, ruling);
    return grounds_of_offer(history, viewer, opportunity, *offer);
  }
  if (!is_shown(history, viewer, opportunity))
    return explain_refusals(scene, hiding);
  if (flag == SightFlag::Lock)
    return grounds_of_lock(history, opportunity);
  return grounds_of_sight(history, viewer, opportunity);
}

}  // namespace privet::oracle::deal
