// The small worlds of Nextiva.
#include "fuzz/explore/worlds/small_world.h"
#include "fuzz/explore/worlds/written.h"

namespace privet::fuzz::explore {

namespace {

constexpr std::string_view kTwoReps = R"(
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

// Ann's role goes through all its settings, bob's through those that hide.
constexpr std::string_view kDials = R"(
world:
  users:
    ann: {role: one}
    bob: {role: other}
    adm: {admin: true, role: other}
  roles:
    one: {view: owner_only, add_edit: owner_only, delete: owner_only}
    other: {}
  contacts:
    C: {}
  leads:
    L: {owner: ann}
    M: {owner: bob, contact: C}
creates: {lead: [K]}
operations:
  - update_role: {by: [ann, adm], role: one, sales_on: [on, off], view: ~, add_edit: ~, delete: ~}
  - update_role: {by: adm, role: one, sales_on: ~, view: [none, owner_only, all],
                  add_edit: ~, delete: ~}
  - update_role: {by: adm, role: one, sales_on: ~, view: ~,
                  add_edit: [none, owner_only, all], delete: ~}
  - update_role: {by: adm, role: one, sales_on: ~, view: ~, add_edit: ~,
                  delete: [none, owner_only, all]}
  - update_role: {by: adm, role: other, sales_on: [on, off], view: ~, add_edit: ~, delete: ~}
  - update_role: {by: adm, role: other, sales_on: ~, view: [none, all], add_edit: ~, delete: ~}
  - create_lead: {by: [ann, bob], owner: [~, ann, bob], contact: ~}
  - change_owner: {by: [ann, bob], owner: [ann, bob]}
  - edit_lead: {by: [ann, bob], field: status}
  - link_contact: {lead: L, contact: ~}
  - delete_lead: {by: [ann, bob]}
)";

// Everybody may be shut out and let in again, and asks for everything; zed has no role at first.
constexpr std::string_view kAccounts = R"(
world:
  users:
    ann: {role: own}
    zed: {}
    adm: {admin: true, role: own}
  roles:
    own: {view: owner_only, add_edit: owner_only, delete: owner_only}
  contacts:
    C: {}
  leads:
    L: {owner: ann, contact: C}
    M: {owner: zed}
creates: {role: [N], lead: [K]}
operations:
  - set_active
  - assign_role
  - create_role: {name: [N, ""], sales_on: on, view: [none, all], add_edit: all, delete: all}
  - update_role: {role: [own, N], sales_on: [on, off], view: ~, add_edit: ~, delete: ~}
  - create_lead: {owner: [~, ann, zed], contact: ~}
  - edit_lead: {lead: [L, M], field: status}
  - change_owner: {lead: L, owner: [ann, zed]}
  - link_contact: {lead: L, contact: ~}
  - delete_lead: {lead: M}
)";

constexpr std::string_view kTexts = R"(
world:
  users:
    ann: {role: own}
    bob: {role: own}
    adm: {admin: true, role: own}
  roles:
    own: {view: owner_only, add_edit: owner_only, delete: owner_only}
  contacts:
    C: {}
  leads:
    L: {owner: ann}
operations:
  - edit_lead: {value: [warm, cold]}
  - change_owner
)";

constexpr std::string_view kOwnerless = R"(
world:
  users:
    ann: {role: own}
    bob: {role: own}
    adm: {admin: true, role: own}
  roles:
    own: {view: owner_only, add_edit: owner_only, delete: owner_only}
    wide: {view: all, add_edit: all, delete: all}
  contacts:
    C: {}
  leads:
    L: {contact: C}
    M: {owner: ann}
operations:
  - change_owner
  - assign_role
  - set_active
  - edit_lead: {field: status}
  - delete_lead
)";

}  // namespace

template <>
std::vector<std::string> small_world_texts<Nextiva>() {
  return {
      written("tiny", "two reps and an administrator, a lead of each rep and one to be entered", "",
              kTwoReps),
      written("small/texts", "what is edited, and by whom", "", kTexts),
      written("small/ownerless-leads", "a lead that nobody owns, until somebody does", "",
              kOwnerless),
      written("small/ownerless-leads-shown", "ownerless leads, read so that all see it",
              "NEX-A19: visible", kOwnerless),
      written("small/owners-dial", "ownerless leads, read so that the owner's role hides the lead",
              "NEX-A01: record", kOwnerless),
      written("small/admins-see-all", "ownerless leads, read so that no role binds administrators",
              "NEX-A02: admin_sees_all", kOwnerless),
      written("small/inactive-owners",
              "ownerless leads, read so that leads of the inactive are open",
              "NEX-A20: open_to_all", kOwnerless),
      written("small/dials", "every setting of a role, on own leads and those of others", "",
              kDials),
      written("small/adding-for-anybody", "all dials, read so that Owner Only adds for anybody",
              "NEX-A04: anybody", kDials),
      written("small/adding-for-nobody", "all dials, read so that Owner Only adds nothing",
              "NEX-A04: nobody", kDials),
      written("small/editing-the-unseen", "all dials, read so that edit does not need view",
              "NEX-A07: edit_alone", kDials),
      written("small/accounts", "accounts closed and opened, roles made and given", "", kAccounts),
  };
}

}  // namespace privet::fuzz::explore
