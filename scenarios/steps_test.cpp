// Steps of a case: what is written and means nothing is an error, at the word that is wrong.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/reader_test_folder.h"

namespace privet::scenarios {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Steps, every_form_of_a_lawful_step_is_read) {
  EXPECT_EQ(error_in_steps(R"(
      - ann edit_lead: {lead: L1, field: status, value: hot}
      - bob edit_lead: {lead: L1, field: status, value: cold}
        refused: [NEX-15, NEX-04]
      - ann create_lead: L2
      - ann create_lead: {lead: L3, name: "12", owner: null}
      - adm set_active: {user: bob, active: off}
        either: on
      - ann sees: {L1: full, L2: absent, L3: [in_table, by_link]}
      - everyone sees: {L1: absent}
        except: [ann]
      - nobody sees: [L1, L2]
      - nobody sees: [L1]
        except: [ann, bob]
      - ann table:
        rows: [L1, {lead: L2, name: Name of L2}]
        total: 2
      - bob related: C
        inaccessible: true
      - ann link: L1
        values: {owner: ann, contact: null}
      - ann offered: {lead: L1}
        offered: [view, edit]
)"),
            "read");
}

TEST(Steps, a_step_has_two_words) {
  EXPECT_EQ(error_in_steps("      - ann: L1\n"),
            "f.yaml:12:9: `ann` is not a step\n"
            "        - ann: L1\n"
            "          ^\n"
            "  a step is `ACTOR OPERATION: …`, `VIEWER sees: …` or `VIEWER SURFACE: …`");
  for (const char* key : {"ann  table", "ann table now", "' table'", "'ann '"}) {
    EXPECT_THAT(error_in_steps("      - " + std::string{key} + ": L1\n"),
                HasSubstr("is not a step"));
  }
  EXPECT_THAT(error_in_steps("      - ann table\n"), HasSubstr("expected a step, found a word"));
  EXPECT_THAT(error_in_steps("      - {}\n"), HasSubstr("expected a step, found a map"));
}

TEST(Steps, an_unknown_operation_or_surface) {
  EXPECT_EQ(error_in_steps("      - ann creat_lead: L2\n"),
            "f.yaml:12:13: `creat_lead` is no operation and no surface of nextiva\n"
            "        - ann creat_lead: L2\n"
            "              ^\n"
            "  did you mean `create_lead`?");
  EXPECT_THAT(error_in_steps("      - ann see: {L1: full}\n"), HasSubstr("did you mean `sees`?"));
}

TEST(Steps, who_acts_or_looks_is_a_user_of_the_world) {
  EXPECT_EQ(error_in_steps("      - anne table:\n        rows: []\n"),
            "f.yaml:12:9: there is no user called `anne`\n"
            "        - anne table:\n"
            "          ^\n"
            "  did you mean `ann`?");
  EXPECT_THAT(error_in_steps("      - L1 sees: {L1: full}\n"),
              StartsWith("f.yaml:12:9: there is no user called `L1`"));
  EXPECT_THAT(error_in_steps("      - everyone create_lead: L2\n"),
              StartsWith("f.yaml:12:9: there is no user called `everyone`"));
}

TEST(Steps, a_thing_is_named_after_it_was_introduced) {
  EXPECT_EQ(error_in_steps("      - ann sees: {L2: absent}\n"
                           "      - ann create_lead: L2\n"),
            "f.yaml:12:20: there is no lead called `L2`\n"
            "        - ann sees: {L2: absent}\n"
            "                     ^\n"
            "  did you mean `L1`?");
  EXPECT_THAT(error_in_steps("      - nobody sees: [L1, L9]\n"),
              StartsWith("f.yaml:12:27: there is no lead called `L9`"));
}

TEST(Steps, a_name_is_not_given_twice) {
  EXPECT_EQ(error_in_steps("      - ann create_lead: {name: A lead, lead: L1}\n"),
            "f.yaml:12:47: the name `L1` is taken\n"
            "        - ann create_lead: {name: A lead, lead: L1}\n"
            "                                                ^");
}

// --- arguments ---

TEST(Arguments, an_unknown_one_and_a_missing_one) {
  EXPECT_EQ(error_in_steps("      - ann change_owner: {lead: L1, ower: bob}\n"),
            "f.yaml:12:38: unknown key `ower`\n"
            "        - ann change_owner: {lead: L1, ower: bob}\n"
            "                                       ^\n"
            "  did you mean `owner`?");
  EXPECT_THAT(error_in_steps("      - ann change_owner: {lead: L1}\n"),
              StartsWith("f.yaml:12:27: `owner` is missing\n"));
}

TEST(Arguments, one_stands_bare_only_where_one_is_required) {
  EXPECT_EQ(error_in_steps("      - ann change_owner: L1\n"),
            "f.yaml:12:27: expected its arguments by name, found a word\n"
            "        - ann change_owner: L1\n"
            "                            ^");
  EXPECT_THAT(error_in_steps("      - ann delete_lead: [L1]\n"),
              HasSubstr("expected the name of a lead, found a list"));
  EXPECT_THAT(error_in_steps("      - ann delete_lead:\n"), HasSubstr("`lead` is missing"));
  EXPECT_THAT(error_in_steps("      - ann table: L1\n        rows: []\n"),
              HasSubstr("expected its arguments by name, found a word"));
}

