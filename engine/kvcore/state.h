// What the engine remembers of a kvCORE account. A row that does not exist was never made, or is
// only a hole before a later one. Messages are kept beside the state (effects.h).
#pragma once

#include <cstddef>
#include <optional>
#include <type_traits>
#include <variant>

#include "engine/kvcore/search.h"
#include "engine/store.h"
#include "model/kvcore/vocabulary.h"
#include "model/names.h"

namespace privet::engine::kvcore {

using namespace privet::kvcore;  // the words of the book

struct OfficeRow {
  bool exists = false;
};
struct TeamRow {
  bool exists = false;
  bool privacy = false;
  bool allows_hide = false;
  std::optional<OfficeId> office;
};
template <class Store>
struct UserRow {
  bool exists = false;
  bool privacy = false;
  bool hide = false;
  bool company_hat = false;
  std::optional<OfficeId> office;
  typename Store::template IdSet<TeamId> teams;
  typename Store::template IdSet<TeamId> team_hats;
  typename Store::template IdSet<OfficeId> office_hats;
};
template <class Store>
struct LeadState {
  bool exists = false;
  bool marked = false;
  bool excepted = false;  // made visible, and not given away since
  Owner owner;
  std::optional<UserId> assignee;
  typename Store::template IdSet<TeamId> hidden_from;  // as it was when the lead was marked
  LeadTexts texts;
  Match own_name;  // how a search for its name meets it
  std::optional<Rating> rating;
};

template <class Store>
struct State {
  bool gate = false;
  bool duplication = false;
  typename Store::template Table<OfficeId, OfficeRow> offices;
  typename Store::template Table<TeamId, TeamRow> teams;
  typename Store::template Table<UserId, UserRow<Store>> users;
  typename Store::template Records<LeadId, LeadState<Store>> leads;

  [[nodiscard]] bool exists(OfficeId id) const { return exists_in(offices, id); }
  [[nodiscard]] bool exists(TeamId id) const { return exists_in(teams, id); }
  [[nodiscard]] bool exists(UserId id) const { return exists_in(users, id); }
  [[nodiscard]] bool exists(LeadId id) const { return exists_in(leads, id); }
  [[nodiscard]] bool exists(Company) const { return true; }
  template <class... Ids>
  [[nodiscard]] bool exists(const std::variant<Ids...>& any) const {
    return std::visit([&](auto id) { return exists(id); }, any);
  }
  // Nothing named is nothing missing.
  template <class Thing>
  [[nodiscard]] bool exists(const std::optional<Thing>& thing) const {
    return !thing || exists(*thing);
  }

  // Whether who owns leads under this name has privacy on; offices and the company never have.
  [[nodiscard]] bool switched_on(const Owner& owner) const {
    if (const auto* user = std::get_if<UserId>(&owner))
      return users[*user].privacy;
    if (const auto* team = std::get_if<TeamId>(&owner))
      return teams[*team].privacy;
    return false;
  }

 private:
  template <class Table, class Id>
  [[nodiscard]] static bool exists_in(const Table& table, Id id) {
    return table.contains(id) && table[id].exists;
  }
};
static_assert(std::is_trivially_copyable_v<State<Inline>>);

}  // namespace privet::engine::kvcore
