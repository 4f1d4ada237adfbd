#include <string>
#include <utility>

#include "harness/json.h"
#include "model/value.h"
#include "reports/event_values.h"
#include "reports/events.h"

namespace privet::reports {

namespace {

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
    if (!result.story.empty()) {
      out += line({{"event", text_value("story")}, {"case", text_value(result.id)}},
                  fields_of(result.story));
    }
    if (!result.transcript.empty()) {
      out += line({{"event", text_value("transcript")}, {"case", text_value(result.id)}},
                  fields_of(result.transcript));
    }
  }
  for (const harness::StaleEntry& stale : record.stale)
    out += line({{"event", text_value("stale")}}, fields_of(stale));
  for (const harness::CampaignFigures& figures : record.campaigns)
    out += line({{"event", text_value("campaign")}}, fields_of(figures));
  for (const harness::MutantTable& table : record.mutants)
    out += line({{"event", text_value("mutants")}}, fields_of(table));
  if (record.certificate)
    out += line({{"event", text_value("certificate")}}, fields_of(*record.certificate));
  for (const harness::ReachTable& table : record.reach)
    out += line({{"event", text_value("reach")}}, fields_of(table));
  return out + line({{"event", text_value("end")}}, fields_of(record));
}

}  // namespace privet::reports
