// A vendor's implementation behind the seam: questions become messages of the adapter protocol,
// raw answers become observations. Nothing is inferred: what an answer leaves out, doubles or
// misspells is a ProtocolError, never a refusal or an absence.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/subject.h"
#include "model/record_names.h"
#include "model/rulebooks.h"
#include "model/value.h"
#include "model/whole_look.h"
#include "subjects/adapter.h"
#include "subjects/channel.h"
#include "subjects/raw_answer.h"

namespace privet::subjects {

template <Rulebook R>
class AdapterSubject : public harness::Subject<R> {
 public:
  explicit AdapterSubject(std::unique_ptr<Channel> channel, AdapterOptions options = {})
      : adapter_{std::move(channel), R::kName, std::move(options)} {}

  [[nodiscard]] std::string_view name() const override { return adapter_.name(); }
  [[nodiscard]] harness::Reasons reasons() const override { return harness::Reasons::Some; }
  // The names of the stage grow by the texts that are answered.
  [[nodiscard]] harness::Reply<void> reset(const Stage<R>& stage) override;
  [[nodiscard]] harness::Reply<Verdict> perform(const Act<R>& act) override;
  [[nodiscard]] harness::Reply<typename R::Answer> look(UserId viewer,
                                                        const typename R::Query& query) override;
  // One `observe` where the adapter has it, and what it leaves out by `look`; else looks alone.
  [[nodiscard]] harness::Reply<void> observe(Scope scope, Observation<R>& out) override;
  [[nodiscard]] std::span<const std::string> unsupported_surfaces() const override {
    return unsupported_surfaces_;
  }

  [[nodiscard]] std::chrono::milliseconds settles_within() const override {
    return adapter_.options().settle;
  }
  [[nodiscard]] harness::Transcript transcript() const override { return adapter_.transcript(); }

  // A fold of looks knows rows of unknown things by their places only. Gives them the names that
  // were answered, for an observation folded from all looks since the last one.
  void name_strays(Observation<R>& out);

  [[nodiscard]] Adapter& adapter() { return adapter_; }

 private:
  using Asked = typename WholeLook<R>::Asked;
  // A question as it stands in messages.
  struct Look {
    std::string_view surface;
    Value arguments;
    typename R::Query query;
  };
  // What the looks depend on: how many things are named, and what records are called.
  struct LooksKey {
    Scope scope;
    std::size_t aliases = 0;
    std::size_t record_names = 0;
    friend bool operator==(const LooksKey&, const LooksKey&) = default;
  };
  // What has been answered to one viewer, by the places of the looks.
  using Answered = std::vector<bool>;

  [[nodiscard]] Names& names() const;
  [[nodiscard]] bool supports(std::string_view surface) const;
  // Every question of a whole look, as long as it is the same.
  [[nodiscard]] const std::vector<Look>& looks(Scope scope);
  [[nodiscard]] Map params_of(UserId viewer, const Look& look) const;
  [[nodiscard]] harness::Reply<Verdict> read_verdict(const Value& result);

  // Take what is answered into `asked_`.
  [[nodiscard]] harness::Reply<void> ask_observe(Scope scope, const std::vector<Look>& looks,
                                                 std::vector<Answered>& answered);
  [[nodiscard]] harness::Reply<void> ask_looks(const std::vector<Look>& looks,
                                               const std::vector<Answered>& answered);
  [[nodiscard]] harness::Reply<void> take_shown(UserId viewer, const Value& shown,
                                                const std::vector<Look>& looks, Answered& answered);
  [[nodiscard]] harness::Reply<void> take(UserId viewer, const Look& look, const Value& answer);
  // The place of the look that an entry of `observe` answers; nothing when it was not asked for.
  [[nodiscard]] Result<std::optional<std::size_t>> place_of(const Value& entry,
                                                            const std::vector<Look>& looks,
                                                            std::size_t hint) const;
  [[nodiscard]] harness::Reply<typename R::Answer> read(UserId viewer, const Look& look,
                                                        const Value& answer);
  [[nodiscard]] tl::unexpected<harness::Trouble> wrong_answer(UserId viewer, const Look& look,
                                                              const Error& error,
                                                              const Value& answer);

  Adapter adapter_;
  const Stage<R>* stage_ = nullptr;
  RecordNames<R> record_names_;
  std::vector<std::string> unsupported_surfaces_;
  std::vector<Look> looks_;
  std::optional<LooksKey> looks_key_;
  std::vector<Asked> asked_;
  std::vector<std::string> unknown_rows_;  // in the order they were answered
};

// Compiled once, in adapter_subject.cpp.
extern template class AdapterSubject<Nextiva>;
extern template class AdapterSubject<Kvcore>;
extern template class AdapterSubject<Deal>;

}  // namespace privet::subjects
