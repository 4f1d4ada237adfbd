// The templates, the style and the script of the page, as they stand in this folder. The build
// writes them into the program, so that it needs no file beside it.
#pragma once

#include <string_view>

namespace privet::reports::embedded {

extern const std::string_view page;
extern const std::string_view finding;
extern const std::string_view finding_line;
extern const std::string_view case_file;
extern const std::string_view campaign;
extern const std::string_view mutants;
extern const std::string_view plot;
extern const std::string_view reach;
extern const std::string_view strips;
extern const std::string_view style;
extern const std::string_view script;

}  // namespace privet::reports::embedded
