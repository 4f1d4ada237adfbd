// The past, up to some moment: the world at the start and the first entries of the log. Each
// question is put to the log and answered by its last entry that speaks of it. Nothing is replayed.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "model/kvcore/rulebook.h"
#include "oracle/kvcore/log_index.h"

namespace privet::oracle::kvcore {

// All that ever happened: every accepted operation, and where to find it.
struct Chronicle {
  const Stage<Kvcore>* stage;
  std::vector<Act<Kvcore>> log;
  LogIndex index;
};

// A fact and the log entry that made it so; no entry: the world at the start.
template <class T>
struct Recalled {
  T value;
  std::optional<Entry> since;
};

// A view: the chronicle outlives it. Questions about a lead require that it exists.
class History {
 public:
  History(const Chronicle& chronicle, std::size_t length)
      : chronicle_{&chronicle}, length_{length} {}

  // The same past up to an earlier moment: before the entry `length`. At 0 the world at the start.
  [[nodiscard]] History at(std::size_t length) const { return {*chronicle_, length}; }
  [[nodiscard]] const World& world() const { return chronicle_->stage->world; }
  [[nodiscard]] const Interpretation& reading() const { return chronicle_->stage->interpretation; }
  [[nodiscard]] const Names& names() const { return chronicle_->stage->names; }
  [[nodiscard]] const Act<Kvcore>& act(Entry entry) const { return chronicle_->log[entry]; }

  [[nodiscard]] bool exists(UserId user) const { return world().users.contains(user); }
  [[nodiscard]] bool exists(TeamId team) const { return world().teams.contains(team); }
  [[nodiscard]] bool exists(OfficeId office) const { return world().offices.contains(office); }
  [[nodiscard]] bool exists(Company) const { return true; }
  // Leads are the only things that come to be; none goes.
  [[nodiscard]] bool exists(LeadId lead) const;

  // How each switch was last set.
  [[nodiscard]] Recalled<bool> duplication_on() const;
  [[nodiscard]] Recalled<bool> privacy_on(UserId agent) const;
  [[nodiscard]] Recalled<bool> privacy_on(TeamId team) const;
  [[nodiscard]] Recalled<bool> hide_on(UserId agent) const;
  [[nodiscard]] Recalled<bool> allows_hide(TeamId team) const;

  // When the switch last really turned; setting it to what it is turns nothing.
  [[nodiscard]] std::optional<Entry> turned_on(UserId agent) const;
  [[nodiscard]] std::optional<Entry> turned_on(TeamId team) const;
  [[nodiscard]] std::optional<Entry> turned_off(TeamId team) const;
  [[nodiscard]] std::optional<Entry> duplication_turned_off() const;

  [[nodiscard]] Recalled<bool> member(UserId user, TeamId team) const;
  [[nodiscard]] bool in_a_team(UserId user) const;
  // A team he is in that allows hiding from it, if there is one.
  [[nodiscard]] std::optional<TeamId> consenting_team(UserId user) const;
  // Calls `ask(hat, since)` for every hat he wears until it returns true; whether it did.
  template <class Ask>
  bool any_hat(UserId user, Ask ask) const;

  [[nodiscard]] Recalled<Owner> owner(LeadId lead) const;
  [[nodiscard]] Recalled<std::optional<UserId>> assignee(LeadId lead) const;
  [[nodiscard]] bool ever_owned(UserId user, LeadId lead) const;
  // When it was last made visible.
  [[nodiscard]] std::optional<Entry> made_visible(LeadId lead) const;

  [[nodiscard]] Text field(LeadId lead, LeadField field) const;
  [[nodiscard]] Text email(LeadId lead) const;
  [[nodiscard]] std::optional<Rating> rating(LeadId lead) const;
  // The calls, texts and emails, oldest first.
  [[nodiscard]] std::span<const Entry> messages(LeadId lead) const;

 private:
  // Those of `entries` that lie in this past.
  [[nodiscard]] std::span<const Entry> recalled(const Entries& entries) const;
  [[nodiscard]] std::optional<Entry> last(const Entries& entries) const;
  [[nodiscard]] const LogIndex& index() const { return chronicle_->index; }
  template <class Asked>
  [[nodiscard]] const Asked& operation(Entry entry) const {
    return std::get<Asked>(act(entry).operation);
  }
  template <class Switch>
  [[nodiscard]] Recalled<bool> last_set(const Entries& entries, bool at_start) const;
  enum class Turn : bool { Off, On };
  template <class Switch>
  [[nodiscard]] std::optional<Entry> last_turned(Turn turn, const Entries& entries,
                                                 bool at_start) const;

  const Chronicle* chronicle_;
  std::size_t length_;
};

template <class Ask>
bool History::any_hat(UserId user, Ask ask) const {
  for (const Hat& hat : world().users[user].hats) {
    if (ask(hat, std::optional<Entry>{}))
      return true;
  }
  for (const Entry entry : recalled(index().of(user).hats)) {
    const auto& grant = operation<GrantAdmin>(entry);
    if (ask(Hat{grant.level, grant.entity}, std::optional{entry}))
      return true;
  }
  return false;
}

}  // namespace privet::oracle::kvcore
