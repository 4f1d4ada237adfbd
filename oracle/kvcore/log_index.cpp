#include "oracle/kvcore/log_index.h"

#include <variant>

namespace privet::oracle::kvcore {

namespace {

template <class Of, class Id>
Of& grown(std::vector<Of>& all, Id id) {
  if (id.index() >= all.size())
    all.resize(id.index() + 1);
  return all[id.index()];
}

}  // namespace

struct LogIndex::Noting {
  LogIndex& index;
  Entry position;
  UserId actor;

  void operator()(const SetDuplication&) const { index.duplication_.push_back(position); }
  void operator()(const SetAgentPrivacy&) const { user(actor).privacy.push_back(position); }
  void operator()(const SetHideFromTeams&) const { user(actor).hide.push_back(position); }
  void operator()(const SetTeamPrivacy& set) const { team(set.team).privacy.push_back(position); }
  void operator()(const SetTeamAllowsHide& set) const {
    team(set.team).consent.push_back(position);
  }
  void operator()(const AddLead& add) const {
    OfLead& added = lead(add.lead.id);
    added.added = position;
    added.owners.push_back(position);
    added.assignments.push_back(position);
  }
  void operator()(const AssignLead& assign) const {
    lead(assign.lead).assignments.push_back(position);
  }
  void operator()(const TransferOwnership& transfer) const {
    lead(transfer.lead).owners.push_back(position);
  }
  void operator()(const MakeVisible& make) const {
    lead(make.lead).made_visible.push_back(position);
  }
  void operator()(const OpenLead&) const {}
  void operator()(const CallLead& call) const { lead(call.lead).messages.push_back(position); }
  void operator()(const TextLead& text) const { lead(text.lead).messages.push_back(position); }
  void operator()(const EmailLead& email) const { lead(email.lead).messages.push_back(position); }
  void operator()(const EditLead& edit) const {
    lead(edit.lead).edits[static_cast<std::size_t>(edit.field)].push_back(position);
  }
  void operator()(const RateLead& rate) const { lead(rate.lead).ratings.push_back(position); }
  void operator()(const GrantAdmin& grant) const { user(grant.user).hats.push_back(position); }
  void operator()(const JoinTeam& join) const { user(join.user).teams.push_back(position); }
  void operator()(const LeaveTeam& leave) const { user(leave.user).teams.push_back(position); }

 private:
  [[nodiscard]] OfLead& lead(LeadId id) const { return grown(index.leads_, id); }
  [[nodiscard]] OfUser& user(UserId id) const { return grown(index.users_, id); }
  [[nodiscard]] OfTeam& team(TeamId id) const { return grown(index.teams_, id); }
};

void LogIndex::append(Entry position, UserId actor, const Operation& operation) {
  std::visit(Noting{*this, position, actor}, operation);
}

const LogIndex::OfLead LogIndex::kNoLead{};
const LogIndex::OfUser LogIndex::kNoUser{};
const LogIndex::OfTeam LogIndex::kNoTeam{};

}  // namespace privet::oracle::kvcore
