#include "oracle/deal/oracle_test_fixture.h"

#include <algorithm>
#include <variant>

#include "model/words.h"

namespace privet::oracle {

namespace {

Stage<Deal> small_world(deal::Interpretation reading, deal::Plan plan) {
  Stage<Deal> stage;
  stage.interpretation = reading;
  stage.world.plan = plan;
  for (const char* alias : {"o", "x", "y", "z", "w", "c", "a"}) {
    (void)stage.names.add<UserId>(alias);
    stage.world.users.push_back({});
  }
  const auto user = [&](const char* alias) { return *stage.names.find<UserId>(alias); };
  stage.world.users[user("c")].role = deal::UserRole::Contributor;
  stage.world.users[user("a")].client_admin = true;
  (void)stage.names.add<deal::GroupId>("g");
  stage.world.groups.push_back({.members = {user("y"), user("z")}});
  for (const char* alias : {"I", "J"}) {
    (void)stage.names.add<deal::InitiativeId>(alias);
    deal::Initiative initiative;
    initiative.entries.emplace(user("w"), deal::InitiativeLevel::Owner);
    stage.world.initiatives.push_back(initiative);
  }
  return stage;
}

}  // namespace

DealRun::DealRun(deal::Interpretation reading, deal::Plan plan)
    : stage_{small_world(reading, plan)}, oracle_{stage_} {}

UserId DealRun::user(std::string_view alias) const { return *stage_.names.find<UserId>(alias); }

deal::Principal DealRun::who(std::string_view alias) const {
  if (const auto group = stage_.names.find<deal::GroupId>(alias))
    return *group;
  return user(alias);
}

deal::InitiativeId DealRun::initiative(std::string_view alias) const {
  return stage_.names.find<deal::InitiativeId>(alias).value();
}

deal::OpportunityId DealRun::opportunity(std::string_view alias) const {
  return stage_.names.find<deal::OpportunityId>(alias).value();
}

deal::OpportunityId DealRun::new_opportunity(std::string_view alias) {
  return stage_.names.add<deal::OpportunityId>(alias).value();
}

void DealRun::accepts(std::string_view actor, const deal::Operation& operation) {
  const Act<Deal> act{.actor = user(actor), .operation = operation};
  const Judgement judgement = oracle_.judge(act);
  if (const auto* refused = std::get_if<Refused>(&judgement)) {
    ADD_FAILURE() << "refused: " << refused->because.str();
    return;
  }
  EXPECT_TRUE(std::holds_alternative<Accepted>(judgement)) << "indifferent";
  EXPECT_FALSE(oracle_.explain(act).empty());
  oracle_.append(act);
  check_surfaces();
}

void DealRun::refuses(std::string_view actor, const deal::Operation& operation,
                      const RuleSet& rules) {
  const Act<Deal> act{.actor = user(actor), .operation = operation};
  const Judgement judgement = oracle_.judge(act);
  const auto* refused = std::get_if<Refused>(&judgement);
  ASSERT_NE(refused, nullptr) << "not refused";
  EXPECT_EQ(refused->because, rules) << refused->because.str() << " is not " << rules.str();
  RuleSet explained;
  for (const Reason& reason : oracle_.explain(act))
    explained.insert(reason.rule);
  EXPECT_EQ(explained, rules);
}

void DealRun::is_indifferent_to(std::string_view actor, const deal::Operation& operation) {
  const Act<Deal> act{.actor = user(actor), .operation = operation};
  EXPECT_TRUE(std::holds_alternative<Indifferent>(oracle_.judge(act)));
  EXPECT_FALSE(oracle_.explain(act).empty());
}

// --- operations ---

deal::Operation DealRun::create_initiative(std::string_view alias) {
  return deal::CreateInitiative{{stage_.names.add<deal::InitiativeId>(alias).value()}};
}

deal::Operation DealRun::make_initiative_private(std::string_view alias) const {
  return deal::MakeInitiativePrivate{initiative(alias)};
}

deal::Operation DealRun::make_initiative_public(std::string_view alias) const {
  return deal::MakeInitiativePublic{initiative(alias)};
}

deal::Operation DealRun::admit(std::string_view alias, std::string_view principal) const {
  return deal::AddToInitiative{initiative(alias), who(principal)};
}

deal::Operation DealRun::set_initiative_level(std::string_view alias, std::string_view principal,
                                              deal::InitiativeLevel level) const {
  return deal::SetInitiativeLevel{initiative(alias), who(principal), level};
}

deal::Operation DealRun::dismiss(std::string_view alias, std::string_view principal) const {
  return deal::RemoveFromInitiative{initiative(alias), who(principal)};
}

deal::Operation DealRun::create(std::string_view alias, std::string_view into) {
  const deal::OpportunityId created = new_opportunity(alias);
  return deal::CreateOpportunity{{created}, initiative(into), stage_.names.default_name(created)};
}

deal::Operation DealRun::make_private(std::string_view alias) const {
  return deal::MakePrivate{opportunity(alias)};
}

deal::Operation DealRun::make_public(std::string_view alias) const {
  return deal::MakePublic{opportunity(alias)};
}

deal::Operation DealRun::add(std::string_view alias, std::string_view principal) const {
  return deal::AddAllowed{opportunity(alias), who(principal)};
}

deal::Operation DealRun::set_level(std::string_view alias, std::string_view principal,
                                   deal::Level level) const {
  return deal::SetLevel{opportunity(alias), who(principal), level};
}

deal::Operation DealRun::remove(std::string_view alias, std::string_view principal) const {
  return deal::RemoveAllowed{opportunity(alias), who(principal)};
}

deal::Operation DealRun::take(std::string_view alias) const {
  return deal::TakeOwnership{opportunity(alias)};
}

deal::Operation DealRun::reassign(std::string_view alias, std::string_view target) const {
  return deal::ReassignOwner{opportunity(alias), user(target)};
}

deal::Operation DealRun::edit_name(std::string_view alias, std::string_view name) {
  return deal::EditOpportunity{opportunity(alias), deal::OpportunityField::Name, text(name)};
}

deal::Operation DealRun::move(std::string_view alias, std::string_view into) const {
  return deal::MoveOpportunity{opportunity(alias), initiative(into)};
}

deal::Operation DealRun::copy(std::string_view alias, std::string_view into, std::string_view as) {
  return deal::CopyOpportunity{opportunity(alias), initiative(into), {new_opportunity(as)}};
}

deal::Operation DealRun::set_role(std::string_view alias, deal::UserRole role) const {
  return deal::SetUserRole{user(alias), role};
}

deal::Operation DealRun::join(std::string_view group, std::string_view alias) const {
  return deal::AddToGroup{std::get<deal::GroupId>(who(group)), user(alias)};
}

deal::Operation DealRun::leave(std::string_view group, std::string_view alias) const {
  return deal::RemoveFromGroup{std::get<deal::GroupId>(who(group)), user(alias)};
}

// --- what things look like ---

Observation<Deal> DealRun::observation() const {
  Observation<Deal> observation;
  oracle_.observe(
      {.viewers = stage_.world.users.size(), .records = stage_.names.count<deal::OpportunityId>()},
      observation);
  return observation;
}

bool DealRun::sees(std::string_view viewer, std::string_view alias) const {
  const auto flags = observation().sight.at(user(viewer).index(), opportunity(alias).index());
  return flags.contains(deal::SightFlag::InHub);
}

std::string DealRun::offers(std::string_view viewer, std::string_view alias) const {
  const deal::Answer answer = oracle_.look(user(viewer), deal::OfferedQuery{opportunity(alias)});
  std::string offers;
  for (std::size_t i = 0; i < words<deal::Offer>().size(); ++i) {
    const auto offer = static_cast<deal::Offer>(i);
    if (!std::get<deal::Offers>(answer).offered.contains(offer))
      continue;
    offers += (offers.empty() ? "" : " ") + word(offer);
  }
  return offers;
}

std::string DealRun::alias(const deal::Principal& principal) const {
  return std::visit([&](auto id) { return stage_.names.alias(id); }, principal);
}

std::string DealRun::words_of(const deal::Answer& answer) const {
  if (std::holds_alternative<Inaccessible>(answer))
    return "inaccessible";
  std::string entries;
  for (const auto& [principal, level] : std::get<deal::AccessList>(answer).entries) {
    entries += (entries.empty() ? "" : ", ") + alias(principal) + " " + word(level);
  }
  return entries;
}

std::string DealRun::list(std::string_view viewer, std::string_view alias) const {
  return words_of(oracle_.look(user(viewer), deal::AccessListQuery{opportunity(alias)}));
}

std::string DealRun::initiative_list(std::string_view viewer, std::string_view alias) const {
  return words_of(oracle_.look(user(viewer), deal::InitiativeAccessListQuery{initiative(alias)}));
}

deal::Label DealRun::label(std::string_view viewer, std::string_view alias) const {
  const deal::Answer answer = oracle_.look(user(viewer), deal::LinkQuery{opportunity(alias)});
  return std::get<deal::OpportunityRecord>(answer).label;
}

std::string DealRun::rows(std::string_view viewer, const deal::Query& query) const {
  const deal::Answer answer = oracle_.look(user(viewer), query);
  if (std::holds_alternative<Inaccessible>(answer))
    return "inaccessible";
  std::string rows;
  const auto add_row = [&](const std::string& alias, Sign lock) {
    rows += (rows.empty() ? "" : ", ") + alias + (lock == Sign::On ? "*" : "");
  };
  if (const auto* opportunities = std::get_if<deal::OpportunityList>(&answer)) {
    EXPECT_EQ(opportunities->total, opportunities->rows.size());
    for (const auto& row : opportunities->rows) {
      add_row(stage_.names.alias(row.opportunity), row.lock);
    }
  } else {
    for (const auto& row : std::get<deal::InitiativeList>(answer).rows) {
      add_row(stage_.names.alias(row.initiative), row.lock);
    }
  }
  return rows;
}

deal::Relation DealRun::relation(std::string_view alias, std::string_view of) const {
  return oracle_.relation(user(alias), opportunity(of));
}

std::string DealRun::words_of(const Explanation& explanation) const {
  std::string text;
  for (const auto& [rule, fact, log_entry] : explanation) {
    text += (text.empty() ? "" : "; ") + rule.str() + " " + fact;
    if (log_entry)
      text += " (" + std::to_string(*log_entry) + ")";
  }
  return text;
}

std::string DealRun::why(std::string_view actor, const deal::Operation& operation) const {
  return words_of(oracle_.explain({.actor = user(actor), .operation = operation}));
}

std::string DealRun::why(std::string_view viewer, std::string_view alias,
                         deal::SightFlag flag) const {
  return words_of(oracle_.explain(user(viewer), opportunity(alias), flag));
}

// --- the surfaces agree with the observation ---

void DealRun::check_record(UserId viewer, deal::OpportunityId of,
                           const Observation<Deal>& observed) const {
  const auto flags = observed.sight.at(viewer.index(), of.index());
  const deal::RecordValues& values = observed.record_values.at(viewer.index(), of.index());
  const bool seen = flags.contains(deal::SightFlag::InHub);
  const auto lists_it = [&](const deal::Query& query) {
    const auto answer = oracle_.look(viewer, query);
    const auto* list = std::get_if<deal::OpportunityList>(&answer);
    return list != nullptr &&
           std::ranges::count(list->rows, of, &deal::OpportunityRow::opportunity);
  };
  EXPECT_EQ(seen, lists_it(deal::HubQuery{}));
  EXPECT_EQ(seen, flags.contains_all(Deal::full_sight(values)));
  const auto link = oracle_.look(viewer, deal::LinkQuery{of});
  EXPECT_EQ(seen, std::holds_alternative<deal::OpportunityRecord>(link));
  EXPECT_EQ(seen, std::holds_alternative<deal::OpportunityRecord>(values.link));
  EXPECT_EQ(seen, !std::holds_alternative<Inaccessible>(values.access_list));
  if (!seen)
    return;
  const auto& record = std::get<deal::OpportunityRecord>(link);
  EXPECT_EQ(record, std::get<deal::OpportunityRecord>(values.link));
  EXPECT_TRUE(lists_it(deal::SearchQuery{record.name}));
  EXPECT_TRUE(lists_it(deal::InitiativeQuery{record.initiative}));
  EXPECT_EQ(record.lock == Sign::On, flags.contains(deal::SightFlag::Lock));
}

void DealRun::check_surfaces() const {
  const Observation<Deal> observed = observation();
  for (std::size_t i = 0; i < observed.scope.viewers; ++i) {
    const UserId viewer{i};
    for (std::size_t j = 0; j < observed.scope.records; ++j) {
      check_record(viewer, deal::OpportunityId{j}, observed);
      for (std::size_t flag = 0; flag < words<deal::SightFlag>().size(); ++flag) {
        const auto why =
            oracle_.explain(viewer, deal::OpportunityId{j}, static_cast<deal::SightFlag>(flag));
        EXPECT_FALSE(why.empty());
      }
    }
    for (std::size_t j = 0; j < observed.viewer_values[i].initiatives.size(); ++j) {
      const auto page = oracle_.look(viewer, deal::InitiativeQuery{deal::InitiativeId{j}});
      EXPECT_EQ(
          std::holds_alternative<Inaccessible>(page),
          std::holds_alternative<Inaccessible>(observed.viewer_values[i].initiatives[j].page));
    }
  }
}

}  // namespace privet::oracle
