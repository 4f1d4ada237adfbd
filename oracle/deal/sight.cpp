#include "oracle/deal/sight.h"

#include <array>

#include "oracle/deal/access.h"
#include "oracle/deal/conditions.h"

namespace privet::oracle::deal {

namespace {

struct OfferFlag {
  Offer offer;
  SightFlag flag;
};
constexpr std::array kOffers{OfferFlag{Offer::Edit, SightFlag::MayEdit},
                             OfferFlag{Offer::Manage, SightFlag::MayManage},
                             OfferFlag{Offer::Reassign, SightFlag::MayReassign},
                             OfferFlag{Offer::Move, SightFlag::MayMove},
                             OfferFlag{Offer::Copy, SightFlag::MayCopy},
                             OfferFlag{Offer::MakePrivate, SightFlag::MayMakePrivate},
                             OfferFlag{Offer::MakePublic, SightFlag::MayMakePublic}};

// The ways to an opportunity: they agree (DEAL-07, DEAL-A41).
constexpr Flags<SightFlag> kEveryWay{SightFlag::InHub, SightFlag::InInitiative, SightFlag::InSearch,
                                     SightFlag::ByLink};

// What is offered to somebody who sees it.
bool is_offered(const History& history, UserId viewer, OpportunityId opportunity, Offer offer) {
  Ruling ruling;
  conditions(history, viewer, opportunity, offer, ruling);
  return ruling.accepts();
}

// The lock is for whoever sees the row, the owner too (DEAL-A42).
Flags<SightFlag> sight_by(const History& history, UserId viewer, OpportunityId opportunity,
                          bool seen, Sign lock) {
  if (!seen && !sees_all(history, viewer))
    return {};
  Flags<SightFlag> flags = kEveryWay;
  if (lock == Sign::On)
    flags.insert(SightFlag::Lock);
  if (!seen)
    return flags;
  for (const auto& [offer, flag] : kOffers) {
    if (is_offered(history, viewer, opportunity, offer))
      flags.insert(flag);
  }
  return flags;
}

// The list is compared while it is in use; before and after it is the product's own affair.
template <class Id>
Shown<AccessList> shown_list(const History& history, Id thing) {
  if (!history.is_private(thing).what)
    return Uncompared{};
  return list_of(history, thing);
}

void observe_record(const History& history, OpportunityId opportunity,
                    Observation<Deal>& observation) {
  const OpportunityRecord record = record_of(history, opportunity);
  const RowSigns row{.lock = record.lock, .label = record.label};
  const Shown<AccessList> list = shown_list(history, opportunity);
  for (std::size_t i = 0; i < observation.scope.viewers; ++i) {
    const UserId viewer{i};
    if (!history.exists(viewer))
      continue;
    const bool seen = sees(history, viewer, opportunity);
    const auto flags = sight_by(history, viewer, opportunity, seen, record.lock);
    if (flags.empty())
      continue;
    observation.sight.at(i, opportunity.index()) = flags;
    RecordValues& values = observation.record_values.at(i, opportunity.index());
    values.hub_row = values.initiative_row = values.search_row = row;
    values.link = record;
    values.access_list = list;
  }
}

void observe_initiative(const History& history, InitiativeId initiative,
                        Observation<Deal>& observation) {
  const Sign lock = history.is_private(initiative).what ? Sign::On : Sign::Off;
  const Shown<AccessList> list = shown_list(history, initiative);
  for (std::size_t i = 0; i < observation.scope.viewers; ++i) {
    const UserId viewer{i};
    if (!history.exists(viewer) || !is_shown(history, viewer, initiative))
      continue;
    InitiativeValues& values = observation.viewer_values[i].initiatives[initiative.index()];
    values.row = lock;
    values.page = Opens{};
    values.access_list = list;
  }
}

}  // namespace

void observe(const History& history, Scope scope, Observation<Deal>& observation) {
  observation.reset(scope);
  for (std::size_t i = 0; i < scope.records; ++i) {
    const OpportunityId opportunity{i};
    if (history.exists(opportunity))
      observe_record(history, opportunity, observation);
  }
  const std::size_t initiatives = history.names().count<InitiativeId>();
  for (auto& values : observation.viewer_values)
    values.initiatives.assign(initiatives, {});
  for (std::size_t i = 0; i < initiatives; ++i) {
    const InitiativeId initiative{i};
    if (history.exists(initiative))
      observe_initiative(history, initiative, observation);
  }
}

Flags<SightFlag> sight_of(const History& history, UserId viewer, OpportunityId opportunity) {
  return sight_by(history, viewer, opportunity, sees(history, viewer, opportunity),
                  lock_of(history, opportunity));
}

Flags<Offer> offered(const History& history, UserId viewer, OpportunityId opportunity) {
  Flags<Offer> offers;
  if (!sees(history, viewer, opportunity))
    return offers;
  for (const auto& [offer, flag] : kOffers) {
    if (is_offered(history, viewer, opportunity, offer))
      offers.insert(offer);
  }
  return offers;
}

RowSigns row_of(const History& history, OpportunityId opportunity) {
  return {.lock = lock_of(history, opportunity), .label = label_of(history, opportunity)};
}

OpportunityRecord record_of(const History& history, OpportunityId opportunity) {
  const RowSigns row = row_of(history, opportunity);
  return {.opportunity = opportunity,
          .initiative = history.initiative_of(opportunity).what,
          .owner = history.owner_of(opportunity).what,
          .label = row.label,
          .lock = row.lock,
          .name = history.name_of(opportunity),
          .summary = history.summary_of(opportunity)};
}

// DEAL-24: the owner always stands in it.
AccessList list_of(const History& history, OpportunityId opportunity) {
  AccessList list;
  const UserId owner = history.owner_of(opportunity).what;
  const auto add_row = [&](const Principal& principal) {
    if (principal == Principal{owner}) {
      list.entries.emplace(principal, Level::Owner);
    } else if (const auto grant = history.grant_of(principal, opportunity).what) {
      list.entries.emplace(principal, *grant == GrantLevel::Full ? Level::Full : Level::Can);
    }
  };
  for (std::size_t i = 0; i < history.world().users.size(); ++i)
    add_row(UserId{i});
  for (std::size_t i = 0; i < history.world().groups.size(); ++i)
    add_row(GroupId{i});
  return list;
}

AccessList list_of(const History& history, InitiativeId initiative) {
  AccessList list;
  const auto add_row = [&](const Principal& principal) {
    const auto entry = history.entry_of(principal, initiative).what;
    if (!entry)
      return;
    const Level level = *entry == InitiativeLevel::Owner ? Level::Owner : Level::Can;
    list.entries.emplace(principal, level);
  };
  for (std::size_t i = 0; i < history.world().users.size(); ++i)
    add_row(UserId{i});
  for (std::size_t i = 0; i < history.world().groups.size(); ++i)
    add_row(GroupId{i});
  return list;
}

Relation relation(const History& history, UserId user, OpportunityId opportunity) {
  if (!history.exists(user) || !history.exists(opportunity))
    return Relation::Outsider;
  const InitiativeId initiative = history.initiative_of(opportunity).what;
  const auto level = level_of(history, user, opportunity);
  if (level == Level::Owner)
    return Relation::Owner;
  if (history.former_owner(user, opportunity))
    return Relation::FormerOwner;
  if (level == Level::Full)
    return Relation::FullAccess;
  if (level == Level::Can)
    return Relation::CanAccess;
  if (is_owner(history, user, initiative))
    return Relation::InitiativeOwner;
  return is_in(history, user, initiative) ? Relation::InInitiative : Relation::Outsider;
}

}  // namespace privet::oracle::deal
