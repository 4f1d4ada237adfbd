#include "subjects/subtle/common.h"

namespace privet::subjects {
namespace {

using namespace privet::kvcore;

class Faulty : public FaultySubject<Kvcore> {
 public:
  using FaultySubject::FaultySubject;

 protected:
  [[nodiscard]] std::optional<LeadRecord> lead(LeadId id) {
    return peek_record<LeadRecord, RecordQuery>(id);
  }
  [[nodiscard]] bool is_switched_on(UserId user) {
    const Answer answer = engine().look(user, SettingsQuery{});
    const auto* settings = std::get_if<Settings>(&answer);
    return settings != nullptr && settings->privacy;
  }
  void clear(LeadId id) { force(UserId{0}, MakeVisible{id}); }
  // Clears the mark of every lead for which `concerns(record)` holds.
  template <class Concerns>
  void clear_where(Concerns concerns) {
    for_each_record([&](LeadId id) {
      const auto record = lead(id);
      if (record && concerns(*record))
        clear(id);
    });
  }
};

class ToggleOffClearsMarks final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  Verdict take(const Act<Kvcore>& act) override {
    const Verdict verdict = engine().perform(act);
    const auto* op = std::get_if<SetAgentPrivacy>(&act.operation);
    if (op != nullptr && !op->on && is_accepted(verdict))
      clear_where([&](const LeadRecord& record) { return record.owner == Owner{act.actor}; });
    return verdict;
  }
};

class IdleOnMarksAgain final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  Verdict take(const Act<Kvcore>& act) override {
    const auto* op = std::get_if<SetAgentPrivacy>(&act.operation);
    const bool idle = op != nullptr && op->on && is_switched_on(act.actor);
    const Verdict verdict = engine().perform(act);
    if (idle && is_accepted(verdict)) {
      force(act.actor, SetAgentPrivacy{false});
      force(act.actor, SetAgentPrivacy{true});
    }
    return verdict;
  }
};

class AssigningUnmarks final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  Verdict take(const Act<Kvcore>& act) override {
    const Verdict verdict = engine().perform(act);
    const auto* op = std::get_if<AssignLead>(&act.operation);
    if (op != nullptr && is_accepted(verdict))
      clear(op->lead);
    return verdict;
  }
};

class RenamingUnmarks final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  Verdict take(const Act<Kvcore>& act) override {
    const Verdict verdict = engine().perform(act);
    const auto* op = std::get_if<EditLead>(&act.operation);
    if (op != nullptr && op->field == LeadField::Name && is_accepted(verdict))
      clear(op->lead);
    return verdict;
  }
};

class VisibleForAllOfTheOwner final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  Verdict take(const Act<Kvcore>& act) override {
    const Verdict verdict = engine().perform(act);
    const auto* op = std::get_if<MakeVisible>(&act.operation);
    if (op != nullptr && is_accepted(verdict)) {
      const auto shown = lead(op->lead);
      clear_where([&](const LeadRecord& record) { return record.owner == shown->owner; });
    }
    return verdict;
  }
};

class VisibleForTheSamePerson final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  Verdict take(const Act<Kvcore>& act) override {
    const Verdict verdict = engine().perform(act);
    const auto* op = std::get_if<MakeVisible>(&act.operation);
    if (op != nullptr && is_accepted(verdict)) {
      const auto shown = lead(op->lead);
      clear_where([&](const LeadRecord& record) {
        return !record.email.empty() && record.email == shown->email;
      });
    }
    return verdict;
  }
};

class AddedForAnotherIsNotMarked final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  Verdict take(const Act<Kvcore>& act) override {
    const Verdict verdict = engine().perform(act);
    const auto* op = std::get_if<AddLead>(&act.operation);
    const bool for_another = op != nullptr && op->owner && *op->owner != Owner{act.actor};
    if (for_another && is_accepted(verdict))
      clear(op->lead.id);
    return verdict;
  }
};

class TransferDropsAssignee final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  Verdict take(const Act<Kvcore>& act) override {
    const Verdict verdict = engine().perform(act);
    const auto* op = std::get_if<TransferOwnership>(&act.operation);
    if (op != nullptr && is_accepted(verdict))
      force(act.actor, AssignLead{op->lead, {}});
    return verdict;
  }
};

// Members who join a team lose their own switch: it is taken for the team's.
class JoiningTurnsOff final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  Verdict take(const Act<Kvcore>& act) override {
    const Verdict verdict = engine().perform(act);
    const auto* op = std::get_if<JoinTeam>(&act.operation);
    if (op != nullptr && is_accepted(verdict))
      force(op->user, SetAgentPrivacy{false});
    return verdict;
  }
};

class BlockedCallIsLogged final : public Faulty {
 public:
  using Faulty::Faulty;

 private:
  Verdict take(const Act<Kvcore>& act) override {
    const Verdict verdict = engine().perform(act);
    if (std::holds_alternative<CallLead>(act.operation) &&
        is_refused_only_by(verdict, {"KV-13"_rule}))
      force(act.actor, act.operation);
    return verdict;
  }
};

