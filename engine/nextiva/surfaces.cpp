#include <algorithm>
#include <string_view>
#include <utility>
#include <variant>

#include "engine/nextiva/engine.h"
#include "model/names.h"

namespace privet::engine {

using namespace nextiva;

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool contains_text(std::string_view whole, std::string_view part) {
  return !std::ranges::search(whole, part, {}, lower, lower).empty() || part.empty();
}

void expect_total(std::string_view surface, const LeadList& list, UserId viewer,
                  Observation<Nextiva>& out) {
  if (list.total == list.rows.size())
    return;
  out.miscounts.push_back({viewer, std::string{surface}, list.rows.size(), list.total});
}

constexpr Flags<Surface> kLists{Surface::Table, Surface::Search, Surface::Related};

}  // namespace

template <class Store>
Situation Engine<Nextiva, Store>::look_of(UserId viewer) const {
  const Person person = state_.person(viewer);
  return {.tables = tables_,
          .reading = &reading_,
          .purpose = Purpose::Look,
          .people = {Person{}, person, Person{}, person}};
}

template <class Store>
Text Engine<Nextiva, Store>::name(LeadId lead) const {
  return state_.leads.contains(lead) ? state_.leads[lead].field(LeadField::Name) : Text{};
}

template <class Store>
LeadRecord Engine<Nextiva, Store>::record(LeadId id) const {
  const LeadState& lead = state_.leads[id];
  return {id,           lead.field(LeadField::Name),   lead.owner,
          lead.contact, lead.field(LeadField::Status), lead.field(LeadField::Notes)};
}

template <class Store>
template <class Matches>
LeadList Engine<Nextiva, Store>::list(Surface surface, Situation& viewer, Matches matches) const {
  LeadList list;
  for (std::size_t i = 0; viewer.actor().known && i < state_.leads.size(); ++i) {
    const LeadId lead{i};
    if (!state_.exists(lead) || !matches(state_.leads[lead]))
      continue;
    turn_to(lead, viewer);
    const Flags<Surface> surfaces = shown(viewer);
    if (surfaces.contains(surface))
      list.rows.push_back({lead, name(lead)});
    if (counted(surfaces, viewer).contains(surface))
      ++list.total;
  }
  return list;
}

template <class Store>
LeadList Engine<Nextiva, Store>::found(Text text, Situation& viewer) const {
  const std::string& wanted = names_->text(text);
  return list(Surface::Search, viewer, [&](const LeadState& lead) {
    return contains_text(names_->text(lead.field(LeadField::Name)), wanted);
  });
}

template <class Store>
LeadList Engine<Nextiva, Store>::related(ContactId contact, Situation& viewer) const {
  return list(Surface::Related, viewer,
              [&](const LeadState& lead) { return lead.contact == contact; });
}

template <class Store>
Answer Engine<Nextiva, Store>::look(UserId viewer, const Query& query) const {
  struct Looking {
    const Engine& engine;
    Situation& viewer;

    Answer operator()(const TableQuery&) const {
      return engine.list(Surface::Table, viewer, [](const LeadState&) { return true; });
    }
    Answer operator()(const SearchQuery& search) const { return engine.found(search.text, viewer); }
    Answer operator()(const RelatedQuery& page) const {
      const bool exists = engine.state_.exists(page.contact) && viewer.actor().known;
      if (!exists || !shown(viewer).contains(Surface::ContactPage))
        return Inaccessible{};
      return engine.related(page.contact, viewer);
    }
    Answer operator()(const LinkQuery& link) const {
      if (!turn(link.lead) || !shown(viewer).contains(Surface::Link))
        return Inaccessible{};
      return engine.record(link.lead);
    }
    Answer operator()(const OfferedQuery& page) const {
      return Offers{turn(page.lead) ? nextiva::offered(viewer) : Flags<Offer>{}};
    }
    [[nodiscard]] bool turn(LeadId lead) const {
      engine.turn_to(lead, viewer);
      return viewer.lead_exists && viewer.actor().known;
    }
  };
  Situation situation = look_of(viewer);
  return std::visit(Looking{*this, situation}, query);
}

