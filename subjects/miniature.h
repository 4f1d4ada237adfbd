// Miniatures: the engine behind the protocol with one vice each, to see what privet makes of
// subjects that lie, crash, hang or babble. A vice is done to messages; whoever carries them does
// the deeds.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "harness/outcome.h"
#include "model/result.h"
#include "subjects/channel.h"
#include "subjects/server.h"

namespace privet::subjects {

struct Write {
  std::string bytes;  // to the output as they stand, line breaks included
};
struct Flood {
  std::string bytes;  // again and again, for as long as somebody reads
};
struct Pause {
  std::chrono::milliseconds time;
};
struct Crash {};
struct Hang {};  // nothing is read, written or done any more
struct CloseInput {};
struct CloseOutput {};
using Deed = std::variant<Write, Flood, Pause, Crash, Hang, CloseInput, CloseOutput>;
using Deeds = std::vector<Deed>;  // in this order

struct MiniatureInfo {
  std::string_view name;
  std::string_view about;    // one line
  harness::Outcome verdict;  // of a case in which the vice shows
  std::size_t from = 1;      // the message with which it begins, unless another is chosen
};

// In the order of the protocol's steps, `honest` first. Names are unique.
[[nodiscard]] const std::vector<MiniatureInfo>& miniatures();

class Miniature {
 public:
  // Makes the honest server that is led into vice; called anew for each it needs.
  using MakeServer = std::function<std::unique_ptr<Server>()>;
  using Now = std::function<Clock::time_point()>;
  using Answering = std::function<std::optional<std::string>(std::string_view message)>;
  // What is done with an honest answer; `since` counts the answers since the vice began, from 0.
  using Vice = std::function<Deeds(std::string answer, std::size_t since)>;

  Miniature(const MiniatureInfo& info, Answering answering, Vice vice);

  [[nodiscard]] Deeds answer(std::string_view message);
  // What is done after `bye`, or when no more messages come.
  [[nodiscard]] Deeds end() const;
  // Whether SIGTERM is no reason to end.
  [[nodiscard]] bool ignores_termination() const;

 private:
  MiniatureInfo info_;
  Answering answering_;
  Vice vice_;
  std::size_t messages_ = 0;
};

// `NAME`, or `NAME@N`: its vice begins with message N of its life. Error: there is none.
[[nodiscard]] Result<MiniatureInfo> parse_miniature(std::string_view word);
// Requires what parse_miniature gave. What passes late does so by the clock `now`.
[[nodiscard]] Miniature make_miniature(const MiniatureInfo& info,
                                       const Miniature::MakeServer& make_server,
                                       const Miniature::Now& now = Clock::now);

}  // namespace privet::subjects
