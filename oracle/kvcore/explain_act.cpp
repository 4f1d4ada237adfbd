#include <algorithm>
#include <string_view>
#include <variant>

#include "oracle/kvcore/clauses.h"
#include "oracle/kvcore/explain.h"
#include "oracle/kvcore/judgement.h"

namespace privet::oracle::kvcore {

namespace {

// The lead that an operation is done to, if it is done to one.
std::optional<LeadId> lead_of(const Operation& operation) {
  return std::visit(
      [](const auto& asked) -> std::optional<LeadId> {
        if constexpr (requires { LeadId{asked.lead}; }) {
          return asked.lead;
        } else {
          return std::nullopt;
        }
      },
      operation);
}

std::optional<TeamId> team_of(const Operation& operation) {
  return std::visit(
      [](const auto& asked) -> std::optional<TeamId> {
        if constexpr (requires { TeamId{asked.team}; }) {
          return asked.team;
        } else {
          return std::nullopt;
        }
      },
      operation);
}

std::string_view verb_of(const Operation& operation) {
  return std::visit([](const auto& asked) { return asked.kName; }, operation);
}

// Why each rule refuses; asked only of rules that do.
struct Against {
  const History& history;
  const Act<Kvcore>& act;

  [[nodiscard]] Reason reason(RuleId rule) const {
    if (rule == "GEN-01"_rule)
      return missing();
    if (rule == "GEN-03"_rule)
      return membership();
    if (rule == "KV-03"_rule)
      return prerequisite();
    if (rule == "KV-16"_rule)
      return hat(history, rule, act.actor, *team_of(act.operation));
    if (rule == "KV-19"_rule)
      return {rule, actor() + " is in no team", {}};
    if (rule == "KV-20"_rule)
      return consent();
    if (rule == "KV-27"_rule) {
      return {rule, "lead privacy is not enabled for the brokerage", {}};
    }
    if (rule == "KV-A18"_rule)
      return out_of_scope();
    if (rule == "KV-A08"_rule || rule == "KV-A21"_rule) {
      return owner_side(history, rule, act.actor, *lead_of(act.operation));
    }
    return masked(rule);
  }

 private:
  [[nodiscard]] std::string actor() const { return called(history, act.actor); }

  [[nodiscard]] Reason missing() const {
    const auto lead = lead_of(act.operation);
    const bool lead_missing = lead && !history.exists(*lead);
    const std::string what = lead_missing ? called(history, *lead) : "something named here";
    return {"GEN-01"_rule, what + " does not exist", {}};
  }
  [[nodiscard]] Reason membership() const {
    Reason reason = hat(history, "GEN-03"_rule, act.actor, Company{});
    if (const auto team = team_of(act.operation)) {
      reason.fact += " nor of " + history.names().alias(*team);
    }
    return reason;
  }
  [[nodiscard]] Reason prerequisite() const {
    if (std::holds_alternative<SetDuplication>(act.operation)) {
      return hat(history, "KV-03"_rule, act.actor, Company{});
    }
    return duplication(history, "KV-03"_rule);
  }
  [[nodiscard]] Reason consent() const {
    if (const auto team = team_of(act.operation)) {
      return hat(history, "KV-20"_rule, act.actor, *team);
    }
    return {"KV-20"_rule, "no team of " + actor() + " allows hiding", {}};
  }
  [[nodiscard]] Reason out_of_scope() const {
    if (const auto* add = std::get_if<AddLead>(&act.operation)) {
      return {
          "KV-A18"_rule, "no hat of " + actor() + " covers " + called(history, *add->owner), {}};
    }
    return why_absent(history, act.actor, privacy_of(history, *lead_of(act.operation)));
  }
  // The bar of private leads, whichever rule names the act.
  [[nodiscard]] Reason masked(RuleId rule) const {
    const LeadPrivacy lead = privacy_of(history, *lead_of(act.operation));
    const Explanation why = why_masked(history, act.actor, lead);
    std::string fact = called(history, lead.lead) + " is masked for " + actor();
    for (const Reason& reason : why)
      fact += (&reason == why.data() ? ": " : ", ") + reason.fact;
    return {rule, fact, lead.marking->entry};
  }
};

// What lets an operation through; asked only of what is accepted.
struct For {
  const History& history;
  UserId actor;

