// Whether a row's condition holds in a situation. No state here: a situation is the facts about
// the people and the lead concerned, and which rules hold follows from it and the tables.
#pragma once

#include <array>
#include <cstddef>

#include "engine/nextiva/tables.h"
#include "model/nextiva/vocabulary.h"
#include "model/rule_id.h"
#include "model/strong_id.h"

namespace privet::engine::nextiva {

// A user as he stands, with the permissions of his role. Nobody: not known.
struct Person {
  UserId id;
  bool known = false;
  bool admin = false;
  bool active = false;
  bool has_role = false;
  bool sales_on = false;
  Dial view = Dial::None;
  Dial add_edit = Dial::None;
  Dial delete_ = Dial::None;
};

// Look at a lead, act on one, add one: the readings tell them apart.
enum class Purpose { Look, Act, Add };

struct Situation {
  const Tables* tables;
  const Interpretation* reading;
  Purpose purpose;
  std::array<Person, 4> people;  // by Whose; the owner is of the lead before anything is done
  bool lead_exists = false;
  bool missing = false;  // something named does not exist
  bool unnamed = false;  // a role without a name is to be made
  bool hidden = false;   // as find_hidden left it
  bool refused = false;  // as decide left it
  bool listed = false;   // the list that is counted has a row for the lead

  [[nodiscard]] const Person& of(Whose whose) const {
    return people[static_cast<std::size_t>(whose)];
  }
  [[nodiscard]] Person& of(Whose whose) { return people[static_cast<std::size_t>(whose)]; }
  [[nodiscard]] const Person& actor() const { return of(Whose::Actor); }
  [[nodiscard]] const Person& owner() const { return of(Whose::Owner); }
  [[nodiscard]] const Person& target() const { return of(Whose::Target); }
};

[[nodiscard]] bool holds(Condition condition, Whose whose, const Situation& situation);

template <class Row>
[[nodiscard]] bool holds(const Row& row, const Situation& situation) {
  if constexpr (requires { row.whose; }) {
    return holds(row.condition, row.whose, situation);
  } else {
    return holds(row.condition, Whose::Actor, situation);
  }
}

// The surfaces that show the lead of the situation (ContactPage: contacts).
[[nodiscard]] Flags<Surface> shown(const Situation& situation);
// The lists whose totals count it, given the surfaces that show it.
[[nodiscard]] Flags<Surface> counted(Flags<Surface> shown, Situation& situation);
// What the actor is offered to do with the lead of the situation.
[[nodiscard]] Flags<Offer> offered(const Situation& situation);

// Notes in the situation whether its lead is hidden from the actor.
void find_hidden(Situation& situation);
// The rules that refuse the deed, none when it is accepted; notes in the situation whether any
// does. Requires find_hidden where a lead is concerned.
[[nodiscard]] RuleSet decide(Deed deed, Situation& situation);

}  // namespace privet::engine::nextiva
