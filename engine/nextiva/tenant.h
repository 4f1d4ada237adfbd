// A small Nextiva tenant for tests, and words to act and look in it.
//   ann, bob   Owner Only on all dials      mia   All      adm   administrator, Owner Only
//   zed        no role                      acme, apex   two contacts
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/nextiva/engine.h"
#include "model/words.h"

namespace privet::engine::nextiva {

template <class Store>
class Tenant {
 public:
  Tenant() {
    owner_only = role("owner_only", Dial::OwnerOnly, Dial::OwnerOnly, Dial::OwnerOnly);
    all = role("all", Dial::All, Dial::All, Dial::All);
    ann = user("ann", owner_only);
    bob = user("bob", owner_only);
    mia = user("mia", all);
    adm = user("adm", owner_only);
    stage.world.users[adm].admin = true;
    zed = user("zed", std::nullopt);
    for (const char* alias : {"acme", "apex"}) {
      named<ContactId>(alias);
      stage.world.contacts.push_back({.name = stage.names.intern(alias)});
    }
    start();
  }

  template <class Id>
  Id named(std::string_view alias) {
    return *stage.names.add<Id>(alias);
  }
  RoleId role(std::string_view alias, Dial view, Dial add_edit, Dial deletion) {
    stage.world.roles.push_back({stage.names.intern(alias), true, view, add_edit, deletion});
    return named<RoleId>(alias);
  }
  UserId user(std::string_view alias, std::optional<RoleId> role) {
    stage.world.users.push_back({.role = role});
    return named<UserId>(alias);
  }
  // A lead of the starting world.
  LeadId lead(std::string_view alias, std::optional<UserId> owner,
              std::optional<ContactId> contact = std::nullopt) {
    stage.world.leads.push_back({stage.names.intern(alias), owner, contact, {}, {}, zed});
    return named<LeadId>(alias);
  }
  // Begins (again) with the world and the reading of the stage.
  void start() { engine.reset(stage); }

  // "ok", or the rules that refuse.
  std::string ask(UserId actor, Operation operation) {
    const Verdict verdict = engine.perform({actor, std::move(operation)});
    const auto* refused = std::get_if<Refused>(&verdict);
    return refused == nullptr ? "ok" : refused->because.str();
  }
  // The actor enters a lead; the id is taken up even when he may not.
  std::pair<LeadId, std::string> enter(UserId actor, std::string_view alias,
                                       std::optional<UserId> owner = std::nullopt,
                                       std::optional<ContactId> contact = std::nullopt) {
    const LeadId lead = named<LeadId>(alias);
    return {lead, ask(actor, CreateLead{{lead}, stage.names.intern(alias), owner, contact})};
  }
  std::string edit(UserId actor, LeadId lead) {
    return ask(actor, EditLead{lead, LeadField::Status, stage.names.intern("warm")});
  }
  std::string give(UserId actor, LeadId lead, UserId owner) {
    return ask(actor, ChangeOwner{lead, owner});
  }
  std::string remove(UserId actor, LeadId lead) { return ask(actor, DeleteLead{lead}); }
  std::string assign(UserId actor, UserId whom, RoleId role) {
    return ask(actor, AssignRole{whom, role});
  }

  // One setting of a role is changed.
  template <class Setting>
  std::string set(UserId actor, RoleId role, std::optional<Setting> UpdateRole::* member,
                  Setting value) {
    UpdateRole operation;
    operation.role = role;
    operation.*member = value;
    return ask(actor, operation);
  }

  [[nodiscard]] Scope scope() const {
    return {stage.names.template count<UserId>(), stage.names.template count<LeadId>()};
  }
  [[nodiscard]] Observation<Nextiva> observed() const {
    Observation<Nextiva> out;
    engine.observe(scope(), out);
    return out;
  }
  // The sight of a lead in words: "in_table in_search by_link may_edit"; "" for nothing.
  [[nodiscard]] std::string sight(UserId viewer, LeadId lead) const {
    const auto flags = observed().sight.at(viewer.index(), lead.index());
    std::string text;
    for (std::size_t i = 0; i < words<SightFlag>().size(); ++i) {
      if (!flags.contains(static_cast<SightFlag>(i)))
        continue;
      text += (text.empty() ? "" : " ") + words<SightFlag>()[i];
    }
    return text;
  }
  // How many leads the contact's page lists; -1 when it cannot be read.
  [[nodiscard]] int related(UserId viewer, ContactId contact) const {
    const Answer answer = engine.look(viewer, RelatedQuery{contact});
    const auto* list = std::get_if<LeadList>(&answer);
    return list == nullptr ? -1 : static_cast<int>(list->total);
  }
  [[nodiscard]] std::size_t hits(UserId viewer, std::string_view text) {
    return std::get<LeadList>(engine.look(viewer, SearchQuery{stage.names.intern(text)})).total;
  }

  Stage<Nextiva> stage;
  Engine<Nextiva, Store> engine;
  RoleId owner_only, all;
  UserId ann, bob, mia, adm, zed;
  ContactId acme{0}, apex{1};
};

inline constexpr std::string_view kNothing;
inline constexpr std::string_view kEverything =
    "in_table in_search by_link may_edit may_delete";  // of a lead without contact
inline constexpr std::string_view kReadOnly = "in_table in_search by_link";

}  // namespace privet::engine::nextiva
