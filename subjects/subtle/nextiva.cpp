#include <map>

#include "subjects/subtle/common.h"

namespace privet::subjects {
namespace {

using namespace privet::nextiva;

// What faults ask about the state, over either base.
template <class Base>
class Asking : public Base {
 public:
  using Base::Base;

 protected:
  [[nodiscard]] std::optional<LeadRecord> lead(LeadId id) {
    return this->template peek_record<LeadRecord, LinkQuery>(id);
  }
};
using Faulty = Asking<FaultySubject<Nextiva>>;
using Misleading = Asking<MisleadingSubject<Nextiva>>;

// Adds the row in the order of the list, and counts it.
void add_row(const LeadRow& row, LeadList& list) {
  const auto place = std::ranges::lower_bound(
      list.rows, row.lead.index(), {}, [](const LeadRow& other) { return other.lead.index(); });
  if (place != list.rows.end() && place->lead == row.lead)
    return;
  list.rows.insert(place, row);
  ++list.total;
}

using LeadAndUser = std::pair<std::size_t, std::size_t>;
LeadAndUser key(LeadId lead, UserId user) { return {lead.index(), user.index()}; }

// Remembers who gave each lead away.
template <class Base>
class RememberingOwners : public Base {
 public:
  using Base::Base;

 protected:
  [[nodiscard]] bool gave_away(LeadId lead, UserId user) const {
    return former_.contains(key(lead, user));
  }
  // Whether the operation, refused with that verdict, is done all the same.
  [[nodiscard]] virtual bool is_let_through(const Act<Nextiva>& /*act*/,
                                            const Verdict& /*verdict*/) {
    return false;
  }

 private:
  void begin(const Stage<Nextiva>& /*stage*/) final { former_.clear(); }
  Verdict take(const Act<Nextiva>& act) final {
    const auto* op = std::get_if<ChangeOwner>(&act.operation);
    const auto before = op == nullptr ? std::nullopt : this->lead(op->lead);
    const Verdict verdict = this->engine().perform(act);
    if (before && before->owner && is_accepted(verdict))
      former_.insert(key(op->lead, *before->owner));
    if (!is_let_through(act, verdict))
      return verdict;
    this->force(act.actor, act.operation);
    return Accepted{};
  }
  std::set<LeadAndUser> former_;
};

class FormerOwnerOpensLink final : public RememberingOwners<Misleading> {
 public:
  using RememberingOwners::RememberingOwners;

 private:
  Answer show(UserId viewer, const Query& query) override {
    const auto* link = std::get_if<LinkQuery>(&query);
    const bool former = link != nullptr && gave_away(link->lead, viewer);
    return former ? peek(query) : engine().look(viewer, query);
  }
};

class FormerOwnerEdits final : public RememberingOwners<Faulty> {
 public:
  using RememberingOwners::RememberingOwners;

 private:
  bool is_let_through(const Act<Nextiva>& act, const Verdict& verdict) override {
    const auto* edit = std::get_if<EditLead>(&act.operation);
    return edit != nullptr && gave_away(edit->lead, act.actor) &&
           is_refused_only_by(verdict, {"NEX-15"_rule, "NEX-04"_rule, "NEX-05"_rule});
  }
};

class CreatorSeesLikeOwner final : public Misleading {
 public:
  using Misleading::Misleading;

