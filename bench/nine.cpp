#include "bench/nine.h"

#include <array>
#include <variant>

#include "fuzz/draw.h"
#include "model/check.h"

namespace privet::bench::nine {

namespace {

using namespace deal;

template <class Id>
Id draw_id(fuzz::Choices& choices, std::size_t count) {
  return Id{choices.below(count)};
}

OpportunityId draw_opportunity(fuzz::Choices& choices) {
  return draw_id<OpportunityId>(choices, kScope.records);
}
InitiativeId draw_initiative(fuzz::Choices& choices) {
  return draw_id<InitiativeId>(choices, kInitiatives);
}
UserId draw_user(fuzz::Choices& choices) { return draw_id<UserId>(choices, kScope.viewers); }

// Whose level is set to nothing is taken off the list.
Operation draw_level(fuzz::Choices& choices) {
  const OpportunityId opportunity = draw_opportunity(choices);
  const UserId user = draw_user(choices);
  switch (choices.below(3)) {
    case 0:
      return RemoveAllowed{opportunity, user};
    case 1:
      return SetLevel{opportunity, user, Level::Can};
    default:
      return SetLevel{opportunity, user, Level::Full};
  }
}

std::array<Text, kScope.records> names_of_opportunities() {
  std::array<Text, kScope.records> names;
  for (std::size_t i = 0; i < names.size(); ++i)
    names[i] = stage().names.default_name(OpportunityId{i});
  return names;
}

Operation draw_operation(fuzz::Choices& choices) {
  static const std::array<Text, kScope.records> names = names_of_opportunities();
  switch (choices.below(kKinds)) {
    case 0: {
      const OpportunityId created = draw_opportunity(choices);
      return CreateOpportunity{{created}, draw_initiative(choices), names[created.index()]};
    }
    case 1:
      return MakePrivate{draw_opportunity(choices)};
    case 2: {
      const OpportunityId opportunity = draw_opportunity(choices);
      return AddAllowed{opportunity, draw_user(choices)};
    }
    case 3:
      return draw_level(choices);
    case 4: {
      const OpportunityId opportunity = draw_opportunity(choices);
      return ReassignOwner{opportunity, draw_user(choices)};
    }
    case 5: {
      const InitiativeId initiative = draw_initiative(choices);
      return AddToInitiative{initiative, draw_user(choices)};
    }
    case 6: {
      const InitiativeId initiative = draw_initiative(choices);
      return RemoveFromInitiative{initiative, draw_user(choices)};
    }
    case 7:
      return MakeInitiativePrivate{draw_initiative(choices)};
    default: {
      const UserId user = draw_user(choices);
      return SetUserRole{user, choices.below(2) == 0 ? UserRole::Manager : UserRole::Contributor};
    }
  }
}

Stage<Deal> make_stage() {
  Stage<Deal> stage;
  const auto name = [&]<class Id>(Id id) {
    (void)stage.names.template add<Id>(fuzz::alias_for(Id::TagType::kKind, id.index()));
    return id;
  };
  for (std::size_t i = 0; i < kScope.viewers; ++i) {
    (void)name(UserId{i});
    stage.world.users.push_back({.role = i < 2 ? UserRole::Manager : UserRole::Contributor});
  }
  for (std::size_t i = 0; i < kInitiatives; ++i) {
    (void)name(InitiativeId{i});
    Initiative initiative;
    initiative.entries.emplace(UserId{i}, InitiativeLevel::Owner);
    stage.world.initiatives.push_back(std::move(initiative));
  }
  for (std::size_t i = 0; i < kScope.records; ++i)
    (void)name(OpportunityId{i});
  PRIVET_CHECK(Deal::check_world(stage.world, stage.interpretation, stage.names).has_value());
  return stage;
}

}  // namespace

const Stage<Deal>& stage() {
  static const Stage<Deal> stage = make_stage();
  return stage;
}

Act<Deal> draw_any(fuzz::Choices& choices) {
  const UserId actor = draw_user(choices);
  return {actor, draw_operation(choices)};
}

bool creates_again(const Act<Deal>& act, const oracle::Oracle<Deal>& oracle) {
  const auto* create = std::get_if<CreateOpportunity>(&act.operation);
  return create != nullptr && oracle.name_of(create->opportunity.id) != Text{};
}

Act<Deal> draw(fuzz::Choices& choices, const oracle::Oracle<Deal>& oracle) {
  while (true) {
    Act<Deal> act = draw_any(choices);
    if (!creates_again(act, oracle))
      return act;
  }
}

bool same_verdict(const Judgement& judged, const Verdict& answered) {
  return std::holds_alternative<Indifferent>(judged) ||
         std::holds_alternative<Accepted>(judged) == std::holds_alternative<Accepted>(answered);
}

}  // namespace privet::bench::nine
