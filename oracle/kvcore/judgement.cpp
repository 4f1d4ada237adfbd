#include "oracle/kvcore/judgement.h"

#include <variant>

#include "oracle/kvcore/privacy.h"

namespace privet::oracle::kvcore {

namespace {

// Whether an operation names something that does not exist: such a lead, or anything else.
struct Missing {
  const History& history;

  bool operator()(const SetDuplication&) const { return false; }
  bool operator()(const SetAgentPrivacy&) const { return false; }
  bool operator()(const SetHideFromTeams&) const { return false; }
  bool operator()(const SetTeamPrivacy& set) const { return !history.exists(set.team); }
  bool operator()(const SetTeamAllowsHide& set) const { return !history.exists(set.team); }
  bool operator()(const AddLead& add) const {
    return (add.owner && missing(*add.owner)) || missing(add.assignee);
  }
  bool operator()(const AssignLead& assign) const {
    return !history.exists(assign.lead) || missing(assign.assignee.value);
  }
  bool operator()(const TransferOwnership& transfer) const {
    return !history.exists(transfer.lead) || missing(transfer.owner);
  }
  bool operator()(const GrantAdmin& grant) const {
    const bool of_that_level = grant.entity.index() == static_cast<std::size_t>(grant.level);
    return !history.exists(grant.user) || missing(grant.entity) || !of_that_level;
  }
  bool operator()(const JoinTeam& join) const {
    return !history.exists(join.user) || !history.exists(join.team);
  }
  bool operator()(const LeaveTeam& leave) const {
    return !history.exists(leave.user) || !history.exists(leave.team);
  }
  template <class OnLead>
  bool operator()(const OnLead& operation) const {
    return !history.exists(operation.lead);
  }

 private:
  template <class... Ids>
  [[nodiscard]] bool missing(const std::variant<Ids...>& thing) const {
    return std::visit([&](auto id) { return !history.exists(id); }, thing);
  }
  [[nodiscard]] bool missing(const std::optional<UserId>& user) const {
    return user && !history.exists(*user);
  }
};

// In the order of the rules' operations; each asks all its conditions.
struct Asked {
  const History& history;
  UserId actor;
  bool missing;

  // KV-03: duplication is the company's to switch.
  Judgement operator()(const SetDuplication&) const {
    RuleSet because;
    if (!wears(Company{}))
      because.insert("KV-03"_rule);
    return answer(because);
  }
  // KV-17, KV-27.
  Judgement operator()(const SetAgentPrivacy& set) const {
    RuleSet because = gate();
    because.insert(prerequisite(set.on));
    return answer(because);
  }
  // KV-19, KV-20: it is the option that is refused, whichever way it would be set.
  Judgement operator()(const SetHideFromTeams&) const {
    RuleSet because = gate();
    if (!history.in_a_team(actor))
      because.insert("KV-19"_rule);
    if (!history.consenting_team(actor))
      because.insert("KV-20"_rule);
    return answer(because);
  }
  // KV-16.
  Judgement operator()(const SetTeamPrivacy& set) const {
    RuleSet because = gate();
    because.insert(prerequisite(set.on));
    if (!missing && !wears(set.team))
      because.insert("KV-16"_rule);
    return answer(because);
  }
  // KV-20: the team's consent is its admin's to give, whatever the brokerage allows.
  Judgement operator()(const SetTeamAllowsHide& set) const {
    RuleSet because;
    if (!missing && !wears(set.team))
      because.insert("KV-20"_rule);
    return answer(because);
  }
  // KV-A18: into his own book, or that of whom his hats cover.
  Judgement operator()(const AddLead& add) const {
    RuleSet because;
    const Owner owner = add.owner.value_or(actor);
    const bool owner_exists = std::visit([&](auto id) { return history.exists(id); }, owner);
    if (owner_exists && owner != Owner{actor} && !covers(history, actor, owner)) {
      because.insert("KV-A18"_rule);
    }
    return answer(because);
  }
  // KV-05, KV-A08.
  Judgement operator()(const AssignLead& assign) const {
    return on_lead(assign.lead, {"KV-05"_rule},
                   [this](const LeadPrivacy& lead) { return giving(lead); });
  }
  Judgement operator()(const TransferOwnership& transfer) const {
    const Judgement judged = on_lead(transfer.lead, {"KV-05"_rule},
                                     [this](const LeadPrivacy& lead) { return giving(lead); });
    if (!std::holds_alternative<Accepted>(judged))
      return judged;
    if (history.owner(transfer.lead).value == transfer.owner)
      return Indifferent{};
    return judged;
  }
  // KV-10: who cannot open the record cannot reach the button. KV-22, KV-A21, KV-A24, KV-A25.
  Judgement operator()(const MakeVisible& make) const {
    const Judgement judged = on_lead(make.lead, {"KV-10"_rule}, [this](const LeadPrivacy& lead) {
      RuleSet because;
      if (!may_lift_mark(history, actor, lead))
        because.insert("KV-A21"_rule);
      if (lifting_sleeps(history))
        because.insert("KV-03"_rule);
      return because;
    });
    if (!std::holds_alternative<Accepted>(judged))
      return judged;
    if (!marking(history, make.lead))
      return Indifferent{};
    return judged;
  }
  // KV-10 to KV-15.
  Judgement operator()(const OpenLead& open) const { return on_lead(open.lead, {"KV-10"_rule}); }
  Judgement operator()(const CallLead& call) const { return on_lead(call.lead, {"KV-13"_rule}); }
  Judgement operator()(const TextLead& text) const { return on_lead(text.lead, {"KV-14"_rule}); }
  Judgement operator()(const EmailLead& email) const { return on_lead(email.lead, {"KV-15"_rule}); }
  Judgement operator()(const EditLead& edit) const {
    return on_lead(edit.lead, {"KV-05"_rule, "KV-11"_rule});
  }
  Judgement operator()(const RateLead& rate) const { return on_lead(rate.lead, {"KV-12"_rule}); }
  // GEN-03.
  Judgement operator()(const GrantAdmin& grant) const {
    RuleSet because;
    if (!wears(Company{}))
      because.insert("GEN-03"_rule);
    const Judgement judged = answer(because);
    if (!std::holds_alternative<Accepted>(judged))
      return judged;
    const auto same = [&](const Hat& hat, std::optional<Entry>) {
      return hat == Hat{grant.level, grant.entity};
    };
    if (history.any_hat(grant.user, same))
      return Indifferent{};
    return judged;
  }
  Judgement operator()(const JoinTeam& join) const {
    const Judgement judged = membership(join.team);
    if (!std::holds_alternative<Accepted>(judged))
      return judged;
    if (history.member(join.user, join.team).value)
      return Indifferent{};
    return judged;
  }
  Judgement operator()(const LeaveTeam& leave) const {
    const Judgement judged = membership(leave.team);
    if (!std::holds_alternative<Accepted>(judged))
      return judged;
    if (!history.member(leave.user, leave.team).value)
      return Indifferent{};
    return judged;
  }

