#include <concepts>
#include <cstddef>
#include <string>
#include <type_traits>
#include <vector>

#include "harness/json.h"
#include "model/value.h"
#include "reports/event_fields.h"
#include "reports/events.h"

namespace privet::reports {

namespace {

template <class T>
Map fields_of(const T& thing);

Value value_of(const std::string& text) { return text_value(text); }
Value value_of(bool truth) { return scalar_value(truth ? "true" : "false"); }
template <class Number>
  requires std::integral<Number> && (!std::same_as<Number, bool>)
Value value_of(Number number) {
  return scalar_value(std::to_string(number));
}
template <class Enum>
  requires std::is_enum_v<Enum>
Value value_of(Enum value) {
  return text_value(word_of(value));
}
Value value_of(const std::vector<std::string>& texts) {
  List items;
  for (const std::string& text : texts)
    items.push_back(text_value(text));
  return {std::move(items)};
}
Value value_of(const std::vector<Reading>& readings) {
  Map fields;
  for (const auto& [key, value] : readings)
    fields.push_back({key, text_value(value)});
  return {std::move(fields)};
}
Value value_of(Flags<harness::ReachSide> sides) {
  List items;
  for (const harness::ReachSide side : harness::kReachSides) {
    if (sides.contains(side))
      items.push_back(value_of(side));
  }
  return {std::move(items)};
}
template <class T>
Value value_of(const std::vector<T>& things) {
  List items;
  for (const T& thing : things)
    items.push_back({fields_of(thing)});
  return {std::move(items)};
}
Value value_of(const harness::Signature& signature) { return {fields_of(signature)}; }
Value value_of(const harness::Counts& counts) {
  Map fields;
  for (std::size_t i = 0; i < harness::kOutcomes; ++i) {
    fields.push_back({word_of(static_cast<harness::Outcome>(i)), value_of(counts.by_outcome[i])});
  }
  fields.push_back({"known_failed", value_of(counts.known_failed)});
  fields.push_back({"should_failed", value_of(counts.should_failed)});
  return {std::move(fields)};
}

template <class T>
Map fields_of(const T& thing) {
  Map fields;
  for_each_field(thing, [&](const char* key, const auto& member) {
    fields.push_back({key, value_of(member)});
  });
  return fields;
}

std::string line(Map head, Map fields) {
  for (Field& field : fields)
    head.push_back(std::move(field));
  return harness::render_json({std::move(head)}, 0) + "\n";
}

}  // namespace

std::string render_events(const harness::RunRecord& record) {
  std::string out = line({{"event", text_value("run")}}, fields_of(record.header));
  for (const harness::CaseResult& result : record.cases) {
    out += line({{"event", text_value("case")}}, fields_of(result));
    for (const harness::Divergence& divergence : result.divergences) {
      out += line({{"event", text_value("divergence")}, {"case", text_value(result.id)}},
                  fields_of(divergence));
    }
    for (const harness::Lateness& late : result.late) {
      out +=
          line({{"event", text_value("late")}, {"case", text_value(result.id)}}, fields_of(late));
    }
  }
  for (const harness::StaleEntry& stale : record.stale)
    out += line({{"event", text_value("stale")}}, fields_of(stale));
  for (const harness::ReachTable& table : record.reach)
    out += line({{"event", text_value("reach")}}, fields_of(table));
  return out + line({{"event", text_value("end")}}, fields_of(record));
}

}  // namespace privet::reports
