// The log of accepted operations of one Nextiva run, append-only. Every operation touches one
// lead, one user or one role; each entry knows the one before it that touched the same thing.
// Those positions are all that is kept beside the log itself.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "model/nextiva/rulebook.h"

namespace privet::oracle {

class NextivaLog {
 public:
  // What stands for "no entry".
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

  void append(const Act<Nextiva>& act);
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] const Act<Nextiva>& operator[](std::size_t position) const {
    return entries_[position].act;
  }
  // The position of the entry before this one that touched the same thing, or kNone.
  [[nodiscard]] std::size_t before(std::size_t position) const {
    return entries_[position].previous;
  }
  // The position of the last entry that touched the thing, or kNone.
  [[nodiscard]] std::size_t last_of(nextiva::LeadId lead) const { return last(leads_, lead); }
  [[nodiscard]] std::size_t last_of(nextiva::RoleId role) const { return last(roles_, role); }
  [[nodiscard]] std::size_t last_of(UserId user) const { return last(users_, user); }
  // No lead of this or a higher index was ever touched.
  [[nodiscard]] std::size_t lead_bound() const { return leads_.size(); }

 private:
  using Positions = std::vector<std::size_t>;
  struct Entry {
    Act<Nextiva> act;
    std::size_t previous;
  };
  template <class Id>
  [[nodiscard]] static std::size_t last(const Positions& positions, Id thing) {
    return thing.index() < positions.size() ? positions[thing.index()] : kNone;
  }
  [[nodiscard]] Positions& positions_of(nextiva::LeadId) { return leads_; }
  [[nodiscard]] Positions& positions_of(nextiva::RoleId) { return roles_; }
  [[nodiscard]] Positions& positions_of(UserId) { return users_; }

  std::vector<Entry> entries_;
  Positions leads_;
  Positions roles_;
  Positions users_;
};

}  // namespace privet::oracle
