// What Nextiva CRM brings to the laws.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "fuzz/laws/law.h"
#include "fuzz/laws/steps.h"
#include "model/nextiva/fold.h"
#include "model/nextiva/footprint.h"

namespace privet::fuzz::laws {

template <>
struct BookLaws<Nextiva> {
  using Asked = nextiva::Asked;
  static std::vector<nextiva::Query> whole_look(const Names& names, Scope scope,
                                                std::span<const Text> record_names) {
    return nextiva::whole_look(names, scope, record_names);
  }
  static void fold(std::span<const Asked> asked, Scope scope, std::span<const Text> record_names,
                   const Names& names, Observation<Nextiva>& out) {
    nextiva::fold(asked, scope, record_names, names, out);
  }
  static std::optional<Text> shown_name(const nextiva::RecordValues& values) {
    const auto* link = std::get_if<nextiva::LeadRecord>(&values.link);
    return link == nullptr ? std::nullopt : std::optional{link->name};
  }
  static bool speaks_with_one_voice(const nextiva::RecordValues& values);
  static Footprint footprint_of(const Act<Nextiva>& act) { return nextiva::footprint_of(act); }
  static bool narrows(const Act<Nextiva>& act, const nextiva::Interpretation& reading) {
    return nextiva::narrows(act, reading);
  }
  static std::optional<std::string> broken_promise(const Promise<Nextiva>& promise);
};

}  // namespace privet::fuzz::laws
