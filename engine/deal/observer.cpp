#include "engine/deal/observer.h"

#include <algorithm>
#include <array>
#include <span>

namespace privet::engine::deal {

namespace {

struct OfferedFlag {
  Offer offer;
  SightFlag flag;
};
constexpr std::array kOfferedFlags{
    OfferedFlag{Offer::Edit, SightFlag::MayEdit},
    OfferedFlag{Offer::Manage, SightFlag::MayManage},
    OfferedFlag{Offer::Reassign, SightFlag::MayReassign},
    OfferedFlag{Offer::Move, SightFlag::MayMove},
    OfferedFlag{Offer::Copy, SightFlag::MayCopy},
    OfferedFlag{Offer::MakePrivate, SightFlag::MayMakePrivate},
    OfferedFlag{Offer::MakePublic, SightFlag::MayMakePublic},
};

template <class T>
void show(bool shown, const T& value, Shown<T>& out) {
  if (shown) {
    out = value;
  } else {
    out = Inaccessible{};
  }
}

// The list held by `out`, made when it holds none.
AccessList& held_list(Shown<AccessList>& out) {
  if (AccessList* held = std::get_if<AccessList>(&out))
    return *held;
  return out.emplace<AccessList>();
}

}  // namespace

template <class Store>
void Observer<Store>::observe(Scope scope, Observation<Deal>& out) {
  if (out.scope != scope)
    out.reset(scope);
  out.miscounts.clear();
  out.strays.clear();
  initiatives_ = names_.count<InitiativeId>();
  find_miscounting();
  for (std::size_t i = 0; i < scope.viewers; ++i)
    observe_viewer(UserId{i}, out);
}

template <class Store>
void Observer<Store>::observe_viewer(UserId viewer, Observation<Deal>& out) {
  const auto* user = state_.find(viewer);
  auto& initiatives = out.viewer_values[viewer.index()].initiatives;
  initiatives.resize(initiatives_);
  for (std::size_t i = 0; i < initiatives.size(); ++i) {
    const Access access =
        user == nullptr ? Access{} : standings_.access(viewer, *user, InitiativeId{i});
    if (state_.initiatives.contains(InitiativeId{i}))
      accesses_.ensure(InitiativeId{i}) = access;
    observe_initiative(InitiativeId{i}, access, initiatives[i]);
  }
  for (std::size_t i = 0; i < out.scope.records; ++i) {
    const auto* opportunity = state_.find(OpportunityId{i});
    Standing standing;
    if (user != nullptr && opportunity != nullptr) {
      standing =
          standings_.standing(viewer, *user, *opportunity, accesses_[opportunity->initiative]);
    }
    observe_record(OpportunityId{i}, standing, out.sight.at(viewer.index(), i),
                   out.record_values.at(viewer.index(), i));
  }
  if (user != nullptr && !miscounting_.empty())
    observe_totals(viewer, out);
}

template <class Store>
void Observer<Store>::observe_initiative(InitiativeId initiative, const Access& access,
                                         InitiativeValues& out) const {
  const Facts& facts = access.facts;
  show(surfaces_.shows(Surface::Initiatives, facts), surfaces_.lock(Lock::OfInitiative, facts),
       out.row);
  show(surfaces_.shows(Surface::InitiativePage, facts), Opens{}, out.page);
  if (!surfaces_.shows(Surface::InitiativeAccessList, facts)) {
    out.access_list = Inaccessible{};
  } else if (!state_.initiatives[initiative].restricted) {
    out.access_list = Uncompared{};
  } else {
    surfaces_.fill_list(state_.initiatives[initiative], held_list(out.access_list));
  }
}

template <class Store>
void Observer<Store>::observe_record(OpportunityId id, const Standing& standing,
                                     Flags<SightFlag>& sight, RecordValues& values) const {
  const Facts& facts = standing.facts;
  const RowSigns signs = surfaces_.signs(facts);
  const bool in_hub = surfaces_.shows(Surface::Hub, facts);
  const bool in_initiative = surfaces_.shows(Surface::InitiativePage, standing.access.facts) &&
                             surfaces_.shows(Surface::InitiativeRow, facts);
  const bool in_search = surfaces_.shows(Surface::Search, facts);
  const bool by_link = surfaces_.shows(Surface::Link, facts);
  sight = {};
  if (in_hub)
    sight.insert(SightFlag::InHub);
  if (in_hub && signs.lock == Sign::On)
    sight.insert(SightFlag::Lock);
  if (in_initiative)
    sight.insert(SightFlag::InInitiative);
  if (in_search)
    sight.insert(SightFlag::InSearch);
  if (by_link)
    sight.insert(SightFlag::ByLink);
  const Flags<Offer> offered = surfaces_.offered(facts);
  for (const auto& [offer, flag] : kOfferedFlags) {
    if (offered.contains(offer))
      sight.insert(flag);
  }
  show(in_hub, signs, values.hub_row);
  show(in_initiative, signs, values.initiative_row);
  show(in_search, signs, values.search_row);
  if (by_link) {
    values.link = surfaces_.record(id, signs);
  } else {
    values.link = Inaccessible{};
  }
  if (!surfaces_.shows(Surface::AccessList, facts)) {
    values.access_list = Inaccessible{};
  } else if (!state_.opportunities[id].restricted) {
    values.access_list = Uncompared{};
  } else {
    surfaces_.fill_list(state_.opportunities[id], facts, held_list(values.access_list));
  }
}

template <class Store>
void Observer<Store>::find_miscounting() {
  for (const TotalRow& row : tables_.totals) {
    const SurfaceRow& shown = tables_.surfaces[static_cast<std::size_t>(row.surface)];
    if (row.condition != shown.condition)
      miscounting_.insert(row.surface);
  }
}

template <class Store>
void Observer<Store>::observe_totals(UserId viewer, Observation<Deal>& out) const {
  if (miscounting_.contains(Surface::Hub))
    count(viewer, HubQuery{}, out.miscounts);
  if (miscounting_.contains(Surface::Search)) {
    std::vector<Text> searched;
    for (std::size_t i = 0; i < out.scope.records; ++i) {
      const auto* row = state_.find(OpportunityId{i});
      if (row == nullptr || std::ranges::find(searched, row->name) != searched.end())
        continue;
      searched.push_back(row->name);
      count(viewer, SearchQuery{row->name}, out.miscounts);
    }
  }
  if (miscounting_.contains(Surface::Initiatives))
    count(viewer, InitiativesQuery{}, out.miscounts);
  if (!miscounting_.contains(Surface::InitiativeRow))
    return;
  for (std::size_t i = 0; i < state_.initiatives.size(); ++i) {
    count(viewer, InitiativeQuery{InitiativeId{i}}, out.miscounts);
  }
}

template <class Store>
void Observer<Store>::count(UserId viewer, const Query& query, std::vector<Miscount>& out) const {
  const Answer answer = surfaces_.look(viewer, query);
  const auto compare = [&](std::size_t listed, std::size_t total) {
    if (listed == total)
      return;
    const std::string_view surface =
        std::visit([]<class Asked>(const Asked&) { return Asked::kName; }, query);
    out.push_back({viewer, std::string{surface}, listed, total});
  };
  if (const auto* list = std::get_if<OpportunityList>(&answer)) {
    compare(list->rows.size(), list->total);
  } else if (const auto* initiatives = std::get_if<InitiativeList>(&answer)) {
    compare(initiatives->rows.size(), initiatives->total);
  }
}

template class Observer<Inline>;
template class Observer<Growing>;

}  // namespace privet::engine::deal
