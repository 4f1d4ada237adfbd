#include "fuzz/laws/deal.h"

#include <algorithm>
#include <variant>

#include "fuzz/laws/viewers.h"

namespace privet::fuzz::laws {

using namespace deal;

namespace {

const OpportunityRecord* link_of(const Observation<Deal>& seen, OpportunityId opportunity) {
  for (std::size_t viewer = 0; viewer < seen.scope.viewers; ++viewer) {
    const auto* link = shown<OpportunityRecord>(values_of(seen, UserId{viewer}, opportunity).link);
    if (link != nullptr)
      return link;
  }
  return nullptr;
}

const InitiativeValues* page_of(const Observation<Deal>& seen, UserId viewer,
                                InitiativeId initiative) {
  const auto& initiatives = seen.viewer_values[viewer.index()].initiatives;
  return initiative.index() < initiatives.size() ? &initiatives[initiative.index()] : nullptr;
}

bool has_groups(const AccessList& list) {
  return std::ranges::any_of(
      list.entries, [](const auto& entry) { return std::holds_alternative<GroupId>(entry.first); });
}

struct Kept {
  const Promise<Deal>& step;

  // Whoever may open the initiative sees it.
  Broken operator()(const MakePublic& make) const {
    const OpportunityRecord* link = link_of(step.after, make.opportunity);
    if (link == nullptr)
      return "nobody sees what was made public";
    if (link->label == Label::Private)
      return "it is still labelled private";
    return first_viewer(step.stage, step.after, [&](UserId viewer) -> Broken {
      const InitiativeValues* page = page_of(step.after, viewer, link->initiative);
      const bool opens = page != nullptr && shown<Opens>(page->page) != nullptr;
      if (opens && !sees_in_full(step.after, viewer, make.opportunity))
        return "what was made public is hidden";
      return std::nullopt;
    });
  }
  // Who was put out is in the list no more, and does not see it unless a group lets him.
  Broken operator()(const RemoveAllowed& remove) const {
    return first_viewer(step.stage, step.after, [&](UserId viewer) -> Broken {
      const auto* list =
          shown<AccessList>(values_of(step.after, viewer, remove.opportunity).access_list);
      if (list == nullptr)
        return std::nullopt;
      if (list->entries.contains(remove.principal))
        return "who was removed is still listed";
      const auto* user = std::get_if<UserId>(&remove.principal);
      if (user != nullptr && !has_groups(*list) && !sees_all(*user) &&
          !sight_of(step.after, *user, remove.opportunity).empty())
        return "who was removed still sees it";
      return std::nullopt;
    });
  }
  Broken operator()(const RemoveFromInitiative& remove) const {
    return first_viewer(step.stage, step.after, [&](UserId viewer) -> Broken {
      const InitiativeValues* page = page_of(step.after, viewer, remove.initiative);
      const auto* list = page == nullptr ? nullptr : shown<AccessList>(page->access_list);
      if (list == nullptr)
        return std::nullopt;
      if (list->entries.contains(remove.principal))
        return "who was removed is still listed";
      const auto* user = std::get_if<UserId>(&remove.principal);
      if (user == nullptr || has_groups(*list) || sees_all(*user))
        return std::nullopt;
      const InitiativeValues* theirs = page_of(step.after, *user, remove.initiative);
      if (theirs != nullptr && shown<Opens>(theirs->page) != nullptr)
        return "who was removed still opens it";
      return std::nullopt;
    });
  }
  Broken operator()(const TakeOwnership& take) const {
    return handed_over(take.opportunity, step.act.actor);
  }
  Broken operator()(const ReassignOwner& give) const {
    return handed_over(give.opportunity, give.user);
  }
  Broken operator()(const SetLevel& set) const {
    const auto* user = std::get_if<UserId>(&set.principal);
    if (set.level != Level::Owner || user == nullptr)
      return std::nullopt;
    return handed_over(set.opportunity, *user);
  }
  template <class Other>
  Broken operator()(const Other& /*operation*/) const {
    return std::nullopt;
  }

 private:
  // DEAL-A02
  [[nodiscard]] bool sees_all(UserId user) const {
    return step.stage.interpretation.admin_bypass == AdminBypass::ClientAdminSeesAll &&
           step.stage.world.users[user].client_admin;
  }

  // DEAL-40: one owner, the new one. Of a private one he has access to it, and the former one
  // holds what DEAL-A08 says.
  [[nodiscard]] Broken handed_over(OpportunityId opportunity, UserId owner) const {
    const OpportunityRecord* before = link_of(step.before, opportunity);
    const OpportunityRecord* after = link_of(step.after, opportunity);
    if (before == nullptr || after == nullptr)
      return "nobody sees what was handed over";
    if (after->owner != owner)
      return "its owner is another";
    if (after->label != Label::Private)
      return std::nullopt;
    if (!sees_in_full(step.after, owner, opportunity))
      return "its owner does not see it";
    const auto* list = shown<AccessList>(values_of(step.after, owner, opportunity).access_list);
    if (list == nullptr)
      return "its owner is shown no list";
    if (level_in(*list, owner) != Level::Owner)
      return "the list does not name its owner as such";
    if (before->owner != owner && level_in(*list, before->owner) != left_to_former())
      return "its former owner holds another level";
    return std::nullopt;
  }
  [[nodiscard]] static std::optional<Level> level_in(const AccessList& list, UserId user) {
    const auto found = list.entries.find(Principal{user});
    return found == list.entries.end() ? std::nullopt : std::optional{found->second};
  }
  [[nodiscard]] std::optional<Level> left_to_former() const {
    switch (step.stage.interpretation.former_owner_level) {
      case FormerOwnerLevel::Full:
        return Level::Full;
      case FormerOwnerLevel::Can:
        return Level::Can;
      case FormerOwnerLevel::None:
        break;
    }
    return std::nullopt;
  }
};

}  // namespace

bool BookLaws<Deal>::speaks_with_one_voice(const RecordValues& values) {
  const auto* hub = shown<RowSigns>(values.hub_row);
  const auto* initiative = shown<RowSigns>(values.initiative_row);
  const auto* search = shown<RowSigns>(values.search_row);
  const auto* link = shown<OpportunityRecord>(values.link);
  const auto agree = [](const RowSigns* one, const RowSigns* other) {
    return one == nullptr || other == nullptr || *one == *other;
  };
  const bool link_agrees =
      hub == nullptr || link == nullptr || (hub->lock == link->lock && hub->label == link->label);
  return agree(hub, initiative) && agree(hub, search) && link_agrees;
}

std::optional<std::string> BookLaws<Deal>::broken_promise(const Promise<Deal>& promise) {
  return std::visit(Kept{promise}, promise.act.operation);
}

}  // namespace privet::fuzz::laws
