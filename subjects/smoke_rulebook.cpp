#include "subjects/smoke_rulebook.h"

#include <algorithm>
#include <thread>
#include <utility>
#include <variant>

#include "harness/compare.h"
#include "model/call.h"
#include "model/printable.h"

namespace privet::subjects {

namespace {

using harness::Reply;
using harness::Trouble;
using harness::TroubleKind;

// Enough for one that errs now and then.
constexpr int kRounds = 4;
// A failed check may cost a start each.
constexpr std::size_t kStarts = 50;

std::string quoted(std::string_view word) { return "`" + std::string{word} + "`"; }

std::string told(const SmokeAct& act) {
  return act.actor + " " + act.operation + ": " + render_arguments(act.arguments);
}

std::string operations_of(const std::vector<SmokeAct>& acts) {
  std::string all;
  for (const SmokeAct& act : acts)
    all += (all.empty() ? "" : ", ") + act.operation;
  return all;
}

// Whom and what the first difference is about.
template <Rulebook R>
std::string difference(const Observation<R>& before, const Observation<R>& after,
                       const Names& names) {
  const auto all = harness::Comparison<R>{before, after, names}.differences();
  if (all.empty())
    return "something";
  const auto& first = all.front();
  std::string text = first.what;
  if (first.record)
    text += " of " + names.alias(*first.record);
  if (first.viewer)
    text += " for " + names.alias(*first.viewer);
  return text + ": " + printable(first.expected, 80) + ", then " + printable(first.answered, 80);
}

}  // namespace

template <Rulebook R>
RulebookSmoke<R>::RulebookSmoke(std::unique_ptr<Channel> channel, const SmokeOptions& options,
                                const TellCheck& tell)
    : options_{options},
      tell_{tell},
      subject_{std::move(channel),
               {.privet = options.privet, .timeout = options.timeout, .starts = kStarts}},
      stage_{smoke_stage<R>()},
      scope_{stage_.names.template count<UserId>(),
             stage_.names.template count<typename R::RecordId>()} {
  record_names_.reset(stage_);
}

template <Rulebook R>
bool RulebookSmoke<R>::run() {
  return takes_a_world() && surfaces_are_well_formed() && shows_the_same_twice() &&
         shows_the_same_at_once() && allows_an_operation() && refuses_an_operation() &&
         shows_what_was_done() && forgets_at_reset() && knows_what_it_does_not_support();
}

template <Rulebook R>
bool RulebookSmoke<R>::takes_a_world() {
  const std::string what = "`reset` takes a world";
  const auto done = subject_.reset(stage_);
  if (!done) {
    (void)mend(what, done.error());
    return false;
  }
  hello_ = *subject_.adapter().hello();
  return sound(what);
}

template <Rulebook R>
bool RulebookSmoke<R>::surfaces_are_well_formed() {
  return std::ranges::all_of(call_names<typename R::Query>(), [&](const std::string& surface) {
    return surface_is_well_formed(surface);
  });
}

template <Rulebook R>
bool RulebookSmoke<R>::surface_is_well_formed(std::string_view surface) {
  const std::string what = "the surface " + quoted(surface) + " is well-formed";
  if (std::ranges::find(subject_.unsupported_surfaces(), surface) !=
      subject_.unsupported_surfaces().end())
    return not_checked(what, "`hello` says that it is not supported");
  if (const auto done = subject_.reset(stage_); !done)
    return mend(what, done.error());
  const auto queries =
      WholeLook<R>::queries(stage_.names, scope_, record_names_.first(scope_.records));
  for (std::size_t viewer = 0; viewer < scope_.viewers; ++viewer) {
    for (const auto& query : queries) {
      if (name_of(query) != surface)
        continue;
      if (const auto answer = subject_.look(UserId{viewer}, query); !answer) {
        reliable_ = false;
        return mend(what, answer.error());
      }
    }
  }
  return sound(what);
}

template <Rulebook R>
bool RulebookSmoke<R>::shows_the_same_twice() {
  const std::string what = "what was asked once is answered the same again";
  if (!reliable_)
    return not_checked(what, "mend the surfaces first");
  if (const auto done = subject_.reset(stage_); !done)
    return mend(what, done.error());
  settle();
  for (int round = 0; round < kRounds; ++round) {
    auto now = look_around();
    if (!now)
      return mend(what, now.error());
    if (!now->strays.empty())
      return mend(what, "after `reset` " + quoted(now->strays.front().surface) +
                            " shows what is not in the world: " +
                            quoted(printable(now->strays.front().name, 60)) +
                            "; hold that world only, and name things by its aliases");
    if (seen_ && *seen_ != *now) {
      reliable_ = false;
      return mend(what, "with nothing done in between, an answer differs: " +
                            difference(*seen_, *now, stage_.names));
    }
    seen_ = *std::move(now);
  }
  return sound(what);
}

template <Rulebook R>
bool RulebookSmoke<R>::shows_the_same_at_once() {
  const std::string what = hello_.observe ? "`observe` shows what `look` shows"
                                          : "a batch is answered as single requests";
  if (!hello_.observe && !hello_.batch)
    return true;
  if (!reliable_ || !seen_)
    return not_checked(what, "mend what is above first");
  if (const auto done = subject_.reset(stage_); !done)
    return mend(what, done.error());
  Observation<R> at_once;
  if (const auto done = subject_.observe(scope_, at_once); !done)
    return mend(what, done.error());
  if (at_once == *seen_)
    return sound(what);
  return mend(what, "they differ: " + difference(*seen_, at_once, stage_.names));
}

template <Rulebook R>
bool RulebookSmoke<R>::ask_one(const std::string& what, const std::vector<SmokeAct>& acts,
                               const JudgeAct& judge) {
  const SmokeAct* act = supported(acts);
  if (act == nullptr)
    return mend(what, "one of these must be supported: " + operations_of(acts));
  const auto verdict = ask(*act);
  return verdict ? judge(*act, *verdict) : mend(what, verdict.error());
}

template <Rulebook R>
bool RulebookSmoke<R>::allows_an_operation() {
  const std::string what = "an operation can be allowed";
  return ask_one(what, smoke_world(R::kName).allowed,
                 [&](const SmokeAct& act, const Verdict& verdict) {
                   if (std::holds_alternative<Refused>(verdict))
                     return mend(what, "it refuses what every reading allows: " + told(act));
                   done_ = &act;
                   return sound(what, told(act));
                 });
}

template <Rulebook R>
bool RulebookSmoke<R>::refuses_an_operation() {
  const std::string what = "an operation can be refused";
  return ask_one(what, smoke_world(R::kName).refused,
                 [&](const SmokeAct& act, const Verdict& verdict) {
                   if (std::holds_alternative<Accepted>(verdict))
                     return mend(what, "it says `ok` to what every reading refuses: " + told(act));
                   return sound(what, told(act));
                 });
}

template <Rulebook R>
bool RulebookSmoke<R>::shows_what_was_done() {
  const std::string what = "what was done is shown";
  const SmokeAct* allowed = std::exchange(done_, nullptr);
  if (!reliable_ || !seen_ || allowed == nullptr)
    return not_checked(what, "mend what is above first");
  const SmokeAct& act = *allowed;
  const auto verdict = ask(act);
  settle();
  const auto after = verdict ? look_around() : tl::unexpected{verdict.error()};
  if (!after)
    return mend(what, after.error());
  if (*after != *seen_) {
    done_ = &act;
    return sound(what);
  }
  if (!subject_.unsupported_surfaces().empty())
    return not_checked(what, "the surfaces it has show nothing of " + told(act));
  return mend(what, "nothing that is shown differs after " + told(act));
}

// Right after it was shown.
template <Rulebook R>
bool RulebookSmoke<R>::forgets_at_reset() {
  const std::string what = "`reset` forgets what was done";
  if (done_ == nullptr)
    return not_checked(what, "nothing was done that is shown");
  if (const auto done = subject_.reset(stage_); !done)
    return mend(what, done.error());
  settle();
  const auto again = look_around();
  if (!again)
    return mend(what, again.error());
  if (*again == *seen_)
    return sound(what);
  return mend(what, "after " + told(*done_) + " and a `reset` it does not show what it showed " +
                        "before: " + difference(*seen_, *again, stage_.names));
}

template <Rulebook R>
bool RulebookSmoke<R>::knows_what_it_does_not_support() {
  return tells_unsupported("do", "operation", "actor") &&
         tells_unsupported("look", "surface", "viewer");
}

template <Rulebook R>
bool RulebookSmoke<R>::tells_unsupported(std::string_view method, std::string_view key,
                                         std::string_view who) {
  const std::string what = "an unknown " + std::string{key} + " is unsupported";
  if (const auto done = subject_.reset(stage_); !done)
    return mend(what, done.error());
  const std::string& user = stage_.names.alias(UserId{0});
  const auto answer = subject_.adapter().call(
      method, {{std::string{who}, text_value(user)},
               {std::string{key}, text_value("no_such_" + std::string{key})},
               {"args", {Map{}}}});
  if (answer)
    return mend(what, "it answers as if it knew it; say that it is unsupported: error -32004");
  const Trouble& trouble = answer.error();
  if (trouble.kind == TroubleKind::Unsupported)
    return sound(what);
  if (trouble.kind == TroubleKind::Error)
    return mend(what, trouble.message + "; say that it is unsupported: error -32004");
  return mend(what, trouble);
}

template <Rulebook R>
Reply<Observation<R>> RulebookSmoke<R>::look_around() {
  std::vector<typename WholeLook<R>::Asked> asked;
  const auto record_names = record_names_.first(scope_.records);
  for (std::size_t viewer = 0; viewer < scope_.viewers; ++viewer) {
    for (const auto& query : WholeLook<R>::queries(stage_.names, scope_, record_names)) {
      auto answer = subject_.look(UserId{viewer}, query);
      if (answer)
        asked.push_back({UserId{viewer}, query, *std::move(answer)});
      else if (answer.error().kind != TroubleKind::Unsupported)
        return tl::unexpected{answer.error()};
    }
  }
  Observation<R> seen;
  WholeLook<R>::fold(asked, scope_, record_names, stage_.names, seen);
  subject_.name_strays(seen);
  return seen;
}

template <Rulebook R>
Reply<Verdict> RulebookSmoke<R>::ask(const SmokeAct& act) {
  if (const auto done = subject_.reset(stage_); !done)
    return tl::unexpected{done.error()};
  return subject_.perform(bind_smoke_act<R>(act, stage_.names));
}

template <Rulebook R>
const SmokeAct* RulebookSmoke<R>::supported(const std::vector<SmokeAct>& acts) const {
  const auto& missing = hello_.unsupported_operations;
  const auto found = std::ranges::find_if(acts, [&](const SmokeAct& act) {
    return std::ranges::find(missing, act.operation) == missing.end();
  });
  return found == acts.end() ? nullptr : &*found;
}

template <Rulebook R>
void RulebookSmoke<R>::settle() const {
  if (hello_.eventual)
    std::this_thread::sleep_for(options_.settle);
}

template <Rulebook R>
bool RulebookSmoke<R>::sound(std::string what, std::string found) const {
  tell_({std::move(what), SmokeOutcome::Sound, std::move(found), std::string{R::kName}});
  return true;
}

template <Rulebook R>
bool RulebookSmoke<R>::not_checked(std::string what, std::string reason) const {
  tell_({std::move(what), SmokeOutcome::NotChecked, std::move(reason), std::string{R::kName}});
  return true;
}

template <Rulebook R>
bool RulebookSmoke<R>::mend(std::string what, std::string fault) const {
  tell_({std::move(what), SmokeOutcome::Mend, std::move(fault), std::string{R::kName}});
  return true;
}

template <Rulebook R>
bool RulebookSmoke<R>::mend(std::string what, const Trouble& trouble) const {
  const bool unannounced = trouble.kind == TroubleKind::Unsupported;
  (void)mend(std::move(what),
             trouble.message + (unannounced ? "; what is not supported stands in `hello`" : ""));
  return trouble.kind != TroubleKind::Crash && trouble.kind != TroubleKind::Timeout;
}

template class RulebookSmoke<Nextiva>;
template class RulebookSmoke<Kvcore>;
template class RulebookSmoke<Deal>;

}  // namespace privet::subjects
