// What came of a campaign, told above the summary of its findings.
#pragma once

#include <map>
#include <string>

#include "cli/options.h"
#include "fuzz/campaign.h"
#include "harness/figures.h"

namespace privet::cli {

// The path of a finding's file, by the id of its case.
using KeptFiles = std::map<std::string, std::string>;

// The figures of a report, but for its discoveries. Of the selection only the shard counts.
[[nodiscard]] harness::CampaignFigures figures_of(const fuzz::CampaignResult& result,
                                                  const Selection& selection = {});

// Several lines: operations and how they were drawn, reach, a line a finding with how often it
// came. With `whole_table` the reach of every rule and reading. Requires that operations were
// judged.
[[nodiscard]] std::string told(const fuzz::CampaignResult& result, const KeptFiles& kept,
                               bool whole_table);

}  // namespace privet::cli
