#include <algorithm>
#include <string>
#include <string_view>
#include <variant>

#include "engine/kvcore/engine.h"
#include "engine/kvcore/scene.h"

namespace privet::engine {

using namespace kvcore;

template <class Store>
const View& Engine<Kvcore, Store>::view(UserId viewer, LeadId lead) const {
  Situation s = situation();
  Person person{.known = true};
  const Scene<Store> scene{state_, state_.leads[lead]};
  scene.set(s);
  scene.meet(viewer, s, person);
  return views_.of(person);
}

template <class Store>
LeadRecord Engine<Kvcore, Store>::record(LeadId id) const {
  const LeadState<Store>& lead = state_.leads[id];
  const LeadTexts& texts = lead.texts;
  return {.lead = id,
          .name = {texts.name},
          .interest = texts.interest,
          .price = texts.price,
          .status = texts.status,
          .owner = lead.owner,
          .assignee = lead.assignee,
          .email = texts.email,
          .rating = lead.rating};
}

template <class Store>
LeadList Engine<Kvcore, Store>::list(UserId viewer, std::optional<Text> text) const {
  LeadList list;
  const Total total = text ? Total::Search : Total::List;
  for (std::size_t i = 0; state_.exists(viewer) && i < state_.leads.size(); ++i) {
    const LeadId lead{i};
    if (!state_.exists(lead))
      continue;
    const Match met = match(lead, text);
    if (!met.in_name && !met.in_mask && !met.in_basics)
      continue;
    const View& view = this->view(viewer, lead);
    const bool listed = text ? view.finds(met) : view.lists();
    if (listed)
      list.rows.push_back(view.row(record(lead)));
    if (view.counts(total, listed))
      ++list.total;
  }
  return list;
}

template <class Store>
Settings Engine<Kvcore, Store>::settings(UserId viewer) const {
  Situation s = situation();
  s.actor = person_of(state_, viewer, std::nullopt);
  return {.offered = options(s),
          .privacy = state_.users[viewer].privacy,
          .hide = state_.users[viewer].hide};
}

template <class Store>
Log Engine<Kvcore, Store>::log(LeadId lead) const {
  Log log{.rating = state_.leads[lead].rating, .messages = {}};
  if (lead.index() < messages_.size())
    log.messages = messages_[lead.index()];
  return log;
}

template <class Store>
Answer Engine<Kvcore, Store>::look(UserId viewer, const Query& query) const {
  struct Looking {
    const Engine& engine;
    UserId viewer;

    Answer operator()(const ListQuery& page) const { return engine.list(viewer, page.text); }
    Answer operator()(const RecordQuery& page) const {
      if (!faces(page.lead))
        return Inaccessible{};
      const View& view = engine.view(viewer, page.lead);
      if (!view.surfaces.contains(Surface::Record))
        return Inaccessible{};
      return engine.record(page.lead);
    }
    Answer operator()(const OfferedQuery& page) const {
      return Offers{faces(page.lead) ? engine.view(viewer, page.lead).offers : Flags<Offer>{}};
    }
    Answer operator()(const SettingsQuery&) const {
      if (!engine.state_.exists(viewer))
        return Inaccessible{};
      return engine.settings(viewer);
    }
    Answer operator()(const LogQuery& page) const {
      if (!engine.state_.exists(page.lead))
        return Inaccessible{};
      return engine.log(page.lead);
    }
    [[nodiscard]] bool faces(LeadId lead) const {
      return engine.state_.exists(viewer) && engine.state_.exists(lead);
    }
  };
  return std::visit(Looking{*this, viewer}, query);
}

template <class Store>
void Engine<Kvcore, Store>::observe(Scope scope, Observation<Kvcore>& out) const {
  out.reset(scope);
  const std::size_t viewers = std::min(scope.viewers, state_.users.size());
  for (std::size_t v = 0; v < viewers; ++v) {
    if (state_.exists(UserId{v}))
      out.viewer_values[v].settings = settings(UserId{v});
  }
  const std::size_t records = std::min(scope.records, state_.leads.size());
  for (std::size_t r = 0; r < records; ++r) {
    if (!state_.exists(LeadId{r}))
      continue;
    out.logs[r].log = log(LeadId{r});
    observe_lead(LeadId{r}, viewers, out);
  }
  if (views_.totals_hold())
    return;
  for (std::size_t v = 0; v < viewers; ++v)
    observe_totals(UserId{v}, scope.records, out);
}

template <class Store>
void Engine<Kvcore, Store>::observe_lead(LeadId id, std::size_t viewers,
                                         Observation<Kvcore>& out) const {
  const LeadState<Store>& lead = state_.leads[id];
  const LeadRecord record = this->record(id);
  const Scene<Store> scene{state_, lead};
  Situation s = situation();
  scene.set(s);
  Person person{.known = true};
  for (std::size_t v = 0; v < viewers; ++v) {
    if (!state_.exists(UserId{v}))
      continue;
    scene.meet(UserId{v}, s, person);
    const View& view = views_.of(person);
    Flags<SightFlag> sight = view.sight;
    if (view.finds(lead.own_name)) {
      sight.insert(SightFlag::FoundByName);
      if (view.surfaces.contains(Surface::Name))
        sight.insert(SightFlag::NameShown);
    }
    out.sight.at(v, id.index()) = sight;
    RecordValues& values = out.record_values.at(v, id.index());
    if (view.lists())
      values.row = view.row(record);
    if (view.surfaces.contains(Surface::Record))
      values.record = record;
  }
}

// The lists themselves are only made where a total may be wrong.
template <class Store>
void Engine<Kvcore, Store>::observe_totals(UserId viewer, std::size_t records,
                                           Observation<Kvcore>& out) const {
  const auto expect = [&](std::string_view surface, const LeadList& list) {
    if (list.total == list.rows.size())
      return;
    out.miscounts.push_back({viewer, std::string{surface}, list.rows.size(), list.total});
  };
  expect("list", list(viewer, std::nullopt));
  for (std::size_t r = 0; r < records; ++r) {
    const bool born = state_.leads.contains(LeadId{r});
    expect("search", list(viewer, born ? state_.leads[LeadId{r}].texts.name : Text{}));
  }
}

template void Engine<Kvcore, Inline>::observe(Scope, Observation<Kvcore>&) const;
template void Engine<Kvcore, Growing>::observe(Scope, Observation<Kvcore>&) const;
template Answer Engine<Kvcore, Inline>::look(UserId, const Query&) const;
template Answer Engine<Kvcore, Growing>::look(UserId, const Query&) const;

}  // namespace privet::engine
