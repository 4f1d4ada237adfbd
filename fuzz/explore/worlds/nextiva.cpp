// The small worlds of Nextiva.
#include "fuzz/explore/small_world.h"

namespace privet::fuzz::explore {

namespace {

constexpr std::string_view kTiny = R"(
name: tiny
about: Two reps and an administrator with a lead each of the reps, and a third to be entered
world:
  users:
    ann: {role: own}
    bob: {role: own}
    adm: {admin: true, role: wide}
  roles:
    own: {view: owner_only, add_edit: owner_only, delete: owner_only}
    wide: {view: all, add_edit: all, delete: all}
  contacts:
    C: {}
  leads:
    L: {owner: ann}
    M: {owner: bob}
creates: {lead: [K]}
operations:
  - create_lead: {owner: [~, ann, bob], contact: ~}
  - change_owner
  - delete_lead
  - link_contact: {lead: [L, M]}
  - assign_role: {user: [ann, bob]}
  - edit_lead: {field: status}
)";

}  // namespace

template <>
std::vector<std::string_view> small_world_texts<Nextiva>() {
  return {kTiny};
}

}  // namespace privet::fuzz::explore
