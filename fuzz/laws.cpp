#include "fuzz/laws.h"

#include <algorithm>

namespace privet::fuzz {

const std::vector<std::string>& law_names() {
  static const std::vector<std::string> kNames{
      laws::kRefusedChangesNothing, laws::kSurfacesAgree,    laws::kTotalsCountRows,
      laws::kUnrelatedCommute,      laws::kRenamingCommutes, laws::kNarrowingGivesNothing,
      laws::kPromisesAreKept};
  return kNames;
}

bool LawOptions::asks_for(std::string_view law) const {
  return laws.empty() || std::ranges::find(laws, law) != laws.end();
}

}  // namespace privet::fuzz
