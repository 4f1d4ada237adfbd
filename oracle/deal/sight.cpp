#include "oracle/deal/sight.h"

#include <algorithm>
#include <array>

#include <boost/container/small_vector.hpp>

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

// Of somebody to whom it is shown. The lock is for whoever sees the row, the owner too (DEAL-A42).
Flags<SightFlag> sight_with(Sign lock, Flags<Offer> offers) {
  Flags<SightFlag> flags = kEveryWay;
  if (lock == Sign::On)
    flags.insert(SightFlag::Lock);
  for (const auto& [offer, flag] : kOffers) {
    if (offers.contains(offer))
      flags.insert(flag);
  }
  return flags;
}

// On the stack, unless the world is a large one.
template <class T>
using Buffer = boost::container::small_vector<T, 16>;

// --- lists ---

Level shown_as(InitiativeLevel level) {
  return level == InitiativeLevel::Owner ? Level::Owner : Level::Can;
}
Level shown_as(GrantLevel level) { return level == GrantLevel::Full ? Level::Full : Level::Can; }

std::optional<InitiativeLevel> row_of(const History& history, const Principal& principal,
                                      InitiativeId initiative) {
  return history.entry_of(principal, initiative).what;
}
std::optional<GrantLevel> row_of(const History& history, const Principal& principal,
                                 OpportunityId opportunity) {
  return history.grant_of(principal, opportunity).what;
}

// The rows of a list by principal, present or not; none at all until they are asked for.
template <class RowLevel>
class Rows {
 public:
  explicit Rows(const World& world) : world_{world} {}
  template <class Id>
  void ask(const History& history, Id thing) {
    rows_.reserve(world_.users.size() + world_.groups.size());
    for_each_principal(world_, [&](const Principal& principal) {
      rows_.push_back(row_of(history, principal, thing));
    });
  }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  [[nodiscard]] std::optional<RowLevel> operator()(UserId user) const {
    return rows_[user.index()];
  }
  [[nodiscard]] std::optional<RowLevel> operator()(GroupId group) const {
    return rows_[world_.users.size() + group.index()];
  }

 private:
  const World& world_;
  Buffer<std::optional<RowLevel>> rows_;
};
using Entries = Rows<InitiativeLevel>;
using Grants = Rows<GrantLevel>;

// DEAL-24: the owner, if there is one, always stands in it. Room that `out` has is kept.
template <class RowLevel>
void fill(const World& world, const Rows<RowLevel>& rows, std::optional<UserId> owner,
          AccessList& out) {
  auto entries = out.entries.extract_sequence();
  entries.clear();
  for_each_principal(world, [&](auto principal) {
    if (owner && Principal{principal} == Principal{*owner}) {
      entries.emplace_back(principal, Level::Owner);
    } else if (const auto level = rows(principal)) {
      entries.emplace_back(principal, shown_as(*level));
    }
  });
  out.entries.adopt_sequence(boost::container::ordered_unique_range, std::move(entries));
}

// --- the observation ---

// One list shown to several viewers. Without rows it is not in use: what is shown of it then is the
// product's own affair.
template <class RowLevel>
class ShownList {
 public:
  ShownList(const World& world, const Rows<RowLevel>& rows, std::optional<UserId> owner)
      : world_{world}, rows_{rows}, owner_{owner} {}
  void show(Shown<AccessList>& out) {
    if (rows_.empty()) {
      out = Uncompared{};
    } else if (first_ != nullptr) {
      out = *first_;
    } else {
      auto* held = std::get_if<AccessList>(&out);
      fill(world_, rows_, owner_, held == nullptr ? out.emplace<AccessList>() : *held);
      first_ = &out;
    }
  }

 private:
  const World& world_;
  const Rows<RowLevel>& rows_;
  std::optional<UserId> owner_;
  const Shown<AccessList>* first_ = nullptr;
};

// One observation at one moment: what many of its cells rest on is asked of the History once.
// Every cell is written over, so that one filled again gives back its buffers.
class Onlookers {
 public:
  Onlookers(const History& history, Observation<Deal>& out)
      : history_{history},
        world_{history.world()},
        out_{out},
        users_{std::min(out.scope.viewers, world_.users.size())} {
    for (std::size_t i = 0; i < users_; ++i) {
      viewers_.push_back({is_manager(history, UserId{i}), sees_all(history, UserId{i})});
      for (std::size_t j = 0; j < world_.groups.size(); ++j)
        members_.push_back(history.is_member(UserId{i}, GroupId{j}).what);
    }
  }

  void observe_initiatives() {
    const std::size_t named = history_.names().count<InitiativeId>();
    for (auto& values : out_.viewer_values)
      values.initiatives.resize(named);
    accesses_.resize(named * users_);
    for (std::size_t i = 0; i < named; ++i) {
      if (history_.exists(InitiativeId{i})) {
        observe(InitiativeId{i});
      } else {
        hide(InitiativeId{i}, 0);
      }
    }
  }

  void observe_opportunities() {
    for (std::size_t i = 0; i < out_.scope.records; ++i) {
      if (history_.exists(OpportunityId{i})) {
        observe(OpportunityId{i});
      } else {
        hide(OpportunityId{i}, 0);
      }
    }
  }

