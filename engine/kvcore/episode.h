// Random worlds, readings and operations for tests: small enough for the inline store, and now and
// then naming what does not exist. An episode is a function of its seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "model/kvcore/rulebook.h"

namespace privet::engine::kvcore {

using namespace privet::kvcore;

class Episode {
 public:
  explicit Episode(std::uint64_t seed) : random_{seed} {
    name_things();
    draw_world();
    boost::mp11::mp_for_each<
        boost::describe::describe_members<Interpretation, boost::describe::mod_public>>(
        [&](auto member) {
          auto& reading = stage.interpretation.*member.pointer;
          using Reading = std::remove_reference_t<decltype(reading)>;
          constexpr std::size_t kChoices =
              boost::mp11::mp_size<boost::describe::describe_enumerators<Reading>>::value;
          if (one_in(2))
            reading = static_cast<Reading>(below(kChoices));
        });
  }

  // The next operation; names what it creates.
  [[nodiscard]] Act<Kvcore> draw() {
    // One user does more than the others; in some episodes there is hardly anything but giving.
    const UserId actor = one_in(2) ? UserId{0} : user();
    if (narrow_ && !one_in(8))
      return {actor, one_in(2) ? draw_privacy() : draw_gift()};
    switch (below(4)) {
      case 0:
        return {actor, draw_switch()};
      case 1:
        return {actor, draw_gift()};
      case 2:
        return {actor, one_in(2) ? draw_lead() : draw_office()};
      default:
        return {actor, draw_work()};
    }
  }

  [[nodiscard]] Scope scope() const { return {kUsers + 1, kLeads}; }
  // Texts worth searching for.
  [[nodiscard]] std::vector<Text> texts() const { return texts_; }

  Stage<Kvcore> stage;

 private:
  static constexpr std::size_t kUsers = 6;
  static constexpr std::size_t kTeams = 3;
  static constexpr std::size_t kOffices = 2;
  static constexpr std::size_t kLeads = 4;

  [[nodiscard]] std::size_t below(std::size_t bound) { return random_() % bound; }
  [[nodiscard]] bool one_in(std::size_t bound) { return below(bound) == 0; }

  void name_things() {
    for (std::size_t i = 0; i < kUsers; ++i)
      (void)*named<UserId>("u", i);
    for (std::size_t i = 0; i < kOffices; ++i)
      (void)*named<OfficeId>("o", i);
    for (std::size_t i = 0; i < kTeams; ++i)
      (void)*named<TeamId>("t", i);
    for (const char* text : {"", "Jo March", "jo", "hot", "u1", "Private Lead L0", "company"}) {
      texts_.push_back(stage.names.intern(text));
    }
  }
  template <class Id>
  [[nodiscard]] std::optional<Id> named(std::string_view kind, std::size_t number) {
    return stage.names.add<Id>(std::string{kind} + std::to_string(number));
  }

  void draw_world() {
    stage.world.account = {!one_in(8), !one_in(4)};
    for (std::size_t i = 0; i < kOffices; ++i)
      stage.world.offices.push_back({});
    for (std::size_t i = 0; i < kTeams; ++i) {
      stage.world.teams.push_back({OfficeId{below(kOffices)}, one_in(3), !one_in(3)});
    }
    for (std::size_t i = 0; i < kUsers; ++i)
      stage.world.users.push_back(draw_user());
    if (one_in(2))
      stage.world.users[UserId{0}].hats.push_back({Level::Team, TeamId{0}});
    const std::size_t leads = below(kLeads);
    for (std::size_t i = 0; i < leads; ++i) {
      (void)*named<LeadId>("L", i);
      stage.world.leads.push_back(draw_world_lead());
    }
  }
  [[nodiscard]] User draw_user() {
    User user;
    if (!one_in(4))
      user.office = OfficeId{below(kOffices)};
    for (std::size_t i = 0; i < kTeams; ++i) {
      if (one_in(3))
        user.teams.emplace_back(i);
    }
    while (one_in(2))
      user.hats.push_back(hat());
    user.privacy = one_in(3);
    user.hide = one_in(2);
    return user;
  }
  [[nodiscard]] Lead draw_world_lead() {
    Lead lead;
    lead.owner = owner();
    if (one_in(2))
      lead.assignee = UserId{below(kUsers)};
    lead.private_ = lead.owner.index() < 2 && one_in(2);
    lead.name = text();
    lead.email = text();
    lead.status = text();
    return lead;
  }

