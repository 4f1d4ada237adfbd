// The templates, the style and the script of the page, as they stand in this folder. The build
// writes them into the program, so that it needs no file beside it.
#pragma once

#include <string_view>

namespace privet::reports::embedded {

extern const std::string_view kPage;
extern const std::string_view kFinding;
extern const std::string_view kFindingLine;
extern const std::string_view kCaseFile;
extern const std::string_view kChart;
extern const std::string_view kCampaign;
extern const std::string_view kCertificate;
extern const std::string_view kMutants;
extern const std::string_view kPlot;
extern const std::string_view kReach;
extern const std::string_view kStrips;
extern const std::string_view kWire;
extern const std::string_view kStyle;
extern const std::string_view kScript;

}  // namespace privet::reports::embedded
