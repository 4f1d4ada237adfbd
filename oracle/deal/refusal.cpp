#include "oracle/deal/refusal.h"

#include <algorithm>
#include <array>

#include "model/check.h"
#include "oracle/deal/access.h"
#include "oracle/deal/telling.h"

namespace privet::oracle::deal {

namespace {

// --- finding the one thing that a rule is about ---

// The first opportunity for which the condition holds, or the id of nothing.
template <class Condition>
OpportunityId find_opportunity(const History& history, const Condition& condition) {
  OpportunityId found;
  (void)any_opportunity(history, [&](OpportunityId opportunity) {
    if (condition(opportunity))
      found = opportunity;
    return found != OpportunityId{};
  });
  return found;
}

template <class Condition>
UserId find_user(const History& history, const Condition& condition) {
  UserId found;
  (void)any_user(history, [&](UserId user) {
    if (condition(user))
      found = user;
    return found != UserId{};
  });
  return found;
}

// The user himself, or the first member of the group who is outside.
UserId who_is_outside(const History& history, const Principal& principal, InitiativeId initiative) {
  if (const auto* user = std::get_if<UserId>(&principal))
    return *user;
  return find_user(history, [&](UserId user) {
    return history.is_member(user, std::get<GroupId>(principal)).what &&
           !has_access(history, user, initiative);
  });
}

const UserId& target_user(const Scene& scene) { return std::get<UserId>(*scene.principal); }

// --- the words ---

Reason about_missing(const Scene& scene, RuleId rule) {
  const History& history = scene.history;
  const auto is_missing = [&](auto id) { return id != decltype(id){} && !history.exists(id); };
  std::string alias = history.names().alias(scene.actor);
  if (is_missing(scene.opportunity))
    alias = alias_of(history, scene.opportunity);
  if (is_missing(scene.initiative))
    alias = alias_of(history, scene.initiative);
  if (scene.group && !history.exists(*scene.group))
    alias = alias_of(history, *scene.group);
  if (scene.principal && !history.exists(*scene.principal)) {
    alias = alias_of(history, *scene.principal);
  }
  return {.rule = rule, .fact = alias + " does not exist", .log_entry = {}};
}

Reason about_actor_role(const Scene& scene, RuleId rule) {
  return tell_role(scene.history, rule, scene.actor);
}

Reason about_actor_level(const Scene& scene, RuleId rule) {
  return tell_level(scene.history, rule, scene.actor, scene.opportunity);
}

Reason about_owner(const Scene& scene, RuleId rule) {
  return tell_owner(scene.history, rule, scene.opportunity);
}

// DEAL-06: outside the opportunity's own initiative, or outside the one that is the target.
Reason about_access(const Scene& scene, RuleId rule) {
  const History& history = scene.history;
  if (history.exists(scene.opportunity)) {
    const InitiativeId own = history.initiative_of(scene.opportunity).what;
    if (!has_access(history, scene.actor, own)) {
      return tell_access(history, rule, scene.actor, own);
    }
  }
  return tell_access(history, rule, scene.actor, scene.initiative);
}

// DEAL-16: the actor's level, or where that would do, the new owner's.
Reason about_level_to_reassign(const Scene& scene, RuleId rule) {
  const bool actor_is_low = is_below_full(scene.history, scene.actor, scene.opportunity);
  const UserId who = actor_is_low ? scene.actor : target_user(scene);
  return tell_level(scene.history, rule, who, scene.opportunity);
}

// DEAL-17: the one who is a Contributor.
Reason about_contributor(const Scene& scene, RuleId rule) {
  const bool target = scene.principal && is_contributor(scene.history, *scene.principal);
  return tell_role(scene.history, rule, target ? target_user(scene) : scene.actor);
}

Reason about_not_private(const Scene& scene, RuleId rule) {
  return tell_visibility(scene.history, rule, scene.opportunity);
}

// DEAL-26, DEAL-A34, DEAL-A43: who would be let in, and is outside the initiative.
Reason about_target_outside(const Scene& scene, RuleId rule) {
  const History& history = scene.history;
  const InitiativeId initiative = history.initiative_of(scene.opportunity).what;
  const UserId outside = who_is_outside(history, *scene.principal, initiative);
  return tell_access(history, rule, outside, initiative);
}

Reason about_no_leader(const Scene& scene, RuleId rule) {
  return tell_leader(scene.history, rule, scene.actor, scene.initiative);
}

Reason about_row(const Scene& scene, RuleId rule) {
  const History& history = scene.history;
  if (history.exists(scene.opportunity)) {
    return tell_grant(history, rule, *scene.principal, scene.opportunity);
  }
  return tell_entry(history, rule, *scene.principal, scene.initiative);
}

// DEAL-31, DEAL-A35: somebody owns a private opportunity in an initiative, and this row is his way
// in. The initiative is named, or it is one the group leads into.
Reason about_pinned_owner(const Scene& scene, RuleId rule) {
  const History& history = scene.history;
  const Principal way_in = scene.group ? Principal{*scene.group} : *scene.principal;
  const auto is_pinned = [&](UserId user, OpportunityId opportunity) {
    const InitiativeId initiative = history.initiative_of(opportunity).what;
    return owns(history, user, opportunity) && history.is_private(opportunity).what &&
           history.is_private(initiative).what && is_in(history, user, initiative) &&
           !is_in_without(history, user, initiative, way_in) &&
           (scene.group || initiative == scene.initiative);
  };
  const OpportunityId opportunity = find_opportunity(history, [&](OpportunityId candidate) {
    return is_pinned(history.owner_of(candidate).what, candidate);
  });
  Reason reason = tell_owner(history, rule, opportunity);
  reason.fact +=
      ", which is private and in " + alias_of(history, history.initiative_of(opportunity).what);
  if (std::holds_alternative<GroupId>(way_in)) {
    reason.fact += ", where he is only through " + alias_of(history, way_in);
  }
  return reason;
}

Reason about_kept_grant(const Scene& scene, RuleId rule) {
  const History& history = scene.history;
  const OpportunityId opportunity = find_opportunity(history, [&](OpportunityId candidate) {
    return history.initiative_of(candidate).what == scene.initiative &&
           history.grant_of(*scene.principal, candidate).what;
  });
  Reason reason = tell_grant(history, rule, *scene.principal, opportunity);
  reason.fact += ", which is in " + alias_of(history, scene.initiative);
  return reason;
}

Reason about_public_initiative(const Scene& scene, RuleId rule) {
  return tell_visibility(scene.history, rule, scene.initiative);
}

// DEAL-A06: the first thing he has that only Managers may have.
Reason about_demotion(const Scene& scene, RuleId rule) {
  const History& history = scene.history;
  const UserId user = target_user(scene);
  const OpportunityId owned = find_opportunity(history, [&](OpportunityId candidate) {
    return owns(history, user, candidate) && history.is_private(candidate).what;
  });
  if (owned != OpportunityId{}) {
    Reason reason = tell_owner(history, rule, owned);
    reason.fact += ", which is private";
    return reason;
  }
  const OpportunityId held = find_opportunity(history, [&](OpportunityId candidate) {
    return history.grant_of(user, candidate).what == GrantLevel::Full;
  });
  const bool full_counts = history.reading().demotion == Demotion::Refused;
  if (full_counts && held != OpportunityId{})
    return tell_grant(history, rule, user, held);
  InitiativeId led;
  (void)any_initiative(history, [&](InitiativeId initiative) {
    if (is_owner(history, user, initiative))
      led = initiative;
    return led != InitiativeId{};
  });
  return tell_leader(history, rule, user, led);
}

// DEAL-A07: the owner of the opportunity, or the last Owner of the initiative.
Reason about_last_owner(const Scene& scene, RuleId rule) {
  const History& history = scene.history;
  if (history.exists(scene.opportunity))
    return about_owner(scene, rule);
  Reason reason = tell_leader(history, rule, target_user(scene), scene.initiative);
  reason.fact += ", the last one";
  return reason;
}

Reason about_group(const Scene& scene, RuleId rule) {
  return tell_group(scene.history, rule, *scene.principal);
}

// DEAL-A22: the mover is outside the target, or somebody of the list would be left outside.
Reason about_move_target(const Scene& scene, RuleId rule) {
  const History& history = scene.history;
  if (!has_access(history, scene.actor, scene.initiative)) {
    return tell_access(history, rule, scene.actor, scene.initiative);
  }
  std::optional<Principal> left_outside;
  const auto is_left_outside = [&](const Principal& principal) {
    const bool left = history.grant_of(principal, scene.opportunity).what &&
                      lacks_access(history, principal, scene.initiative);
    if (left && !left_outside)
      left_outside = principal;
    return left;
  };
  (void)(any_user(history, is_left_outside) || any_group(history, is_left_outside));
  const UserId outside = who_is_outside(history, *left_outside, scene.initiative);
  return tell_access(history, rule, outside, scene.initiative);
}

// DEAL-A23, DEAL-A32: of one that is not private; a Contributor is told that he is one.
Reason about_not_owner(const Scene& scene, RuleId rule) {
  Reason reason = about_owner(scene, rule);
  reason.fact += ", which is not private";
  if (!is_manager(scene.history, scene.actor)) {
    reason.fact += ", and " + alias_of(scene.history, scene.actor) + " is a Contributor";
  }
  return reason;
}

// DEAL-A28: no Manager, or no Owner of the initiative.
Reason about_initiative_right(const Scene& scene, RuleId rule) {
  const History& history = scene.history;
  if (history.exists(scene.initiative) && !is_owner(history, scene.actor, scene.initiative)) {
    return about_no_leader(scene, rule);
  }
  return about_actor_role(scene, rule);
}

// DEAL-A37: a group, or a Contributor.
Reason about_initiative_owner(const Scene& scene, RuleId rule) {
  if (std::holds_alternative<GroupId>(*scene.principal))
    return about_group(scene, rule);
  return tell_role(scene.history, rule, target_user(scene));
}

struct Words {
  RuleId rule;
  Reason (*about)(const Scene&, RuleId);
};
constexpr std::array kWords{
    Words{"GEN-01"_rule, about_missing},
    Words{"GEN-03"_rule,
          [](const Scene& scene, RuleId rule) {
            return tell_client_admin(scene.history, rule, scene.actor);
          }},
    Words{"DEAL-03"_rule,
          [](const Scene& scene, RuleId rule) { return tell_plan(scene.history, rule); }},
    Words{"DEAL-04"_rule, about_actor_role},
    Words{"DEAL-06"_rule, about_access},
    Words{"DEAL-07"_rule, about_actor_level},
    Words{"DEAL-15"_rule, about_actor_level},
    Words{"DEAL-16"_rule, about_level_to_reassign},
    Words{"DEAL-17"_rule, about_contributor},
    Words{"DEAL-18"_rule, about_actor_role},
    Words{"DEAL-23"_rule, about_owner},
    Words{"DEAL-25"_rule, about_not_private},
    Words{"DEAL-26"_rule, about_target_outside},
    Words{"DEAL-27"_rule, about_no_leader},
    Words{"DEAL-28"_rule, about_row},
    Words{"DEAL-29"_rule, about_row},
    Words{"DEAL-30"_rule, about_actor_level},
    Words{"DEAL-31"_rule, about_pinned_owner},
    Words{"DEAL-35"_rule, about_owner},
    Words{"DEAL-36"_rule, about_owner},
    Words{"DEAL-37"_rule, about_actor_level},
    Words{"DEAL-A03"_rule, about_kept_grant},
    Words{"DEAL-A04"_rule, about_public_initiative},
    Words{"DEAL-A06"_rule, about_demotion},
    Words{"DEAL-A07"_rule, about_last_owner},
    Words{"DEAL-A09"_rule, about_owner},
    Words{"DEAL-A12"_rule, about_owner},
    Words{"DEAL-A14"_rule, about_group},
    Words{"DEAL-A22"_rule, about_move_target},
    Words{"DEAL-A23"_rule, about_not_owner},
    Words{"DEAL-A28"_rule, about_initiative_right},
    Words{"DEAL-A32"_rule, about_not_owner},
    Words{"DEAL-A34"_rule, about_target_outside},
    Words{"DEAL-A35"_rule, about_pinned_owner},
    Words{"DEAL-A37"_rule, about_initiative_owner},
    Words{"DEAL-A43"_rule, about_target_outside},
    Words{"DEAL-A45"_rule, about_owner},
    Words{"DEAL-A47"_rule, about_actor_role}};

}  // namespace

Reason explain_refusal(const Scene& scene, RuleId rule) {
  const auto* const words = std::ranges::find(kWords, rule, &Words::rule);
  PRIVET_CHECK(words != kWords.end());
  return words->about(scene, rule);
}

}  // namespace privet::oracle::deal
