#include "engine/deal/engine.h"

#include <span>

#include "engine/deal/effects.h"
#include "engine/deal/observer.h"
#include "engine/deal/surfaces.h"

namespace privet::engine {

namespace {

using namespace deal;

template <class Rows>
auto rows_by_kind(const Rows& rows) {
  std::array<std::uint8_t, kKindCount + 1> ranges{};
  std::size_t next = 0;
  for (std::size_t kind = 0; kind < kKindCount; ++kind) {
    ranges[kind] = static_cast<std::uint8_t>(next);
    while (next < rows.size() && static_cast<std::size_t>(rows[next].operation) == kind)
      ++next;
  }
  PRIVET_CHECK(next == rows.size());  // grouped by operation
  ranges[kKindCount] = static_cast<std::uint8_t>(next);
  return ranges;
}

template <class Rows, class Ranges>
auto rows_of(Kind kind, const Rows& rows, const Ranges& ranges) {
  const auto index = static_cast<std::size_t>(kind);
  return std::span{rows}.subspan(ranges[index], ranges[index + 1] - ranges[index]);
}

template <class Store>
void fill_principals(const Stage<Deal>& stage, State<Store>& state) {
  for (std::size_t i = 0; i < stage.world.users.size(); ++i) {
    const User& user = stage.world.users[UserId{i}];
    auto& row = state.users.ensure(UserId{i});
    row.exists = true;
    row.role = user.role;
    row.client_admin = user.client_admin;
  }
  for (std::size_t i = 0; i < stage.world.groups.size(); ++i) {
    state.groups.ensure(GroupId{i}).exists = true;
    for (const UserId member : stage.world.groups[GroupId{i}].members) {
      state.set_member(GroupId{i}, member);
    }
  }
}

template <class Store>
void fill_records(const Stage<Deal>& stage, State<Store>& state) {
  for (std::size_t i = 0; i < stage.world.initiatives.size(); ++i) {
    const Initiative& initiative = stage.world.initiatives[InitiativeId{i}];
    auto& row = state.initiatives.ensure(InitiativeId{i});
    row.exists = true;
    row.restricted = initiative.private_;
    for (const auto& [principal, level] : initiative.entries) {
      state.set_entry(InitiativeId{i}, principal, level);
    }
  }
  for (std::size_t i = 0; i < stage.world.opportunities.size(); ++i) {
    const Opportunity& opportunity = stage.world.opportunities[OpportunityId{i}];
    auto& row = state.opportunities.ensure(OpportunityId{i});
    row.exists = true;
    row.restricted = opportunity.private_;
    row.name = opportunity.name;
    row.summary = opportunity.summary;
    state.set_owner(OpportunityId{i}, opportunity.owner);
    state.set_initiative(OpportunityId{i}, opportunity.initiative);
    for (const auto& [principal, level] : opportunity.grants) {
      state.set_grant(OpportunityId{i}, principal, level);
    }
  }
}

}  // namespace

template <class Store>
Engine<Deal, Store>::Engine(const Tables& tables)
    : tables_{&tables},
      guards_{rows_by_kind(tables.guards)},
      effects_{rows_by_kind(tables.effects)} {}

template <class Store>
void Engine<Deal, Store>::reset(const Stage<Deal>& stage) {
  names_ = &stage.names;
  reading_ = stage.interpretation;
  state_ = {};
  state_.plan = stage.world.plan;
  fill_principals(stage, state_);
  fill_records(stage, state_);
}

template <class Store>
RuleSet Engine<Deal, Store>::refusals(const Case<Store>& subject) const {
  const std::optional<Party> actor = subject.party(Whose::Actor);
  const std::optional<Party> target = subject.party(Whose::Target);
  RuleSet refusals;
  const auto judge = [&](const auto& rows) {
    for (const auto& row : rows) {
      const bool refuses = subject.holds(row.condition, row.whose == Whose::Actor ? actor : target);
      if (refuses)
        refusals.insert(row.rule);
    }
    return refusals.empty();
  };
  if (!judge(tables_->presence))
    return refusals;
  if (subject.opportunity != nullptr && !judge(tables_->hiding))
    return refusals;
  judge(tables_->existence);
  judge(rows_of(subject.request.kind, tables_->guards, guards_));
  return refusals;
}

template <class Store>
bool Engine<Deal, Store>::is_due(const EffectRow& row, const Request& request) const {
  if (row.condition == Condition::Always)
    return true;
  const Case<Store> now{*tables_, reading_, state_, request};
  return now.holds(row.condition, now.party(Whose::Target));
}

template <class Store>
Verdict Engine<Deal, Store>::perform(const Act<Deal>& act) {
  const Request request = take_apart(act);
  const Case<Store> subject{*tables_, reading_, state_, request};
  if (const RuleSet because = refusals(subject); !because.empty())
    return Refused{because};
  for (const EffectRow& row : rows_of(request.kind, tables_->effects, effects_)) {
    if (is_due(row, request))
      apply(row.effect, request, *tables_, *names_, state_);
  }
  return Accepted{};
}

template <class Store>
void Engine<Deal, Store>::observe(Scope scope, Observation<Deal>& out) const {
  Observer<Store>{*tables_, reading_, state_, *names_}.observe(scope, out);
}

template <class Store>
Deal::Answer Engine<Deal, Store>::look(UserId viewer, const Deal::Query& query) const {
  return Surfaces<Store>{*tables_, reading_, state_, *names_}.look(viewer, query);
}

template class Engine<Deal, Inline>;
template class Engine<Deal, Growing>;

}  // namespace privet::engine
