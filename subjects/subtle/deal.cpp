#include <map>

#include "model/call.h"
#include "subjects/subtle/common.h"

namespace privet::subjects {
namespace {

using namespace privet::deal;

// What faults ask about the state, over either base.
template <class Base>
class Asking : public Base {
 public:
  using Base::Base;

 protected:
  using Entries = boost::container::flat_map<Principal, Level>;

  [[nodiscard]] std::optional<OpportunityRecord> record(OpportunityId id) {
    return this->template peek_record<OpportunityRecord, LinkQuery>(id);
  }
  // The access list, the owner included; empty where there is no such opportunity.
  [[nodiscard]] Entries list(OpportunityId id) {
    return entries_of(this->peek(AccessListQuery{id}));
  }
  [[nodiscard]] Entries entries(InitiativeId id) {
    return entries_of(this->peek(InitiativeAccessListQuery{id}));
  }
  [[nodiscard]] bool is_private(InitiativeId id) {
    const auto all = this->peek(InitiativesQuery{});
    for (const InitiativeRow& row : std::get<InitiativeList>(all).rows) {
      if (row.initiative == id)
        return row.lock == Sign::On;
    }
    return false;
  }
  // Calls `visit(record)` for each private opportunity of the initiative.
  template <class Visit>
  void for_each_private(InitiativeId initiative, Visit visit) {
    this->for_each_record([&](OpportunityId id) {
      const auto found = record(id);
      if (found && found->initiative == initiative && found->label == Label::Private)
        visit(*found);
    });
  }
  [[nodiscard]] static std::optional<Level> level_in(const Entries& entries, Principal principal) {
    const auto found = entries.find(principal);
    return found == entries.end() ? std::nullopt : std::optional{found->second};
  }

 private:
  [[nodiscard]] static Entries entries_of(const Answer& answer) {
    const auto* held = std::get_if<AccessList>(&answer);
    return held == nullptr ? Entries{} : held->entries;
  }
};
using Faulty = Asking<FaultySubject<Deal>>;
using Misleading = Asking<MisleadingSubject<Deal>>;

// A fault of what follows when a public initiative turns private.
class FaultyAutoGrant : public Faulty {
 public:
  using Faulty::Faulty;

 protected:
  // `before` is its list as it was.
  virtual void follow(UserId actor, InitiativeId initiative, const Entries& before) = 0;

 private:
  Verdict take(const Act<Deal>& act) final {
    const auto* op = std::get_if<MakeInitiativePrivate>(&act.operation);
    const bool was_public = op != nullptr && !is_private(op->initiative);
    const Entries before = was_public ? entries(op->initiative) : Entries{};
    const Verdict verdict = engine().perform(act);
    if (was_public && is_accepted(verdict))
      follow(act.actor, op->initiative, before);
    return verdict;
  }
};

class AutoGrantForgetsOwner final : public FaultyAutoGrant {
 public:
  using FaultyAutoGrant::FaultyAutoGrant;

 private:
  void follow(UserId actor, InitiativeId initiative, const Entries& before) override {
    for_each_private(initiative, [&](const OpportunityRecord& inside) {
      if (!before.contains(inside.owner))
        force(actor, RemoveFromInitiative{initiative, inside.owner});
    });
  }
};

class AutoGrantCopiesLevels final : public FaultyAutoGrant {
 public:
  using FaultyAutoGrant::FaultyAutoGrant;

 private:
  void follow(UserId actor, InitiativeId initiative, const Entries& before) override {
    for_each_private(initiative, [&](const OpportunityRecord& inside) {
      if (!before.contains(inside.owner))
        force(actor, SetInitiativeLevel{initiative, inside.owner, InitiativeLevel::Owner});
    });
  }
};

class AutoGrantLowersOwners final : public FaultyAutoGrant {
 public:
  using FaultyAutoGrant::FaultyAutoGrant;

 private:
  void follow(UserId actor, InitiativeId initiative, const Entries& before) override {
    for_each_private(initiative, [&](const OpportunityRecord& inside) {
      for (const auto& [listed, level] : list(inside.opportunity)) {
        if (level_in(before, listed) == Level::Owner)
          force(actor, SetInitiativeLevel{initiative, listed, InitiativeLevel::Can});
      }
    });
  }
};

class AutoGrantOnlyOnce final : public FaultyAutoGrant {
 public:
  using FaultyAutoGrant::FaultyAutoGrant;

