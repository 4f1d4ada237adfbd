#include "model/deal/fold.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace privet::deal {

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

// Folds the answers to one viewer.
class Folding {
 public:
  Folding(UserId viewer, std::span<const Text> record_names, const Names& names,
          Observation<Deal>& out)
      : viewer_{viewer}, record_names_{record_names}, names_{names}, out_{out} {}

  void add(const HubQuery&, const OpportunityList& list) {
    count(HubQuery::kName, list);
    for (const OpportunityRow& row : list.rows) {
      if (!is_record(HubQuery::kName, row.opportunity))
        continue;
      see(row.opportunity, SightFlag::InHub);
      if (row.lock == Sign::On)
        see(row.opportunity, SightFlag::Lock);
      values(row.opportunity).hub_row = RowSigns{row.lock, row.label};
    }
  }
  // A row counts for the record that was searched by its whole name, not for those whose names
  // merely contain it: each is searched by its own.
  void add(const SearchQuery& query, const OpportunityList& list) {
    count(SearchQuery::kName, list);
    for (const OpportunityRow& row : list.rows) {
      if (!is_record(SearchQuery::kName, row.opportunity))
        continue;
      if (record_names_[row.opportunity.index()] != query.text)
        continue;
      see(row.opportunity, SightFlag::InSearch);
      values(row.opportunity).search_row = RowSigns{row.lock, row.label};
    }
  }
  void add(const InitiativesQuery&, const InitiativeList& list) {
    count(InitiativesQuery::kName, list);
    for (const InitiativeRow& row : list.rows) {
      if (InitiativeValues* initiative = find(row.initiative)) {
        initiative->row = row.lock;
      } else {
        stray(InitiativesQuery::kName, names_.alias(row.initiative));
      }
    }
  }
  void add(const InitiativeQuery& query, const OpportunityList& list) {
    count(InitiativeQuery::kName, list);
    if (InitiativeValues* initiative = find(query.initiative))
      initiative->page = Opens{};
    for (const OpportunityRow& row : list.rows) {
      if (!is_record(InitiativeQuery::kName, row.opportunity))
        continue;
      see(row.opportunity, SightFlag::InInitiative);
      values(row.opportunity).initiative_row = RowSigns{row.lock, row.label};
    }
  }
  void add(const LinkQuery& query, const OpportunityRecord& record) {
    if (!is_record(LinkQuery::kName, query.opportunity))
      return;
    see(query.opportunity, SightFlag::ByLink);
    values(query.opportunity).link = record;
  }
  void add(const AccessListQuery& query, const AccessList& list) {
    if (is_record(AccessListQuery::kName, query.opportunity))
      values(query.opportunity).access_list = list;
  }
  void add(const InitiativeAccessListQuery& query, const AccessList& list) {
    if (InitiativeValues* initiative = find(query.initiative))
      initiative->access_list = list;
  }
  void add(const OfferedQuery& query, const Offers& offers) {
    if (!is_record(OfferedQuery::kName, query.opportunity))
      return;
    for (const auto& [offer, flag] : kOfferedFlags) {
      if (offers.offered.contains(offer))
        see(query.opportunity, flag);
    }
  }
  template <class Question, class Other>
  void add(const Question&, const Other&) {}

 private:
  [[nodiscard]] std::optional<Text> name_of(OpportunityId id) const {
    return id.index() < record_names_.size() ? std::optional{record_names_[id.index()]}
                                             : std::nullopt;
  }
  void see(OpportunityId id, SightFlag flag) {
    out_.sight.at(viewer_.index(), id.index()).insert(flag);
  }
  RecordValues& values(OpportunityId id) {
    return out_.record_values.at(viewer_.index(), id.index());
  }
  InitiativeValues* find(InitiativeId id) {
    auto& initiatives = out_.viewer_values[viewer_.index()].initiatives;
    return id.index() < initiatives.size() ? &initiatives[id.index()] : nullptr;
  }
  // Notes a stray where the id is that of no record of the scope.
  bool is_record(std::string_view surface, OpportunityId id) {
    if (id.index() < out_.scope.records)
      return true;
    stray(surface, names_.alias(id));
    return false;
  }
  void stray(std::string_view surface, const std::string& name) {
    out_.strays.push_back({viewer_, std::string{surface}, name});
  }
  template <class List>
  void count(std::string_view surface, const List& list) {
    if (list.rows.size() == list.total)
      return;
    out_.miscounts.push_back({viewer_, std::string{surface}, list.rows.size(), list.total});
  }

  UserId viewer_;
  std::span<const Text> record_names_;
  const Names& names_;
  Observation<Deal>& out_;
};

}  // namespace

std::vector<Query> whole_look(const Names& names, Scope scope, std::span<const Text> record_names) {
  record_names = record_names.first(std::min(record_names.size(), scope.records));
  std::vector<Query> queries{HubQuery{}};
  for (std::size_t i = 0; i < record_names.size(); ++i) {
    const auto before = record_names.first(i);
    if (std::ranges::find(before, record_names[i]) == before.end()) {
      queries.emplace_back(SearchQuery{record_names[i]});
    }
  }
  queries.emplace_back(InitiativesQuery{});
  for (std::size_t i = 0; i < names.count<InitiativeId>(); ++i) {
    queries.emplace_back(InitiativeQuery{InitiativeId{i}});
    queries.emplace_back(InitiativeAccessListQuery{InitiativeId{i}});
  }
  for (std::size_t i = 0; i < scope.records; ++i) {
    queries.emplace_back(LinkQuery{OpportunityId{i}});
    queries.emplace_back(AccessListQuery{OpportunityId{i}});
    queries.emplace_back(OfferedQuery{OpportunityId{i}});
  }
  return queries;
}

void fold(std::span<const Asked> asked, Scope scope, std::span<const Text> record_names,
          const Names& names, Observation<Deal>& out) {
  out.reset(scope);
  for (ViewerValues& viewer : out.viewer_values) {
    viewer.initiatives.resize(names.count<InitiativeId>());
  }
  for (const auto& [viewer, query, answer] : asked) {
    if (viewer.index() >= scope.viewers)
      continue;
    Folding folding{viewer, record_names, names, out};
    std::visit([&](const auto& question, const auto& answered) { folding.add(question, answered); },
               query, answer);
  }
}

}  // namespace privet::deal