TEST(Arguments, null_stands_only_where_it_may) {
  EXPECT_EQ(error_in_steps("      - ann link_contact: {lead: L1, contact: null}\n"), "read");
  EXPECT_THAT(error_in_steps("      - ann link_contact: {lead: L1}\n"),
              HasSubstr("`contact` is missing"));
  EXPECT_THAT(error_in_steps("      - ann change_owner: {lead: L1, owner: null}\n"),
              HasSubstr("expected the name of a user, found nothing"));
}

TEST(Arguments, words_have_their_alphabet) {
  EXPECT_EQ(error_in_steps("      - ann edit_lead: {lead: L1, field: stauts, value: x}\n"),
            "f.yaml:12:42: `stauts` is not one of name, status, notes\n"
            "        - ann edit_lead: {lead: L1, field: stauts, value: x}\n"
            "                                           ^\n"
            "  did you mean `status`?");
  EXPECT_THAT(error_in_steps("      - adm set_active: {user: bob, active: no}\n"),
              HasSubstr("`no` is not a boolean"));
}

// --- verdicts ---

TEST(Verdicts, a_refusal_names_rules) {
  EXPECT_THAT(error_in_steps("      - bob delete_lead: L1\n        refused: []\n"),
              StartsWith("f.yaml:13:18: name the rule that refuses\n"));
  EXPECT_THAT(error_in_steps("      - bob delete_lead: L1\n        refused: true\n"),
              StartsWith("f.yaml:13:18: `true` is not a rule\n"));
  EXPECT_EQ(error_in_steps("      - bob delete_lead: L1\n        refused: [NEX-15, KV-15]\n"),
            "f.yaml:13:27: `KV-15` is a rule of another rulebook\n"
            "          refused: [NEX-15, KV-15]\n"
            "                            ^");
}

TEST(Verdicts, a_step_is_refused_or_indifferent_and_not_both) {
  EXPECT_THAT(error_in_steps("      - bob delete_lead: L1\n"
                             "        refused: NEX-15\n"
                             "        either: true\n"),
              StartsWith("f.yaml:14:17: a step is `refused` or `either`, not both\n"));
  EXPECT_THAT(error_in_steps("      - bob delete_lead: L1\n        either: false\n"),
              StartsWith("f.yaml:13:17: `either` is true or left out\n"));
}

TEST(Verdicts, what_stands_beside_an_operation) {
  EXPECT_EQ(error_in_steps("      - bob delete_lead: L1\n        refusd: NEX-15\n"),
            "f.yaml:13:9: `refusd` cannot stand beside `delete_lead`\n"
            "          refusd: NEX-15\n"
            "          ^\n"
            "  did you mean `refused`?");
  EXPECT_THAT(error_in_steps("      - bob delete_lead: L1\n        total: 0\n"),
              HasSubstr("`total` cannot stand beside `delete_lead`"));
}

// --- sights ---

TEST(Sights, what_is_seen_is_a_word_or_flags) {
  EXPECT_EQ(error_in_steps("      - ann sees: {L1: ful}\n"),
            "f.yaml:12:24: expected full, absent or a list of flags, found ful\n"
            "        - ann sees: {L1: ful}\n"
            "                         ^\n"
            "  did you mean `full`?");
  EXPECT_THAT(error_in_steps("      - ann sees: {L1: masked}\n"),
              HasSubstr("expected full, absent or a list of flags, found masked"));
  EXPECT_THAT(error_in_steps("      - ann sees: {L1: [in_tabel]}\n"),
              HasSubstr("did you mean `in_table`?"));
}

TEST(Sights, masked_is_a_word_where_things_are_masked) {
  const std::string head =
      "rulebook: kvcore\n"
      "world:\n"
      "  users: {ag: {}}\n"
      "  leads: {L: {owner: {kind: user, id: ag}}}\n"
      "cases:\n";
  EXPECT_EQ(error_in(head + "  - {id: a, title: A, steps: [{ag sees: {L: masked}}]}\n"), "read");
  EXPECT_THAT(error_in(head + "  - {id: a, title: A, steps: [{ag sees: {L: mask}}]}\n"),
              HasSubstr("expected full, absent, masked or a list of flags, found mask"));
}

TEST(Sights, a_sign_is_not_seen_but_shown) {
  EXPECT_THAT(error_in("rulebook: deal\n"
                       "world:\n"
                       "  users: {ann: {role: manager}}\n"
                       "  initiatives: {I: {}}\n"
                       "  opportunities: {P: {initiative: I, owner: ann}}\n"
                       "cases:\n"
                       "  - {id: a, title: A, steps: [{ann sees: {P: [in_hub, lock]}}]}\n"),
              StartsWith("f.yaml:7:46: a sign is no part of what is seen\n"));
}

