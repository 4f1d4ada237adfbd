// The small worlds of Deal.
#include "fuzz/explore/small_world.h"

namespace privet::fuzz::explore {

namespace {

constexpr std::string_view kTiny = R"(
name: tiny
about: Two Managers and a Contributor, one initiative and one opportunity in it
world:
  users:
    ann: {role: manager}
    bob: {role: manager}
    con: {role: contributor, client_admin: true}
  initiatives:
    I: {private: false, entries: {ann: owner}}
  opportunities:
    P: {initiative: I, owner: bob}
operations:
  - make_initiative_private
  - make_initiative_public
  - add_to_initiative
  - remove_from_initiative
  - set_initiative_level
  - make_private
  - make_public
  - add_allowed
  - set_level
  - remove_allowed
  - take_ownership
  - reassign_owner
  - edit: {field: summary}
  - set_user_role
)";

}  // namespace

template <>
std::vector<std::string_view> small_world_texts<Deal>() {
  return {kTiny};
}

}  // namespace privet::fuzz::explore
