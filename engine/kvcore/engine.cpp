#include "engine/kvcore/engine.h"

#include <concepts>
#include <utility>
#include <variant>

#include "engine/kvcore/scene.h"
#include "model/call.h"

namespace privet::engine {

using namespace kvcore;

namespace {

// Whether the entity is one of the level.
bool fits(Level level, const Entity& entity) {
  return entity.index() == static_cast<std::size_t>(level);
}

// What an operation names and asks for, looked up in the state.
template <class Store>
struct NamedThings {
  const State<Store>& state;
  UserId actor;
  std::optional<LeadId> lead{};
  std::optional<TeamId> team{};
  std::optional<UserId> target{};
  std::optional<Owner> owner{};
  DeedFacts deed{};

  void operator()(const SetDuplication& op) { turn(state.duplication, op.on); }
  void operator()(const SetAgentPrivacy& op) {
    turn(state.exists(actor) && state.users[actor].privacy, op.on);
  }
  void operator()(const SetHideFromTeams& op) {
    turn(state.exists(actor) && state.users[actor].hide, op.on);
  }
  void operator()(const SetTeamPrivacy& op) {
    enter(op.team);
    turn(state.exists(op.team) && state.teams[op.team].privacy, op.on);
  }
  void operator()(const SetTeamAllowsHide& op) {
    enter(op.team);
    turn(state.exists(op.team) && state.teams[op.team].allows_hide, op.on);
  }
  void operator()(const AddLead& op) {
    deed.adds = true;
    give(op.owner.value_or(actor));
    require(op.assignee);
  }
  void operator()(const AssignLead& op) {
    open(op.lead);
    target = op.assignee.value;
    require(target);
  }
  void operator()(const TransferOwnership& op) {
    open(op.lead);
    give(op.owner);
    deed.owner_changes = state.exists(op.lead) && !(state.leads[op.lead].owner == op.owner);
  }
  void operator()(const GrantAdmin& op) {
    aim(op.user);
    require(op.entity);
    deed.missing = deed.missing || !fits(op.level, op.entity);
  }
  void operator()(const JoinTeam& op) {
    aim(op.user);
    enter(op.team);
  }
  void operator()(const LeaveTeam& op) {
    aim(op.user);
    enter(op.team);
  }
  // Those that name a lead and no other thing.
  template <class OnLead>
  void operator()(const OnLead& op) {
    open(op.lead);
  }