  Explanation operator()(const SetDuplication&) const {
    return {hat(history, "KV-03"_rule, actor, Company{})};
  }
  Explanation operator()(const SetAgentPrivacy& set) const {
    return {{"KV-17"_rule, "lead privacy is enabled for the brokerage", {}},
            turning(set.on, actor, "KV-30"_rule)};
  }
  Explanation operator()(const SetHideFromTeams&) const {
    const TeamId team = *history.consenting_team(actor);
    const std::string name = history.names().alias(team);
    return {{"KV-19"_rule, called(history, actor) + " is in " + name,
             history.member(actor, team).since},
            {"KV-20"_rule, name + " allows hiding", history.allows_hide(team).since}};
  }
  Explanation operator()(const SetTeamPrivacy& set) const {
    return {hat(history, "KV-16"_rule, actor, set.team), turning(set.on, set.team, "KV-16"_rule)};
  }
  Explanation operator()(const SetTeamAllowsHide& set) const {
    return {hat(history, "KV-20"_rule, actor, set.team)};
  }
  Explanation operator()(const AddLead& add) const {
    const Owner owner = add.owner.value_or(actor);
    const std::string book = called(history, owner);
    const std::string name = called(history, add.lead.id);
    const bool own = owner == Owner{actor};
    Explanation reasons{{"KV-A18"_rule,
                         called(history, actor) +
                             (own ? " adds to his own book" : " wears a hat that covers " + book),
                         {}}};
    const auto on = privacy_on(history, owner);
    if (!may_be_private(owner)) {
      reasons.push_back({"KV-29"_rule, name + " is not marked, for it is of " + book, {}});
    } else if (on.value) {
      reasons.push_back(
          {"KV-30"_rule, name + " is marked, for privacy of " + book + " is on", on.since});
    } else {
      reasons.push_back(
          {"KV-24"_rule, name + " is not marked, for privacy of " + book + " is off", on.since});
    }
    return reasons;
  }
  Explanation operator()(const AssignLead& assign) const { return giving(assign.lead); }
  Explanation operator()(const TransferOwnership& give) const { return giving(give.lead); }
  Explanation operator()(const MakeVisible& make) const {
    Explanation reasons = explain(history, actor, make.lead, SightFlag::MayMakeVisible);
    reasons.push_back({"KV-23"_rule,
                       "only " + called(history, make.lead) +
                           " becomes visible; other leads and the switch stay as they are",
                       {}});
    return reasons;
  }
  Explanation operator()(const GrantAdmin&) const {
    return {hat(history, "GEN-03"_rule, actor, Company{})};
  }
  Explanation operator()(const JoinTeam& join) const { return membership(join.team); }
  Explanation operator()(const LeaveTeam& leave) const { return membership(leave.team); }
  template <class OnLead>
  Explanation operator()(const OnLead& operation) const {
    return why_full(history, actor, privacy_of(history, operation.lead));
  }

 private:
  [[nodiscard]] Reason turning(bool on, const Owner& owner, RuleId when_marking) const {
    const auto was = privacy_on(history, owner);
    const std::string whose = "privacy of " + called(history, owner);
    const std::string is = whose + (was.value ? " is on" : " is off");
    if (was.value == on)
      return {"KV-A02"_rule, is + " already, which marks nothing anew", was.since};
    if (!on) {
      const bool ends =
          std::holds_alternative<TeamId>(owner) && history.reading().team_off == TeamOff::Ends;
      if (ends)
        return {"KV-A32"_rule, whose + " goes off, and so do its marks", {}};
      return {"KV-25"_rule, whose + " goes off, and its marks stay", {}};
    }
    if (history.reading().existing_leads == ExistingLeads::NewOnly) {
      return {"KV-A01"_rule, whose + " goes on, for later leads only", {}};
    }
    return {when_marking, whose + " goes on, and every lead of the book is marked", {}};
  }
  [[nodiscard]] Explanation giving(LeadId lead) const {
    Explanation reasons = why_full(history, actor, privacy_of(history, lead));
    reasons.push_back(owner_side(history, "KV-A08"_rule, actor, lead));
    return reasons;
  }
  [[nodiscard]] Explanation membership(TeamId team) const {
    const bool of_the_company = hat_for(history, actor, Company{}).has_value();
    return {hat(history, "GEN-03"_rule, actor, of_the_company ? Owner{Company{}} : Owner{team})};
  }
};

// What is asked for is so already.
Reason already_so(const History& history, const Act<Kvcore>& act) {
  if (const auto* make = std::get_if<MakeVisible>(&act.operation)) {
    Reason reason = why_unmarked(history, privacy_of(history, make->lead));
    return {"KV-A25"_rule, called(history, make->lead) + " bears no mark: " + reason.fact,
            reason.log_entry};
  }
  if (const auto* give = std::get_if<TransferOwnership>(&act.operation)) {
    const auto owner = history.owner(give->lead);
    return {"KV-A06"_rule, called(history, owner.value) + " owns it already", owner.since};
  }
  const std::string verb{verb_of(act.operation)};
  return {"GEN-03"_rule, "what " + verb + " asks for is so already", {}};
}

}  // namespace

Explanation explain(const History& history, const Act<Kvcore>& act) {
  if (!history.exists(act.actor)) {
    return {{"GEN-01"_rule, called(history, act.actor) + " does not exist", {}}};
  }
  const Judgement judged = judge(history, act);
  if (const auto* refused = std::get_if<Refused>(&judged)) {
    Explanation reasons;
    for (const RuleId rule : refused->because.list()) {
      reasons.push_back(Against{history, act}.reason(rule));
    }
    return reasons;
  }
  if (std::holds_alternative<Indifferent>(judged))
    return {already_so(history, act)};
  return std::visit(For{history, act.actor}, act.operation);
}

}  // namespace privet::oracle::kvcore
