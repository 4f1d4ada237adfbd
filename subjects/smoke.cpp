#include "subjects/smoke.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <boost/mp11.hpp>

#include "harness/json.h"
#include "model/printable.h"
#include "model/rulebooks.h"
#include "subjects/adapter.h"
#include "subjects/json_rpc.h"
#include "subjects/smoke_rulebook.h"

namespace privet::subjects {

namespace {

using harness::Reply;
using harness::TroubleKind;

// No adapter would come upon it by counting.
constexpr std::int64_t kId = 4711;

// Notes whether anything ever came.
class ListeningChannel final : public Channel {
 public:
  explicit ListeningChannel(std::unique_ptr<Channel> inner) : inner_{std::move(inner)} {}

  [[nodiscard]] bool has_heard() const { return heard_; }
  [[nodiscard]] Reply<void> open() override { return inner_->open(); }
  [[nodiscard]] bool is_open() const override { return inner_->is_open(); }
  [[nodiscard]] Reply<void> send(std::string_view message, Clock::time_point until) override {
    return inner_->send(message, until);
  }
  [[nodiscard]] Reply<std::string> receive(Clock::time_point until) override {
    auto message = inner_->receive(until);
    heard_ = heard_ || message || message.error().kind == TroubleKind::ProtocolError;
    return message;
  }
  void close() override { inner_->close(); }
  [[nodiscard]] std::string take_diagnostics() override { return inner_->take_diagnostics(); }

 private:
  std::unique_ptr<Channel> inner_;
  bool heard_ = false;
};

std::string listed(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words)
    all += (all.empty() ? "" : ", ") + printable(word, 40);
  return all;
}

// What is wrong with the answer to a method that does not exist, asked for under kId.
std::optional<std::string> fault_of_ids(const std::string& line) {
  auto value = harness::parse_json(line, harness::Numbers::Any);
  if (!value)
    return "the answer is no JSON: " + value.error().message;
  const auto answer = parse_answer(*std::move(value));
  if (!answer)
    return "the answer is no response: " + answer.error();
  if (answer->id != kId)
    return "a request with the id " + std::to_string(kId) + " is answered with the id " +
           std::to_string(answer->id);
  return std::nullopt;
}

std::optional<std::string> fault_of_unknown_method(const std::string& line) {
  const auto answer = parse_answer(*harness::parse_json(line, harness::Numbers::Any));
  if (answer->outcome)
    return "it answers as if it knew it; say that there is no such method: error -32601";
  if (answer->outcome.error().code == rpc_code::kUnknownMethod)
    return std::nullopt;
  return "its error is " + std::to_string(answer->outcome.error().code) + " and not -32601";
}

class Smoke {
 public:
  Smoke(const MakeChannel& make_channel, const SmokeOptions& options, const TellCheck& tell)
      : make_channel_{make_channel}, options_{options}, tell_{[this, &tell](const auto& check) {
          sound_ = sound_ && check.outcome != SmokeOutcome::Mend;
          tell(check);
        }} {}

  [[nodiscard]] SmokeResult run() {
    auto channel = std::make_unique<ListeningChannel>(make_channel_());
    ListeningChannel& listening = *channel;
    Adapter adapter{std::move(channel), first_rulebook(), adapter_options()};
    const auto met = adapter.greet();
    if (!adapter.hello()) {
      if (!listening.has_heard() &&
          (met.error().kind == TroubleKind::Error || met.error().kind == TroubleKind::Crash))
        return {SmokeVerdict::NotStarted, met.error().message};
      tell("it answers `hello`", met.error().message);
      return {SmokeVerdict::Unsound, {}};
    }
    hello_ = *adapter.hello();
    tell_({"it answers `hello`", SmokeOutcome::Sound, described(), {}});
    if (echoes_ids(listening) && knows_its_rulebooks()) {
      adapter.finish();
      if (every_rulebook())
        ends();
    }
    return {sound_ ? SmokeVerdict::Sound : SmokeVerdict::Unsound, {}};
  }

 private:
  [[nodiscard]] AdapterOptions adapter_options() const {
    return {.privet = options_.privet, .timeout = options_.timeout};
  }
  [[nodiscard]] std::string first_rulebook() const {
    return options_.rulebooks.empty() ? std::string{Nextiva::kName} : options_.rulebooks.front();
  }
  [[nodiscard]] std::string described() const {
    std::string text = printable(hello_.name + " " + hello_.version, 80);
    text += ": " + listed(hello_.rulebooks);
    if (hello_.batch)
      text += "; batches";
    if (hello_.observe)
      text += "; observe";
    if (hello_.sessions)
      text += "; sessions";
    return text + (hello_.eventual ? "; eventually consistent" : "");
  }

  // Sound where there is no fault.
  void tell(std::string what, std::optional<std::string> fault) {
    const auto outcome = fault ? SmokeOutcome::Mend : SmokeOutcome::Sound;
    tell_({std::move(what), outcome, std::move(fault).value_or(""), {}});
  }

  [[nodiscard]] bool echoes_ids(Channel& channel) {
    const auto until = Clock::now() + options_.timeout;
    const auto sent = channel.send(render_request(kId, "no_such_method", {Map{}}), until);
    const auto line = sent ? channel.receive(until) : tl::unexpected{sent.error()};
    const auto fault = line ? fault_of_ids(*line) : line.error().message;
    tell("it answers under the id it was asked with", fault);
    if (fault)
      return false;
    tell("an unknown method is told as such", fault_of_unknown_method(*line));
    return true;
  }

  [[nodiscard]] bool knows_its_rulebooks() {
    for (const std::string& wanted : options_.rulebooks) {
      if (!hello_.has_rulebook(wanted)) {
        tell("it offers " + wanted, "`hello` names no such rulebook");
        return false;
      }
    }
    if (hello_.rulebooks.empty())
      tell("it offers a rulebook", "`rulebooks` of `hello` is empty");
    return !hello_.rulebooks.empty();
  }

  [[nodiscard]] bool is_wanted(std::string_view rulebook) const {
    const auto& wanted = options_.rulebooks;
    return hello_.has_rulebook(rulebook) &&
           (wanted.empty() || std::ranges::find(wanted, rulebook) != wanted.end());
  }

  [[nodiscard]] bool every_rulebook() {
    bool goes_on = true;
    boost::mp11::mp_for_each<Rulebooks>([&]<class R>(R) {
      if (goes_on && is_wanted(R::kName))
        goes_on = RulebookSmoke<R>{make_channel_(), options_, tell_}.run();
    });
    return goes_on;
  }

  void ends() {
    auto channel = make_channel_();
    Channel& open = *channel;
    Adapter adapter{std::move(channel), first_rulebook(), adapter_options()};
    (void)adapter.greet();
    if (!adapter.hello())
      return tell("it can be started again", "its second start fails");
    const auto answer = adapter.call("bye", {});
    tell("it answers `bye`", answer ? std::nullopt : std::optional{answer.error().message});
    const auto since = Clock::now();
    open.close();
    const bool in_time = Clock::now() - since < options_.ends_within;
    tell("it ends after `bye`",
         in_time ? std::nullopt : std::optional<std::string>{"it has to be killed"});
  }

  const MakeChannel& make_channel_;
  const SmokeOptions& options_;
  TellCheck tell_;
  Hello hello_;
  bool sound_ = true;
};

}  // namespace

SmokeResult smoke(const MakeChannel& make_channel, const SmokeOptions& options,
                  const TellCheck& tell) {
  return Smoke{make_channel, options, tell}.run();
}

}  // namespace privet::subjects
