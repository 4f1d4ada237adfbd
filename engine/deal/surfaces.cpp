#include "engine/deal/surfaces.h"

#include <algorithm>
#include <string_view>

namespace privet::engine::deal {

namespace {

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool contains(std::string_view text, std::string_view part) {
  const auto same = [](char a, char b) { return lowered(a) == lowered(b); };
  return !std::ranges::search(text, part, same).empty() || part.empty();
}

// One row a surface, in the order of the enum.
static_assert([] {
  for (std::size_t i = 0; i < kTables.surfaces.size(); ++i) {
    if (static_cast<std::size_t>(kTables.surfaces[i].surface) != i)
      return false;
  }
  return true;
}());

}  // namespace

template <class Store>
bool Surfaces<Store>::counts(Surface surface, const Facts& facts) const {
  return std::ranges::any_of(tables_.totals, [&](const TotalRow& row) {
    return row.surface == surface && facts.contain(row.condition);
  });
}

template <class Store>
void Surfaces<Store>::fill_list(const OpportunityState<Store>& opportunity, const Facts& facts,
                                AccessList& out) const {
  out.entries.clear();
  for (const ListRow& row : tables_.list_parts) {
    if (!facts.contain(row.condition))
      continue;
    switch (row.part) {
      case ListPart::Owner:
        out.entries.emplace(opportunity.owner, Level::Owner);
        break;
      case ListPart::Allowed:
        opportunity.grants.for_each([&](Principal listed, GrantLevel level) {
          out.entries.emplace_hint(out.entries.end(), listed,
                                   level == GrantLevel::Full ? Level::Full : Level::Can);
        });
        break;
    }
  }
}

template <class Store>
void Surfaces<Store>::fill_list(const InitiativeState<Store>& initiative, AccessList& out) const {
  out.entries.clear();
  initiative.entries.for_each([&](Principal entered, InitiativeLevel level) {
    out.entries.emplace_hint(out.entries.end(), entered,
                             level == InitiativeLevel::Owner ? Level::Owner : Level::Can);
  });
}

// --- one surface ---

template <class Store>
Standing Surfaces<Store>::standing(UserId viewer, OpportunityId opportunity) const {
  return state_.find(opportunity) == nullptr ? Standing{}
                                             : standings_.standing(viewer, opportunity);
}

template <class Store>
void Surfaces<Store>::add_row(UserId viewer, Surface surface, OpportunityId id,
                              OpportunityList& out) const {
  const Facts facts = standing(viewer, id).facts;
  if (counts(surface, facts))
    ++out.total;
  if (!shows(surface, facts))
    return;
  const RowSigns shown = signs(facts);
  out.rows.push_back({.opportunity = id, .lock = shown.lock, .label = shown.label});
}

template <class Store>
Answer Surfaces<Store>::answer(UserId viewer, const HubQuery&) const {
  OpportunityList out;
  for (std::size_t i = 0; i < state_.opportunities.size(); ++i) {
    add_row(viewer, Surface::Hub, OpportunityId{i}, out);
  }
  return out;
}

template <class Store>
Answer Surfaces<Store>::answer(UserId viewer, const SearchQuery& query) const {
  OpportunityList out;
  for (std::size_t i = 0; i < state_.opportunities.size(); ++i) {
    const auto* row = state_.find(OpportunityId{i});
    if (row == nullptr || !contains(names_.text(row->name), names_.text(query.text)))
      continue;
    add_row(viewer, Surface::Search, OpportunityId{i}, out);
  }
  return out;
}

template <class Store>
Answer Surfaces<Store>::answer(UserId viewer, const InitiativesQuery&) const {
  InitiativeList out;
  for (std::size_t i = 0; i < state_.initiatives.size(); ++i) {
    const Facts facts = standings_.access(viewer, InitiativeId{i}).facts;
    if (counts(Surface::Initiatives, facts))
      ++out.total;
    if (!shows(Surface::Initiatives, facts))
      continue;
    out.rows.push_back({.initiative = InitiativeId{i}, .lock = lock(Lock::OfInitiative, facts)});
  }
  return out;
}

template <class Store>
Answer Surfaces<Store>::answer(UserId viewer, const InitiativeQuery& query) const {
  const Access access = standings_.access(viewer, query.initiative);
  if (!shows(Surface::InitiativePage, access.facts))
    return Inaccessible{};
  OpportunityList out;
  state_.find(query.initiative)->opportunities.for_each([&](OpportunityId id) {
    add_row(viewer, Surface::InitiativeRow, id, out);
  });
  return out;
}

template <class Store>
Answer Surfaces<Store>::answer(UserId viewer, const LinkQuery& query) const {
  const Facts facts = standing(viewer, query.opportunity).facts;
  if (!shows(Surface::Link, facts))
    return Inaccessible{};
  return record(query.opportunity, signs(facts));
}

template <class Store>
Answer Surfaces<Store>::answer(UserId viewer, const AccessListQuery& query) const {
  const Facts facts = standing(viewer, query.opportunity).facts;
  if (!shows(Surface::AccessList, facts))
    return Inaccessible{};
  AccessList out;
  fill_list(state_.opportunities[query.opportunity], facts, out);
  return out;
}

template <class Store>
Answer Surfaces<Store>::answer(UserId viewer, const InitiativeAccessListQuery& query) const {
  const Access access = standings_.access(viewer, query.initiative);
  if (!shows(Surface::InitiativeAccessList, access.facts))
    return Inaccessible{};
  AccessList out;
  fill_list(state_.initiatives[query.initiative], out);
  return out;
}

template <class Store>
Answer Surfaces<Store>::answer(UserId viewer, const OfferedQuery& query) const {
  return Offers{offered(standing(viewer, query.opportunity).facts)};
}

template <class Store>
Answer Surfaces<Store>::look(UserId viewer, const Query& query) const {
  return std::visit([&](const auto& asked) { return answer(viewer, asked); }, query);
}

template class Surfaces<Inline>;
template class Surfaces<Growing>;

}  // namespace privet::engine::deal
