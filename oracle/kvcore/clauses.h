// Clauses in plain words about a lead and who looks at it, each with its rule and log entry: what
// explanations are made of.
#pragma once

#include <string>

#include "model/explanation.h"
#include "oracle/kvcore/privacy.h"

namespace privet::oracle::kvcore {

// "ag", "t1", "the company"
[[nodiscard]] std::string called(const History& history, const Owner& owner);
[[nodiscard]] std::string called(const History& history, UserId user);
[[nodiscard]] std::string called(const History& history, LeadId lead);

// Since when the lead bears its mark, and that turning privacy off left it. Requires a mark.
[[nodiscard]] Reason why_marked(const History& history, const LeadPrivacy& lead);
// What took its mark off, or why it never had one. Requires that it bears none.
[[nodiscard]] Reason why_unmarked(const History& history, const LeadPrivacy& lead);

// He owns it, works it, or a hat of his covers it and does not mask it. Requires that he sees it
// in full.
[[nodiscard]] Explanation why_full(const History& history, UserId viewer, const LeadPrivacy& lead);
// The mark, and what makes it apply to him. Requires that he sees a masked row.
[[nodiscard]] Explanation why_masked(const History& history, UserId viewer,
                                     const LeadPrivacy& lead);
[[nodiscard]] Reason why_absent(const History& history, UserId viewer, const LeadPrivacy& lead);

// "ag owns L1": that he is, or is not, on the owner side; the reason is given under `rule`.
[[nodiscard]] Reason owner_side(const History& history, RuleId rule, UserId user, LeadId lead);
// "duplication is off"
[[nodiscard]] Reason duplication(const History& history, RuleId rule);
// "com wears the hat of the company", or that he does not.
[[nodiscard]] Reason hat(const History& history, RuleId rule, UserId user, const Owner& entity);

}  // namespace privet::oracle::kvcore