 private:
  void begin(const Stage<Deal>& /*stage*/) override { granted_.clear(); }
  void follow(UserId actor, InitiativeId initiative, const Entries& before) override {
    if (granted_.insert(initiative.index()).second)
      return;
    for (const auto& [entered, level] : entries(initiative)) {
      if (!before.contains(entered))
        force(actor, RemoveFromInitiative{initiative, entered});
    }
  }
  std::set<std::size_t> granted_;
};

// The guard of DEAL-31 stops at the first opportunity that the person owns in the initiative.
class GuardLooksAtFirstOpportunity final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  Verdict take(const Act<Deal>& act) override {
    const Verdict verdict = engine().perform(act);
    const auto* op = std::get_if<RemoveFromInitiative>(&act.operation);
    if (op == nullptr || !is_refused_only_by(verdict, {"DEAL-31"_rule}))
      return verdict;
    std::optional<OpportunityRecord> first;
    for_each_record([&](OpportunityId id) {
      const auto found = record(id);
      const bool owned =
          found && found->initiative == op->initiative && Principal{found->owner} == op->principal;
      if (owned && !first)
        first = found;
    });
    if (!first || first->label == Label::Private)
      return verdict;
    force(act.actor, act.operation);
    return Accepted{};
  }
};

// Remembers who ever owned each opportunity.
template <class Base>
class RememberingOwners : public Base {
 public:
  using Base::Base;

 protected:
  [[nodiscard]] bool owned_once(OpportunityId id, UserId user) const {
    return owners_.contains({id.index(), user.index()});
  }
  // Whether the operation, refused with that verdict, is done all the same.
  [[nodiscard]] virtual bool is_let_through(const Act<Deal>& /*act*/, const Verdict& /*verdict*/) {
    return false;
  }

 private:
  void begin(const Stage<Deal>& /*stage*/) final {
    owners_.clear();
    note_owners();
  }
  Verdict take(const Act<Deal>& act) final {
    Verdict verdict = this->engine().perform(act);
    if (is_let_through(act, verdict)) {
      this->force(act.actor, act.operation);
      verdict = Accepted{};
    }
    note_owners();
    return verdict;
  }
  void note_owners() {
    this->for_each_record([&](OpportunityId id) {
      if (const auto found = this->record(id))
        owners_.insert({id.index(), found->owner.index()});
    });
  }
  std::set<std::pair<std::size_t, std::size_t>> owners_;
};

class FormerOwnerMoves final : public RememberingOwners<Faulty> {
 public:
  using RememberingOwners::RememberingOwners;

 private:
  bool is_let_through(const Act<Deal>& act, const Verdict& verdict) override {
    const auto* op = std::get_if<MoveOpportunity>(&act.operation);
    return op != nullptr && owned_once(op->opportunity, act.actor) &&
           is_refused_only_by(verdict, {"DEAL-35"_rule, "DEAL-37"_rule, "DEAL-A23"_rule});
  }
};

class FormerOwnerMakesPrivate final : public RememberingOwners<Faulty> {
 public:
  using RememberingOwners::RememberingOwners;

 private:
  bool is_let_through(const Act<Deal>& act, const Verdict& verdict) override {
    const auto* op = std::get_if<MakePrivate>(&act.operation);
    return op != nullptr && owned_once(op->opportunity, act.actor) &&
           is_refused_only_by(verdict, {"DEAL-23"_rule});
  }
};

class ImportInheritsPrivacy final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  Verdict take(const Act<Deal>& act) override {
    const Verdict verdict = engine().perform(act);
    const auto* op = std::get_if<ImportOpportunities>(&act.operation);
    if (op == nullptr || !is_accepted(verdict) || !is_private(op->initiative))
      return verdict;
    for (const New<OpportunityId>& imported : op->opportunities)
      force(act.actor, MakePrivate{imported.id});
    return verdict;
  }
};

class CopyKeepsOwner final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  Verdict take(const Act<Deal>& act) override {
    const Verdict verdict = engine().perform(act);
    const auto* op = std::get_if<CopyOpportunity>(&act.operation);
    if (op == nullptr || !is_accepted(verdict))
      return verdict;
    if (const auto source = record(op->opportunity))
      force(act.actor, ReassignOwner{op->as.id, source->owner});
    return verdict;
  }
};

class LaterAddEntersInitiative final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  Verdict take(const Act<Deal>& act) override {
    const Verdict verdict = engine().perform(act);
    const auto* op = std::get_if<AddAllowed>(&act.operation);
    if (op == nullptr || !is_refused_only_by(verdict, {"DEAL-26"_rule}))
      return verdict;
    force(act.actor, AddToInitiative{record(op->opportunity)->initiative, op->principal});
    return engine().perform(act);
  }
};

