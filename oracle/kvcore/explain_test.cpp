#include "oracle/kvcore/oracle_test_world.h"

namespace privet::oracle::kvcore {
namespace {

class KvcoreExplanation : public Brokerage {
 protected:
  // Rules, clauses and log entries, one a line.
  static std::string told(const Explanation& reasons) {
    std::string all;
    for (const Reason& reason : reasons) {
      all += reason.rule.str() + " " + reason.fact;
      if (reason.log_entry)
        all += " (" + std::to_string(*reason.log_entry) + ")";
      all += "\n";
    }
    return all;
  }
  std::string told(std::string_view viewer, LeadId lead, SightFlag flag) const {
    return told(explain(viewer, lead, flag));
  }
  std::string told(std::string_view actor, const Operation& operation) const {
    return told(oracle_.explain({u(actor), operation}));
  }
};

TEST_F(KvcoreExplanation, a_lingering_mark_names_the_entry_that_set_it) {
  const LeadId l = add("ag", "L1");
  ok("ag", SetAgentPrivacy{true});
  ok("ag", SetAgentPrivacy{false});
  EXPECT_EQ(told("com", l, SightFlag::NameShown),
            "KV-09 the name of L1 is masked, for it is private\n"
            "KV-25 L1 was marked when privacy of ag was turned on; turning it off left the mark, "
            "and nobody made it visible (1)\n"
            "KV-06 com as company admin is above ag\n");
}

TEST_F(KvcoreExplanation, a_name_that_shows_says_who_made_it_visible) {
  ok("ag", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L1");
  ok("ag", MakeVisible{l});
  EXPECT_EQ(told("com", l, SightFlag::NameShown),
            "KV-A18 com is company admin of the company, which covers L1\n"
            "KV-22 ag made L1 visible (2)\n");
  EXPECT_EQ(told("ag", MakeVisible{l}), "KV-A25 L1 bears no mark: ag made L1 visible (2)\n");
}

TEST_F(KvcoreExplanation, a_team_admin_sees_until_the_owner_hides) {
  ok("ag", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L1");
  EXPECT_EQ(told("tad", l, SightFlag::MayCall),
            "KV-A18 tad is team admin of t1, which covers L1\n"
            "KV-A09 ag does not hide his leads from his teams\n");
  ok("ag", SetHideFromTeams{true});
  EXPECT_EQ(told("tad", l, SightFlag::MayCall),
            "KV-13 L1 is private and cannot be called\n"
            "KV-30 L1 was added while privacy of ag was on; nobody made it visible since (1)\n"
            "KV-06 tad as team admin is above ag\n"
            "KV-21 ag hides his leads from his teams and t1 allows it (2)\n");
}

TEST_F(KvcoreExplanation, a_refusal_has_one_reason_for_each_rule) {
  ok("ag", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L1");
  EXPECT_EQ(told("off", MakeVisible{l}),
            "KV-10 L1 is masked for off: L1 was added while privacy of ag was on; nobody made it "
            "visible since, off as office admin is above ag (1)\n"
            "KV-A21 ag owns L1, and off is not on the owner side (1)\n");
  EXPECT_EQ(told("off2", OpenLead{l}),
            "KV-A18 off2 neither owns L1 nor works it, and no hat of his covers it\n");
  EXPECT_EQ(told("off", SetDuplication{false}), "KV-03 off is no admin of the company\n");
  EXPECT_EQ(told("com", OpenLead{named("L9")}), "GEN-01 L9 does not exist\n");
}

TEST_F(KvcoreExplanation, an_acceptance_says_what_lets_it_through) {
  EXPECT_EQ(told("ag", SetAgentPrivacy{true}),
            "KV-17 lead privacy is enabled for the brokerage\n"
            "KV-30 privacy of ag goes on, and every lead of the book is marked\n");
  ok("ag", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L1");
  EXPECT_EQ(told("ag", TransferOwnership{l, Owner{t1_}}),
            "KV-31 ag owns L1 (1)\nKV-A08 ag owns L1 (1)\n");
  EXPECT_EQ(told("com", SetDuplication{false}), "KV-03 com is admin of the company\n");
}

TEST_F(KvcoreExplanation, an_assigned_lead_of_the_company_can_never_be_private) {
  const LeadId c = add("com", "C", Owner{Company{}}, u("ag"));
  EXPECT_EQ(told("off", c, SightFlag::MayOpen),
            "KV-A18 off is office admin of o1, which covers C\n"
            "KV-28 the company owns C, and only what an agent or a team owns can be private (0)\n");
  EXPECT_EQ(told("ag", c, SightFlag::MayMakeVisible),
            "KV-A21 the company owns C, and ag is not on the owner side (0)\n"
            "KV-28 the company owns C, and only what an agent or a team owns can be private (0)\n");
}

// Whatever is asked of whoever, there is a ground for it, under every kind of judgement.
TEST_F(KvcoreExplanation, every_flag_of_every_viewer_has_a_reason) {
  ok("ag", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L1", {}, u("ag2"));
  for (const auto& viewer : {"ag", "ag2", "tad", "tad3", "off", "off2", "com"}) {
    for (std::size_t flag = 0; flag < 10; ++flag) {
      EXPECT_FALSE(explain(viewer, l, static_cast<SightFlag>(flag)).empty()) << viewer << flag;
    }
  }
}

}  // namespace
}  // namespace privet::oracle::kvcore
