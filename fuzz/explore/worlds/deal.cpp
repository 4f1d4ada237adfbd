// The small worlds of Deal.
#include "fuzz/explore/worlds/small_world.h"
#include "fuzz/explore/worlds/written.h"

namespace privet::fuzz::explore {

namespace {

constexpr std::string_view kOneInitiative = R"(
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

constexpr std::string_view kEssential = R"(
world:
  plan: essential
  users:
    ann: {role: manager}
    bob: {role: manager}
    con: {role: contributor}
  initiatives:
    I: {private: true, entries: {ann: owner, con: can}}
  opportunities:
    P: {initiative: I, owner: ann}
operations:
  - make_initiative_public
  - make_initiative_private
  - add_to_initiative: {principal: bob}
  - make_private
  - make_public
  - edit: {field: summary, value: [x, y]}
  - edit: {field: name, value: [x, y]}
  - reassign_owner
)";

constexpr std::string_view kCreating = R"(
world:
  users:
    ann: {role: manager}
    bob: {role: manager}
    con: {role: contributor, client_admin: true}
  initiatives:
    I: {private: false, entries: {ann: owner}}
creates: {initiative: [J], opportunity: [K]}
operations:
  - create_initiative
  - create_opportunity
  - import_opportunities
  - make_initiative_private
  - make_initiative_public: {initiative: I}
  - add_to_initiative: {principal: [bob, con]}
  - make_private
  - make_public
  - set_user_role: {by: con, user: [bob, con]}
)";

constexpr std::string_view kMoving = R"(
world:
  users:
    ann: {role: manager}
    bob: {role: manager}
    con: {role: contributor}
  initiatives:
    I: {private: false, entries: {ann: owner}}
    J: {private: true, entries: {ann: owner}}
  opportunities:
    P: {initiative: I, owner: ann}
operations:
  - move
  - make_initiative_private: {initiative: I}
  - make_initiative_public: {initiative: J}
  - add_to_initiative: {principal: [bob, con]}
  - remove_from_initiative: {by: ann, principal: [bob, con]}
  - make_private
  - make_public
  - add_allowed: {principal: [bob, con]}
  - set_level: {principal: bob}
  - take_ownership
)";

constexpr std::string_view kCopying = R"(
world:
  users:
    ann: {role: manager}
    bob: {role: manager}
    con: {role: contributor}
  initiatives:
    I: {private: false, entries: {ann: owner}}
    J: {private: true, entries: {ann: owner}}
  opportunities:
    P: {initiative: I, owner: ann}
creates: {opportunity: [K]}
operations:
  - copy: {opportunity: P}
  - make_private
  - make_public: {opportunity: P}
  - add_allowed: {opportunity: P, principal: [bob, con]}
  - set_level: {opportunity: P, principal: bob, level: [full, owner]}
  - reassign_owner: {opportunity: P, user: bob}
  - add_to_initiative: {initiative: J, principal: [bob, con]}
)";

constexpr std::string_view kGroups = R"(
world:
  users:
    ann: {role: manager}
    bob: {role: manager}
    adm: {role: contributor, client_admin: true}
  groups:
    g: {members: [bob]}
  initiatives:
    I: {private: true, entries: {ann: owner}}
  opportunities:
    P: {initiative: I, owner: ann}
operations:
  - add_to_group
  - remove_from_group
  - add_to_initiative: {principal: [bob, g]}
  - set_initiative_level: {principal: [bob, g]}
  - remove_from_initiative: {principal: [bob, g]}
  - make_initiative_public
  - make_initiative_private
  - make_private
  - add_allowed: {principal: [bob, g]}
  - set_level: {principal: [bob, g]}
  - remove_allowed: {principal: [bob, g]}
  - take_ownership: {by: [ann, bob]}
)";

constexpr std::string_view kTwoOpportunities = R"(
world:
  users:
    ann: {role: manager}
    bob: {role: manager}
    con: {role: contributor}
  initiatives:
    I: {private: true, entries: {ann: owner, bob: can, con: can}}
  opportunities:
    P: {initiative: I, owner: bob}
    Q: {initiative: I, owner: bob}
operations:
  - make_private
  - make_public
  - reassign_owner
  - remove_from_initiative: {principal: [bob, con]}
  - add_to_initiative: {principal: [bob, con]}
  - add_allowed: {principal: [ann, con]}
  - set_level: {principal: ann}
)";

}  // namespace

template <>
std::vector<std::string> small_world_texts<Deal>() {
  return {
      written("tiny", "two Managers and a Contributor, an initiative and an opportunity in it", "",
              kOneInitiative),
      written("small/essential", "the plan on which nothing is made private, and texts", "",
              kEssential),
      written("small/creating", "what is created and imported, and where", "", kCreating),
      written("small/moving", "from a public initiative to a private one, and back", "", kMoving),
      written("small/moving-lets-in", "moving, read so that a move lets in who is listed",
              "DEAL-A22: granted", kMoving),
      written("small/moving-shuts-out-nobody", "moving, read so that a move may shut out nobody",
              "DEAL-A22: refused", kMoving),
      written("small/copying", "copies of what is open and of what is private", "", kCopying),
      written("small/copying-by-owners", "copying, read so that only owners copy",
              "DEAL-A23: owner_only, DEAL-A25: private", kCopying),
      written("small/copying-with-list", "copying, read so that the list is copied too",
              "DEAL-A25: carried", kCopying),
      written("small/groups", "a group, its members, and what it is let into", "", kGroups),
      written("small/two-opportunities", "two opportunities of one owner in one initiative", "",
              kTwoOpportunities),
      written("small/admin-sees-all", "as tiny, read so that the client admin sees everything",
              "DEAL-A02: client_admin_sees_all", kOneInitiative),
      written("small/removal-purges", "as tiny, read so that the removed lose what they had inside",
              "DEAL-A03: purged", kOneInitiative),
      written("small/removal-refused", "as tiny, read so that who has something inside stays",
              "DEAL-A03: refused", kOneInitiative),
      written("small/list-emptied", "as tiny, read so that what turns public forgets its list",
              "DEAL-A04: emptied, DEAL-A13: list_emptied", kOneInitiative),
      written("small/demotion-lowers", "as tiny, read so that who is demoted keeps Can access",
              "DEAL-A06: lowered", kOneInitiative),
      written("small/former-owner-can", "as tiny, read so that a former owner keeps Can access",
              "DEAL-A08: can", kOneInitiative),
      written("small/former-owner-nothing", "as tiny, read so that a former owner keeps nothing",
              "DEAL-A08: none, DEAL-A12: full_too", kOneInitiative),
      written("small/open-owners-let-in", "as tiny, read so that owners of what is open are let in",
              "DEAL-A21: granted", kOneInitiative),
      written("small/narrow-editing", "as tiny, read so that fewer edit and anyone may lead",
              "DEAL-A31: reads, DEAL-A32: owner_only, DEAL-A37: anyone", kOneInitiative),
  };
}

}  // namespace privet::fuzz::explore
