// What kvCORE brings to the laws.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "fuzz/laws/law.h"
#include "fuzz/laws/steps.h"
#include "model/kvcore/fold.h"
#include "model/kvcore/footprint.h"

namespace privet::fuzz::laws {

template <>
struct BookLaws<Kvcore> {
  using Asked = kvcore::Asked;
  static std::vector<kvcore::Query> whole_look(const Names& names, Scope scope,
                                               std::span<const Text> record_names) {
    return kvcore::whole_look(names, scope, record_names);
  }
  static void fold(std::span<const Asked> asked, Scope scope, std::span<const Text> record_names,
                   const Names& names, Observation<Kvcore>& out) {
    kvcore::fold(asked, scope, record_names, names, out);
  }
  static std::optional<Text> shown_name(const kvcore::RecordValues& values) {
    const auto* record = std::get_if<kvcore::LeadRecord>(&values.record);
    return record == nullptr ? std::nullopt : record->name.name;
  }
  static bool speaks_with_one_voice(const kvcore::RecordValues& values);
  static Footprint footprint_of(const Act<Kvcore>& act) { return kvcore::footprint_of(act); }
  static bool narrows(const Act<Kvcore>& act, const kvcore::Interpretation& reading) {
    return kvcore::narrows(act, reading);
  }
  static std::optional<std::string> broken_promise(const Promise<Kvcore>& promise);
};

}  // namespace privet::fuzz::laws