 private:
  void begin(const Stage<Nextiva>& stage) override {
    creators_.clear();
    for (std::size_t i = 0; i < stage.world.leads.size(); ++i) {
      if (const auto creator = stage.world.leads[LeadId{i}].created_by)
        creators_.insert(key(LeadId{i}, *creator));
    }
  }
  Verdict take(const Act<Nextiva>& act) override {
    const Verdict verdict = engine().perform(act);
    const auto* op = std::get_if<CreateLead>(&act.operation);
    if (op != nullptr && is_accepted(verdict))
      creators_.insert(key(op->lead.id, act.actor));
    return verdict;
  }
  Answer show(UserId viewer, const Query& query) override {
    Answer answer = engine().look(viewer, query);
    if (const auto* link = std::get_if<LinkQuery>(&query))
      return creators_.contains(key(link->lead, viewer)) ? peek(query) : answer;
    auto* list = std::get_if<LeadList>(&answer);
    if (list == nullptr)
      return answer;
    const Answer everything = peek(query);
    for (const LeadRow& row : std::get<LeadList>(everything).rows) {
      if (creators_.contains(key(row.lead, viewer)))
        add_row(row, *list);
    }
    return answer;
  }
  std::set<LeadAndUser> creators_;
};

class DeletedLeadOpensByLink final : public Misleading {
 public:
  using Misleading::Misleading;

 private:
  void begin(const Stage<Nextiva>& /*stage*/) override { deleted_.clear(); }
  Verdict take(const Act<Nextiva>& act) override {
    const auto* op = std::get_if<DeleteLead>(&act.operation);
    const auto before = op == nullptr ? std::nullopt : lead(op->lead);
    const Verdict verdict = engine().perform(act);
    if (before && is_accepted(verdict))
      deleted_.insert_or_assign(key(op->lead, act.actor), *before);
    return verdict;
  }
  Answer show(UserId viewer, const Query& query) override {
    if (const auto* link = std::get_if<LinkQuery>(&query)) {
      const auto found = deleted_.find(key(link->lead, viewer));
      if (found != deleted_.end())
        return found->second;
    }
    return engine().look(viewer, query);
  }
  std::map<LeadAndUser, LeadRecord> deleted_;
};

// Tests whether the actor owns the lead when he has made himself the owner already.
class OwnershipTestedAfterTheWrite final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  Verdict take(const Act<Nextiva>& act) override {
    const Verdict verdict = engine().perform(act);
    const auto* op = std::get_if<ChangeOwner>(&act.operation);
    const bool takes = op != nullptr && op->owner == act.actor;
    if (!takes ||
        !is_refused_only_by(verdict, {"NEX-15"_rule, "NEX-04"_rule, "NEX-05"_rule, "NEX-03"_rule}))
      return verdict;
    force(act.actor, act.operation);
    return Accepted{};
  }
};

class OwnerDeletesWhateverTheDials final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  Verdict take(const Act<Nextiva>& act) override {
    const auto* op = std::get_if<DeleteLead>(&act.operation);
    const auto before = op == nullptr ? std::nullopt : lead(op->lead);
    const Verdict verdict = engine().perform(act);
    const bool owns = before && before->owner == act.actor;
    if (!owns || !is_refused_only_by(verdict, {"NEX-20"_rule, "NEX-21"_rule}))
      return verdict;
    force(act.actor, act.operation);
    return Accepted{};
  }
};

class OwnerOpensWhateverTheRole final : public Misleading {
 public:
  using Misleading::Misleading;

 private:
  Answer show(UserId viewer, const Query& query) override {
    if (const auto* link = std::get_if<LinkQuery>(&query)) {
      const auto record = lead(link->lead);
      if (record && record->owner == viewer)
        return *record;
    }
    return engine().look(viewer, query);
  }
};

class SearchKnowsNoDeactivation final : public Misleading {
 public:
  using Misleading::Misleading;

 private:
  Answer show(UserId viewer, const Query& query) override {
    if (!std::holds_alternative<SearchQuery>(query))
      return engine().look(viewer, query);
    Engine still_active = engine();
    force(still_active, viewer, SetActive{viewer, true});
    return still_active.look(viewer, query);
  }
};

class OldContactStillListsTheLead final : public Misleading {
 public:
  using Misleading::Misleading;

