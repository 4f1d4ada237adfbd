// The catalogue of Deal.
#include "model/catalogue.h"

#include <array>

namespace privet::deal {

namespace {

using enum RuleKind;
using enum Grade;
using enum LedgerMode;

constexpr std::array kSections{
    Section{"D0", "what access control is for"},
    Section{"D1", "plan and role it takes"},
    Section{"D2", "Public, Open and Private; the lock"},
    Section{"D3", "levels on a private opportunity, and ownership"},
    Section{"D4", "initiative and opportunity, the four combinations"},
    Section{"D5", "making an opportunity private and adding users"},
    Section{"D6", "an initiative turns private"},
    Section{"D7", "moving and copying"},
};

constexpr auto kRules = std::to_array<Rule>({
    {"DEAL-01"_rule, "manager-defines", Structure,
     "Access to opportunities is set by Managers and by no other role", "D0", S},
    {"DEAL-02"_rule, "two-levels-interlock", Structure,
     "Access to an opportunity always takes access to its initiative too", "D0, D4", S},
    {"DEAL-03"_rule, "plan-advanced", Decides,
     "An opportunity can be made private only on the advanced plan", "D1", S},
    {"DEAL-04"_rule, "role-manager", Decides,
     "A Manager may make an opportunity private and a Contributor may not", "D1", S},
    {"DEAL-05"_rule, "public", Display,
     "An opportunity that is not private, in a public initiative, is shown to every user", "D2, D4",
     S},
    {"DEAL-06"_rule, "open", Decides,
     "A user without access to an initiative reaches no opportunity in it and adds none to it",
     "D2, D4", S},
    {"DEAL-07"_rule, "private", Decides,
     "A private opportunity is reached only by its owner and by who is in its list, whether its"
     " initiative is private or public",
     "D2", S},
    {"DEAL-08"_rule, "groups", Structure, "Groups can be given access as users can", "D2", S},
    {"DEAL-09"_rule, "default-public", Effect, "A new opportunity is not private", "D2", S},
    {"DEAL-10"_rule, "import-public", Effect, "An imported opportunity is not private either", "D2",
     S},
    {"DEAL-11"_rule, "private-only-later", Effect,
     "An opportunity turns private by an act of its own, never in being created", "D2", S},
    {"DEAL-12"_rule, "red-lock", Display,
     "A row has one and the same lock when its opportunity, its initiative or both are private, and"
     " otherwise none",
     "D2", S},
    {"DEAL-13"_rule, "owner-rights", Decides,
     "The owner of a private opportunity may edit, move and copy it, manage its list and reassign"
     " it",
     "D3", S},
    {"DEAL-14"_rule, "full-rights", Decides,
     "Full access to a private opportunity is enough to edit it, manage its list and reassign it,"
     " but not to move or copy it",
     "D3, D7", S},
    {"DEAL-15"_rule, "can-rights", Decides,
     "Can access to a private opportunity is enough to edit it and for nothing else", "D3", S},
    {"DEAL-16"_rule, "full-reassigns", Decides,
     "A Manager with full access reassigns a private opportunity, without its owner, to himself or"
     " to another Manager with full access",
     "D3", S},
    {"DEAL-17"_rule, "contributor-no-full", Decides,
     "A Contributor is never given full access, nor a private opportunity to own", "D3", S},
    {"DEAL-18"_rule, "contributor-owner-handover", Decides,
     "Before a Contributor's opportunity can be made private, a Manager has to take ownership of"
     " it",
     "D3", S},
    {"DEAL-19"_rule, "scenario-pub-pub", Display,
     "With neither initiative nor opportunity private, every user is shown both", "D4", S},
    {"DEAL-20"_rule, "scenario-pub-priv", Display,
     "A public initiative is shown to every user, a private opportunity in it only to who is"
     " allowed there",
     "D4", S},
    {"DEAL-21"_rule, "scenario-priv-pub", Display,
     "A private initiative, with what is not private in it, is shown to exactly those it has"
     " admitted",
     "D4", S},
    {"DEAL-22"_rule, "scenario-priv-priv", Display,
     "A private opportunity in a private initiative is shown to who is allowed at the one level and"
     " at the other",
     "D4", S},
    {"DEAL-23"_rule, "owner-makes-private", Decides,
     "Nobody but its owner makes an opportunity private", "D5", S},
    {"DEAL-24"_rule, "popup-shows-owner", Display,
     "The access list shows the owner as such, and he is offered to make the opportunity private",
     "D5", S},
    {"DEAL-25"_rule, "users-after-private", Decides,
     "The list of an opportunity can be changed only while the opportunity is private", "D5", S},
    {"DEAL-26"_rule, "initiative-grant-first", Decides,
     "Nobody is added to an opportunity's list who has no access to its private initiative", "D5",
     S},
    {"DEAL-27"_rule, "initiative-owner-grants", Decides,
     "Access to an initiative is given by its Owners alone, not by who owns an opportunity in it",
     "D5", S},
    {"DEAL-28"_rule, "add-then-level", Structure,
     "A principal is first added to a list and only then given another level", "D5", S},
    {"DEAL-29"_rule, "two-step-owner", Decides,
     "Who holds Can access must be given full access before becoming owner", "D5", S},
    {"DEAL-30"_rule, "who-promotes", Decides,
     "Levels on a private opportunity are set by its owner and by users with full access", "D5", S},
    {"DEAL-31"_rule, "owner-pinned-to-initiative", Decides,
     "The owner of a private opportunity is not removed from its initiative until somebody else"
     " with access owns it",
     "D5", S},
    {"DEAL-32"_rule, "auto-grant", Effect,
     "When a public initiative turns private, the owner and the list of each private opportunity in"
     " it enter its own list",
     "D6", S},
    {"DEAL-33"_rule, "auto-grant-can-access", Effect,
     "Who enters that way holds Can access to the initiative, whatever he holds in the opportunity",
     "D6", S},
    {"DEAL-34"_rule, "upgrade-later", Effect,
     "An Owner of the initiative may later make an Owner of who entered that way", "D6", S},
    {"DEAL-35"_rule, "move-owner-only", Decides,
     "A private opportunity is moved by its owner and by nobody else", "D7", S},
    {"DEAL-36"_rule, "copy-owner-only", Decides,
     "A private opportunity is copied by its owner and by nobody else", "D7", S},
    {"DEAL-37"_rule, "lower-cannot-move", Decides,
     "Neither full access nor Can access is enough to move an opportunity", "D7", S},
    {"DEAL-38"_rule, "initiative-levels", Structure,
     "On an initiative there are two levels, Owner and Can access", "D6", S},
    {"DEAL-39"_rule, "open-is-derived", Structure,
     "Open is not stored: it is the name of what is not private inside a private initiative",
     "D2, D4", I},
    {"DEAL-40"_rule, "single-owner", Structure,
     "An opportunity has exactly one owner at any moment", "D3, D5", I},
});

constexpr auto kLedger = std::to_array<LedgerEntry>({
    {"DEAL-A01"_rule, "init-owner-blind",
     "An Owner of an initiative does not see a private opportunity in it unless he is allowed"
     " there",
     Pin},
    {"DEAL-A02"_rule, "admins", "Client admins and business admins see no more than any other user",
     Knob},
    {"DEAL-A03"_rule, "removed-from-initiative",
     "The grant of a user removed from a private initiative sleeps until he has access again",
     Knob},
    {"DEAL-A04"_rule, "init-public-again",
     "An initiative made public keeps its list, closed and out of use, for the next time, and"
     " private opportunities in it stay private",
     Knob},
    {"DEAL-A05"_rule, "auto-grant-repeats",
     "Each turn to private lets in who is then on the lists of private opportunities, and puts"
     " nobody out",
     Pin},
    {"DEAL-A06"_rule, "demotion",
     "A Manager is not made a Contributor while he owns a private opportunity, holds full access or"
     " is Owner of an initiative",
     Knob},
    {"DEAL-A07"_rule, "last-owner",
     "The owner of an opportunity and the last Owner of an initiative are neither removed nor"
     " lowered",
     Pin},
    {"DEAL-A08"_rule, "former-owner",
     "After a hand-over of a private opportunity its former owner holds full access", Knob},
    {"DEAL-A09"_rule, "take-from-contributor",
     "While it is not private, a Contributor's opportunity may be taken by any Manager who sees it,"
     " a Manager's only be handed over by him",
     Knob},
    {"DEAL-A10"_rule, "initial-level", "Who is added to a list starts with Can access", Pin},
    {"DEAL-A11"_rule, "who-manages-list",
     "Full access is enough to manage every row of the list but the owner's", Pin},
    {"DEAL-A12"_rule, "full-make-private-or-public",
     "Full access is not enough to make an opportunity private or public: that is for its owner",
     Knob},
    {"DEAL-A13"_rule, "make-public-opp",
     "An opportunity made public by its owner keeps its list, out of use until it is private again",
     Knob},
    {"DEAL-A14"_rule, "group-level", "A group holds Can access and never more", Knob},
    {"DEAL-A15"_rule, "user-and-group",
     "Of his own grant and those of his groups a user has the highest, and losing one leaves the"
     " others",
     Pin},
    {"DEAL-A16"_rule, "group-live",
     "Who belongs to a group is read at the moment of asking, for initiatives and opportunities"
     " alike",
     Pin},
    {"DEAL-A17"_rule, "group-into-private-init",
     "A group is added to an opportunity in a private initiative only if each of its members has"
     " access there",
     Knob},
    {"DEAL-A18"_rule, "auto-grant-group",
     "A group on an opportunity's list enters as a group when the initiative turns private", Knob},
    {"DEAL-A19"_rule, "auto-grant-no-lowering",
     "Who is Owner of an initiative stays Owner when it turns private", Pin},
    {"DEAL-A20"_rule, "auto-grant-owner-only-list",
     "The owner of a private opportunity enters the initiative that turns private even if nobody is"
     " on the list with him",
     Pin},
    {"DEAL-A21"_rule, "open-owner-lost",
     "An initiative that turns private does not let in owners of what is not private: one may lose"
     " sight of his opportunity and still own it",
     Knob},
    {"DEAL-A22"_rule, "move-into-private-init",
     "Who moves a private opportunity needs access to the target, where the grants of users without"
     " access sleep",
     Knob},
    {"DEAL-A23"_rule, "move-copy-non-private",
     "What is not private is moved by its owner alone and copied by him or any Manager who sees it",
     Knob},
    {"DEAL-A24"_rule, "copy-owner", "A copy is owned by who made it", Pin},
    {"DEAL-A25"_rule, "copy-visibility",
     "The copy of a private opportunity is not private and has an empty list", Knob},
    {"DEAL-A26"_rule, "move-keeps",
     "An opportunity that is moved keeps its owner, its list and whether it is private", Pin},
    {"DEAL-A27"_rule, "move-same",
     "Moving an opportunity to the initiative where it is changes nothing", Out},
    {"DEAL-A28"_rule, "who-makes-init-private",
     "An initiative is created by a Manager, and made private or public by one who is its Owner",
     Pin},
    {"DEAL-A29"_rule, "plan-downgrade", "The plan does not change during a run", Out},
    {"DEAL-A30"_rule, "essential",
     "On the essential plan initiatives can be private, with Open opportunities and locks, but no"
     " opportunity can be made so",
     Knob},
    {"DEAL-A31"_rule, "contributor-edit",
     "A Contributor with Can access may edit a private opportunity", Knob},
    {"DEAL-A32"_rule, "edit-non-private",
     "What is not private is edited by its owner and by any Manager who sees it", Knob},
    {"DEAL-A33"_rule, "see-the-list", "Everybody who sees an opportunity may read its list", Knob},
    {"DEAL-A34"_rule, "target-in-initiative",
     "Nobody becomes owner of a private opportunity without access to its initiative", Pin},
    {"DEAL-A35"_rule, "pinned-by-group",
     "A group is neither put out nor left where the owner of a private opportunity has access"
     " through it alone",
     Knob},
    {"DEAL-A36"_rule, "pinned-open",
     "The owner of what is not private may be removed from its initiative and then sees it no more",
     Pin},
    {"DEAL-A37"_rule, "contributor-init-owner",
     "Neither a Contributor nor a group can be Owner of an initiative", Knob},
    {"DEAL-A38"_rule, "auto-granted-see-open",
     "Who entered when an initiative turned private sees all in it that is not private", Pin},
    {"DEAL-A39"_rule, "auto-grant-revoked",
     "Access gained when an initiative turned private outlasts the grant it came from", Knob},
    {"DEAL-A40"_rule, "later-adds",
     "A list of an opportunity takes in nobody without access once the initiative is private, and"
     " gives no access itself",
     Pin},
    {"DEAL-A41"_rule, "counts",
     "Hidden opportunities are in no total, and neither row nor lock stands for them", Pin},
    {"DEAL-A42"_rule, "lock-for-whom", "The lock shows to all who see the row, its owner too", Pin},
    {"DEAL-A43"_rule, "reassign-on-public",
     "The owner of what is not private may reassign it to any user who sees it", Knob},
    {"DEAL-A44"_rule, "take-over-list",
     "A Contributor whose opportunity was taken over and made private is not on its list", Pin},
    {"DEAL-A45"_rule, "step-down", "An owner cannot lower himself without a successor", Pin},
    {"DEAL-A46"_rule, "delete-archive-disable-user",
     "Deleting or archiving an opportunity and disabling a user are not modelled", Out},
    {"DEAL-A47"_rule, "create-in-private-init",
     "Whoever has access to an initiative may create opportunities in it, but only Managers import",
     Pin},
    {"DEAL-A48"_rule, "lower-levels-copy",
     "Full access to a private opportunity is not enough to copy it", Pin},
    {"DEAL-A49"_rule, "contributor-allowed-at-all",
     "A Contributor may be in the list of a private opportunity with Can access", Pin},
    {"DEAL-A50"_rule, "pin-scope",
     "An owner can leave a private initiative by himself only when no private opportunity in it is"
     " his any more",
     Pin},
    {"DEAL-A51"_rule, "each-level-or-either",
     "In a private initiative a grant on an opportunity does not stand in for access to the"
     " initiative",
     Pin},
});

}  // namespace

constexpr Catalogue kCatalogue{"Deal", "Deal, Restrict access to opportunities", kSections, kRules,
                               kLedger};

}  // namespace privet::deal