  [[nodiscard]] Text text() { return texts_[below(texts_.size())]; }
  // Only a thing that an operation names may be missing.
  [[nodiscard]] UserId user() { return UserId{below(kUsers)}; }
  [[nodiscard]] UserId any_user() { return UserId{one_in(20) ? kUsers + 1 : below(kUsers)}; }
  [[nodiscard]] TeamId any_team() { return TeamId{one_in(20) ? kTeams : below(kTeams)}; }
  [[nodiscard]] LeadId any_lead() { return LeadId{below(stage.names.count<LeadId>() + 1)}; }
  [[nodiscard]] Hat hat() {
    const std::size_t level = below(3);
    if (level == 0)
      return {Level::Team, TeamId{below(kTeams)}};
    if (level == 1)
      return {Level::Office, OfficeId{below(kOffices)}};
    return {Level::Company, Company{}};
  }
  [[nodiscard]] Owner owner() {
    const std::size_t kind = below(6);
    if (kind == 0)
      return OfficeId{below(kOffices)};
    if (kind == 1)
      return Company{};
    if (kind <= 3)
      return TeamId{one_in(2) ? 0 : below(kTeams)};
    return one_in(2) ? UserId{0} : user();
  }

  [[nodiscard]] Operation draw_switch() {
    const bool on = !one_in(3);
    const std::size_t kind = below(8);
    if (kind == 0)
      return SetDuplication{on};
    if (kind <= 3)
      return SetHideFromTeams{on};
    if (kind == 4)
      return SetTeamAllowsHide{any_team(), on};
    return draw_privacy();
  }
  [[nodiscard]] Operation draw_privacy() {
    const bool on = one_in(2);
    if (one_in(2))
      return SetAgentPrivacy{on};
    return SetTeamPrivacy{one_in(2) ? TeamId{0} : any_team(), on};
  }
  [[nodiscard]] Operation draw_lead() {
    const std::size_t count = stage.names.count<LeadId>();
    if (count >= kLeads)
      return draw_work();
    AddLead add;
    add.lead = {*named<LeadId>("L", count)};
    if (!one_in(3))
      add.owner = one_in(20) ? Owner{any_user()} : owner();
    if (one_in(2))
      add.assignee = any_user();
    add.name = text();
    add.interest = text();
    return add;
  }
  [[nodiscard]] Operation draw_gift() {
    if (one_in(2))
      return MakeVisible{any_lead()};
    if (one_in(2))
      return TransferOwnership{any_lead(), owner()};
    if (one_in(4))
      return AssignLead{any_lead(), {}};
    return AssignLead{any_lead(), {any_user()}};
  }
  [[nodiscard]] Operation draw_work() {
    const LeadId lead = any_lead();
    switch (below(6)) {
      case 0:
        return OpenLead{lead};
      case 1:
        return CallLead{lead};
      case 2:
        return TextLead{lead};
      case 3:
        return EmailLead{lead};
      case 4:
        return RateLead{lead, {static_cast<int>(1 + below(5))}};
      default:
        return EditLead{lead, static_cast<LeadField>(below(4)), text()};
    }
  }
  [[nodiscard]] Operation draw_office() {
    if (one_in(4))
      return JoinTeam{any_user(), any_team()};
    if (one_in(3))
      return LeaveTeam{any_user(), any_team()};
    const Hat given = hat();
    return GrantAdmin{any_user(), one_in(10) ? Level::Team : given.level, given.entity};
  }

  std::mt19937_64 random_;
  bool narrow_ = one_in(3);
  std::vector<Text> texts_;
};

}  // namespace privet::engine::kvcore
