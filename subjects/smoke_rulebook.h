// What smoke asks of an adapter about one rulebook.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/subject.h"
#include "model/rulebooks.h"
#include "model/whole_look.h"
#include "subjects/adapter_subject.h"
#include "subjects/smoke.h"
#include "subjects/smoke_world.h"

namespace privet::subjects {

template <Rulebook R>
class RulebookSmoke {
 public:
  RulebookSmoke(std::unique_ptr<Channel> channel, const SmokeOptions& options,
                const TellCheck& tell);

  // Whether it makes sense to go on with another rulebook.
  [[nodiscard]] bool run();

 private:
  // The checks, in their order. Each says whether to go on.
  [[nodiscard]] bool takes_a_world();
  [[nodiscard]] bool surfaces_are_well_formed();
  [[nodiscard]] bool shows_the_same_twice();
  [[nodiscard]] bool shows_the_same_at_once();
  [[nodiscard]] bool allows_an_operation();
  [[nodiscard]] bool refuses_an_operation();
  [[nodiscard]] bool shows_what_was_done();
  [[nodiscard]] bool forgets_at_reset();
  [[nodiscard]] bool knows_what_it_does_not_support();

  [[nodiscard]] bool surface_is_well_formed(std::string_view surface);
  [[nodiscard]] bool tells_unsupported(std::string_view method, std::string_view key,
                                       std::string_view who);

  // Everything that is shown, by one look after the other, where all is well.
  [[nodiscard]] harness::Reply<Observation<R>> look_around();
  // What it answers to an act after a reset.
  [[nodiscard]] harness::Reply<Verdict> ask(const SmokeAct& act);
  // Asks the first of `acts` that it supports; whether to go on.
  using JudgeAct = std::function<bool(const SmokeAct&, const Verdict&)>;
  [[nodiscard]] bool ask_one(const std::string& what, const std::vector<SmokeAct>& acts,
                             const JudgeAct& judge);
  // The first that it supports; null when it supports none.
  [[nodiscard]] const SmokeAct* supported(const std::vector<SmokeAct>& acts) const;
  // Gives one that is eventually consistent the time that it may take.
  void settle() const;

  // Tell how a check ended, and return whether to go on.
  [[nodiscard]] bool sound(std::string what, std::string found = {}) const;
  [[nodiscard]] bool mend(std::string what, std::string fault) const;
  [[nodiscard]] bool mend(std::string what, const harness::Trouble& trouble) const;
  [[nodiscard]] bool not_checked(std::string what, std::string reason) const;

  SmokeOptions options_;
  const TellCheck& tell_;
  AdapterSubject<R> subject_;
  Stage<R> stage_;
  Scope scope_;
  RecordNames<R> record_names_;
  Hello hello_;
  std::optional<Observation<R>> seen_;  // after a reset, by looks
  bool reliable_ = true;                // what it shows, as far as it was checked
  const SmokeAct* done_ = nullptr;      // what it allowed, and then what it showed to be done
};

extern template class RulebookSmoke<Nextiva>;
extern template class RulebookSmoke<Kvcore>;
extern template class RulebookSmoke<Deal>;

}  // namespace privet::subjects