TEST(Sights, everyone_maps_and_nobody_lists) {
  EXPECT_THAT(error_in_steps("      - everyone sees: [L1]\n"),
              HasSubstr("expected records and what is seen of them, found a list"));
  EXPECT_THAT(error_in_steps("      - nobody sees: {L1: absent}\n"),
              HasSubstr("expected a list of records, found a map"));
  EXPECT_THAT(error_in_steps("      - nobody sees: []\n"),
              StartsWith("f.yaml:12:22: no record stands here\n"));
  EXPECT_THAT(error_in_steps("      - ann sees: {}\n"),
              StartsWith("f.yaml:12:19: no record stands here\n"));
}

TEST(Sights, except_goes_with_everyone_and_nobody) {
  EXPECT_EQ(error_in_steps("      - ann sees: {L1: full}\n        except: [bob]\n"),
            "f.yaml:13:17: `except` goes with everyone and nobody\n"
            "          except: [bob]\n"
            "                  ^");
  EXPECT_THAT(error_in_steps("      - everyone sees: {L1: full}\n        except: [bbo]\n"),
              HasSubstr("did you mean `bob`?"));
  EXPECT_THAT(error_in_steps("      - everyone sees: {L1: full}\n        except: bob\n"),
              HasSubstr("expected a list, found a word"));
  EXPECT_THAT(error_in_steps("      - bob delete_lead: L1\n        except: [bob]\n"),
              HasSubstr("`except` cannot stand beside `delete_lead`"));
}

TEST(Sights, somebody_is_left_to_look) {
  EXPECT_THAT(error_in_steps("      - nobody sees: [L1]\n        except: [ann, bob, adm]\n"),
              StartsWith("f.yaml:13:17: nobody is left to look\n"));
}

// --- looks ---

TEST(Looks, a_look_expects_something) {
  EXPECT_EQ(error_in_steps("      - ann table:\n"),
            "f.yaml:12:13: a look without an expectation tests nothing\n"
            "        - ann table:\n"
            "              ^\n"
            "  add rows, total, offered, entries, values or inaccessible");
  EXPECT_THAT(error_in_steps("      - ann link: L1\n        values: {}\n"),
              StartsWith("f.yaml:13:17: no value stands here\n"));
  EXPECT_THAT(error_in_steps("      - ann table:\n        row: []\n"),
              HasSubstr("`row` cannot stand beside `table`\n          row: []"));
}

TEST(Looks, only_what_the_surface_shows_is_expected_of_it) {
  EXPECT_THAT(error_in_steps("      - ann link: L1\n        rows: []\n"),
              StartsWith("f.yaml:13:15: this surface has no rows\n"));
  EXPECT_THAT(error_in_steps("      - ann table:\n        offered: [view]\n"),
              StartsWith("f.yaml:13:18: unknown key `offered`"));
  EXPECT_THAT(error_in_steps("      - ann link: L1\n        values: {onwer: ann}\n"),
              HasSubstr("f.yaml:13:18: unknown key `onwer`"));
}

TEST(Looks, rows_name_what_they_are_about_once) {
  EXPECT_THAT(error_in_steps("      - ann table:\n        rows: [{name: x}]\n"),
              StartsWith("f.yaml:13:16: a row names its `lead`\n"));
  EXPECT_THAT(error_in_steps("      - ann table:\n        rows: [L1, {name: x, lead: L1}]\n"),
              StartsWith("f.yaml:13:20: this row stands here twice\n"));
  EXPECT_THAT(error_in_steps("      - ann table:\n        rows: [{lead: L1, status: x}]\n"),
              HasSubstr("unknown key `status`"));
  EXPECT_THAT(error_in_steps("      - ann table:\n        rows: L1\n"),
              HasSubstr("expected a list of rows, found a word"));
}

TEST(Looks, a_total_is_a_number) {
  for (const char* total : {"-1", "two", "1.5", "[]", "12345678901"}) {
    EXPECT_THAT(error_in_steps("      - ann table:\n        total: " + std::string{total} + "\n"),
                StartsWith("f.yaml:13:16: expected a number, found "));
  }
}

TEST(Looks, what_is_inaccessible_shows_nothing_else) {
  EXPECT_THAT(error_in_steps("      - ann related: C\n"
                             "        inaccessible: true\n"
                             "        rows: []\n"),
              StartsWith("f.yaml:13:23: what is inaccessible shows nothing else\n"));
  EXPECT_THAT(error_in_steps("      - ann related: C\n        inaccessible: off\n"),
              StartsWith("f.yaml:13:23: `inaccessible` is true or left out\n"));
}

TEST(Looks, a_rulebook_may_refuse_what_says_nothing) {
  EXPECT_THAT(error_in("rulebook: kvcore\n"
                       "world: {offices: {o: {}}, users: {ag: {office: o}}}\n"
                       "cases:\n"
                       "  - id: a\n"
                       "    title: A\n"
                       "    steps:\n"
                       "      - ag add_lead: {lead: L1, name: lead L1}\n"),
              StartsWith("f.yaml:7:12: the name `lead L1` of lead `L1` is a part of what a masked "
                         "row reads"));
}

}  // namespace
}  // namespace privet::scenarios
