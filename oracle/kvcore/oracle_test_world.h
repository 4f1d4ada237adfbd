// A small brokerage for the tests of the kvCORE oracle, and a small language to act in it: every
// step says what it expects of the judgement, every look what is seen.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "model/kvcore/rulebook.h"
#include "oracle/kvcore/oracle.h"

namespace privet::oracle::kvcore {

// Agents ag and ag2 of team t1 in office o1; tad and tad2 admins of t1; tad3 admin of t2, also in
// o1; off and fellow office admins of o1, off2 of o2; com company admin. t1 allows hiding.
class Brokerage : public testing::Test {
 protected:
  Brokerage() {
    stage_.world.offices = table<OfficeId, Office>({"o1", "o2"});
    stage_.world.teams = table<TeamId, Team>({"t1", "t2"});
    o1_ = id<OfficeId>("o1");
    t1_ = id<TeamId>("t1");
    t2_ = id<TeamId>("t2");
    stage_.world.teams[t1_] = {.office = o1_, .privacy = false, .allows_hide = true};
    stage_.world.teams[t2_] = {.office = o1_, .privacy = false, .allows_hide = false};
    stage_.world.users =
        table<UserId, User>({"ag", "ag2", "tad", "tad2", "tad3", "off", "fellow", "off2", "com"});
    for (const auto& agent : {"ag", "ag2"})
      user(agent).teams = {t1_};
    for (const auto& agent : {"ag", "ag2", "tad", "tad2", "off", "fellow"}) {
      user(agent).office = o1_;
    }
    for (const auto& admin : {"tad", "tad2"})
      wears(admin, Level::Team, t1_);
    wears("tad3", Level::Team, t2_);
    for (const auto& admin : {"off", "fellow"})
      wears(admin, Level::Office, o1_);
    wears("off2", Level::Office, id<OfficeId>("o2"));
    wears("com", Level::Company, Company{});
  }

  // --- the world and how it is read; to be settled before the first step ---
  User& user(std::string_view alias) { return stage_.world.users[id<UserId>(alias)]; }
  Team& team(std::string_view alias) { return stage_.world.teams[id<TeamId>(alias)]; }
  Account& account() { return stage_.world.account; }
  Interpretation& reading() { return stage_.interpretation; }
  void wears(std::string_view alias, Level level, Entity entity) {
    user(alias).hats.push_back({level, entity});
  }
  LeadId world_lead(std::string_view alias, Lead lead) {
    const LeadId named = *stage_.names.add<LeadId>(alias);
    lead.name = stage_.names.default_name(named);
    stage_.world.leads.push_back(lead);
    return named;
  }

  // --- steps ---
  void ok(std::string_view actor, const Operation& operation) {
    const Act<Kvcore> act{id<UserId>(actor), operation};
    EXPECT_EQ(oracle_.judge(act), Judgement{Accepted{}}) << why(act);
    oracle_.append(act);
  }
  void refused(std::string_view actor, const Operation& operation, RuleSet because) {
    const Act<Kvcore> act{id<UserId>(actor), operation};
    EXPECT_EQ(oracle_.judge(act), Judgement{Refused{because}}) << why(act);
    EXPECT_EQ(oracle_.explain(act).size(), because.size());
  }
  void indifferent(std::string_view actor, const Operation& operation) {
    const Act<Kvcore> act{id<UserId>(actor), operation};
    EXPECT_EQ(oracle_.judge(act), Judgement{Indifferent{}}) << why(act);
  }
  LeadId named(std::string_view lead) { return *stage_.names.add<LeadId>(lead); }
  // A lead in the book of `owner`, of the actor when left out.
  LeadId add(std::string_view actor, std::string_view lead, std::optional<Owner> owner = {},
             std::optional<UserId> assignee = {}) {
    const LeadId fresh = named(lead);
    AddLead operation{.lead = {fresh}, .owner = owner, .assignee = assignee};
    operation.name = stage_.names.default_name(fresh);
    operation.email = text(std::string{lead} + "@example.test");
    ok(actor, operation);
    return fresh;
  }

  // --- looks ---
  Flags<SightFlag> flags(std::string_view viewer, LeadId lead) {
    oracle_.observe({stage_.world.users.size(), stage_.names.count<LeadId>()}, seen_);
    return seen_.sight.at(id<UserId>(viewer).index(), lead.index());
  }
  // "full", "masked", "absent", or "odd" for flags that belong to none of them.
  std::string sight(std::string_view viewer, LeadId lead) {
    const Flags<SightFlag> got = flags(viewer, lead);
    if (got.empty())
      return "absent";
    if (got == Kvcore::kMasked)
      return "masked";
    return got.contains_all(Kvcore::full_sight({})) ? "full" : "odd";
  }
  std::string sight(std::initializer_list<std::string_view> viewers, LeadId lead) {
    std::string all;
    for (const auto& viewer : viewers)
      all += (all.empty() ? "" : " ") + sight(viewer, lead);
    return all;
  }
  bool may_make_visible(std::string_view viewer, LeadId lead) {
    return flags(viewer, lead).contains(SightFlag::MayMakeVisible);
  }
  std::vector<LeadId> search(std::string_view viewer, std::string_view wanted) {
    const Answer answer = oracle_.look(id<UserId>(viewer), ListQuery{text(wanted)});
    std::vector<LeadId> found;
    for (const LeadRow& row : std::get<LeadList>(answer).rows)
      found.push_back(row.lead);
    EXPECT_EQ(std::get<LeadList>(answer).total, found.size());
    return found;
  }
  Log log(LeadId lead) { return std::get<Log>(oracle_.look(id<UserId>("ag"), LogQuery{lead})); }
  Explanation explain(std::string_view viewer, LeadId lead, SightFlag flag) const {
    return oracle_.explain(id<UserId>(viewer), lead, flag);
  }

  template <class Id>
  Id id(std::string_view alias) const {
    return *stage_.names.find<Id>(alias);
  }
  UserId u(std::string_view alias) const { return id<UserId>(alias); }
  Text text(std::string_view words) { return stage_.names.intern(words); }

  Stage<Kvcore> stage_;
  Oracle<Kvcore> oracle_{stage_};
  Observation<Kvcore> seen_;
  OfficeId o1_;
  TeamId t1_;
  TeamId t2_;

 private:
  template <class Id, class Row>
  Table<Id, Row> table(std::initializer_list<std::string_view> aliases) {
    Table<Id, Row> rows;
    for (const auto& alias : aliases) {
      EXPECT_TRUE(stage_.names.add<Id>(alias));
      rows.push_back({});
    }
    return rows;
  }
  std::string why(const Act<Kvcore>& act) const {
    std::string all;
    for (const Reason& reason : oracle_.explain(act)) {
      all += reason.rule.str() + " " + reason.fact + "\n";
    }
    return all;
  }
};

}  // namespace privet::oracle::kvcore
