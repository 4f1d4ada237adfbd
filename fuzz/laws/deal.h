// What Deal brings to the laws.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "fuzz/laws/law.h"
#include "fuzz/laws/steps.h"
#include "model/deal/fold.h"
#include "model/deal/footprint.h"

namespace privet::fuzz::laws {

template <>
struct BookLaws<Deal> {
  using Asked = deal::Asked;
  static std::vector<deal::Query> whole_look(const Names& names, Scope scope,
                                             std::span<const Text> record_names) {
    return deal::whole_look(names, scope, record_names);
  }
  static void fold(std::span<const Asked> asked, Scope scope, std::span<const Text> record_names,
                   const Names& names, Observation<Deal>& out) {
    deal::fold(asked, scope, record_names, names, out);
  }
  static std::optional<Text> shown_name(const deal::RecordValues& values) {
    const auto* link = std::get_if<deal::OpportunityRecord>(&values.link);
    return link == nullptr ? std::nullopt : std::optional{link->name};
  }
  static bool speaks_with_one_voice(const deal::RecordValues& values);
  static Footprint footprint_of(const Act<Deal>& act) { return deal::footprint_of(act); }
  static bool narrows(const Act<Deal>& act, const deal::Interpretation& reading) {
    return deal::narrows(act, reading);
  }
  static std::optional<std::string> broken_promise(const Promise<Deal>& promise);
};

}  // namespace privet::fuzz::laws
