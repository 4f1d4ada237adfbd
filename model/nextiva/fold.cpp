#include "model/nextiva/fold.h"

#include <string>
#include <variant>

#include "model/check.h"

namespace privet::nextiva {
namespace {

// Adds what one viewer was answered to the observation.
class Folding {
 public:
  Folding(UserId viewer, const Answer& answer, std::span<const Text> record_names,
          const Names& names, Observation<Nextiva>& out)
      : viewer_{viewer}, answer_{answer}, record_names_{record_names}, names_{names}, out_{out} {}

  void operator()(const TableQuery& query) const {
    for_each_row(query, [&](const LeadRow& row) {
      sight(row.lead).insert(SightFlag::InTable);
      values(row.lead).listed_name = row.name;
    });
  }
  void operator()(const SearchQuery& query) const {
    for_each_row(query, [&](const LeadRow& row) {
      const bool whole_name = record_names_[row.lead.index()] == query.text;
      if (whole_name)
        sight(row.lead).insert(SightFlag::InSearch);
    });
  }
  void operator()(const RelatedQuery& query) const {
    const bool readable = std::holds_alternative<LeadList>(answer_);
    auto& contacts = out_.viewer_values[viewer_.index()].contacts;
    if (readable && query.contact.index() < contacts.size()) {
      contacts[query.contact.index()] = Readable{};
    }
    for_each_row(query, [&](const LeadRow& row) { sight(row.lead).insert(SightFlag::InRelated); });
  }
  void operator()(const LinkQuery& query) const {
    const auto* record = std::get_if<LeadRecord>(&answer_);
    if (record == nullptr || !in_scope(query.lead))
      return;
    sight(query.lead).insert(SightFlag::ByLink);
    values(query.lead).link = *record;
  }
  void operator()(const OfferedQuery& query) const {
    const auto* offers = std::get_if<Offers>(&answer_);
    if (offers == nullptr || !in_scope(query.lead))
      return;
    if (offers->offered.contains(Offer::Edit))
      sight(query.lead).insert(SightFlag::MayEdit);
    if (offers->offered.contains(Offer::Delete))
      sight(query.lead).insert(SightFlag::MayDelete);
  }

 private:
  // Calls `visit` with the rows that name a record of the scope; notes strays and a wrong total.
  template <class SomeQuery, class Visit>
  void for_each_row(const SomeQuery&, Visit visit) const {
    const auto* list = std::get_if<LeadList>(&answer_);
    if (list == nullptr)
      return;
    const std::string surface{SomeQuery::kName};
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
  Observation<Nextiva>& out_;
};

}  // namespace

std::vector<Query> whole_look(const Names& names, Scope scope, std::span<const Text> record_names) {
  PRIVET_CHECK(record_names.size() >= scope.records);
  std::vector<Query> queries{TableQuery{}};
  for (const Text name : record_names.first(scope.records))
    queries.emplace_back(SearchQuery{name});
  for (std::size_t i = 0; i < names.count<ContactId>(); ++i) {
    queries.emplace_back(RelatedQuery{ContactId{i}});
  }
  for (std::size_t i = 0; i < scope.records; ++i) {
    queries.emplace_back(LinkQuery{LeadId{i}});
    queries.emplace_back(OfferedQuery{LeadId{i}});
  }
  return queries;
}

void fold(std::span<const Asked> asked, Scope scope, std::span<const Text> record_names,
          const Names& names, Observation<Nextiva>& out) {
  PRIVET_CHECK(record_names.size() >= scope.records);
  out.reset(scope);
  for (ViewerValues& values : out.viewer_values) {
    values.contacts.resize(names.count<ContactId>());
  }
  for (const auto& [viewer, query, answer] : asked) {
    if (viewer.index() >= scope.viewers)
      continue;
    std::visit(Folding{viewer, answer, record_names, names, out}, query);
  }
}

}  // namespace privet::nextiva
