// A small brokerage for tests, and words to act and look in it.
//   ag, ag2     agents of team t1        tad, tad2   its admins, members of no team
//   off, off2   admins of the offices o1, o2         com   company admin
// Team t1 is of office o1 and allows hiding; t2 is of office o2 and has nobody. Everybody but off2
// and com is of office o1.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/kvcore/engine.h"
#include "model/words.h"

namespace privet::engine::kvcore {

template <class Store>
class Brokerage {
 public:
  Brokerage() {
    for (const char* alias : {"o1", "o2"}) {
      stage.world.offices.push_back({});
      (void)named<OfficeId>(alias);
    }
    stage.world.teams.push_back({.office = o1, .allows_hide = true});
    stage.world.teams.push_back({.office = o2});
    for (const char* alias : {"t1", "t2"})
      (void)named<TeamId>(alias);
    ag = user("ag", {.office = o1, .teams = {t1}, .hats = {}});
    ag2 = user("ag2", {.office = o1, .teams = {t1}, .hats = {}});
    tad = user("tad", {.office = o1, .teams = {}, .hats = {{Level::Team, t1}}});
    tad2 = user("tad2", {.office = o1, .teams = {}, .hats = {{Level::Team, t1}}});
    off = user("off", {.office = o1, .teams = {}, .hats = {{Level::Office, o1}}});
    off2 = user("off2", {.office = o2, .teams = {}, .hats = {{Level::Office, o2}}});
    com = user("com", {.office = {}, .teams = {}, .hats = {{Level::Company, Company{}}}});
    start();
  }

  template <class Id>
  Id named(std::string_view alias) {
    return *stage.names.add<Id>(alias);
  }
  UserId user(std::string_view alias, User row) {
    stage.world.users.push_back(std::move(row));
    return named<UserId>(alias);
  }
  Text text(std::string_view text) { return stage.names.intern(text); }
  // A lead of the starting world.
  LeadId lead(std::string_view alias, Owner owner, bool is_private = false,
              std::optional<UserId> assignee = std::nullopt) {
    const LeadId id = named<LeadId>(alias);
    Lead row;
    row.owner = owner;
    row.assignee = assignee;
    row.private_ = is_private;
    row.name = stage.names.default_name(id);
    stage.world.leads.push_back(row);
    return id;
  }
  // Begins (again) with the world and the reading of the stage.
  void start() { engine.reset(stage); }
  void read(auto Interpretation::* member, auto value) {
    stage.interpretation.*member = value;
    start();
  }

  // "ok", or the rules that refuse.
  std::string ask(UserId actor, Operation operation) {
    const Verdict verdict = engine.perform({actor, std::move(operation)});
    const auto* refused = std::get_if<Refused>(&verdict);
    return refused == nullptr ? "ok" : refused->because.str();
  }
  // The actor adds a lead; the id is taken up even when he may not.
  std::pair<LeadId, std::string> enter(UserId actor, std::string_view alias,
                                       std::optional<Owner> owner = std::nullopt,
                                       std::optional<UserId> assignee = std::nullopt) {
    const LeadId id = named<LeadId>(alias);
    AddLead operation;
    operation.lead = {id};
    operation.owner = owner;
    operation.assignee = assignee;
    operation.name = stage.names.default_name(id);
    operation.email = text("e@x");
    return {id, ask(actor, operation)};
  }
  LeadId add(UserId actor, std::string_view alias, std::optional<Owner> owner = std::nullopt,
             std::optional<UserId> assignee = std::nullopt) {
    return enter(actor, alias, owner, assignee).first;
  }
  std::string privacy(UserId agent, bool on) { return ask(agent, SetAgentPrivacy{on}); }
  std::string hide(UserId agent, bool on) { return ask(agent, SetHideFromTeams{on}); }
  std::string team_privacy(UserId actor, bool on) { return ask(actor, SetTeamPrivacy{t1, on}); }
  std::string allow(UserId actor, bool on) { return ask(actor, SetTeamAllowsHide{t1, on}); }
  std::string duplicate(UserId actor, bool on) { return ask(actor, SetDuplication{on}); }
  std::string transfer(UserId actor, LeadId lead, Owner owner) {
    return ask(actor, TransferOwnership{lead, owner});
  }
  std::string assign(UserId actor, LeadId lead, std::optional<UserId> assignee) {
    return ask(actor, AssignLead{lead, {assignee}});
  }
  std::string edit(UserId actor, LeadId lead, LeadField field, std::string_view value) {
    return ask(actor, EditLead{lead, field, text(value)});
  }
  std::string grant(UserId actor, UserId whom, Hat hat) {
    return ask(actor, GrantAdmin{whom, hat.level, hat.entity});
  }
  std::string unveil(UserId actor, LeadId lead) { return ask(actor, MakeVisible{lead}); }

  [[nodiscard]] Scope scope() const {
    return {stage.names.template count<UserId>(), stage.names.template count<LeadId>()};
  }
  [[nodiscard]] Observation<Kvcore> observed() const {
    Observation<Kvcore> out;
    engine.observe(scope(), out);
    return out;
  }
  // How a viewer has a lead before him, by its sight: "absent", "masked" or "full".
  [[nodiscard]] std::string sees(UserId viewer, LeadId lead) const {
    const auto flags = observed().sight.at(viewer.index(), lead.index());
    if (flags.empty())
      return "absent";
    if (flags == Kvcore::kMasked)
      return "masked";
    return flags.contains_all(Kvcore::full_sight({})) ? "full" : "something else";
  }
  // What is offered, in words: "open edit".
  [[nodiscard]] std::string offered(UserId viewer, LeadId lead) const {
    const auto offers = std::get<Offers>(engine.look(viewer, OfferedQuery{lead})).offered;
    std::string text;
    for (std::size_t i = 0; i < words<Offer>().size(); ++i) {
      if (!offers.contains(static_cast<Offer>(i)))
        continue;
      text += (text.empty() ? "" : " ") + words<Offer>()[i];
    }
    return text;
  }
  [[nodiscard]] LeadList hits(UserId viewer, std::string_view wanted) {
    return std::get<LeadList>(engine.look(viewer, ListQuery{text(wanted)}));
  }
  [[nodiscard]] bool inaccessible(UserId viewer, const Query& query) const {
    return std::holds_alternative<Inaccessible>(engine.look(viewer, query));
  }
  [[nodiscard]] Settings settings(UserId viewer) const {
    return std::get<Settings>(engine.look(viewer, SettingsQuery{}));
  }
  [[nodiscard]] Log log(LeadId lead) const {
    return std::get<Log>(engine.look(ag, LogQuery{lead}));
  }

  Stage<Kvcore> stage;
  Engine<Kvcore, Store> engine;
  const OfficeId o1{0}, o2{1};
  const TeamId t1{0}, t2{1};
  UserId ag, ag2, tad, tad2, off, off2, com;
};

inline constexpr std::string_view kEveryOffer = "open edit rate call text email make_visible";
inline constexpr std::string_view kWork = "open edit rate call text email";

}  // namespace privet::engine::kvcore
