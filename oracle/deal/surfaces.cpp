#include "oracle/deal/surfaces.h"

#include <algorithm>
#include <string_view>

#include "oracle/deal/access.h"
#include "oracle/deal/sight.h"

namespace privet::oracle::deal {

namespace {

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

// Case aside, for ASCII letters.
bool contains_text(std::string_view text, std::string_view part) {
  const auto same = [](char a, char b) { return lower(a) == lower(b); };
  return part.empty() || !std::ranges::search(text, part, same).empty();
}

// The rows he is shown of the opportunities for which `wanted` holds.
template <class Wanted>
OpportunityList list_opportunities(const History& history, UserId viewer, const Wanted& wanted) {
  OpportunityList list;
  for (std::size_t i = 0; i < history.log().opportunity_bound(); ++i) {
    const OpportunityId opportunity{i};
    if (!history.exists(opportunity) || !is_shown(history, viewer, opportunity))
      continue;
    if (!wanted(opportunity))
      continue;
    const RowSigns row = row_of(history, opportunity);
    list.rows.push_back({.opportunity = opportunity, .lock = row.lock, .label = row.label});
  }
  list.total = list.rows.size();
  return list;
}

template <class Id>
bool reaches(const History& history, UserId viewer, Id thing) {
  return history.exists(thing) && is_shown(history, viewer, thing);
}

Answer answer(const History& history, UserId viewer, const HubQuery&) {
  return list_opportunities(history, viewer, [](OpportunityId) { return true; });
}

Answer answer(const History& history, UserId viewer, const SearchQuery& query) {
  const Names& names = history.names();
  return list_opportunities(history, viewer, [&](OpportunityId opportunity) {
    return contains_text(names.text(history.name_of(opportunity)), names.text(query.text));
  });
}

Answer answer(const History& history, UserId viewer, const InitiativesQuery&) {
  InitiativeList list;
  for (std::size_t i = 0; i < history.log().initiative_bound(); ++i) {
    const InitiativeId initiative{i};
    if (!reaches(history, viewer, initiative))
      continue;
    const Sign lock = history.is_private(initiative).what ? Sign::On : Sign::Off;
    list.rows.push_back({.initiative = initiative, .lock = lock});
  }
  list.total = list.rows.size();
  return list;
}

Answer answer(const History& history, UserId viewer, const InitiativeQuery& query) {
  if (!reaches(history, viewer, query.initiative))
    return Inaccessible{};
  return list_opportunities(history, viewer, [&](OpportunityId opportunity) {
    return history.initiative_of(opportunity).what == query.initiative;
  });
}

Answer answer(const History& history, UserId viewer, const LinkQuery& query) {
  if (!reaches(history, viewer, query.opportunity))
    return Inaccessible{};
  return record_of(history, query.opportunity);
}

Answer answer(const History& history, UserId viewer, const AccessListQuery& query) {
  if (!reaches(history, viewer, query.opportunity))
    return Inaccessible{};
  return list_of(history, query.opportunity);
}

Answer answer(const History& history, UserId viewer, const InitiativeAccessListQuery& query) {
  if (!reaches(history, viewer, query.initiative))
    return Inaccessible{};
  return list_of(history, query.initiative);
}

Answer answer(const History& history, UserId viewer, const OfferedQuery& query) {
  if (!history.exists(query.opportunity))
    return Offers{};
  return Offers{offered(history, viewer, query.opportunity)};
}

// What somebody who does not exist is answered: empty lists, nothing offered, no page.
Answer answer_to_nobody(const Query& query) {
  if (std::holds_alternative<HubQuery>(query) || std::holds_alternative<SearchQuery>(query)) {
    return OpportunityList{};
  }
  if (std::holds_alternative<InitiativesQuery>(query))
    return InitiativeList{};
  if (std::holds_alternative<OfferedQuery>(query))
    return Offers{};
  return Inaccessible{};
}

}  // namespace

Answer look(const History& history, UserId viewer, const Query& query) {
  if (!history.exists(viewer))
    return answer_to_nobody(query);
  return std::visit([&](const auto& asked) { return answer(history, viewer, asked); }, query);
}

}  // namespace privet::oracle::deal