class RevokingLeavesInitiative final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  Verdict take(const Act<Deal>& act) override {
    const Verdict verdict = engine().perform(act);
    const auto* op = std::get_if<RemoveAllowed>(&act.operation);
    if (op == nullptr || !is_accepted(verdict))
      return verdict;
    const InitiativeId initiative = record(op->opportunity)->initiative;
    if (level_in(entries(initiative), op->principal) == Level::Can)
      force(act.actor, RemoveFromInitiative{initiative, op->principal});
    return verdict;
  }
};

// Who is to be a Contributor is asked for the private opportunities he owns, and for nothing else.
class DemotionAsksForOwnedAlone final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  Verdict take(const Act<Deal>& act) override {
    const Verdict verdict = engine().perform(act);
    const auto* op = std::get_if<SetUserRole>(&act.operation);
    if (op == nullptr || !is_refused_only_by(verdict, {"DEAL-A06"_rule}))
      return verdict;
    bool owns = false;
    for_each_record([&](OpportunityId id) {
      const auto found = record(id);
      owns = owns || (found && found->label == Label::Private && found->owner == op->user);
    });
    if (owns)
      return verdict;
    force(act.actor, act.operation);
    return Accepted{};
  }
};

// Lock and label are those of when the opportunity itself was last turned or moved.
class LockIsStored final : public Misleading {
 public:
  using Misleading::Misleading;

 private:
  void begin(const Stage<Deal>& /*stage*/) override {
    stored_.clear();
    for_each_record([&](OpportunityId id) { store(id); });
  }
  Verdict take(const Act<Deal>& act) override {
    const Verdict verdict = engine().perform(act);
    for_each_record([&](OpportunityId id) {
      const bool turned = record_of<Deal>(act.operation) == id && is_accepted(verdict);
      if (turned || !stored_.contains(id.index()))
        store(id);
    });
    return verdict;
  }
  void store(OpportunityId id) {
    if (const auto found = record(id))
      stored_[id.index()] = {found->lock, found->label};
  }
  Answer show(UserId viewer, const Query& query) override {
    Answer answer = engine().look(viewer, query);
    if (auto* list = std::get_if<OpportunityList>(&answer)) {
      for (OpportunityRow& row : list->rows)
        put_stored(row);
    } else if (auto* shown = std::get_if<OpportunityRecord>(&answer)) {
      put_stored(*shown);
    }
    return answer;
  }
  template <class Signed>
  void put_stored(Signed& shown) {
    const RowSigns& stored = stored_[shown.opportunity.index()];
    shown.lock = stored.lock;
    shown.label = stored.label;
  }
  std::map<std::size_t, RowSigns> stored_;
};

class TwoOwnersListed final : public RememberingOwners<Misleading> {
 public:
  using RememberingOwners::RememberingOwners;

 private:
  Answer show(UserId viewer, const Query& query) override {
    Answer answer = engine().look(viewer, query);
    const auto* page = std::get_if<AccessListQuery>(&query);
    auto* held = std::get_if<AccessList>(&answer);
    if (page == nullptr || held == nullptr)
      return answer;
    for (auto& [listed, level] : held->entries) {
      const auto* user = std::get_if<UserId>(&listed);
      if (user != nullptr && owned_once(page->opportunity, *user))
        level = Level::Owner;
    }
    return answer;
  }
};

class InitiativeOwnerFindsPrivate final : public Misleading {
 public:
  using Misleading::Misleading;

 private:
  Answer show(UserId viewer, const Query& query) override {
    Answer answer = engine().look(viewer, query);
    if (!std::holds_alternative<SearchQuery>(query))
      return answer;
    auto& list = std::get<OpportunityList>(answer);
    const Answer everything = peek(query);
    for (const OpportunityRow& row : std::get<OpportunityList>(everything).rows) {
      const auto found = record(row.opportunity);
      if (level_in(entries(found->initiative), viewer) == Level::Owner)
        add(row, list);
    }
    return answer;
  }
  static void add(const OpportunityRow& row, OpportunityList& list) {
    const auto place = std::ranges::lower_bound(
        list.rows, row.opportunity.index(), {},
        [](const OpportunityRow& other) { return other.opportunity.index(); });
    if (place != list.rows.end() && place->opportunity == row.opportunity)
      return;
    list.rows.insert(place, row);
    ++list.total;
  }
};

// The link asks for the grant alone, and lets in who is shut out of the initiative.
class LinkAsksForGrantAlone final : public Misleading {
 public:
  using Misleading::Misleading;

