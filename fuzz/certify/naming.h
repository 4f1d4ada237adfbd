// What the acts of a small world are in one run of it. A name that something was to be made under,
// and was refused, is taken ever after: adapters hold to that. The same thing asked for again then
// has another name, and so have the acts that are about it.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz/explore/machine.h"
#include "fuzz/explore/worlds/small_world.h"
#include "fuzz/rewrite.h"
#include "model/check.h"

namespace privet::fuzz::certify {

template <Rulebook R>
class Naming {
 public:
  // The world outlives it.
  explicit Naming(const explore::SmallWorld<R>& world) : world_{world}, stage_{world.stage} {
    for (const Act<R>& act : world.acts) {
      bool any = false;
      for_each_created(act.operation, [&](auto) { any = true; });
      creates_.push_back(any);
    }
  }

  // The world at the start, with the names of this run; valid as long as this is.
  [[nodiscard]] const Stage<R>& stage() const { return stage_; }
  void begin_anew() {
    if (renamed_.empty())
      return;
    renamed_.clear();
    stage_ = world_.stage;
  }

  [[nodiscard]] bool creates(explore::ActIndex act) const { return creates_[act]; }
  [[nodiscard]] Act<R> act(explore::ActIndex index) const {
    Act<R> act = world_.acts[index];
    if (!renamed_.empty()) {
      const Rewriter rewriter{*this};
      PRIVET_CHECK(rewriter.rewrite(act.actor) && rewriter.rewrite(act.operation));
    }
    return act;
  }
  // The act would have made something, and was refused.
  void refused(explore::ActIndex index) {
    for_each_created(world_.acts[index].operation, [&]<class Id>(Id id) {
      const std::string alias =
          stage_.names.alias(id) + "-" + std::to_string(stage_.names.template count<Id>());
      const std::optional<Id> next = stage_.names.template add<Id>(alias);
      PRIVET_CHECK(next.has_value());
      renamed_[{Id::TagType::kKind, id.index()}] = next->index();
    });
  }

  // For Rewriter.
  template <class Tag>
  [[nodiscard]] std::optional<StrongId<Tag>> operator()(StrongId<Tag> id) const {
    const auto found = renamed_.find({Tag::kKind, id.index()});
    return found == renamed_.end() ? id : StrongId<Tag>{found->second};
  }
  template <class Id>
  [[nodiscard]] bool stays(Id /*id*/) const {
    return true;
  }
  [[nodiscard]] Text operator()(Text text) const { return text; }

 private:
  const explore::SmallWorld<R>& world_;
  Stage<R> stage_;
  std::vector<bool> creates_;                                                // by act
  std::map<std::pair<std::string_view, std::size_t>, std::size_t> renamed_;  // by kind and index
};

}  // namespace privet::fuzz::certify
