#include "oracle/nextiva/explain.h"

#include <algorithm>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "oracle/nextiva/named.h"
#include "oracle/nextiva/rules.h"

namespace privet::oracle {

using namespace nextiva;

namespace {

std::string verb(NextivaDial dial) {
  switch (dial) {
    case NextivaDial::View:
      return "view";
    case NextivaDial::AddEdit:
      return "add and edit";
    case NextivaDial::Delete:
      return "delete";
  }
  return {};
}

std::string reach(Dial dial) {
  switch (dial) {
    case Dial::None:
      return "no lead";
    case Dial::OwnerOnly:
      return "own leads only";
    case Dial::All:
      return "every lead";
  }
  return {};
}

template <class Id>
Reason missing(const NextivaHistory& history, Id id) {
  std::optional<std::size_t> deletion;
  if constexpr (std::is_same_v<Id, LeadId>)
    deletion = history.deletion_of(id);
  return {"GEN-01"_rule,
          history.names().alias(id) + (deletion ? " was deleted" : " does not exist"), deletion};
}

// Someone, and what he would do with which lead: the clauses about that.
class Clauses {
 public:
  Clauses(const NextivaHistory& history, UserId user, std::optional<LeadId> lead)
      : history_{history}, user_{user}, lead_{lead} {}

  // Why the rule stands in the way of what the dial is about.
  [[nodiscard]] Reason against(RuleId rule, NextivaDial which) const;
  // Why he may; requires that nothing stands in the way.
  [[nodiscard]] Reason in_favour(NextivaDial which) const;
  [[nodiscard]] Reason adding(UserId owner) const;
  [[nodiscard]] Reason not_added_for(UserId owner) const;
  [[nodiscard]] Reason administrator(RuleId rule) const;
  [[nodiscard]] Reason inactive() const;

  template <class Id>
  [[nodiscard]] std::string name(Id id) const {
    return history_.names().alias(id);
  }
  [[nodiscard]] std::string lead() const { return lead_ ? name(*lead_) : "the lead"; }
  [[nodiscard]] std::string user() const { return name(user_); }

 private:
  // "ann's role OO"
  [[nodiscard]] std::string role_clause() const;
  // "ann's role OO lets view own leads only", and the entry it rests on.
  [[nodiscard]] NextivaHistory::Recalled<std::string> dial_clause(NextivaDial which) const;
  [[nodiscard]] NextivaHistory::Recalled<std::string> owner_clause() const;
  [[nodiscard]] Reason sales_off() const;
  [[nodiscard]] Reason dial_too_low(NextivaDial which) const;
  [[nodiscard]] Reason not_the_owner(RuleId rule, NextivaDial which) const;
  [[nodiscard]] RoleId role() const { return history_.role_of(user_).value.value_or(RoleId{}); }