 private:
  template <class Thing>
  void require(const Thing& thing) {
    deed.missing = deed.missing || !state.exists(thing);
  }
  void open(LeadId id) {
    lead = id;
    require(id);
  }
  void enter(TeamId id) {
    team = id;
    deed.team_exists = state.exists(id);
    require(id);
  }
  void aim(UserId id) {
    target = id;
    require(id);
  }
  void give(const Owner& to) {
    owner = to;
    require(to);
    if (const auto* user = std::get_if<UserId>(&to))
      target = *user;
    deed.new_owner_eligible =
        std::holds_alternative<UserId>(to) || std::holds_alternative<TeamId>(to);
    deed.new_owner_switch = state.exists(to) && state.switched_on(to);
  }
  void turn(bool was_on, bool on) {
    deed.was_on = was_on;
    deed.on = on;
  }
};

Deed deed_of(const Operation& operation) { return static_cast<Deed>(operation.index()); }

template <class Store>
UserRow<Store> user_row(const User& user) {
  UserRow<Store> row;
  row.exists = true;
  row.privacy = user.privacy;
  row.hide = user.hide;
  row.office = user.office;
  for (const TeamId team : user.teams)
    row.teams.insert(team);
  for (const Hat& hat : user.hats) {
    if (const auto* team = std::get_if<TeamId>(&hat.entity)) {
      row.team_hats.insert(*team);
    } else if (const auto* office = std::get_if<OfficeId>(&hat.entity)) {
      row.office_hats.insert(*office);
    } else {
      row.company_hat = true;
    }
  }
  return row;
}

template <class Store>
LeadState<Store> lead_state(const Lead& lead, const State<Store>& state) {
  LeadState<Store> row;
  row.exists = true;
  row.owner = lead.owner;
  row.assignee = lead.assignee;
  row.texts = {lead.name, lead.email, lead.interest, lead.price, lead.status};
  row.rating = lead.rating;
  if (lead.private_)
    mark(row, state);
  return row;
}

template <class Store>
void load(const World& world, State<Store>& state) {
  state.gate = world.account.privacy_gate;
  state.duplication = world.account.duplication;
  for (std::size_t i = 0; i < world.offices.size(); ++i) {
    state.offices.ensure(OfficeId{i}).exists = true;
  }
  for (std::size_t i = 0; i < world.teams.size(); ++i) {
    const Team& team = world.teams[TeamId{i}];
    state.teams.ensure(TeamId{i}) = {true, team.privacy, team.allows_hide, team.office};
  }
  for (std::size_t i = 0; i < world.users.size(); ++i) {
    state.users.ensure(UserId{i}) = user_row<Store>(world.users[UserId{i}]);
  }
  for (std::size_t i = 0; i < world.leads.size(); ++i) {
    state.leads.ensure(LeadId{i}) = lead_state(world.leads[LeadId{i}], state);
  }
}

// Whether the operation changes what a search for the lead's own name meets.
bool changes_row(Deed deed) {
  return deed == Deed::AddLead || deed == Deed::AssignLead || deed == Deed::TransferOwnership ||
         deed == Deed::EditLead;
}

}  // namespace

template <class Store>
void Engine<Kvcore, Store>::reset(const Stage<Kvcore>& stage) {
  names_ = &stage.names;
  reading_ = stage.interpretation;
  state_ = {};
  for (auto& sent : messages_)
    sent.clear();
  load(stage.world, state_);
  for (std::size_t i = 0; i < state_.leads.size(); ++i)
    refresh(LeadId{i});
}

template <class Store>
Situation Engine<Kvcore, Store>::situation() const {
  return {.tables = tables_,
          .reading = &reading_,
          .gate = state_.gate,
          .duplication = state_.duplication};
}

template <class Store>
Situation Engine<Kvcore, Store>::situation_of(const Act<Kvcore>& act) const {
  NamedThings<Store> named{.state = state_, .actor = act.actor};
  std::visit(named, act.operation);
  Situation s = situation();
  s.deed = named.deed;
  s.deed.missing = s.deed.missing || !state_.exists(act.actor);
  s.actor = person_of(state_, act.actor, named.team);
  s.target = person_of(state_, named.target, named.team);
  const auto meet = [&](const Scene<Store>& scene) {
    scene.set(s);
    if (s.target.known)
      scene.meet(*named.target, s, s.target);
    if (s.actor.known)
      scene.meet(act.actor, s, s.actor);
  };
  if (named.lead && state_.exists(*named.lead)) {
    meet({state_, state_.leads[*named.lead]});
  } else if (s.deed.adds && state_.exists(named.owner)) {
    meet({state_, *named.owner, std::nullopt});
  }
  return s;
}

template <class Store>
Verdict Engine<Kvcore, Store>::perform(const Act<Kvcore>& act) {
  const Deed deed = deed_of(act.operation);
  Situation s = situation_of(act);
  const RuleSet because = decide(deed, s);
  for (const EffectRow& row : tables_->effects) {
    // What does not exist cannot be changed, whatever the row says.
    const bool possible = row.on == deed && !s.deed.missing;
    if (possible && holds(row.condition, s))
      apply(row.effect, act, s, state_, messages_);
  }
  if (changes_row(deed))
    refresh(*record_of<Kvcore>(act.operation));
  if (because.empty())
    return Accepted{};
  return Refused{because};
}

// How a search for its own name meets a lead is worked out when it changes, not when it is asked.
template <class Store>
void Engine<Kvcore, Store>::refresh(LeadId id) {
  if (!state_.exists(id))
    return;
  LeadState<Store>& lead = state_.leads[id];
  lead.own_name = match(id, lead.texts.name);
}

template <class Store>
Match Engine<Kvcore, Store>::match(LeadId id, std::optional<Text> text) const {
  const LeadState<Store>& lead = state_.leads[id];
  return kvcore::match(text ? names_->text(*text) : std::string_view{}, id, lead.texts, lead.owner,
                       lead.assignee, *names_);
}

template void Engine<Kvcore, Inline>::reset(const Stage<Kvcore>&);
template void Engine<Kvcore, Growing>::reset(const Stage<Kvcore>&);
template Verdict Engine<Kvcore, Inline>::perform(const Act<Kvcore>&);
template Verdict Engine<Kvcore, Growing>::perform(const Act<Kvcore>&);
template Match Engine<Kvcore, Inline>::match(LeadId, std::optional<Text>) const;
template Match Engine<Kvcore, Growing>::match(LeadId, std::optional<Text>) const;
template Situation Engine<Kvcore, Inline>::situation() const;
template Situation Engine<Kvcore, Growing>::situation() const;

}  // namespace privet::engine
