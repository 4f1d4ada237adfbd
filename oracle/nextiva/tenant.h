// A Nextiva tenant for tests, in words: who does what, who sees what, and why. The world has ann
// and bob with the role OO (Owner Only on all dials), mia with ALL, adm, an administrator with OO,
// and the contact C; more can be added until the first question.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "model/nextiva/rulebook.h"
#include "model/words.h"
#include "oracle/nextiva/oracle.h"

namespace privet::oracle {

class Tenant {
 public:
  explicit Tenant(nextiva::Interpretation reading = {}) {
    using nextiva::Dial;
    stage_.interpretation = reading;
    role("OO", true, Dial::OwnerOnly, Dial::OwnerOnly, Dial::OwnerOnly);
    role("ALL", true, Dial::All, Dial::All, Dial::All);
    user("ann", "OO");
    user("bob", "OO");
    user("mia", "ALL");
    user("adm", "OO");
    stage_.world.users[id<UserId>("adm")].admin = true;
    stage_.world.contacts.push_back({named<nextiva::ContactId>("C")});
  }

  // --- the world ---
  void role(std::string_view alias, bool sales_on, nextiva::Dial view, nextiva::Dial add_edit,
            nextiva::Dial deleting) {
    const Text name = named<nextiva::RoleId>(alias);
    stage_.world.roles.push_back({name, sales_on, view, add_edit, deleting});
  }
  void user(std::string_view alias, std::string_view role) {
    (void)named<UserId>(alias);
    stage_.world.users.push_back({.role = maybe<nextiva::RoleId>(role)});
  }
  void lead(std::string_view alias, std::string_view owner, std::string_view contact = "",
            std::string_view created_by = "") {
    const Text name = named<nextiva::LeadId>(alias);
    stage_.world.leads.push_back({name, maybe<UserId>(owner), maybe<nextiva::ContactId>(contact),
                                  Text{}, Text{}, maybe<UserId>(created_by)});
  }

  // --- operations; an accepted one is done. "ok", or the rules that refuse ---
  template <class Operation>
  std::string does(std::string_view actor, Operation operation) {
    const Act<Nextiva> act{id<UserId>(actor), operation};
    const Judgement judgement = oracle_.judge(act);
    if (const auto* refused = std::get_if<Refused>(&judgement))
      return refused->because.str();
    if (std::holds_alternative<Accepted>(judgement))
      oracle_.append(act);
    return std::holds_alternative<Accepted>(judgement) ? "ok" : "indifferent";
  }
  // Whether it would be accepted; it is not done.
  template <class Operation>
  [[nodiscard]] bool passes(std::string_view actor, Operation operation) const {
    const Act<Nextiva> act{id<UserId>(actor), operation};
    return std::holds_alternative<Accepted>(oracle_.judge(act));
  }
  [[nodiscard]] nextiva::CreateLead adding(std::string_view lead, std::string_view owner = "",
                                           std::string_view contact = "") {
    const Text name = named<nextiva::LeadId>(lead);
    return {{id<nextiva::LeadId>(lead)},
            name,
            maybe<UserId>(owner),
            maybe<nextiva::ContactId>(contact)};
  }
  [[nodiscard]] nextiva::EditLead renaming(std::string_view lead, std::string_view to) {
    return {id<nextiva::LeadId>(lead), nextiva::LeadField::Name, stage_.names.intern(to)};
  }
  [[nodiscard]] nextiva::ChangeOwner giving(std::string_view lead, std::string_view to) const {
    return {id<nextiva::LeadId>(lead), id<UserId>(to)};
  }
  [[nodiscard]] nextiva::LinkContact linking(std::string_view lead,
                                             std::string_view contact) const {
    return {id<nextiva::LeadId>(lead), {maybe<nextiva::ContactId>(contact)}};
  }
  [[nodiscard]] nextiva::DeleteLead deleting(std::string_view lead) const {
    return {id<nextiva::LeadId>(lead)};
  }
  [[nodiscard]] nextiva::AssignRole assigning(std::string_view user, std::string_view role) const {
    return {id<UserId>(user), id<nextiva::RoleId>(role)};
  }
  [[nodiscard]] nextiva::UpdateRole updating(std::string_view role) const {
    nextiva::UpdateRole update;
    update.role = id<nextiva::RoleId>(role);
    return update;
  }
  [[nodiscard]] nextiva::SetActive closing(std::string_view user) const {
    return {id<UserId>(user), false};
  }

