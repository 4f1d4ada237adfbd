#include "oracle/nextiva/surfaces.h"

#include <algorithm>
#include <string_view>
#include <variant>

#include "oracle/nextiva/rules.h"

namespace privet::oracle {

using namespace nextiva;

// NEX-12 to NEX-15: one answer for all four surfaces. What is not seen offers nothing; for what is
// seen the dials alone are left to decide, and deleting takes editing (NEX-21).
Flags<SightFlag> sight_of(const NextivaHistory& history, UserId viewer, LeadId lead) {
  if (!sees(history, viewer, lead))
    return {};
  Flags<SightFlag> sight{SightFlag::InTable, SightFlag::InSearch, SightFlag::ByLink};
  if (history.contact_of(lead).value)
    sight.insert(SightFlag::InRelated);
  if (!what_edit_dial_refuses(history, viewer, lead).empty())
    return sight;
  sight.insert(SightFlag::MayEdit);
  if (what_delete_dial_refuses(history, viewer, lead).empty())
    sight.insert(SightFlag::MayDelete);
  return sight;
}

LeadRecord record_of(const NextivaHistory& history, LeadId lead) {
  return {.lead = lead,
          .name = history.field_of(lead, LeadField::Name),
          .owner = history.owner_of(lead).value,
          .contact = history.contact_of(lead).value,
          .status = history.field_of(lead, LeadField::Status),
          .notes = history.field_of(lead, LeadField::Notes)};
}

namespace {

// NEX-14: a contact stays readable to everybody, whatever becomes of the leads on it.
Shown<Readable> contact_shown(const NextivaHistory& history, UserId viewer, ContactId contact) {
  if (!history.exists(viewer) || !history.exists(contact))
    return Inaccessible{};
  if (!history.is_active(viewer).value)
    return Uncompared{};
  return Readable{};
}

void observe_contacts(const NextivaHistory& history, Observation<Nextiva>& observation) {
  const std::size_t contacts = history.names().count<ContactId>();
  for (std::size_t viewer = 0; viewer < observation.scope.viewers; ++viewer) {
    auto& shown = observation.viewer_values[viewer].contacts;
    for (std::size_t contact = 0; contact < contacts; ++contact) {
      shown.push_back(contact_shown(history, UserId{viewer}, ContactId{contact}));
    }
  }
}

void observe_lead(const NextivaHistory& history, LeadId lead, Observation<Nextiva>& observation) {
  const LeadRecord record = record_of(history, lead);
  for (std::size_t viewer = 0; viewer < observation.scope.viewers; ++viewer) {
    const Flags<SightFlag> sight = sight_of(history, UserId{viewer}, lead);
    if (sight.empty())
      continue;
    observation.sight.at(viewer, lead.index()) = sight;
    RecordValues& values = observation.record_values.at(viewer, lead.index());
    values.listed_name = record.name;
    values.link = record;
  }
}

}  // namespace

void observe(const NextivaHistory& history, Scope scope, Observation<Nextiva>& observation) {
  observation.reset(scope);
  observe_contacts(history, observation);
  for (std::size_t lead = 0; lead < scope.records; ++lead) {
    if (history.exists(LeadId{lead}))
      observe_lead(history, LeadId{lead}, observation);
  }
}

// --- surface by surface ---
namespace {

bool contains_ignoring_case(std::string_view text, std::string_view part) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return !std::ranges::search(text, part, {}, lower, lower).empty() || part.empty();
}

// NEX-A16: the total is what is listed.
template <class Listed>
LeadList list_leads(const NextivaHistory& history, UserId viewer, Listed listed) {
  LeadList list;
  for (std::size_t index = 0; index < history.lead_bound(); ++index) {
    const LeadId lead{index};
    if (!sees(history, viewer, lead) || !listed(lead))
      continue;
    list.rows.push_back({lead, history.field_of(lead, LeadField::Name)});
  }
  list.total = list.rows.size();
  return list;
}

Answer answer(const NextivaHistory& history, UserId viewer, const TableQuery&) {
  return list_leads(history, viewer, [](LeadId) { return true; });
}
Answer answer(const NextivaHistory& history, UserId viewer, const SearchQuery& query) {
  const Names& names = history.names();
  return list_leads(history, viewer, [&](LeadId lead) {
    return contains_ignoring_case(names.text(history.field_of(lead, LeadField::Name)),
                                  names.text(query.text));
  });
}
Answer answer(const NextivaHistory& history, UserId viewer, const RelatedQuery& query) {
  if (!history.exists(query.contact) || !history.is_active(viewer).value)
    return Inaccessible{};
  return list_leads(history, viewer,
                    [&](LeadId lead) { return history.contact_of(lead).value == query.contact; });
}
Answer answer(const NextivaHistory& history, UserId viewer, const LinkQuery& query) {
  if (!sees(history, viewer, query.lead))
    return Inaccessible{};
  return record_of(history, query.lead);
}
Answer answer(const NextivaHistory& history, UserId viewer, const OfferedQuery& query) {
  const Flags<SightFlag> sight = sight_of(history, viewer, query.lead);
  Offers offers;
  if (sight.contains(SightFlag::ByLink))
    offers.offered.insert(Offer::View);
  if (sight.contains(SightFlag::MayEdit))
    offers.offered.insert(Offer::Edit);
  if (sight.contains(SightFlag::MayDelete))
    offers.offered.insert(Offer::Delete);
  return offers;
}

}  // namespace

Answer look(const NextivaHistory& history, UserId viewer, const Query& query) {
  return std::visit([&](const auto& asked) { return answer(history, viewer, asked); }, query);
}

// --- relation ---

Relation relation_of(const NextivaHistory& history, UserId user, LeadId lead) {
  if (!history.exists(user))
    return Relation::OutsideSales;
  if (history.existed(lead)) {
    if (history.owner_of(lead).value == user)
      return Relation::Owner;
    if (history.ever_owned(user, lead))
      return Relation::FormerOwner;
    if (history.creator_of(lead) == user)
      return Relation::Creator;
  }
  if (history.is_administrator(user))
    return Relation::Administrator;
  if (!history.is_active(user).value)
    return Relation::Inactive;
  if (!outside_sales(history, user).empty())
    return Relation::OutsideSales;
  const std::optional<RoleId> role = history.role_of(user).value;
  if (!role)
    return Relation::OutsideSales;
  switch (history.dial(*role, NextivaDial::View).value) {
    case Dial::OwnerOnly:
      return Relation::OwnerOnlyUser;
    case Dial::All:
      return Relation::AllUser;
    case Dial::None:
      break;
  }
  return Relation::OutsideSales;
}

}  // namespace privet::oracle