 private:
  [[nodiscard]] bool wears(const Owner& entity) const {
    return hat_for(history, actor, entity).has_value();
  }

  [[nodiscard]] Judgement answer(RuleSet because) const {
    if (missing)
      because.insert("GEN-01"_rule);
    if (because.empty())
      return Accepted{};
    return Refused{because};
  }

  [[nodiscard]] RuleSet gate() const {
    return history.world().account.privacy_gate ? RuleSet{} : RuleSet{"KV-27"_rule};
  }

  // KV-A04 read as refused: nobody turns privacy on while duplication is off.
  [[nodiscard]] RuleSet prerequisite(bool on) const {
    const bool asked =
        history.reading().toggle_without_duplication == ToggleWithoutDuplication::Refused;
    if (asked && on && !history.duplication_on().value)
      return {"KV-03"_rule};
    return {};
  }

  // Seeing comes first: what hides the lead refuses alone, what masks it refuses with the others.
  template <class Others>
  [[nodiscard]] Judgement on_lead(LeadId id, RuleSet when_masked, Others others) const {
    if (!history.exists(id))
      return Refused{{"GEN-01"_rule}};
    const LeadPrivacy lead = privacy_of(history, id);
    const Sight sight = sight_of(history, actor, lead);
    if (sight == Sight::Absent)
      return Refused{{"KV-A18"_rule}};
    RuleSet because = others(lead);
    if (sight == Sight::Masked)
      because.insert(when_masked);
    return answer(because);
  }
  [[nodiscard]] Judgement on_lead(LeadId id, RuleSet when_masked) const {
    return on_lead(id, when_masked, [](const LeadPrivacy&) { return RuleSet{}; });
  }

  [[nodiscard]] RuleSet giving(const LeadPrivacy& lead) const {
    return may_give_away(history, actor, lead) ? RuleSet{} : RuleSet{"KV-A08"_rule};
  }

  [[nodiscard]] Judgement membership(TeamId team) const {
    RuleSet because;
    if (history.exists(team) && !wears(Company{}) && !wears(team))
      because.insert("GEN-03"_rule);
    return answer(because);
  }
};

}  // namespace

Judgement judge(const History& history, const Act<Kvcore>& act) {
  if (!history.exists(act.actor))
    return Refused{{"GEN-01"_rule}};
  const bool missing = std::visit(Missing{history}, act.operation);
  return std::visit(Asked{history, act.actor, missing}, act.operation);
}

}  // namespace privet::oracle::kvcore