  // --- what is seen: "table search related link edit delete", or "nothing" ---
  [[nodiscard]] std::string sight(std::string_view viewer, std::string_view lead) const {
    const Observation<Nextiva> seen = observe();
    const Flags<nextiva::SightFlag> flags =
        seen.sight.at(id<UserId>(viewer).index(), id<nextiva::LeadId>(lead).index());
    std::string words;
    for (const auto& [flag, spelled] : kSpelling) {
      if (flags.contains(flag))
        words += (words.empty() ? "" : " ") + std::string{spelled};
    }
    return words.empty() ? "nothing" : words;
  }
  [[nodiscard]] Observation<Nextiva> observe() const {
    Observation<Nextiva> observation;
    oracle_.observe({stage_.names.count<UserId>(), stage_.names.count<nextiva::LeadId>()},
                    observation);
    return observation;
  }
  // A surface's list: "L1 L2 (2)", or "inaccessible".
  [[nodiscard]] std::string lists(std::string_view viewer, const nextiva::Query& query) const {
    const nextiva::Answer answer = oracle_.look(id<UserId>(viewer), query);
    const auto* list = std::get_if<nextiva::LeadList>(&answer);
    if (list == nullptr)
      return "inaccessible";
    std::string text;
    for (const nextiva::LeadRow& row : list->rows)
      text += stage_.names.alias(row.lead) + " ";
    return text + "(" + std::to_string(list->total) + ")";
  }
  [[nodiscard]] std::string related(std::string_view viewer, std::string_view contact) const {
    return lists(viewer, nextiva::RelatedQuery{id<nextiva::ContactId>(contact)});
  }
  [[nodiscard]] std::string search(std::string_view viewer, std::string_view text) {
    return lists(viewer, nextiva::SearchQuery{stage_.names.intern(text)});
  }
  [[nodiscard]] std::string relation(std::string_view user, std::string_view lead) const {
    return word(oracle_.relation(id<UserId>(user), id<nextiva::LeadId>(lead)));
  }

  // --- why: "NEX-07 bob owns L [2]", one line a reason ---
  template <class Operation>
  [[nodiscard]] std::string why(std::string_view actor, Operation operation) const {
    return render(oracle_.explain(Act<Nextiva>{id<UserId>(actor), operation}));
  }
  [[nodiscard]] std::string why(std::string_view viewer, std::string_view lead,
                                nextiva::SightFlag flag) const {
    return render(oracle_.explain(id<UserId>(viewer), id<nextiva::LeadId>(lead), flag));
  }

  [[nodiscard]] const Oracle<Nextiva>& oracle() const { return oracle_; }
  [[nodiscard]] Names& names() { return stage_.names; }
  // Names the thing if it has no name yet.
  template <class Id>
  [[nodiscard]] Id named_id(std::string_view alias) {
    (void)stage_.names.add<Id>(alias);
    return id<Id>(alias);
  }
  template <class Id>
  [[nodiscard]] Id id(std::string_view alias) const {
    return stage_.names.find<Id>(alias).value();
  }

 private:
  struct Spelling {
    nextiva::SightFlag flag;
    std::string_view spelled;
  };
  static constexpr std::array<Spelling, 6> kSpelling{{
      {nextiva::SightFlag::InTable, "table"},
      {nextiva::SightFlag::InSearch, "search"},
      {nextiva::SightFlag::InRelated, "related"},
      {nextiva::SightFlag::ByLink, "link"},
      {nextiva::SightFlag::MayEdit, "edit"},
      {nextiva::SightFlag::MayDelete, "delete"},
  }};

  template <class Id>
  [[nodiscard]] std::optional<Id> maybe(std::string_view alias) const {
    return alias.empty() ? std::nullopt : stage_.names.find<Id>(alias);
  }
  template <class Id>
  [[nodiscard]] Text named(std::string_view alias) {
    return stage_.names.default_name(named_id<Id>(alias));
  }
  [[nodiscard]] static std::string render(const Explanation& explanation) {
    std::string text;
    for (const auto& [rule, fact, log_entry] : explanation) {
      text += (text.empty() ? "" : "\n") + rule.str() + " " + fact;
      if (log_entry)
        text += " [" + std::to_string(*log_entry) + "]";
    }
    return text;
  }

  Stage<Nextiva> stage_;
  Oracle<Nextiva> oracle_{stage_};
};

}  // namespace privet::oracle