 private:
  void begin(const Stage<Nextiva>& /*stage*/) override { linked_before_.clear(); }
  Verdict take(const Act<Nextiva>& act) override {
    const auto* op = std::get_if<LinkContact>(&act.operation);
    const auto before = op == nullptr ? std::nullopt : lead(op->lead);
    const Verdict verdict = engine().perform(act);
    if (before && before->contact && is_accepted(verdict))
      linked_before_.insert({op->lead.index(), before->contact->index()});
    return verdict;
  }
  Answer show(UserId viewer, const Query& query) override {
    Answer answer = engine().look(viewer, query);
    const auto* page = std::get_if<RelatedQuery>(&query);
    auto* list = std::get_if<LeadList>(&answer);
    if (page == nullptr || list == nullptr)
      return answer;
    const Answer table = engine().look(viewer, TableQuery{});
    for (const LeadRow& row : std::get<LeadList>(table).rows) {
      if (linked_before_.contains({row.lead.index(), page->contact.index()}))
        add_row(row, *list);
    }
    return answer;
  }
  std::set<std::pair<std::size_t, std::size_t>> linked_before_;
};

class OwnerSilentlyMadeTheActor final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  Verdict take(const Act<Nextiva>& act) override {
    const Verdict verdict = engine().perform(act);
    const auto* op = std::get_if<CreateLead>(&act.operation);
    if (op == nullptr || !is_refused_only_by(verdict, {"NEX-11"_rule}))
      return verdict;
    CreateLead own = *op;
    own.owner = act.actor;
    return engine().perform({act.actor, own});
  }
};

// A change of a role reaches its carriers only when the role is given to somebody again.
class RoleCopiedWhenAssigned final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  void begin(const Stage<Nextiva>& /*stage*/) override { waiting_.clear(); }
  Verdict take(const Act<Nextiva>& act) override {
    if (const auto* op = std::get_if<AssignRole>(&act.operation))
      catch_up(op->role);
    const auto* update = std::get_if<UpdateRole>(&act.operation);
    if (update == nullptr)
      return engine().perform(act);
    Engine rehearsal = engine();
    const Verdict verdict = rehearsal.perform(act);
    if (is_accepted(verdict))
      waiting_[update->role.index()].push_back(act);
    return verdict;
  }
  void catch_up(RoleId role) {
    for (const Act<Nextiva>& act : waiting_[role.index()])
      (void)engine().perform(act);
    waiting_.erase(role.index());
  }
  std::map<std::size_t, std::vector<Act<Nextiva>>> waiting_;
};

// A new role adds to the old one. The sum is a role of its own, with an id nobody else uses.
class RolesAddUp final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  void begin(const Stage<Nextiva>& stage) override {
    roles_.clear();
    carried_.clear();
    for (std::size_t i = 0; i < stage.world.roles.size(); ++i)
      roles_[i] = stage.world.roles[RoleId{i}];
    for (std::size_t i = 0; i < stage.world.users.size(); ++i) {
      if (const auto role = stage.world.users[UserId{i}].role)
        carried_[i] = role->index();
    }
  }
  Verdict take(const Act<Nextiva>& act) override {
    const Verdict verdict = engine().perform(act);
    if (is_accepted(verdict))
      std::visit([&](const auto& op) { note(act.actor, op); }, act.operation);
    return verdict;
  }
  template <class Other>
  void note(UserId /*actor*/, const Other& /*op*/) {}
  void note(UserId /*actor*/, const CreateRole& op) {
    roles_[op.role.id.index()] = {op.name, op.sales_on, op.view, op.add_edit, op.delete_};
  }
  void note(UserId /*actor*/, const UpdateRole& op) {
    Role& role = roles_[op.role.index()];
    role.sales_on = op.sales_on.value_or(role.sales_on);
    role.view = op.view.value_or(role.view);
    role.add_edit = op.add_edit.value_or(role.add_edit);
    role.delete_ = op.delete_.value_or(role.delete_);
  }
  void note(UserId actor, const AssignRole& op) {
    const auto old = carried_.find(op.user.index());
    std::size_t now = op.role.index();
    if (old != carried_.end()) {
      now = kFirstSum + roles_.size();
      const Role sum = sum_of(roles_[old->second], roles_[op.role.index()]);
      roles_[now] = sum;
      force(actor,
            CreateRole{{RoleId{now}}, sum.name, sum.sales_on, sum.view, sum.add_edit, sum.delete_});
      force(actor, AssignRole{op.user, RoleId{now}});
    }
    carried_[op.user.index()] = now;
  }
  static Role sum_of(const Role& one, const Role& other) {
    return {one.name, one.sales_on || other.sales_on, std::max(one.view, other.view),
            std::max(one.add_edit, other.add_edit), std::max(one.delete_, other.delete_)};
  }
  static constexpr std::size_t kFirstSum = 1000;
  std::map<std::size_t, Role> roles_;
  std::map<std::size_t, std::size_t> carried_;
};

