// Whether a row's condition holds in a situation. No state here: a situation is the facts about
// the people, the lead and the hat concerned, and which rules hold follows from it and the tables.
#pragma once

#include <cstdint>

#include "engine/kvcore/tables.h"
#include "model/kvcore/vocabulary.h"
#include "model/rule_id.h"

namespace privet::engine::kvcore {

// Levels of people: that of their highest hat, or an agent's.
enum class Height : std::uint8_t { Agent, Team, Office, Company };

struct Person {
  bool known = false;
  bool company_hat = false;
  bool team_hat = false;  // for the team the operation names
  bool in_team = false;
  bool team_consents = false;  // a team of his allows hiding
  // Towards the lead:
  bool owns = false;
  bool assigned = false;
  bool owner_side = false;
  bool covered = false;    // a hat of his covers it
  bool hat_shows = false;  // one of those shows it in full
  bool hat_masks = false;  // one of those masks it
  Standing standing = Standing::Absent;
  bool may_unveil = false;  // he is one who makes it visible, as things stand; his seeing it apart
};

// A hat, and how it stands to the lead.
struct HatFacts {
  Height height = Height::Agent;
  bool for_owner = false;  // it is worn for the owner itself
  bool covers_owner = false;
  bool covers_assignee = false;
  bool hidden_now = false;      // the owner hides from its team, which allows it
  bool hidden_at_mark = false;  // so it was when the lead was marked
};

struct LeadFacts {
  bool exists = false;
  bool owner_exists = false;
  bool owner_is_user = false;
  Height owner_height = Height::Agent;
  bool owner_switch = false;
  bool marked = false;
  bool is_private = false;  // as find_privacy left it
};

struct DeedFacts {
  bool missing = false;
  bool adds = false;
  bool on = false;
  bool was_on = false;
  bool team_exists = false;
  bool owner_changes = false;
  bool new_owner_eligible = false;
  bool new_owner_switch = false;
};

// One of the many leads that an effect comes to, seen from whose switch it is.
struct EachFacts {
  bool named = false;
  bool owned = false;
  bool assigned = false;
  bool excepted = false;
};

struct Situation {
  const Tables* tables;
  const Interpretation* reading;
  bool gate = false;
  bool duplication = false;
  Person actor{};     // for a look, the viewer
  Person target{};    // whom the operation names
  Person stranger{};  // how who has nothing to do with the lead has it before him
  LeadFacts lead{};
  HatFacts hat{};
  DeedFacts deed{};
  EachFacts each{};
  bool refused = false;  // as decide left it
  bool listed = false;   // the list asked for has a row for the lead
};

// Nobody in particular: no condition about a person holds.
inline constexpr Person kNobody{};

[[nodiscard]] bool holds(Condition condition, const Person& person, const Situation& situation);
[[nodiscard]] bool holds(Condition condition, const Situation& situation);  // of the actor

// Notes in the situation whether its lead is private.
void find_privacy(Situation& situation);
// Notes with the person whether the hat of the situation covers its lead, and how it shows it.
void try_hat(const Situation& situation, Person& person);
// Notes with the person how he has the lead before him, once all his hats were tried.
void find_standing(const Situation& situation, Person& person);

// The rules that refuse the deed, none when it is accepted; notes in the situation which.
[[nodiscard]] RuleSet decide(Deed deed, Situation& situation);
// Whether the effect leaves `each` of the situation alone.
[[nodiscard]] bool spares(Deed deed, Effect effect, const Situation& situation);

// What the actor is shown and offered of the lead.
[[nodiscard]] Flags<Surface> surfaces(const Situation& situation);
[[nodiscard]] Flags<Offer> offers(const Situation& situation);
// Whether the total of a list counts the lead.
[[nodiscard]] bool counts(Total total, const Situation& situation);
// The options the actor finds in his settings.
[[nodiscard]] Flags<Option> options(const Situation& situation);

}  // namespace privet::engine::kvcore
