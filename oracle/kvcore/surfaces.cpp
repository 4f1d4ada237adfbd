#include "oracle/kvcore/surfaces.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>

namespace privet::oracle::kvcore {

LeadRow row_of(const History& history, const LeadPrivacy& lead, Sight sight) {
  ShownName name;
  if (sight == Sight::Full)
    name.name = history.field(lead.lead, LeadField::Name);
  return {.lead = lead.lead,
          .name = name,
          .interest = history.field(lead.lead, LeadField::Interest),
          .price = history.field(lead.lead, LeadField::Price),
          .status = history.field(lead.lead, LeadField::Status),
          .owner = lead.owner,
          .assignee = lead.assignee};
}

LeadRecord record_of(const History& history, const LeadRow& row) {
  return {.lead = row.lead,
          .name = row.name,
          .interest = row.interest,
          .price = row.price,
          .status = row.status,
          .owner = row.owner,
          .assignee = row.assignee,
          .email = history.email(row.lead),
          .rating = history.rating(row.lead)};
}

Flags<Offer> offered(const History& history, UserId viewer, const LeadPrivacy& lead, Sight sight) {
  if (sight != Sight::Full)
    return {};
  Flags<Offer> offers{Offer::Open, Offer::Edit, Offer::Rate,
                      Offer::Call, Offer::Text, Offer::Email};
  const bool marked = lead.marking.has_value();
  if (marked && may_lift_mark(history, viewer, lead) && !lifting_sleeps(history)) {
    offers.insert(Offer::MakeVisible);
  }
  return offers;
}

Flags<SightFlag> flags_of(Sight sight, Flags<Offer> offers) {
  switch (sight) {
    case Sight::Absent:
      return {};
    case Sight::Masked:
      return {SightFlag::Row};
    case Sight::Full:
      break;
  }
  Flags<SightFlag> flags{SightFlag::Row,     SightFlag::NameShown, SightFlag::FoundByName,
                         SightFlag::MayOpen, SightFlag::MayEdit,   SightFlag::MayRate,
                         SightFlag::MayCall, SightFlag::MayText,   SightFlag::MayEmail};
  if (offers.contains(Offer::MakeVisible))
    flags.insert(SightFlag::MayMakeVisible);
  return flags;
}

Settings settings_of(const History& history, UserId user) {
  Settings settings{.offered = {},
                    .privacy = history.privacy_on(user).value,
                    .hide = history.hide_on(user).value};
  if (!history.world().account.privacy_gate)
    return settings;
  settings.offered.insert(Option::Privacy);
  if (history.consenting_team(user))
    settings.offered.insert(Option::Hide);
  return settings;
}

void fill_log(const History& history, LeadId lead, Log& out) {
  out.rating = history.rating(lead);
  out.messages.clear();
  for (const Entry entry : history.messages(lead)) {
    const auto& [actor, operation] = history.act(entry);
    const MessageKind kind = std::holds_alternative<CallLead>(operation)   ? MessageKind::Call
                             : std::holds_alternative<TextLead>(operation) ? MessageKind::Text
                                                                           : MessageKind::Email;
    out.messages.push_back({kind, actor});
  }
}

namespace {

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}
bool same_letter(char a, char b) { return lower(a) == lower(b); }
bool same(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, same_letter); }
bool has(std::string_view whole, std::string_view part) {
  return part.empty() || !std::ranges::search(whole, part, same_letter).empty();
}

std::string_view owner_column(const Names& names, const Owner& owner) {
  if (const auto* user = std::get_if<UserId>(&owner))
    return names.alias(*user);
  if (const auto* team = std::get_if<TeamId>(&owner))
    return names.alias(*team);
  if (const auto* office = std::get_if<OfficeId>(&owner))
    return names.alias(*office);
  return Company::kKind;
}

}  // namespace

bool lists(const History& history, const LeadRow& row, Text text) {
  const Names& names = history.names();
  const std::string& wanted = names.text(text);
  const bool by_name = row.name.name ? has(names.text(*row.name.name), wanted)
                                     : has("Private Lead " + names.alias(row.lead), wanted);
  return by_name || same(names.text(row.interest), wanted) || same(names.text(row.price), wanted) ||
         same(names.text(row.status), wanted) || same(owner_column(names, row.owner), wanted) ||
         (row.assignee && same(names.alias(*row.assignee), wanted));
}

namespace {

struct Looking {
  const History& history;
  UserId viewer;

