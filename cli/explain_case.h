// A case told step by step from the oracle: verdict and reasons, then who sees what.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "harness/compare.h"
#include "model/call.h"
#include "model/catalogue.h"
#include "model/printable.h"
#include "oracle/oracles.h"
#include "scenarios/scenario.h"

namespace privet::cli {

// Whether reasons stand under every sight or under those that a step changed.
enum class Detail { Changes, Everything };

template <Rulebook R>
class CaseExplainer {
 public:
  CaseExplainer(const scenarios::Case<R>& one, const std::vector<Reading>& readings, Detail detail)
      : case_{one}, stage_{with(one.stage, readings)}, detail_{detail}, oracle_{stage_} {}

  [[nodiscard]] std::string text() {
    out_ = case_.info.id + "\n  " + printable(case_.info.title) + "\n";
    if (!case_.info.about.empty())
      out_ += "  " + printable(case_.info.about) + "\n";
    add_readings();
    add_rules();
    out_ += "\nAt the start\n";
    add_sights("yet");
    for (std::size_t i = 0; i < case_.steps.size(); ++i) {
      out_ += "\nStep " + std::to_string(i + 1) + ": " + printable(case_.steps[i].text) + "\n";
      if (const auto* act = std::get_if<scenarios::ActStep<R>>(&case_.steps[i].what)) {
        add_step(act->act);
      } else if (const auto* look = std::get_if<scenarios::LookStep<R>>(&case_.steps[i].what)) {
        add_look(*look);
      } else if (const auto* sights = std::get_if<scenarios::SightStep<R>>(&case_.steps[i].what)) {
        add_expected(*sights);
      }
    }
    return std::move(out_);
  }

 private:
  using Record = typename R::RecordId;
  using Flag = typename R::SightFlag;
  using Sight = Flags<Flag>;

  static Stage<R> with(Stage<R> stage, const std::vector<Reading>& readings) {
    for (const Reading& reading : readings)
      (void)choose_reading(stage.interpretation, reading);
    return stage;
  }

  void add_readings() {
    for (const Reading& reading : chosen_readings(stage_.interpretation)) {
      out_ += "  reading " + reading.key + "=" + reading.value + "\n";
    }
  }

  void add_rules() {
    for (const RuleId rule : case_.info.rules) {
      out_ += "  " + rule.str() + "  " + std::string{statement_of(rule)} + "\n";
    }
  }

  void add_step(const Act<R>& act) {
    const Judgement judged = oracle_.judge(act);
    if (const auto* refused = std::get_if<Refused>(&judged)) {
      out_ += "  refused by " + refused->because.str() + "\n";
    } else if (std::holds_alternative<Indifferent>(judged)) {
      out_ += "  either answer will do: it is already so\n";
    } else {
      out_ += "  accepted\n";
    }
    for (const Reason& reason : oracle_.explain(act))
      add_reason(reason);
    if (!std::holds_alternative<Accepted>(judged))
      return;
    oracle_.append(act);
    acts_.push_back(render_act<R>(act, stage_.names));
    add_sights("more or less");
  }

  void add_look(const scenarios::LookStep<R>& look) {
    const Value answer = Unbinder{stage_.names}.value(oracle_.look(look.viewer, look.query));
    out_ += "  answers " + render_flow(answer) + "\n";
  }

  // What those named see as things stand.
  void add_expected(const scenarios::SightStep<R>& step) {
    std::map<Record, Alike> by_record;
    for (const auto& expected : step.sights) {
      add_viewer(by_record[expected.record], expected.viewer, expected.record);
    }
    for (const auto& [record, groups] : by_record)
      add_groups(record, groups);
  }

  void add_reason(const Reason& reason) {
    std::string text = reason.rule.str() + ": " + reason.fact;
    if (reason.log_entry && *reason.log_entry < acts_.size()) {
      text += " (after: " + acts_[*reason.log_entry] + ")";
    }
    out_ += "    because " + printable(text) + "\n";
  }