 private:
  Answer show(UserId viewer, const Query& query) override {
    const auto* link = std::get_if<LinkQuery>(&query);
    const auto found = link == nullptr ? std::nullopt : record(link->opportunity);
    const bool granted =
        found && found->label == Label::Private && list(link->opportunity).contains(viewer);
    return granted ? peek(query) : engine().look(viewer, query);
  }
};

bool is_row_of_list_managers(const engine::deal::GuardRow& row) {
  return row.condition == engine::deal::Condition::IsBelowFull;
}
template <class Row>
bool is_row_of_list_managers(const Row& /*row*/) {
  return false;
}

}  // namespace

template <>
std::vector<SubtleMutant<Deal>> subtle_mutants() {
  using Reading = deal::Interpretation;
  return {
      {"auto-grant-forgets-owner", "DEAL-32"_rule,
       "an initiative that turns private lets in those on the lists, but not the owners",
       made<AutoGrantForgetsOwner>()},
      {"auto-grant-copies-levels", "DEAL-33"_rule,
       "the owner of a private opportunity enters as an Owner of the initiative",
       made<AutoGrantCopiesLevels>()},
      {"auto-grant-lowers-owners", "DEAL-A19"_rule,
       "an Owner of the initiative who is on a list inside is lowered to Can access",
       made<AutoGrantLowersOwners>()},
      {"auto-grant-only-once", "DEAL-A05"_rule,
       "the second time an initiative turns private nobody is let in", made<AutoGrantOnlyOnce>()},
      {"removal-purges-grant", "DEAL-A03"_rule,
       "removal from an initiative takes the grants inside it away for good",
       reading<Deal>(&Reading::grant_of_the_removed, GrantOfTheRemoved::Purged)},
      {"guard-looks-at-first-opportunity", "DEAL-31"_rule,
       "whether an owner may be removed is decided by the first opportunity he owns there",
       made<GuardLooksAtFirstOpportunity>()},
      {"former-owner-moves", "DEAL-35"_rule, "a former owner keeps the right to move",
       made<FormerOwnerMoves>()},
      {"former-owner-makes-private", "DEAL-23"_rule,
       "who owned or created an opportunity once may still make it private",
       made<FormerOwnerMakesPrivate>()},
      {"seeing-is-managing", "DEAL-15"_rule, "whoever sees a private opportunity manages its list",
       without_rows<Deal>(
           [](const auto& row, std::string_view) { return is_row_of_list_managers(row); })},
      {"import-inherits-privacy", "DEAL-10"_rule,
       "what is imported into a private initiative is private", made<ImportInheritsPrivacy>()},
      {"copy-keeps-owner", "DEAL-A24"_rule, "a copy belongs to the owner of its source",
       made<CopyKeepsOwner>()},
      {"copy-carries-list", "DEAL-A25"_rule,
       "a copy of a private opportunity is private and has its list",
       reading<Deal>(&Reading::copy_visibility, CopyVisibility::Carried)},
      {"later-add-enters-initiative", "DEAL-A40"_rule,
       "who is added to a private opportunity is let into its initiative",
       made<LaterAddEntersInitiative>()},
      {"move-grants-access", "DEAL-A22"_rule,
       "a move into a private initiative lets in those on the list",
       reading<Deal>(&Reading::move_into_private, MoveIntoPrivate::Granted)},
      {"revoking-leaves-initiative", "DEAL-A39"_rule,
       "who is taken off the list of an opportunity loses its initiative too",
       made<RevokingLeavesInitiative>()},
      {"demotion-asks-for-owned-alone", "DEAL-A06"_rule,
       "a Manager with Full access, or who owns an initiative, can be made Contributor",
       made<DemotionAsksForOwnedAlone>()},
      {"lock-is-stored", "DEAL-39"_rule,
       "lock and label are stored with the opportunity and do not follow its initiative",
       made<LockIsStored>()},
      {"two-owners-listed", "DEAL-40"_rule, "the access list still calls the former owner Owner",
       made<TwoOwnersListed>()},
      {"initiative-owner-finds-private", "DEAL-A01"_rule,
       "the owner of an initiative finds the private opportunities in it by search",
       made<InitiativeOwnerFindsPrivate>()},
      {"link-asks-for-grant-alone", "DEAL-22"_rule,
       "a link opens for who is on the list and not in the private initiative",
       made<LinkAsksForGrantAlone>()},
      {"left-group-still-counts", "DEAL-A16"_rule,
       "who left a group keeps what it gave him until he next does something",
       late<Deal, RemoveFromGroup>()},
      {"list-lost-while-public", "DEAL-A13"_rule, "making an opportunity public empties its list",
       reading<Deal>(&Reading::list_at_make_public, ListAtMakePublic::ListEmptied)},
  };
}

}  // namespace privet::subjects
