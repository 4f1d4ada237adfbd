#include "oracle/kvcore/clauses.h"
#include "oracle/kvcore/explain.h"

namespace privet::oracle::kvcore {

namespace {

void append(Explanation& reasons, const Explanation& more) {
  reasons.insert(reasons.end(), more.begin(), more.end());
}

// What a masked row does with the flag.
Reason masked_flag(const History& history, LeadId lead, SightFlag flag) {
  const std::string name = called(history, lead);
  switch (flag) {
    case SightFlag::Row:
      return {"KV-07"_rule, "the row of " + name + " stays, though it is private", {}};
    case SightFlag::NameShown:
      return {"KV-09"_rule, "the name of " + name + " is masked, for it is private", {}};
    case SightFlag::FoundByName:
      return {"KV-A28"_rule, "a masked name is not searched", {}};
    case SightFlag::MayOpen:
      return {"KV-10"_rule, name + " is private and cannot be opened", {}};
    case SightFlag::MayEdit:
      return {"KV-11"_rule, name + " is private and cannot be changed", {}};
    case SightFlag::MayRate:
      return {"KV-12"_rule, name + " is private and cannot be rated", {}};
    case SightFlag::MayCall:
      return {"KV-13"_rule, name + " is private and cannot be called", {}};
    case SightFlag::MayText:
      return {"KV-14"_rule, name + " is private and cannot be texted", {}};
    case SightFlag::MayEmail:
      return {"KV-15"_rule, name + " is private and cannot be emailed", {}};
    case SightFlag::MayMakeVisible:
      return {"KV-10"_rule, name + " is private and cannot be opened to make it visible", {}};
  }
  return {"KV-10"_rule, name + " is private", {}};
}

// Make Contact Visible, for who sees the lead in full.
Explanation making_visible(const History& history, UserId viewer, const LeadPrivacy& lead) {
  Explanation reasons;
  const std::string who = called(history, viewer);
  const std::string name = called(history, lead.lead);
  if (on_owner_side(history, viewer, lead.owner)) {
    reasons.push_back(owner_side(history, "KV-22"_rule, viewer, lead.lead));
  } else if (may_lift_mark(history, viewer, lead)) {
    reasons.push_back(
        {"KV-A21"_rule, name + " is assigned to " + who, history.assignee(lead.lead).since});
  } else {
    reasons.push_back(owner_side(history, "KV-A21"_rule, viewer, lead.lead));
  }
  reasons.push_back(lead.marking ? why_marked(history, lead) : why_unmarked(history, lead));
  if (lifting_sleeps(history))
    reasons.push_back(duplication(history, "KV-A24"_rule));
  return reasons;
}

}  // namespace

Explanation explain(const History& history, UserId viewer, LeadId id, SightFlag flag) {
  if (!history.exists(id))
    return {{"GEN-01"_rule, called(history, id) + " does not exist", {}}};
  if (!history.exists(viewer)) {
    return {{"GEN-01"_rule, called(history, viewer) + " does not exist", {}}};
  }
  const LeadPrivacy lead = privacy_of(history, id);
  switch (sight_of(history, viewer, lead)) {
    case Sight::Absent:
      return {why_absent(history, viewer, lead)};
    case Sight::Masked: {
      Explanation reasons{masked_flag(history, id, flag)};
      if (flag == SightFlag::Row) {
        reasons.push_back({"KV-08"_rule, "its basic columns can be read", {}});
      } else if (flag == SightFlag::MayOpen) {
        reasons.push_back({"KV-04"_rule, "its details are not for admins above", {}});
      }
      append(reasons, why_masked(history, viewer, lead));
      return reasons;
    }
    case Sight::Full:
      break;
  }
  if (flag == SightFlag::MayMakeVisible)
    return making_visible(history, viewer, lead);
  return why_full(history, viewer, lead);
}

}  // namespace privet::oracle::kvcore