  Answer operator()(const ListQuery& query) const {
    LeadList list;
    for (std::size_t i = 0; i < history.names().count<LeadId>(); ++i) {
      if (!history.exists(LeadId{i}))
        continue;
      const LeadPrivacy lead = privacy_of(history, LeadId{i});
      const Sight sight = sight_of(history, viewer, lead);
      if (sight == Sight::Absent)
        continue;
      const LeadRow row = row_of(history, lead, sight);
      if (!query.text || lists(history, row, *query.text))
        list.rows.push_back(row);
    }
    list.total = list.rows.size();
    return list;
  }
  Answer operator()(const RecordQuery& query) const {
    if (!history.exists(query.lead))
      return Inaccessible{};
    const LeadPrivacy lead = privacy_of(history, query.lead);
    if (sight_of(history, viewer, lead) != Sight::Full)
      return Inaccessible{};
    return record_of(history, row_of(history, lead, Sight::Full));
  }
  Answer operator()(const OfferedQuery& query) const {
    if (!history.exists(query.lead))
      return Offers{};
    const LeadPrivacy lead = privacy_of(history, query.lead);
    return Offers{offered(history, viewer, lead, sight_of(history, viewer, lead))};
  }
  Answer operator()(const SettingsQuery&) const { return settings_of(history, viewer); }
  Answer operator()(const LogQuery& query) const {
    if (!history.exists(query.lead))
      return Inaccessible{};
    Log log;
    fill_log(history, query.lead, log);
    return log;
  }
};

void observe_missing(Scope scope, LeadId lead, Observation<Kvcore>& out) {
  for (std::size_t viewer = 0; viewer < scope.viewers; ++viewer) {
    out.sight.at(viewer, lead.index()) = {};
    out.record_values.at(viewer, lead.index()) = {};
  }
  out.logs[lead.index()].log = Inaccessible{};
}

// What each kind of sight is shown of a lead.
struct ShownAs {
  RecordValues full;
  RecordValues masked;
  RecordValues absent;

  ShownAs(const History& history, const LeadPrivacy& lead) {
    const LeadRow row = row_of(history, lead, Sight::Full);
    LeadRow nameless = row;
    nameless.name = {};
    full = {.row = row, .record = record_of(history, row)};
    masked = {.row = nameless, .record = {}};
  }
  [[nodiscard]] const RecordValues& to(Sight sight) const {
    switch (sight) {
      case Sight::Absent:
        return absent;
      case Sight::Masked:
        return masked;
      case Sight::Full:
        return full;
    }
    return absent;
  }
};

void observe_lead(const History& history, Scope scope, LeadId id, Observation<Kvcore>& out) {
  const LeadPrivacy lead = privacy_of(history, id);
  const ShownAs shown{history, lead};
  for (std::size_t i = 0; i < scope.viewers; ++i) {
    const UserId viewer{i};
    const Sight sight = history.exists(viewer) ? sight_of(history, viewer, lead) : Sight::Absent;
    out.sight.at(i, id.index()) = flags_of(sight, offered(history, viewer, lead, sight));
    out.record_values.at(i, id.index()) = shown.to(sight);
  }
  Shown<Log>& log = out.logs[id.index()].log;
  if (!std::holds_alternative<Log>(log))
    log.emplace<Log>();
  fill_log(history, id, std::get<Log>(log));
}

}  // namespace

Answer look(const History& history, UserId viewer, const Query& query) {
  if (!history.exists(viewer))
    return Inaccessible{};
  return std::visit(Looking{history, viewer}, query);
}

void observe(const History& history, Scope scope, Observation<Kvcore>& out) {
  // Every cell is written anew, so that a buffer of the right shape is kept as it is.
  if (out.scope != scope)
    out.reset(scope);
  out.miscounts.clear();
  out.strays.clear();
  for (std::size_t i = 0; i < scope.records; ++i) {
    if (history.exists(LeadId{i})) {
      observe_lead(history, scope, LeadId{i}, out);
    } else {
      observe_missing(scope, LeadId{i}, out);
    }
  }
  for (std::size_t i = 0; i < scope.viewers; ++i) {
    Shown<Settings>& settings = out.viewer_values[i].settings;
    if (history.exists(UserId{i})) {
      settings = settings_of(history, UserId{i});
    } else {
      settings = Inaccessible{};
    }
  }
}

}  // namespace privet::oracle::kvcore