// Who opened a record once has it in his session and opens it again.
class OpenedStaysOpen final : public MisleadingSubject<Kvcore> {
 public:
  using MisleadingSubject::MisleadingSubject;

 private:
  void begin(const Stage<Kvcore>& /*stage*/) override { opened_.clear(); }
  Verdict take(const Act<Kvcore>& act) override {
    const Verdict verdict = engine().perform(act);
    const auto* op = std::get_if<OpenLead>(&act.operation);
    if (op != nullptr && is_accepted(verdict))
      opened_.insert({op->lead.index(), act.actor.index()});
    return verdict;
  }
  Answer show(UserId viewer, const Query& query) override {
    const auto* page = std::get_if<RecordQuery>(&query);
    const bool opened = page != nullptr && opened_.contains({page->lead.index(), viewer.index()});
    return opened ? peek(query) : engine().look(viewer, query);
  }
  std::set<std::pair<std::size_t, std::size_t>> opened_;
};

bool remembers_marks(const engine::kvcore::PrivacyRow& row) {
  return row.condition == engine::kvcore::Condition::MarkedSinceOff;
}
bool remembers_marks(const engine::kvcore::EffectRow& row) {
  return row.on == engine::kvcore::Deed::MakeVisible;
}
template <class Row>
bool remembers_marks(const Row& /*row*/) {
  return false;
}

}  // namespace

template <>
std::vector<SubtleMutant<Kvcore>> subtle_mutants() {
  using Reading = kvcore::Interpretation;
  return {
      {"present-toggle-decides", "KV-26"_rule,
       "a lead is private while its owner's switch is on, whatever became of its mark",
       without_rows<Kvcore>(
           [](const auto& row, std::string_view) { return remembers_marks(row); })},
      {"toggle-off-clears-marks", "KV-25"_rule,
       "turning privacy off makes the leads visible that were marked while it was on",
       made<ToggleOffClearsMarks>()},
      {"idle-on-marks-again", "KV-A02"_rule,
       "turning privacy on while it is on marks again what was made visible",
       made<IdleOnMarksAgain>()},
      {"assigning-unmarks", "KV-A07"_rule, "a lead loses its mark when its assignee changes",
       made<AssigningUnmarks>()},
      {"renaming-unmarks", "KV-26"_rule, "a lead loses its mark when its name is edited",
       made<RenamingUnmarks>()},
      {"visible-for-all-of-the-owner", "KV-23"_rule,
       "making one contact visible makes all of its owner visible",
       made<VisibleForAllOfTheOwner>()},
      {"visible-for-the-same-person", "KV-A34"_rule,
       "making one contact visible makes every contact with its email visible",
       made<VisibleForTheSamePerson>()},
      {"added-for-another-is-not-marked", "KV-A31"_rule,
       "a lead that somebody else adds to an agent's book is not marked by the agent's switch",
       made<AddedForAnotherIsNotMarked>()},
      {"transfer-drops-assignee", "KV-A08"_rule, "a lead that changes hands loses its assignee",
       made<TransferDropsAssignee>()},
      {"joining-turns-off", "KV-17"_rule, "joining a team turns the member's own privacy off",
       made<JoiningTurnsOff>()},
      {"blocked-call-is-logged", "KV-13"_rule, "a call that is blocked is made all the same",
       made<BlockedCallIsLogged>()},
      {"opened-stays-open", "KV-10"_rule,
       "who opened a contact record once opens it again, private or not", made<OpenedStaysOpen>()},
      {"left-team-still-covers", "KV-A18"_rule,
       "who left a team is covered by its admins until he next does something",
       late<Kvcore, LeaveTeam>()},
      {"new-hat-fits-late", "KV-A18"_rule,
       "a new administrator has his hat only when he next does something",
       late<Kvcore, GrantAdmin>()},
      {"mark-travels-on-transfer", "KV-A06"_rule, "a transferred lead keeps the mark it had",
       reading<Kvcore>(&Reading::mark_on_transfer, MarkOnTransfer::Travels)},
      {"hide-stamped-into-the-lead", "KV-A11"_rule,
       "whether team admins see a lead is settled when it is marked",
       reading<Kvcore>(&Reading::hide_read, HideRead::Stamped)},
      {"duplication-off-erases-marks", "KV-A03"_rule,
       "switching duplication off erases the marks instead of putting them to sleep",
       reading<Kvcore>(&Reading::duplication_off, DuplicationOff::Erased)},
      {"toggle-masks-team-admins", "KV-A09"_rule,
       "team admins are masked by the toggle alone, hidden from or not",
       reading<Kvcore>(&Reading::team_admins_masked, TeamAdminsMasked::ToggleSuffices)},
      {"co-admins-masked", "KV-06"_rule, "administrators of the owner's own level are masked too",
       reading<Kvcore>(&Reading::masked_level, MaskedLevel::SameLevelToo)},
      {"existing-leads-spared", "KV-A01"_rule,
       "turning privacy on does not cover the leads that are there already",
       reading<Kvcore>(&Reading::existing_leads, ExistingLeads::NewOnly)},
  };
}

}  // namespace privet::subjects