bool decides_editing(engine::nextiva::Condition condition) {
  return condition == engine::nextiva::Condition::EditNone ||
         condition == engine::nextiva::Condition::EditOthers;
}

}  // namespace

template <>
std::vector<SubtleMutant<Nextiva>> subtle_mutants() {
  using Reading = nextiva::Interpretation;
  return {
      {"former-owner-opens-link", "NEX-16"_rule, "who gave a lead away still opens it by its link",
       made<FormerOwnerOpensLink>()},
      {"former-owner-edits", "NEX-05"_rule, "who gave a lead away may still edit it",
       made<FormerOwnerEdits>()},
      {"creator-sees-like-owner", "NEX-16"_rule, "who created a lead sees it as its owner does",
       made<CreatorSeesLikeOwner>()},
      {"deleted-lead-opens-by-link", "NEX-06"_rule, "who deleted a lead still opens it by its link",
       made<DeletedLeadOpensByLink>()},
      {"ownership-tested-after-the-write", "NEX-03"_rule,
       "taking over is allowed because the taker would be the owner",
       made<OwnershipTestedAfterTheWrite>()},
      {"owner-deletes-whatever-the-dials", "NEX-21"_rule,
       "ownership is looked at before the dials when a lead is deleted",
       made<OwnerDeletesWhateverTheDials>()},
      {"owner-opens-whatever-the-role", "NEX-10"_rule,
       "ownership is looked at before the role when a link is opened",
       made<OwnerOpensWhateverTheRole>()},
      {"search-knows-no-deactivation", "GEN-02"_rule, "search still answers who was deactivated",
       made<SearchKnowsNoDeactivation>()},
      {"old-contact-still-lists-the-lead", "NEX-14"_rule,
       "the page of the contact that a lead was linked to before still lists it",
       made<OldContactStillListsTheLead>()},
      {"owner-silently-made-the-actor", "NEX-11"_rule,
       "adding for another under Owner Only makes the actor the owner instead of refusing",
       made<OwnerSilentlyMadeTheActor>()},
      {"role-copied-when-assigned", "NEX-10"_rule,
       "a changed role reaches its carriers only when it is assigned again",
       made<RoleCopiedWhenAssigned>()},
      {"roles-add-up", "NEX-24"_rule, "a new role adds to the old one instead of replacing it",
       made<RolesAddUp>()},
      {"role-assigned-late", "NEX-24"_rule,
       "a new role takes effect only when its carrier next does something",
       late<Nextiva, AssignRole>()},
      {"seen-is-editable", "NEX-05"_rule, "whoever sees a lead may edit it",
       without_rows<Nextiva>([](const auto& row, std::string_view table) {
         return table == "guards" && decides_editing(row.condition);
       })},
      {"administrators-see-all", "NEX-04"_rule, "administrators pass by their own role's dials",
       reading<Nextiva>(&Reading::admin_bypass, AdminBypass::AdminSeesAll)},
      {"nobodys-lead-is-everybodys", "NEX-A19"_rule,
       "a lead without owner is visible to Owner Only users",
       reading<Nextiva>(&Reading::ownerless_lead, OwnerlessLead::Visible)},
  };
}

}  // namespace privet::subjects
