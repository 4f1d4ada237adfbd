// The sections of the page that have figures: campaigns and mutants, as plots and as tables.
#pragma once

#include <map>
#include <string>

#include "harness/outcome.h"
#include "reports/html_cases.h"

namespace privet::reports {

// Where a finding is told: its anchor in the page.
struct Anchors {
  const FindingOf& of_case;
  const std::map<harness::Signature, std::string>& of_signature;
};

// Empty where there was no campaign. Its discoveries lead to where they are told.
[[nodiscard]] std::string render_campaign_section(const harness::RunRecord& record,
                                                  const Anchors& anchors);
// Empty where there are no mutants.
[[nodiscard]] std::string render_mutant_section(const harness::RunRecord& record,
                                                const Anchors& anchors);

}  // namespace privet::reports
