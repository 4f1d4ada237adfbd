// The slots of kvCORE's state. Messages are no part of it: they decide nothing.
#pragma once

#include <boost/mp11/list.hpp>

#include "engine/kvcore/search.h"
#include "engine/kvcore/state.h"
#include "fuzz/explore/worlds/slots.h"
#include "model/kvcore/rulebook.h"

namespace privet::fuzz::explore {

template <>
struct Slots<Kvcore> {
  using Ids = boost::mp11::mp_list<UserId, kvcore::TeamId, kvcore::OfficeId, kvcore::LeadId>;
  template <class... Calls>
  static constexpr Kinds kBy = kKinds<Kvcore, Calls...>;
  static constexpr Kinds kAlreadySo = kBy<kvcore::TransferOwnership, kvcore::MakeVisible,
                                          kvcore::GrantAdmin, kvcore::JoinTeam, kvcore::LeaveTeam>;
  static constexpr Kinds kLeaveTraces = kBy<kvcore::CallLead, kvcore::TextLead, kvcore::EmailLead>;

  template <class State, class Walker>
  static void walk(State& state, Walker& walker) {
    using namespace kvcore;
    constexpr Writers kNobody{};
    walker.field("gate", state.gate, kNobody);
    walker.field("duplication", state.duplication, {.later = kBy<SetDuplication>});
    walker.template rows<OfficeId>(state.offices, kNobody, [](auto&) {});
    walker.template rows<TeamId>(state.teams, kNobody, [&](auto& team) {
      walker.field("privacy", team.privacy, {.later = kBy<SetTeamPrivacy>});
      walker.field("allows_hide", team.allows_hide, {.later = kBy<SetTeamAllowsHide>});
      walker.field("office", team.office, kNobody);
    });
    walker.template rows<UserId>(state.users, kNobody,
                                 [&](auto& user) { walk_user(user, walker); });
    walker.template rows<LeadId>(state.leads, {.made = kBy<AddLead>},
                                 [&](auto& lead) { walk_lead(lead, walker); });
  }

  template <class State>
  static const auto& table(const State& state, kvcore::LeadId) {
    return state.leads;
  }
  // How a search for its own name meets each lead.
  template <class State>
  static void derive(State& state, const Names& names) {
    for (std::size_t i = 0; i < state.leads.size(); ++i) {
      const kvcore::LeadId id{i};
      auto& lead = state.leads[id];
      if (lead.exists)
        lead.own_name = engine::kvcore::match(names.text(lead.texts.name), id, lead.texts,
                                              lead.owner, lead.assignee, names);
    }
  }

 private:
  template <class User, class Walker>
  static void walk_user(User& user, Walker& walker) {
    using namespace kvcore;
    constexpr Writers kHats{.later = kBy<GrantAdmin>};
    walker.field("privacy", user.privacy, {.later = kBy<SetAgentPrivacy>});
    walker.field("hide", user.hide, {.later = kBy<SetHideFromTeams>});
    walker.field("company_hat", user.company_hat, kHats);
    walker.field("office", user.office, {});
    walker.template each<TeamId>("teams", user.teams, {.later = kBy<JoinTeam, LeaveTeam>});
    walker.template each<TeamId>("team_hats", user.team_hats, kHats);
    walker.template each<OfficeId>("office_hats", user.office_hats, kHats);
  }
  // An exception is looked at, and so are the teams that a mark is hidden from, only where the
  // rulebook is read so that they matter.
  template <class Lead, class Walker>
  static void walk_lead(Lead& lead, Walker& walker) {
    using namespace kvcore;
    constexpr Kinds kMarks =
        kBy<SetAgentPrivacy, SetTeamPrivacy, TransferOwnership, MakeVisible, SetDuplication>;
    constexpr Writers kMarked{.made = kBy<AddLead>, .later = kMarks};
    walker.field("owner", lead.owner, {.made = kBy<AddLead>, .later = kBy<TransferOwnership>});
    walker.field("assignee", lead.assignee, {.made = kBy<AddLead>, .later = kBy<AssignLead>});
    walker.field("marked", lead.marked, kMarked);
    if (walker.reading().hide_read == HideRead::Stamped) {
      walker.where(lead.marked,
                   [&] { walker.template each<TeamId>("hidden_from", lead.hidden_from, kMarked); });
    }
    if (walker.reading().on_again == OnAgain::ExceptionKept)
      walker.field("excepted", lead.excepted, {.later = kBy<MakeVisible, TransferOwnership>});
    walker.field("rating", lead.rating, {.later = kBy<RateLead>});
    walker.field("email", lead.texts.email, {});
    constexpr Writers kEdit{.later = kBy<EditLead>};
    walker.field("name", lead.texts.name, kEdit);
    walker.field("interest", lead.texts.interest, kEdit);
    walker.field("price", lead.texts.price, kEdit);
    walker.field("status", lead.texts.status, kEdit);
  }
};

}  // namespace privet::fuzz::explore
