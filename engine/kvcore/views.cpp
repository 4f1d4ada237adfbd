#include "engine/kvcore/views.h"

#include <utility>

namespace privet::engine::kvcore {
namespace {

constexpr std::array kOffered{std::pair{Offer::Open, SightFlag::MayOpen},
                              std::pair{Offer::Edit, SightFlag::MayEdit},
                              std::pair{Offer::Rate, SightFlag::MayRate},
                              std::pair{Offer::Call, SightFlag::MayCall},
                              std::pair{Offer::Text, SightFlag::MayText},
                              std::pair{Offer::Email, SightFlag::MayEmail},
                              std::pair{Offer::MakeVisible, SightFlag::MayMakeVisible}};

constexpr std::array kStandings{Standing::Absent, Standing::Masked, Standing::Full};

// A total counts the leads that have a row, and no others.
constexpr std::array<Flags<Total>, 2> kSoundTotals{{{}, {Total::List, Total::Search}}};

// A viewer before a lead, nothing else being known.
Situation before(const Tables& tables, const Person& viewer) {
  static constexpr Interpretation kDefaults;
  return {.tables = &tables, .reading = &kDefaults, .actor = viewer, .lead = {.exists = true}};
}

View make_view(Situation situation) {
  View view{surfaces(situation), offers(situation), {}, {}};
  for (const bool listed : {false, true}) {
    situation.listed = listed;
    for (const Total total : {Total::List, Total::Search}) {
      if (counts(total, situation))
        view.counted[listed ? 1 : 0].insert(total);
    }
  }
  if (view.lists()) {
    view.sight.insert(SightFlag::Row);
    if (view.surfaces.contains(Surface::Name))
      view.sight.insert(SightFlag::NameShown);
  }
  for (const auto& [offer, flag] : kOffered) {
    if (view.offers.contains(offer))
      view.sight.insert(flag);
  }
  return view;
}

}  // namespace

bool View::finds(const Match& match) const {
  const bool name_met = surfaces.contains(Surface::NameSearch) ? match.in_name : match.in_mask;
  return (lists() && name_met) || (surfaces.contains(Surface::Basics) && match.in_basics);
}

LeadRow View::row(const LeadRecord& record) const {
  LeadRow row;
  row.lead = record.lead;
  if (surfaces.contains(Surface::Name))
    row.name = record.name;
  if (!surfaces.contains(Surface::Basics))
    return row;
  row.interest = record.interest;
  row.price = record.price;
  row.status = record.status;
  row.owner = record.owner;
  row.assignee = record.assignee;
  return row;
}

Views::Views(const Tables& tables) {
  for (const Standing standing : kStandings) {
    for (const bool may_unveil : {false, true}) {
      const Person viewer{.known = true, .standing = standing, .may_unveil = may_unveil};
      const View view = make_view(before(tables, viewer));
      views_[index(viewer)] = view;
      totals_hold_ = totals_hold_ && view.counted == kSoundTotals;
    }
  }
}

}  // namespace privet::engine::kvcore
