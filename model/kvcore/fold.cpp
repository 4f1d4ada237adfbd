#include "model/kvcore/fold.h"

#include <array>
#include <string>
#include <utility>
#include <variant>

#include "model/check.h"

namespace privet::kvcore {
namespace {

constexpr std::array kFlagOfOffer{std::pair{Offer::Open, SightFlag::MayOpen},
                                  std::pair{Offer::Edit, SightFlag::MayEdit},
                                  std::pair{Offer::Rate, SightFlag::MayRate},
                                  std::pair{Offer::Call, SightFlag::MayCall},
                                  std::pair{Offer::Text, SightFlag::MayText},
                                  std::pair{Offer::Email, SightFlag::MayEmail},
                                  std::pair{Offer::MakeVisible, SightFlag::MayMakeVisible}};

// Adds what one viewer was answered to the observation.
class Folding {
 public:
  Folding(UserId viewer, const Answer& answer, std::span<const Text> record_names,
          const Names& names, Observation<Kvcore>& out)
      : viewer_{viewer}, answer_{answer}, record_names_{record_names}, names_{names}, out_{out} {}

  void operator()(const ListQuery& query) const {
    for_each_row(query, [&](const LeadRow& row) {
      if (!query.text) {
        sight(row.lead).insert(SightFlag::Row);
        values(row.lead).row = row;
      } else if (record_names_[row.lead.index()] == *query.text) {
        sight(row.lead).insert(SightFlag::FoundByName);
      } else {
        return;
      }
      if (row.name.name)
        sight(row.lead).insert(SightFlag::NameShown);
    });
  }
  void operator()(const RecordQuery& query) const {
    const auto* record = std::get_if<LeadRecord>(&answer_);
    if (record != nullptr && in_scope(query.lead))
      values(query.lead).record = *record;
  }
  void operator()(const OfferedQuery& query) const {
    const auto* offers = std::get_if<Offers>(&answer_);
    if (offers == nullptr || !in_scope(query.lead))
      return;
    for (const auto& [offer, flag] : kFlagOfOffer) {
      if (offers->offered.contains(offer))
        sight(query.lead).insert(flag);
    }
  }
  void operator()(const SettingsQuery&) const {
    const auto* settings = std::get_if<Settings>(&answer_);
    if (settings != nullptr)
      out_.viewer_values[viewer_.index()].settings = *settings;
  }
  void operator()(const LogQuery& query) const {
    const auto* log = std::get_if<Log>(&answer_);
    if (log != nullptr && in_scope(query.lead))
      out_.logs[query.lead.index()].log = *log;
  }

 private:
  // Calls `visit` with the rows that name a record of the scope; notes strays and a wrong total.
  template <class Visit>
  void for_each_row(const ListQuery& query, Visit visit) const {
    const auto* list = std::get_if<LeadList>(&answer_);
    if (list == nullptr)
      return;
    const std::string surface = query.text ? "search" : "list";
    for (const LeadRow& row : list->rows) {
      if (in_scope(row.lead)) {
        visit(row);
      } else {
        out_.strays.push_back({viewer_, surface, names_.alias(row.lead)});
      }
    }
    if (list->total != list->rows.size()) {
      out_.miscounts.push_back({viewer_, surface, list->rows.size(), list->total});
    }
  }

  [[nodiscard]] bool in_scope(LeadId lead) const { return lead.index() < out_.scope.records; }
  [[nodiscard]] Flags<SightFlag>& sight(LeadId lead) const {
    return out_.sight.at(viewer_.index(), lead.index());
  }
  [[nodiscard]] RecordValues& values(LeadId lead) const {
    return out_.record_values.at(viewer_.index(), lead.index());
  }

  UserId viewer_;
  const Answer& answer_;
  std::span<const Text> record_names_;
  const Names& names_;
  Observation<Kvcore>& out_;
};

}  // namespace

std::vector<Query> whole_look(const Names& /*names*/, Scope scope,
                              std::span<const Text> record_names) {
  PRIVET_CHECK(record_names.size() >= scope.records);
  std::vector<Query> queries{ListQuery{}};
  for (const Text name : record_names.first(scope.records))
    queries.emplace_back(ListQuery{name});
  for (std::size_t i = 0; i < scope.records; ++i) {
    queries.emplace_back(RecordQuery{LeadId{i}});
    queries.emplace_back(OfferedQuery{LeadId{i}});
    queries.emplace_back(LogQuery{LeadId{i}});
  }
  queries.emplace_back(SettingsQuery{});
  return queries;
}

void fold(std::span<const Asked> asked, Scope scope, std::span<const Text> record_names,
          const Names& names, Observation<Kvcore>& out) {
  PRIVET_CHECK(record_names.size() >= scope.records);
  out.reset(scope);
  for (const auto& [viewer, query, answer] : asked) {
    if (viewer.index() >= scope.viewers)
      continue;
    std::visit(Folding{viewer, answer, record_names, names, out}, query);
  }
}

}  // namespace privet::kvcore