  const NextivaHistory& history_;
  UserId user_;
  std::optional<LeadId> lead_;
};

std::string Clauses::role_clause() const { return user() + "'s role " + name(role()); }

NextivaHistory::Recalled<std::string> Clauses::dial_clause(NextivaDial which) const {
  const auto dial = history_.dial(role(), which);
  return {role_clause() + " lets " + verb(which) + " " + reach(dial.value),
          std::max(dial.log_entry, history_.role_of(user_).log_entry)};
}

NextivaHistory::Recalled<std::string> Clauses::owner_clause() const {
  const auto owner = history_.owner_of(*lead_);
  return {(owner.value ? name(*owner.value) : "nobody") + " owns " + lead(), owner.log_entry};
}

Reason Clauses::sales_off() const {
  const auto sales = history_.sales_on(role());
  return {"NEX-19"_rule, role_clause() + " has Sales Access off",
          std::max(sales.log_entry, history_.role_of(user_).log_entry)};
}

// With NEX-A04 at nobody, adding takes more than Owner Only.
Reason Clauses::dial_too_low(NextivaDial which) const {
  const auto dial = dial_clause(which);
  const bool owner_only = history_.dial(role(), which).value == Dial::OwnerOnly;
  return {"NEX-20"_rule,
          dial.value + (owner_only ? ", and nobody owns a lead yet to be added" : ""),
          dial.log_entry};
}

// NEX-04, NEX-05, NEX-06. With NEX-A01 at record it may be the owner's role that hides.
Reason Clauses::not_the_owner(RuleId rule, NextivaDial which) const {
  const auto owner = owner_clause();
  if (which == NextivaDial::View && private_by_its_owner(history_, user_, *lead_)) {
    const UserId owned_by = *history_.owner_of(*lead_).value;
    const auto theirs = Clauses{history_, owned_by, lead_}.dial_clause(which);
    return {rule, owner.value + ", and " + theirs.value,
            std::max(owner.log_entry, theirs.log_entry)};
  }
  const auto dial = dial_clause(which);
  return {rule, dial.value + ", and " + owner.value, std::max(dial.log_entry, owner.log_entry)};
}

Reason Clauses::against(RuleId rule, NextivaDial which) const {
  if (rule == "NEX-10"_rule)
    return {rule, user() + " has no role", std::nullopt};
  if (rule == "NEX-19"_rule)
    return sales_off();
  if (rule == "NEX-20"_rule)
    return dial_too_low(which);
  if (rule == "NEX-15"_rule)
    return {rule, lead() + " is hidden from " + user(), std::nullopt};
  if (rule == "NEX-21"_rule)
    return {rule, user() + " may not edit " + lead(), std::nullopt};
  if (rule == "NEX-03"_rule) {
    return {rule, user() + " would make " + lead() + " an own lead", std::nullopt};
  }
  return not_the_owner(rule, which);
}

Reason Clauses::in_favour(NextivaDial which) const {
  if (reaches_every_lead(history_, user_)) {
    return {"NEX-A02"_rule, user() + " is an administrator and reaches every lead", std::nullopt};
  }
  const auto owner = history_.owner_of(*lead_);
  const auto dial = dial_clause(which);
  if (owner.value == user_)
    return {"NEX-07"_rule, owner_clause().value, owner.log_entry};
  if (history_.dial(role(), which).value == Dial::All) {
    return {"NEX-20"_rule, dial.value, dial.log_entry};
  }
  if (!owner.value) {
    return {"NEX-A19"_rule, owner_clause().value + ", so it may be viewed", owner.log_entry};
  }
  const auto active = history_.is_active(*owner.value);
  return {"NEX-A20"_rule, owner_clause().value + " and is inactive, so it is open to all",
          std::max(owner.log_entry, active.log_entry)};
}

Reason Clauses::adding(UserId owner) const {
  const auto dial = dial_clause(NextivaDial::AddEdit);
  if (history_.dial(role(), NextivaDial::AddEdit).value == Dial::All) {
    return {"NEX-20"_rule, dial.value, dial.log_entry};
  }
  if (owner == user_)
    return {"NEX-11"_rule, user() + " is to own " + lead(), std::nullopt};
  return {"NEX-A04"_rule, dial.value + ", but add for anybody", dial.log_entry};
}

Reason Clauses::not_added_for(UserId owner) const {
  const auto dial = dial_clause(NextivaDial::AddEdit);
  return {"NEX-11"_rule, dial.value + ", and " + name(owner) + " is to own " + lead(),
          dial.log_entry};
}

Reason Clauses::administrator(RuleId rule) const {
  const bool is = history_.is_administrator(user_);
  return {rule, user() + (is ? " is an administrator" : " is not an administrator"), std::nullopt};
}

Reason Clauses::inactive() const {
  return {"GEN-02"_rule, user() + " is not active", history_.is_active(user_).log_entry};
}

// --- acts ---

template <class Operation>
std::optional<LeadId> lead_of(const Operation& operation) {
  if constexpr (requires { operation.lead.id; }) {
    return operation.lead.id;
  } else if constexpr (requires { operation.lead; }) {
    return operation.lead;
  } else {
    return std::nullopt;
  }
}

template <class Operation>
constexpr NextivaDial dial_of(const Operation&) {
  return std::is_same_v<Operation, DeleteLead> ? NextivaDial::Delete : NextivaDial::AddEdit;
}

// GEN-01 of the first thing named that is not there.
template <class Operation>
Reason what_is_missing(const NextivaHistory& history, const Operation& operation) {
  std::optional<Reason> found;
  for_each_named(operation, [&](auto id) {
    if (!found && !history.exists(id))
      found = missing(history, id);
  });
  return *found;
}

// `rules` is the whole refusal: what hides does so by the View dial.
template <class Operation>
Reason refusal(const NextivaHistory& history, const Act<Nextiva>& act, const Operation& operation,
               RuleId rule, const RuleSet& rules) {
  const Clauses clauses{history, act.actor, lead_of(operation)};
  if (rule == "GEN-01"_rule)
    return what_is_missing(history, operation);
  if (rule == "GEN-02"_rule)
    return clauses.inactive();
  const RuleSet for_administrators{"NEX-08"_rule, "NEX-09"_rule, "GEN-03"_rule};
  if (for_administrators.contains(rule))
    return clauses.administrator(rule);
  if (rule == "NEX-18"_rule)
    return {rule, "a role needs a name", std::nullopt};
  if constexpr (std::is_same_v<Operation, CreateLead>) {
    if (rule == "NEX-11"_rule)
      return clauses.not_added_for(operation.owner.value_or(act.actor));
  }
  const bool hidden = rules.contains("NEX-15"_rule);
  return clauses.against(rule, hidden ? NextivaDial::View : dial_of(operation));
}

void add_once(Explanation& reasons, Reason reason) {
  if (std::ranges::find(reasons, reason) == reasons.end())
    reasons.push_back(std::move(reason));
}

// Viewing comes first, and deleting takes editing (NEX-21).
Explanation in_favour_of(const NextivaHistory& history, const Clauses& clauses, NextivaDial which) {
  Explanation reasons;
  const bool needs_view = history.reading().edit_scope == EditScope::EditNeedsView;
  if (needs_view || which == NextivaDial::View) {
    add_once(reasons, clauses.in_favour(NextivaDial::View));
  }
  if (which != NextivaDial::View)
    add_once(reasons, clauses.in_favour(NextivaDial::AddEdit));
  if (which == NextivaDial::Delete)
    add_once(reasons, clauses.in_favour(NextivaDial::Delete));
  return reasons;
}

// What giving a role changes: there is one a user, a new one takes the place of the old.
Explanation assignment(const NextivaHistory& history, const Clauses& clauses,
                       const AssignRole& operation) {
  Explanation reasons{clauses.administrator("NEX-09"_rule)};
  const auto before = history.role_of(operation.user);
  if (before.value) {
    reasons.push_back({"NEX-24"_rule,
                       clauses.name(operation.role) + " takes the place of " +
                           clauses.name(*before.value) + " for " + clauses.name(operation.user),
                       before.log_entry});
  }
  return reasons;
}

template <class Operation>
Explanation acceptance(const NextivaHistory& history, UserId actor, const Operation& operation) {
  const Clauses clauses{history, actor, lead_of(operation)};
  if constexpr (std::is_same_v<Operation, AssignRole>) {
    return assignment(history, clauses, operation);
  } else if constexpr (std::is_same_v<Operation, SetActive>) {
    return {clauses.administrator("GEN-03"_rule)};
  } else if constexpr (requires { operation.role; }) {
    return {clauses.administrator("NEX-08"_rule)};
  } else if constexpr (std::is_same_v<Operation, CreateLead>) {
    return {clauses.adding(operation.owner.value_or(actor))};
  } else {
    Explanation reasons = in_favour_of(history, clauses, dial_of(operation));
    if constexpr (std::is_same_v<Operation, ChangeOwner>) {
      reasons.push_back({"NEX-16"_rule,
                         clauses.lead() + " is " + clauses.name(operation.owner) +
                             "'s from now on, whoever created it",
                         std::nullopt});
    }
    return reasons;
  }
}

}  // namespace

Explanation explain(const NextivaHistory& history, const Act<Nextiva>& act) {
  const RuleSet rules = what_refuses(history, act);
  return std::visit(
      [&](const auto& operation) {
        if (rules.empty())
          return acceptance(history, act.actor, operation);
        Explanation reasons;
        for (const RuleId rule : rules.list()) {
          reasons.push_back(refusal(history, act, operation, rule, rules));
        }
        return reasons;
      },
      act.operation);
}

// --- flags ---
namespace {

struct FlagMeaning {
  RuleId surface;       // the rule that speaks of it
  std::string absence;  // " is not in the table"
  NextivaDial dial;
};

FlagMeaning meaning(SightFlag flag) {
  switch (flag) {
    case SightFlag::InTable:
      return {"NEX-13"_rule, " is not in the table", NextivaDial::View};
    case SightFlag::InSearch:
      return {"NEX-12"_rule, " is not found", NextivaDial::View};
    case SightFlag::InRelated:
      return {"NEX-14"_rule, " is not listed on a contact", NextivaDial::View};
    case SightFlag::ByLink:
      return {"NEX-15"_rule, " cannot be opened", NextivaDial::View};
    case SightFlag::MayEdit:
      return {"NEX-15"_rule, " cannot be reached", NextivaDial::AddEdit};
    case SightFlag::MayDelete:
      return {"NEX-15"_rule, " cannot be reached", NextivaDial::Delete};
  }
  return {"NEX-15"_rule, {}, NextivaDial::View};
}

// The surface first, then what hides.
Explanation hidden_from(const Clauses& clauses, const RuleSet& hiding, const FlagMeaning& asked) {
  Explanation reasons{
      {asked.surface, clauses.lead() + " is hidden from " + clauses.user() + " and" + asked.absence,
       std::nullopt}};
  for (const RuleId rule : hiding.list()) {
    if (rule != "NEX-15"_rule)
      reasons.push_back(clauses.against(rule, NextivaDial::View));
  }
  return reasons;
}

Explanation on_a_contact(const NextivaHistory& history, const Clauses& clauses, LeadId lead) {
  const auto contact = history.contact_of(lead);
  Explanation reasons;
  if (contact.value)
    add_once(reasons, clauses.in_favour(NextivaDial::View));
  const std::string tie =
      contact.value ? " is tied to " + clauses.name(*contact.value) : " is tied to no contact";
  add_once(reasons, {"NEX-14"_rule, clauses.lead() + tie, contact.log_entry});
  return reasons;
}

}  // namespace

Explanation explain(const NextivaHistory& history, UserId viewer, LeadId lead, SightFlag flag) {
  const Clauses clauses{history, viewer, lead};
  if (!history.exists(lead))
    return {missing(history, lead)};
  if (!history.is_active(viewer).value)
    return {clauses.inactive()};
  const FlagMeaning asked = meaning(flag);
  const RuleSet hiding = what_hides(history, viewer, lead);
  if (!hiding.empty())
    return hidden_from(clauses, hiding, asked);
  if (flag == SightFlag::InRelated)
    return on_a_contact(history, clauses, lead);
  RuleSet rules;
  if (flag == SightFlag::MayEdit)
    rules = what_refuses_editing(history, viewer, lead);
  if (flag == SightFlag::MayDelete)
    rules = what_refuses_deleting(history, viewer, lead);
  Explanation reasons;
  for (const RuleId rule : rules.list())
    reasons.push_back(clauses.against(rule, asked.dial));
  if (!reasons.empty())
    return reasons;
  reasons = in_favour_of(history, clauses, asked.dial);
  // Nothing is offered on a lead that is not seen, whatever the reading of edits.
  if (asked.dial != NextivaDial::View)
    add_once(reasons, clauses.in_favour(NextivaDial::View));
  return reasons;
}

}  // namespace privet::oracle
