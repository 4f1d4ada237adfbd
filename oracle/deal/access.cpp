#include "oracle/deal/access.h"

namespace privet::oracle::deal {

namespace {

// In the list through a group other than `left_out`.
bool is_in_by_group(const History& history, UserId user, InitiativeId initiative,
                    const Principal* left_out) {
  return any_group(history, [&](GroupId group) {
    if (left_out != nullptr && *left_out == Principal{group})
      return false;
    return history.is_member(user, group).what && history.entry_of(group, initiative).what;
  });
}

}  // namespace

bool is_in(const History& history, UserId user, InitiativeId initiative) {
  return history.entry_of(user, initiative).what ||
         is_in_by_group(history, user, initiative, nullptr);
}

bool is_in_without(const History& history, UserId user, InitiativeId initiative,
                   const Principal& principal) {
  const bool by_himself = principal != Principal{user} && history.entry_of(user, initiative).what;
  return by_himself || is_in_by_group(history, user, initiative, &principal);
}

bool has_access(const History& history, UserId user, InitiativeId initiative) {
  return !history.is_private(initiative).what || is_in(history, user, initiative);
}

bool lacks_access(const History& history, const Principal& principal, InitiativeId initiative) {
  if (!history.is_private(initiative).what)
    return false;
  if (const auto* user = std::get_if<UserId>(&principal))
    return !is_in(history, *user, initiative);
  return any_user(history, [&](UserId user) {
    return history.is_member(user, std::get<GroupId>(principal)).what &&
           !is_in(history, user, initiative);
  });
}

bool is_owner(const History& history, UserId user, InitiativeId initiative) {
  return history.entry_of(user, initiative).what == InitiativeLevel::Owner;
}

// Only users own an initiative (DEAL-A37).
bool has_other_owner(const History& history, const Principal& principal, InitiativeId initiative) {
  return any_user(history, [&](UserId user) {
    return principal != Principal{user} && is_owner(history, user, initiative);
  });
}

bool owns(const History& history, UserId user, OpportunityId opportunity) {
  return history.owner_of(opportunity).what == user;
}

std::optional<GrantLevel> granted_to(const History& history, UserId user,
                                     OpportunityId opportunity) {
  return highest_row(
      history.world(), user,
      [&](const Principal& principal) { return history.grant_of(principal, opportunity).what; },
      [&](GroupId group) { return history.is_member(user, group).what; });
}

std::optional<Level> level_of(const History& history, UserId user, OpportunityId opportunity) {
  if (owns(history, user, opportunity))
    return Level::Owner;
  if (!history.is_private(opportunity).what)
    return std::nullopt;
  const std::optional<GrantLevel> granted = granted_to(history, user, opportunity);
  if (!granted)
    return std::nullopt;
  return *granted == GrantLevel::Full ? Level::Full : Level::Can;
}

Standing standing_of(const History& history, UserId user, OpportunityId opportunity) {
  return {.is_manager = is_manager(history, user),
          .owns = owns(history, user, opportunity),
          .is_private = history.is_private(opportunity).what,
          .is_below_full = is_below_full(history, user, opportunity)};
}

bool is_below_full(const History& history, UserId user, OpportunityId opportunity) {
  return level_of(history, user, opportunity).value_or(Level::Can) == Level::Can;
}

bool is_allowed(const History& history, UserId user, OpportunityId opportunity) {
  return !history.is_private(opportunity).what || owns(history, user, opportunity) ||
         granted_to(history, user, opportunity);
}

bool sees(const History& history, UserId user, OpportunityId opportunity) {
  return has_access(history, user, history.initiative_of(opportunity).what) &&
         is_allowed(history, user, opportunity);
}

bool sees_all(const History& history, UserId viewer) {
  return history.reading().admin_bypass == AdminBypass::ClientAdminSeesAll &&
         is_client_admin(history, viewer);
}

bool is_shown(const History& history, UserId viewer, OpportunityId opportunity) {
  return sees_all(history, viewer) || sees(history, viewer, opportunity);
}

bool is_shown(const History& history, UserId viewer, InitiativeId initiative) {
  return sees_all(history, viewer) || has_access(history, viewer, initiative);
}

Label label_of(const History& history, OpportunityId opportunity) {
  if (history.is_private(opportunity).what)
    return Label::Private;
  const InitiativeId initiative = history.initiative_of(opportunity).what;
  return history.is_private(initiative).what ? Label::Open : Label::Public;
}

Sign lock_of(const History& history, OpportunityId opportunity) {
  return label_of(history, opportunity) == Label::Public ? Sign::Off : Sign::On;
}

bool is_manager(const History& history, UserId user) {
  return history.role_of(user).what == UserRole::Manager;
}

bool is_contributor(const History& history, const Principal& principal) {
  const auto* user = std::get_if<UserId>(&principal);
  return user != nullptr && !is_manager(history, *user);
}

bool is_client_admin(const History& history, UserId user) {
  return history.world().users[user].client_admin;
}

}  // namespace privet::oracle::deal
