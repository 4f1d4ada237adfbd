#include "engine/kvcore/effects.h"

#include <optional>
#include <variant>

#include "model/call.h"

namespace privet::engine::kvcore {
namespace {

// An operation on its way into the state.
template <class Store>
struct Change {
  Effect effect;
  const Act<Kvcore>& act;
  Situation& situation;
  State<Store>& state;
  Messages& messages;
  std::optional<LeadId> named = record_of<Kvcore>(act.operation);

  template <class Call>
  [[nodiscard]] const Call& call() const {
    return std::get<Call>(act.operation);
  }
  [[nodiscard]] UserRow<Store>& actor() const { return state.users[act.actor]; }
  [[nodiscard]] LeadState<Store>& lead() const { return state.leads[*named]; }
};

template <class Store>
void set_team_privacy(const SetTeamPrivacy& op, State<Store>& state) {
  state.teams[op.team].privacy = op.on;
}

template <class Store>
void set_allows_hide(const SetTeamAllowsHide& op, State<Store>& state) {
  state.teams[op.team].allows_hide = op.on;
}

template <class Store>
void make_lead(UserId actor, const AddLead& op, State<Store>& state) {
  LeadState<Store>& lead = state.leads.ensure(op.lead.id);
  lead = {};
  lead.exists = true;
  lead.owner = op.owner.value_or(actor);
  lead.assignee = op.assignee;
  lead.texts = {op.name, op.email, op.interest, op.price, op.status};
}

void set_field(const EditLead& op, LeadTexts& texts) {
  switch (op.field) {
    case LeadField::Interest:
      texts.interest = op.value;
      return;
    case LeadField::Price:
      texts.price = op.value;
      return;
    case LeadField::Status:
      texts.status = op.value;
      return;
    case LeadField::Name:
      texts.name = op.value;
      return;
  }
}

MessageKind kind_of(const Operation& operation) {
  if (std::holds_alternative<CallLead>(operation))
    return MessageKind::Call;
  return std::holds_alternative<TextLead>(operation) ? MessageKind::Text : MessageKind::Email;
}

void send_message(const Act<Kvcore>& act, LeadId lead, Messages& messages) {
  if (lead.index() >= messages.size())
    messages.resize(lead.index() + 1);
  messages[lead.index()].push_back({kind_of(act.operation), act.actor});
}

template <class Store>
void give_hat(const GrantAdmin& op, State<Store>& state) {
  UserRow<Store>& user = state.users[op.user];
  if (const auto* team = std::get_if<TeamId>(&op.entity)) {
    user.team_hats.insert(*team);
  } else if (const auto* office = std::get_if<OfficeId>(&op.entity)) {
    user.office_hats.insert(*office);
  } else {
    user.company_hat = true;
  }
}

template <class Store>
void enter_team(const JoinTeam& op, State<Store>& state) {
  state.users[op.user].teams.insert(op.team);
}

template <class Store>
void quit_team(const LeaveTeam& op, State<Store>& state) {
  state.users[op.user].teams.erase(op.team);
}

template <class Store>
void mark_named(const Change<Store>& change) {
  // An altered row may have it that a lead is marked although it was refused.
  if (change.state.exists(*change.named))
    mark(change.lead(), change.state);
}

// Whose switch an operation turns; nobody's for an operation that turns none.
std::optional<Owner> switch_of(const Act<Kvcore>& act) {
  if (std::holds_alternative<SetAgentPrivacy>(act.operation))
    return act.actor;
  if (const auto* op = std::get_if<SetTeamPrivacy>(&act.operation))
    return op->team;
  return std::nullopt;
}

// Calls `visit` with the leads that the effect comes to and no row spares.
template <class Store, class Visit>
void for_each_unspared(const Change<Store>& change, Visit visit) {
  const Deed deed = static_cast<Deed>(change.act.operation.index());
  const std::optional<Owner> owner = switch_of(change.act);
  const bool of_agent = std::holds_alternative<SetAgentPrivacy>(change.act.operation);
  EachFacts& each = change.situation.each;
  const auto come_to = [&](LeadId id) {
    LeadState<Store>& lead = change.state.leads[id];
    each = {.named = change.named == id,
            .owned = owner && lead.owner == *owner,
            .assigned = of_agent && lead.assignee == change.act.actor,
            .excepted = lead.excepted};
    if (lead.exists && !spares(deed, change.effect, change.situation))
      visit(lead);
  };
  each = {};
  // In an operation on one lead all others are alike: spared together, they need no look.
  if (change.named && spares(deed, change.effect, change.situation))
    return come_to(*change.named);
  for (std::size_t i = 0; i < change.state.leads.size(); ++i)
    come_to(LeadId{i});
}

template <class Store>
void mark_unspared(const Change<Store>& change) {
  for_each_unspared(change, [&](LeadState<Store>& lead) { mark(lead, change.state); });
}

template <class Store>
void clear_unspared(const Change<Store>& change) {
  for_each_unspared(change, [](LeadState<Store>& lead) { lead.marked = false; });
}

template <class Store>
void make(const Change<Store>& c) {
  switch (c.effect) {
    case Effect::SetDuplication:
      c.state.duplication = c.template call<SetDuplication>().on;
      return;
    case Effect::SetAgentPrivacy:
      c.actor().privacy = c.template call<SetAgentPrivacy>().on;
      return;
    case Effect::SetHide:
      c.actor().hide = c.template call<SetHideFromTeams>().on;
      return;
    case Effect::SetTeamPrivacy:
      return set_team_privacy(c.template call<SetTeamPrivacy>(), c.state);
    case Effect::SetAllowsHide:
      return set_allows_hide(c.template call<SetTeamAllowsHide>(), c.state);
    case Effect::MakeLead:
      return make_lead(c.act.actor, c.template call<AddLead>(), c.state);
    case Effect::MarkLead:
      return mark_named(c);
    case Effect::ClearLead:
      c.lead().marked = false;
      return;
    case Effect::MarkLeads:
      return mark_unspared(c);
    case Effect::ClearLeads:
      return clear_unspared(c);
    case Effect::SetAssignee:
      c.lead().assignee = c.template call<AssignLead>().assignee.value;
      return;
    case Effect::SetOwner:
      c.lead().owner = c.template call<TransferOwnership>().owner;
      return;
    case Effect::BeginException:
      c.lead().excepted = true;
      return;
    case Effect::EndException:
      c.lead().excepted = false;
      return;
    case Effect::SendMessage:
      return send_message(c.act, *c.named, c.messages);
    case Effect::SetField:
      return set_field(c.template call<EditLead>(), c.lead().texts);
    case Effect::SetRating:
      c.lead().rating = c.template call<RateLead>().rating;
      return;
    case Effect::GiveHat:
      return give_hat(c.template call<GrantAdmin>(), c.state);
    case Effect::EnterTeam:
      return enter_team(c.template call<JoinTeam>(), c.state);
    case Effect::QuitTeam:
      return quit_team(c.template call<LeaveTeam>(), c.state);
  }
}

}  // namespace

template <class Store>
void mark(LeadState<Store>& lead, const State<Store>& state) {
  lead.marked = true;
  lead.hidden_from.clear();
  const auto* owner = std::get_if<UserId>(&lead.owner);
  if (owner == nullptr || !state.users[*owner].hide)
    return;
  state.users[*owner].teams.for_each([&](TeamId team) {
    if (state.teams[team].allows_hide)
      lead.hidden_from.insert(team);
  });
}

template <class Store>
void apply(Effect effect, const Act<Kvcore>& act, Situation& situation, State<Store>& state,
           Messages& messages) {
  make(Change<Store>{effect, act, situation, state, messages});
}

template void mark(LeadState<Inline>&, const State<Inline>&);
template void mark(LeadState<Growing>&, const State<Growing>&);
template void apply(Effect, const Act<Kvcore>&, Situation&, State<Inline>&, Messages&);
template void apply(Effect, const Act<Kvcore>&, Situation&, State<Growing>&, Messages&);

}  // namespace privet::engine::kvcore