  // Viewers who see the same for the same rules, under what they see and which rules those are.
  using Alike = std::map<std::pair<std::uint16_t, std::vector<RuleId>>, std::vector<UserId>>;

  void add_viewer(Alike& groups, UserId viewer, Record record) const {
    std::vector<RuleId> rules;
    for (const Reason& reason : reasons(viewer, record))
      rules.push_back(reason.rule);
    groups[{now_.sight.at(viewer.index(), record.index()).bits(), rules}].push_back(viewer);
  }

  void add_groups(Record record, const Alike& groups) {
    for (const auto& [what, viewers] : groups)
      add_group(record, viewers);
  }

  // A line for each record and each way it is seen by viewers whose sight changed.
  void add_sights(const std::string& unchanged) {
    const Scope scope{stage_.names.template count<UserId>(), stage_.names.template count<Record>()};
    oracle_.observe(scope, now_);
    bool changed = false;
    for (std::size_t record = 0; record < scope.records; ++record) {
      changed = add_record(Record{record}, scope) || changed;
    }
    if (!changed)
      out_ += "  nobody sees anything " + unchanged + "\n";
    before_ = now_;
  }

  // Whether somebody's sight of the record changed, or everything is wanted.
  bool add_record(Record record, Scope scope) {
    const bool first = before_.scope != scope;
    Alike groups;
    for (std::size_t viewer = 0; viewer < scope.viewers; ++viewer) {
      const Sight sight = now_.sight.at(viewer, record.index());
      const bool same = !first && sight == before_.sight.at(viewer, record.index());
      const bool nothing_at_first = first && sight.empty();
      if ((same || nothing_at_first) && detail_ == Detail::Changes)
        continue;
      add_viewer(groups, UserId{viewer}, record);
    }
    add_groups(record, groups);
    return !groups.empty();
  }

  void add_group(Record record, const std::vector<UserId>& viewers) {
    const UserId first = viewers.front();
    std::string who;
    for (const UserId viewer : viewers) {
      who += (who.empty() ? "" : ", ") + stage_.names.alias(viewer);
    }
    out_ +=
        "  " + stage_.names.alias(record) + "  " + sight_words(first, record) + ": " + who + "\n";
    for (const Reason& reason : reasons(first, record))
      add_reason(reason);
  }

  [[nodiscard]] std::string sight_words(UserId viewer, Record record) const {
    const Sight all = now_.sight.at(viewer.index(), record.index());
    const Sight seen = all - R::kSigns;
    const auto& values = now_.record_values.at(viewer.index(), record.index());
    std::string text = seen.empty() ? "absent" : "";
    if (!R::kMasked.empty() && seen == R::kMasked)
      text = "masked";
    const Sight full = R::full_sight(values);
    if (!seen.empty() && seen.contains_all(full)) {
      text = "full";
      for (const std::string& flag : harness::flag_words(all - full))
        text += " " + flag;
      return text;
    }
    return text.empty() ? harness::render_flags(all) : text;
  }

  // Of the flag that shows the record at all.
  [[nodiscard]] Explanation reasons(UserId viewer, Record record) const {
    return oracle_.explain(viewer, record, shows_most(viewer, record));
  }

  // A masked record is explained by what is missing, any other by what shows it.
  [[nodiscard]] Flag shows_most(UserId viewer, Record record) const {
    const Sight seen = now_.sight.at(viewer.index(), record.index()) - R::kSigns;
    const bool masked = !R::kMasked.empty() && seen == R::kMasked;
    return static_cast<Flag>(masked ? 1 : 0);
  }

  const scenarios::Case<R>& case_;
  Stage<R> stage_;
  Detail detail_;
  oracle::Oracle<R> oracle_;
  Observation<R> now_;
  Observation<R> before_;
  std::vector<std::string> acts_;  // accepted, as the log has them
  std::string out_;
};

}  // namespace privet::cli
