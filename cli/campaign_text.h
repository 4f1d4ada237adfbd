// What came of a campaign, told above the summary of its findings.
#pragma once

#include <map>
#include <string>

#include "fuzz/campaign.h"

namespace privet::cli {

// The path of a finding's file, by the id of its case.
using KeptFiles = std::map<std::string, std::string>;

// Several lines: operations and how they were drawn, reach, a line a finding with how often it
// came. With `whole_table` the reach of every rule and reading. Requires that operations were
// judged.
[[nodiscard]] std::string told(const fuzz::CampaignResult& result, const KeptFiles& kept,
                               bool whole_table);

}  // namespace privet::cli
