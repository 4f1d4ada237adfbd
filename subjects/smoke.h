// Whether an adapter is sound: the adapter, not the product behind it. No rule is judged beyond one
// operation that every reading allows and one that every reading refuses.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "subjects/channel.h"

namespace privet::subjects {

enum class SmokeOutcome { Sound, Mend, NotChecked };

struct SmokeCheck {
  std::string what;  // "an operation can be refused"
  SmokeOutcome outcome = SmokeOutcome::Sound;
  std::string said;      // what is to be mended, or why it was not checked; else what was found
  std::string rulebook;  // empty: of all
};

struct SmokeOptions {
  std::string privet;                  // version, told in `hello`
  std::vector<std::string> rulebooks;  // empty: all that it offers
  std::chrono::milliseconds timeout{5'000};
  std::chrono::milliseconds settle{2'000};       // given to one that is eventually consistent
  std::chrono::milliseconds ends_within{2'000};  // after `bye`
};

enum class SmokeVerdict { Sound, Unsound, NotStarted };

struct SmokeResult {
  SmokeVerdict verdict = SmokeVerdict::Sound;
  std::string trouble;  // why it was not started, with its last words
};

using MakeChannel = std::function<std::unique_ptr<Channel>()>;
using TellCheck = std::function<void(const SmokeCheck&)>;

// Tells each check as it is made, in the order in which to mend them. Stops where what follows
// would say nothing: after a failed `hello` or `reset`, a crash, a timeout.
[[nodiscard]] SmokeResult smoke(const MakeChannel& make_channel, const SmokeOptions& options,
                                const TellCheck& tell);

}  // namespace privet::subjects
