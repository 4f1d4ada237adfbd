// The catalogue of Nextiva CRM.
#include "model/catalogue.h"

#include <array>

namespace privet::nextiva {

namespace {

using enum RuleKind;
using enum Grade;
using enum LedgerMode;

constexpr std::array kSections{
    Section{"N0", "the product is retired"},
    Section{"N1", "what private leads are for"},
    Section{"N2", "roles with owner-only permissions"},
    Section{"N3", "the four ways to a lead that are closed"},
    Section{"N4", "how a role is created, step by step"},
    Section{"N5", "a note on deleting"},
    Section{"N6", "how a user is given a role"},
};

constexpr auto kRules = std::to_array<Rule>({
    {"NEX-01"_rule, "retired", Outside,
     "The product takes no new customers, so every tenant exists before a test begins", "N0", S},
    {"NEX-02"_rule, "can-be-private", Structure,
     "Once a role for it is set up, a tenant can keep its leads private", "N1", S},
    {"NEX-03"_rule, "no-takeover", Decides,
     "A user to whom a lead is private cannot make himself its owner", "N1", S},
    {"NEX-04"_rule, "view-owner-exclusive", Decides,
     "A user whose View dial is owner_only sees no lead that he does not own", "N1", S},
    {"NEX-05"_rule, "edit-owner-exclusive", Decides,
     "A user whose Add and edit dial is owner_only changes no lead that he does not own", "N1", S},
    {"NEX-06"_rule, "delete-owner-exclusive", Decides,
     "A user whose Delete dial is owner_only deletes no lead that he does not own", "N1", S},
    {"NEX-07"_rule, "owner-allowed", Decides,
     "The owner views, edits and deletes his lead where his role has Sales on and the dial for it"
     " at owner_only or wider",
     "N1, N2", I},
    {"NEX-08"_rule, "admin-creates-role", Decides,
     "Creating a role, or changing one, is for administrators alone", "N2", S},
    {"NEX-09"_rule, "admin-applies-role", Decides,
     "Giving a user a role is for administrators alone, and a role nobody has changes nothing",
     "N2", S},
    {"NEX-10"_rule, "role-is-the-permission", Structure,
     "What a user may do with leads is what his role says, and without a role it is nothing", "N2",
     S},
    {"NEX-11"_rule, "owner-only-semantics", Decides,
     "A dial at owner_only is tested for each action and each lead: its owner passes and anybody"
     " else is refused",
     "N2", S},
    {"NEX-12"_rule, "hidden-search", Display,
     "No search of a user returns a lead that is hidden from him", "N3", S},
    {"NEX-13"_rule, "hidden-table", Display,
     "A user's table of leads has no row for a lead that is hidden from him", "N3", S},
    {"NEX-14"_rule, "hidden-related", Display,
     "A hidden lead is missing from the related records of its contact, and the contact itself"
     " stays readable",
     "N3", S},
    {"NEX-15"_rule, "hidden-direct-link", Decides,
     "Knowing the link of a hidden lead helps nobody to open it or to act on it", "N3", S},
    {"NEX-16"_rule, "owner-field-decides", Effect,
     "The owner is whoever the lead lists as owner now, no matter who created it or owned it"
     " before",
     "N3", S},
    {"NEX-17"_rule, "role-path", Outside,
     "An administrator reaches the form for a role through the administration tools", "N4 1-5", S},
    {"NEX-18"_rule, "role-has-name", Decides, "A role is not created without a name", "N4 6", S},
    {"NEX-19"_rule, "sales-toggle", Decides,
     "While a role has Sales off it gives no access to leads, wherever its dials stand", "N4 7", S},
    {"NEX-20"_rule, "three-dials", Decides,
     "View, Add and edit, and Delete are dials of their own, and one at none refuses its actions"
     " even to the owner",
     "N4 8", S},
    {"NEX-21"_rule, "delete-needs-edit", Decides, "Nobody deletes a lead that he may not edit",
     "N5", S},
    {"NEX-22"_rule, "role-save", Outside,
     "The form for a role takes effect when it is saved and not before", "N4 save", S},
    {"NEX-23"_rule, "assign-path", Outside,
     "An administrator reaches a user's role through that user's profile", "N6 1-2", S},
    {"NEX-24"_rule, "one-role-per-user", Effect,
     "A user has one role, so the role he is given replaces the one he had", "N6 3", I},
    {"NEX-25"_rule, "assign-save", Outside,
     "A role picked in a profile takes effect when the profile is saved and not before", "N6 4", S},
    {"NEX-26"_rule, "role-shared", Structure, "Any number of users can have the same role", "N2",
     S},
});

constexpr auto kLedger = std::to_array<LedgerEntry>({
    {"NEX-A01"_rule, "viewer-or-record",
     "The viewer's own dials decide what he sees, so a lead of an owner_only user is open to a"
     " viewer whose dials are at all",
     Knob},
    {"NEX-A02"_rule, "admin-bypass",
     "An administrator is bound by the dials of his own role like any user", Knob},
    {"NEX-A03"_rule, "self-assign",
     "An administrator may give himself any role, and it works at once", Pin},
    {"NEX-A04"_rule, "add-owner-only",
     "Under owner_only a user creates leads for himself, which an owner left out means too, and for"
     " nobody else",
     Knob},
    {"NEX-A05"_rule, "give-away",
     "An owner_only owner may hand his lead to another user, and loses all sight of it at once",
     Pin},
    {"NEX-A06"_rule, "options-list",
     "A dial stands at none, owner_only or all, and at nothing in between such as a team", Knob},
    {"NEX-A07"_rule, "edit-without-view",
     "To edit or delete a lead a user must be able to view it, however wide his other dials are",
     Knob},
    {"NEX-A08"_rule, "note-enforced-when",
     "A role may have Delete wider than Add and edit, and each deletion is checked against both",
     Knob},
    {"NEX-A09"_rule, "delete-without-edit",
     "With Delete at all and Add and edit at owner_only, a user deletes his own leads only", Pin},
    {"NEX-A10"_rule, "live-session",
     "A change of role reaches sessions that are already open at once", Knob},
    {"NEX-A11"_rule, "role-edit-propagates", "A change to a role reaches every user who has it",
     Pin},
    {"NEX-A12"_rule, "no-role", "A user without a role has no access to leads", Pin},
    {"NEX-A13"_rule, "sales-off-owner",
     "With Sales off even an owner reaches none of his leads, and regains them as they were when it"
     " is on again",
     Pin},
    {"NEX-A14"_rule, "delete-role-in-use",
     "A role that somebody has would not be deleted, and no operation deletes roles", Out},
    {"NEX-A15"_rule, "link-denial-shape",
     "The link of a hidden lead may be answered as missing or as denied, as long as nothing of the"
     " lead is served",
     Knob},
    {"NEX-A16"_rule, "counts", "A total counts the rows listed and no hidden lead", Pin},
    {"NEX-A17"_rule, "search-via-contact",
     "A hidden lead is not found by way of its contact or of any other value either", Pin},
    {"NEX-A18"_rule, "dials-differ",
     "The four surfaces follow the View dial alone, so a lead can be seen by users who may neither"
     " edit nor delete it",
     Pin},
    {"NEX-A19"_rule, "no-owner",
     "A lead without an owner is hidden under owner_only and seen under all", Knob},
    {"NEX-A20"_rule, "owner-inactive",
     "A lead stays with an owner who becomes inactive, and is reached and handed on only under all",
     Knob},
    {"NEX-A21"_rule, "multi-owner",
     "A lead has one user as its owner, and being in his team gives nothing", Pin},
    {"NEX-A22"_rule, "takeover-under-all",
     "A user whose dials are at all may make himself the owner of another's lead", Pin},
    {"NEX-A23"_rule, "other-record-types",
     "Leads are the only records modelled under the dials, and everybody reads contacts", Out},
    {"NEX-A24"_rule, "other-surfaces",
     "Reports, exports, notifications and other surfaces the article does not name are not"
     " modelled",
     Out},
    {"NEX-A25"_rule, "non-admin-self", "A user who is no administrator cannot change his own role",
     Pin},
    {"NEX-A26"_rule, "blank-role-name",
     "An empty name for a role is refused, and a name used twice is not tried", Out},
    {"NEX-A27"_rule, "dial-start-values",
     "Every role states its three dials, since nobody says where they stand at first", Out},
});

}  // namespace

constexpr Catalogue kCatalogue{"Nextiva CRM", "Nextiva CRM, Can I make leads private?", kSections,
                               kRules, kLedger};

}  // namespace privet::nextiva
