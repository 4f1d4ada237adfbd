// What the tables' surface, total and offer rows come to for each way of having a lead before one:
// worked out once, since they ask for nothing else. Also how a row of the list is made from it.
#pragma once

#include <array>
#include <cstddef>

#include "engine/kvcore/conditions.h"
#include "engine/kvcore/search.h"
#include "model/flags.h"
#include "model/kvcore/vocabulary.h"

namespace privet::engine::kvcore {

struct View {
  Flags<Surface> surfaces;
  Flags<Offer> offers;
  Flags<SightFlag> sight;               // but whether it is found by its name
  std::array<Flags<Total>, 2> counted;  // by whether the list has a row for it

  // Whether the list has a row for the lead; what a search leaves of it.
  [[nodiscard]] bool lists() const { return surfaces.contains(Surface::List); }
  [[nodiscard]] bool finds(const Match& match) const;
  // Whether the total counts it, where the list has a row for it or has none.
  [[nodiscard]] bool counts(Total total, bool listed) const {
    return counted[listed ? 1 : 0].contains(total);
  }
  // The row as this view shows it.
  [[nodiscard]] LeadRow row(const LeadRecord& record) const;
};

class Views {
 public:
  explicit Views(const Tables& tables);

  [[nodiscard]] const View& of(const Person& viewer) const { return views_[index(viewer)]; }
  // Every total is the number of rows, whoever looks.
  [[nodiscard]] bool totals_hold() const { return totals_hold_; }

 private:
  static std::size_t index(const Person& viewer) {
    return 2 * static_cast<std::size_t>(viewer.standing) + (viewer.may_unveil ? 1 : 0);
  }
  std::array<View, 6> views_;
  bool totals_hold_ = true;
};

}  // namespace privet::engine::kvcore