template <class Store>
void Engine<Nextiva, Store>::observe(Scope scope, Observation<Nextiva>& out) const {
  out.reset(scope);
  const std::size_t records = std::min(scope.records, state_.leads.size());
  for (std::size_t v = 0; v < scope.viewers; ++v) {
    Situation viewer = look_of(UserId{v});
    out.viewer_values[v].contacts.resize(names_->count<ContactId>());
    if (!viewer.actor().known)
      continue;
    observe_contacts(viewer, out.viewer_values[v]);
    bool totals_hold = true;
    for (std::size_t r = 0; r < records; ++r) {
      turn_to(LeadId{r}, viewer);
      if (!viewer.lead_exists)
        continue;
      const Flags<Surface> surfaces = shown(viewer);
      observe_lead(LeadId{r}, viewer, surfaces, out);
      totals_hold = totals_hold && counted(surfaces, viewer) == (surfaces & kLists);
    }
    if (!totals_hold)
      observe_totals(scope.records, viewer, out);
  }
}

template <class Store>
void Engine<Nextiva, Store>::observe_contacts(const Situation& viewer, ViewerValues& out) const {
  const bool readable = shown(viewer).contains(Surface::ContactPage);
  for (std::size_t c = 0; c < out.contacts.size(); ++c) {
    if (!state_.exists(ContactId{c}))
      continue;
    if (!viewer.actor().active) {
      out.contacts[c] = Uncompared{};
    } else if (readable) {
      out.contacts[c] = Readable{};
    }
  }
}

template <class Store>
void Engine<Nextiva, Store>::observe_lead(LeadId lead, const Situation& situation,
                                          Flags<Surface> surfaces,
                                          Observation<Nextiva>& out) const {
  const std::size_t viewer = situation.actor().id.index();
  Flags<SightFlag>& sight = out.sight.at(viewer, lead.index());
  RecordValues& values = out.record_values.at(viewer, lead.index());
  if (surfaces.contains(Surface::Table)) {
    sight.insert(SightFlag::InTable);
    values.listed_name = name(lead);
  }
  if (surfaces.contains(Surface::Search))
    sight.insert(SightFlag::InSearch);
  const bool on_page = surfaces.contains_all({Surface::ContactPage, Surface::Related});
  if (on_page && state_.leads[lead].contact)
    sight.insert(SightFlag::InRelated);
  if (surfaces.contains(Surface::Link)) {
    sight.insert(SightFlag::ByLink);
    values.link = record(lead);
  }
  const Flags<Offer> offers = nextiva::offered(situation);
  if (offers.contains(Offer::Edit))
    sight.insert(SightFlag::MayEdit);
  if (offers.contains(Offer::Delete))
    sight.insert(SightFlag::MayDelete);
}

// The lists themselves are only made once a total is known to be wrong.
template <class Store>
void Engine<Nextiva, Store>::observe_totals(std::size_t records, Situation& viewer,
                                            Observation<Nextiva>& out) const {
  const UserId id = viewer.actor().id;
  expect_total(TableQuery::kName,
               list(Surface::Table, viewer, [](const LeadState&) { return true; }), id, out);
  for (std::size_t r = 0; r < records; ++r) {
    expect_total(SearchQuery::kName, found(name(LeadId{r}), viewer), id, out);
  }
  if (!shown(viewer).contains(Surface::ContactPage))
    return;
  for (std::size_t c = 0; c < names_->count<ContactId>(); ++c) {
    expect_total(RelatedQuery::kName, related(ContactId{c}, viewer), id, out);
  }
}

template void Engine<Nextiva, Inline>::observe(Scope, Observation<Nextiva>&) const;
template void Engine<Nextiva, Growing>::observe(Scope, Observation<Nextiva>&) const;
template Answer Engine<Nextiva, Inline>::look(UserId, const Query&) const;
template Answer Engine<Nextiva, Growing>::look(UserId, const Query&) const;

}  // namespace privet::engine