 private:
  struct Viewer {
    bool is_manager;
    bool sees_all;
  };

  // The highest of the rows that are his.
  template <class RowLevel>
  [[nodiscard]] std::optional<RowLevel> highest(const Rows<RowLevel>& rows, UserId viewer) const {
    return highest_row(world_, viewer, rows, [&](GroupId group) {
      return members_[viewer.index() * world_.groups.size() + group.index()];
    });
  }
  [[nodiscard]] bool& access(UserId viewer, InitiativeId initiative) {
    return accesses_[initiative.index() * users_ + viewer.index()];
  }

  void observe(InitiativeId initiative) {
    const bool is_private = history_.is_private(initiative).what;
    Entries entries{world_};
    if (is_private)
      entries.ask(history_, initiative);
    ShownList list{world_, entries, {}};
    for (std::size_t i = 0; i < users_; ++i) {
      const UserId viewer{i};
      const bool inside = !is_private || highest(entries, viewer);
      access(viewer, initiative) = inside;
      InitiativeValues& values = out_.viewer_values[i].initiatives[initiative.index()];
      if (!inside && !viewers_[i].sees_all) {
        values = {};
        continue;
      }
      values.row = is_private ? Sign::On : Sign::Off;
      values.page = Opens{};
      list.show(values.access_list);
    }
    hide(initiative, users_);
  }

  void observe(OpportunityId opportunity) {
    const OpportunityRecord record = record_of(history_, opportunity);
    const Shown<OpportunityRecord> link = record;
    const Shown<RowSigns> row = RowSigns{.lock = record.lock, .label = record.label};
    const bool is_private = record.label == Label::Private;
    Grants grants{world_};
    if (is_private)
      grants.ask(history_, opportunity);
    ShownList list{world_, grants, record.owner};
    for (std::size_t i = 0; i < users_; ++i) {
      const UserId viewer{i};
      const bool owner = viewer == record.owner;
      const auto granted = is_private ? highest(grants, viewer) : std::nullopt;
      const bool seen = access(viewer, record.initiative) && (!is_private || owner || granted);
      if (!seen && !viewers_[i].sees_all) {
        hide(opportunity, viewer);
        continue;
      }
      const Standing standing{.is_manager = viewers_[i].is_manager,
                              .owns = owner,
                              .is_private = is_private,
                              .is_below_full = !owner && granted != GrantLevel::Full};
      out_.sight.at(i, opportunity.index()) =
          sight_with(record.lock, seen ? offers_to(history_, standing) : Flags<Offer>{});
      RecordValues& values = out_.record_values.at(i, opportunity.index());
      values.hub_row = values.initiative_row = values.search_row = row;
      values.link = link;
      list.show(values.access_list);
    }
    hide(opportunity, users_);
  }

  void hide(OpportunityId opportunity, UserId viewer) {
    out_.sight.at(viewer.index(), opportunity.index()) = {};
    out_.record_values.at(viewer.index(), opportunity.index()) = {};
  }
  // From the viewers `from` and after.
  void hide(OpportunityId opportunity, std::size_t from) {
    for (std::size_t i = from; i < out_.scope.viewers; ++i)
      hide(opportunity, UserId{i});
  }
  void hide(InitiativeId initiative, std::size_t from) {
    for (std::size_t i = from; i < out_.scope.viewers; ++i)
      out_.viewer_values[i].initiatives[initiative.index()] = {};
  }

  const History& history_;
  const World& world_;
  Observation<Deal>& out_;
  std::size_t users_;  // the viewers who exist: the first ones
  Buffer<Viewer> viewers_;
  Buffer<bool> members_;   // by viewer, by group
  Buffer<bool> accesses_;  // by initiative, by viewer
};

}  // namespace

void observe(const History& history, Scope scope, Observation<Deal>& observation) {
  if (observation.scope != scope)
    observation.reset(scope);
  observation.miscounts.clear();
  observation.strays.clear();
  Onlookers onlookers{history, observation};
  onlookers.observe_initiatives();
  onlookers.observe_opportunities();
}

Flags<SightFlag> sight_of(const History& history, UserId viewer, OpportunityId opportunity) {
  if (!is_shown(history, viewer, opportunity))
    return {};
  return sight_with(lock_of(history, opportunity), offered(history, viewer, opportunity));
}

Flags<Offer> offered(const History& history, UserId viewer, OpportunityId opportunity) {
  if (!sees(history, viewer, opportunity))
    return {};
  return offers_to(history, standing_of(history, viewer, opportunity));
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

AccessList list_of(const History& history, OpportunityId opportunity) {
  AccessList list;
  Grants grants{history.world()};
  grants.ask(history, opportunity);
  fill(history.world(), grants, history.owner_of(opportunity).what, list);
  return list;
}

AccessList list_of(const History& history, InitiativeId initiative) {
  AccessList list;
  Entries entries{history.world()};
  entries.ask(history, initiative);
  fill(history.world(), entries, {}, list);
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
