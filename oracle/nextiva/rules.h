// The rules of Nextiva CRM as questions to its history. Each answers with all the rules that stand
// in the way, none meaning that nothing does. Leads asked about exist, users too.
#pragma once

#include "model/nextiva/rulebook.h"
#include "oracle/nextiva/history.h"

namespace privet::oracle {

// NEX-A02: an administrator before whom nothing is private.
[[nodiscard]] bool reaches_every_lead(const NextivaHistory& history, UserId user);
// NEX-10, NEX-19: what keeps him out of Sales altogether.
[[nodiscard]] RuleSet outside_sales(const NextivaHistory& history, UserId user);
// NEX-A20: whether the lead's owner is inactive, and that opens it.
[[nodiscard]] bool opened_by_inactive_owner(const NextivaHistory& history, nextiva::LeadId lead);
// NEX-11, NEX-16: whether a dial at Owner Only shuts him out of the lead.
[[nodiscard]] bool owner_only_excludes(const NextivaHistory& history, UserId user,
                                       nextiva::LeadId lead);
// The same of the View dial, which may spare leads that nobody owns (NEX-A19).
[[nodiscard]] bool owner_only_hides(const NextivaHistory& history, UserId user,
                                    nextiva::LeadId lead);
// NEX-A01: whether the lead is private to the world, by its owner's role.
[[nodiscard]] bool private_by_its_owner(const NextivaHistory& history, UserId user,
                                        nextiva::LeadId lead);

// NEX-04, NEX-12 to NEX-16: what hides the lead from him.
[[nodiscard]] RuleSet what_hides(const NextivaHistory& history, UserId viewer,
                                 nextiva::LeadId lead);
// Whether he sees it, on all four surfaces alike. Of any user and any lead.
[[nodiscard]] bool sees(const NextivaHistory& history, UserId viewer, nextiva::LeadId lead);
// NEX-05, NEX-20: what the Add and edit dial refuses, seeing aside. Of any lead.
[[nodiscard]] RuleSet what_edit_dial_refuses(const NextivaHistory& history, UserId actor,
                                             nextiva::LeadId lead);
// NEX-06, NEX-20: what the Delete dial refuses, seeing and editing aside. Of any lead.
[[nodiscard]] RuleSet what_delete_dial_refuses(const NextivaHistory& history, UserId actor,
                                               nextiva::LeadId lead);
// NEX-05: what refuses him an edit, hidden or not. Of any lead: what would refuse any edit.
[[nodiscard]] RuleSet what_refuses_editing(const NextivaHistory& history, UserId actor,
                                           nextiva::LeadId lead);
// NEX-06, NEX-21: what refuses him a deletion. Of any lead.
[[nodiscard]] RuleSet what_refuses_deleting(const NextivaHistory& history, UserId actor,
                                            nextiva::LeadId lead);
// NEX-11, NEX-A04: what refuses him to add a lead for this owner. Of any owner.
[[nodiscard]] RuleSet what_refuses_adding(const NextivaHistory& history, UserId actor,
                                          UserId owner);

// Every rule that refuses the act.
[[nodiscard]] RuleSet what_refuses(const NextivaHistory& history, const Act<Nextiva>& act);

}  // namespace privet::oracle
