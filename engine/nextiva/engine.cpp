#include "engine/nextiva/engine.h"

#include <variant>

#include "engine/nextiva/effects.h"

namespace privet::engine {

using namespace nextiva;

namespace {

// What an operation names, looked up in the state.
template <class Store>
struct NamedThings {
  const State<Store>& state;
  UserId actor;
  std::optional<LeadId> lead;
  std::optional<UserId> target;
  bool missing = false;
  bool unnamed = false;

  void operator()(const CreateRole& op) { unnamed = op.name.empty(); }
  void operator()(const UpdateRole& op) { require(op.role); }
  void operator()(const AssignRole& op) {
    aim(op.user);
    require(op.role);
  }
  void operator()(const CreateLead& op) {
    aim(op.owner.value_or(actor));
    require(op.contact);
  }
  void operator()(const EditLead& op) { open(op.lead); }
  void operator()(const ChangeOwner& op) {
    open(op.lead);
    aim(op.owner);
  }
  void operator()(const LinkContact& op) {
    open(op.lead);
    require(op.contact.value);
  }
  void operator()(const DeleteLead& op) { open(op.lead); }
  void operator()(const SetActive& op) { aim(op.user); }

 private:
  template <class Id>
  void require(const Id& id) {
    missing = missing || !state.exists(id);
  }
  void open(LeadId id) {
    lead = id;
    require(id);
  }
  void aim(UserId id) {
    target = id;
    require(id);
  }
};

Deed deed_of(const Operation& operation) { return static_cast<Deed>(operation.index()); }

template <class Store>
void load(const World& world, State<Store>& state) {
  for (std::size_t i = 0; i < world.users.size(); ++i) {
    const User& user = world.users[UserId{i}];
    state.users.ensure(UserId{i}) = {true, user.admin, user.active, user.role};
  }
  for (std::size_t i = 0; i < world.roles.size(); ++i) {
    const Role& role = world.roles[RoleId{i}];
    state.roles.ensure(RoleId{i}) = {true, role.sales_on, role.view, role.add_edit, role.delete_};
  }
  for (std::size_t i = 0; i < world.contacts.size(); ++i) {
    state.contacts.ensure(ContactId{i}).exists = true;
  }
  for (std::size_t i = 0; i < world.leads.size(); ++i) {
    const Lead& lead = world.leads[LeadId{i}];
    state.leads.ensure(LeadId{i}) = {
        true, lead.owner, lead.contact, {lead.name, lead.status, lead.notes}};
  }
}

}  // namespace

template <class Store>
void Engine<Nextiva, Store>::reset(const Stage<Nextiva>& stage) {
  names_ = &stage.names;
  reading_ = stage.interpretation;
  state_ = {};
  load(stage.world, state_);
}

template <class Store>
Situation Engine<Nextiva, Store>::situation_of(const Act<Nextiva>& act) const {
  NamedThings<Store> named{.state = state_, .actor = act.actor, .lead = {}, .target = {}};
  std::visit(named, act.operation);
  const bool adds = deed_of(act.operation) == Deed::CreateLead;
  Situation situation{
      .tables = tables_,
      .reading = &reading_,
      .purpose = adds ? Purpose::Add : Purpose::Act,
      .people = {Person{}, state_.person(act.actor), Person{}, state_.person(named.target)}};
  situation.missing = named.missing || !situation.actor().known;
  situation.unnamed = named.unnamed;
  if (named.lead)
    turn_to(*named.lead, situation);
  return situation;
}

template <class Store>
Verdict Engine<Nextiva, Store>::perform(const Act<Nextiva>& act) {
  const Deed deed = deed_of(act.operation);
  Situation situation = situation_of(act);
  const RuleSet because = decide(deed, situation);
  for (const EffectRow& row : tables_->effects) {
    // What does not exist cannot be changed, whatever the row says.
    const bool possible = row.on == deed && !situation.missing;
    if (possible && holds(row, situation))
      apply(row.effect, act, state_);
  }
  if (because.empty())
    return Accepted{};
  return Refused{because};
}

template <class Store>
void Engine<Nextiva, Store>::turn_to(LeadId lead, Situation& situation) const {
  situation.lead_exists = state_.exists(lead);
  situation.of(Whose::Owner) =
      situation.lead_exists ? state_.person(state_.leads[lead].owner) : Person{};
  find_hidden(situation);
}

template void Engine<Nextiva, Inline>::reset(const Stage<Nextiva>&);
template void Engine<Nextiva, Growing>::reset(const Stage<Nextiva>&);
template Verdict Engine<Nextiva, Inline>::perform(const Act<Nextiva>&);
template Verdict Engine<Nextiva, Growing>::perform(const Act<Nextiva>&);
template void Engine<Nextiva, Inline>::turn_to(LeadId, Situation&) const;
template void Engine<Nextiva, Growing>::turn_to(LeadId, Situation&) const;

}  // namespace privet::engine
