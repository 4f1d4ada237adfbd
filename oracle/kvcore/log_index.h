// Where in the log each thing was touched: positions, never values. The only thing the kvCORE
// oracle keeps beside the log itself.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "model/kvcore/vocabulary.h"

namespace privet::oracle::kvcore {

using namespace privet::kvcore;

// A position in the log of accepted operations, from 0.
using Entry = std::size_t;
// In ascending order.
using Entries = std::vector<Entry>;

class LogIndex {
 public:
  struct OfLead {
    std::optional<Entry> added;
    Entries owners;       // added, or transferred
    Entries assignments;  // added, or assigned
    Entries made_visible;
    std::array<Entries, 4> edits;  // by LeadField
    Entries ratings;
    Entries messages;
  };
  struct OfUser {
    Entries privacy;
    Entries hide;
    Entries teams;  // joined or left
    Entries hats;
  };
  struct OfTeam {
    Entries privacy;
    Entries consent;
  };

  // Notes what the entry at `position` touches. Requires positions to ascend.
  void append(Entry position, UserId actor, const Operation& operation);

  [[nodiscard]] const Entries& duplication() const { return duplication_; }
  // Of a thing never touched: nothing.
  [[nodiscard]] const OfLead& of(LeadId lead) const { return known(leads_, lead, kNoLead); }
  [[nodiscard]] const OfUser& of(UserId user) const { return known(users_, user, kNoUser); }
  [[nodiscard]] const OfTeam& of(TeamId team) const { return known(teams_, team, kNoTeam); }

 private:
  struct Noting;
  static const OfLead kNoLead;
  static const OfUser kNoUser;
  static const OfTeam kNoTeam;
  template <class Of, class Id>
  [[nodiscard]] static const Of& known(const std::vector<Of>& all, Id id, const Of& untouched) {
    return id.index() < all.size() ? all[id.index()] : untouched;
  }

  Entries duplication_;
  std::vector<OfLead> leads_;
  std::vector<OfUser> users_;
  std::vector<OfTeam> teams_;
};

}  // namespace privet::oracle::kvcore
