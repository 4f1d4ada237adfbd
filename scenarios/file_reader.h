// A scenario file of one rulebook, from the tree of its YAML.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "model/bind.h"
#include "scenarios/file_head.h"
#include "scenarios/step_reader.h"

namespace privet::scenarios {

// Reads the cases of a file. `world` is the tree under `world:`, already fetched when the file
// names one.
template <Rulebook R>
class FileReader {
 public:
  FileReader(const FileHead& head, const Value& world, std::string name)
      : head_{head}, world_{world}, name_{std::move(name)} {}

  [[nodiscard]] Result<ScenarioFile<R>> read() const {
    ScenarioFile<R> file{.name = name_, .about = head_.about, .cases = {}};
    if (auto done = allow_rules_of(R::kBook, head_.rules_node); !done) {
      return tl::unexpected{done.error()};
    }
    for (const Value& node : *head_.cases) {
      auto one = read_case(node);
      if (!one)
        return tl::unexpected{one.error()};
      const auto same_id = [&](const Case<R>& other) { return other.info.id == one->info.id; };
      if (std::ranges::any_of(file.cases, same_id)) {
        return fail("another case of this file has the same id", node.find("id")->place);
      }
      file.cases.push_back(*std::move(one));
    }
    return file;
  }

 private:
  [[nodiscard]] Result<Case<R>> read_case(const Value& node) const {
    auto info = read_case_info(node, head_, name_);
    if (!info)
      return tl::unexpected{info.error()};
    if (auto done = allow_rules_of(R::kBook, node.find("rules")); !done) {
      return tl::unexpected{done.error()};
    }
    auto stage = read_stage(node, *info);
    if (!stage)
      return tl::unexpected{stage.error()};
    Case<R> out{*std::move(info), *std::move(stage), {}};
    const Value* steps = node.find("steps");
    if (steps == nullptr || steps->list() == nullptr || steps->list()->empty()) {
      return fail("`steps` is a list of at least one step",
                  steps != nullptr ? steps->place : node.place);
    }
    StepReader<R> reader{out.stage.names};
    for (const Value& step : *steps->list()) {
      auto read = reader.read(step);
      if (!read)
        return tl::unexpected{read.error()};
      out.steps.push_back(*std::move(read));
    }
    return out;
  }

  [[nodiscard]] Result<void> choose_readings(const Value& node, const CaseInfo& info,
                                             Stage<R>& stage) const {
    using Interpretation = typename R::Interpretation;
    for (const Reading& reading : info.interpretation) {
      const Field& written = *find_reading(node, head_, reading.key);
      const bool known_key =
          std::ranges::find(Interpretation::kKeys, reading.key) != Interpretation::kKeys.end();
      auto done = detail::placed(choose_reading(stage.interpretation, reading),
                                 known_key ? written.value.place : written.place);
      if (!done)
        return done;
    }
    return {};
  }

  [[nodiscard]] Result<void> refuse_reserved(const Names& names) const {
    for (const std::string_view reserved : {"everyone", "nobody"}) {
      if (!names.find<UserId>(reserved))
        continue;
      return fail("`" + std::string{reserved} + "` is reserved and cannot be a user",
                  place_of_name(world_, reserved));
    }
    return {};
  }

  [[nodiscard]] Result<Stage<R>> read_stage(const Value& node, const CaseInfo& info) const {
    Stage<R> stage;
    if (auto done = choose_readings(node, info, stage); !done) {
      return tl::unexpected{done.error()};
    }
    auto world = bind_world<typename R::World>(world_, stage.names);
    if (!world)
      return tl::unexpected{world.error()};
    stage.world = *std::move(world);
    if (auto done = refuse_reserved(stage.names); !done)
      return tl::unexpected{done.error()};
    const auto lawful = detail::placed(
        R::check_world(stage.world, stage.interpretation, stage.names), world_.place);
    if (!lawful)
      return tl::unexpected{lawful.error()};
    return stage;
  }

  const FileHead& head_;
  const Value& world_;
  std::string name_;
};

}  // namespace privet::scenarios
