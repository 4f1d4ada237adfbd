#include "subjects/adapter.h"

#include <ranges>
#include <string>
#include <utility>

#include <boost/mp11.hpp>

#include "model/printable.h"
#include "model/rulebooks.h"

namespace privet::subjects {

namespace {

using harness::Reply;
using harness::Trouble;
using harness::TroubleKind;

// Whether nothing can be asked after it.
bool is_fatal(TroubleKind kind) {
  switch (kind) {
    case TroubleKind::Crash:
    case TroubleKind::Timeout:
    case TroubleKind::ProtocolError:
      return true;
    case TroubleKind::Error:
    case TroubleKind::Unsupported:
      return false;
  }
  return false;
}

// The last lines of a text, on one line; empty when there are none.
std::string last_lines(std::string_view text) {
  constexpr std::size_t kLines = 4;
  constexpr std::size_t kLongestLine = 160;
  std::vector<std::string> lines;
  while (!text.empty() && lines.size() < kLines) {
    const auto end = text.find_last_of('\n');
    const std::string_view line = end == std::string_view::npos ? text : text.substr(end + 1);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos)
      lines.push_back(printable(line, kLongestLine));
    text = end == std::string_view::npos ? "" : text.substr(0, end);
  }
  std::string all;
  for (const std::string& line : std::views::reverse(lines))
    all += (all.empty() ? "" : " | ") + line;
  return all;
}

}  // namespace

Adapter::Adapter(std::unique_ptr<Channel> channel, std::string_view rulebook,
                 AdapterOptions options)
    : channel_{std::move(channel)},
      conversation_{*channel_},
      rulebook_{rulebook},
      options_{std::move(options)} {}

Adapter::~Adapter() { finish(); }

Reply<void> Adapter::greet() {
  if (!channel_->is_open() || !hello_) {
    if (auto started = start(); !started)
      return started;
  }
  if (hello_->has_rulebook(rulebook_))
    return {};
  return tl::unexpected{
      Trouble{TroubleKind::Unsupported, name_ + " does not know the rulebook " + rulebook_}};
}

Reply<void> Adapter::start() {
  if (starts_ >= options_.starts) {
    return tl::unexpected{
        Trouble{last_trouble_.kind, "given up after " + std::to_string(starts_) +
                                        " starts in a row: " + last_trouble_.message}};
  }
  ++starts_;
  hello_.reset();
  conversation_.allow_batches(false);
  if (auto opened = channel_->open(); !opened)
    return lost(std::move(opened.error()));
  auto greeted = say_hello();
  return greeted ? greeted : lost(std::move(greeted.error()));
}

Reply<Value> Adapter::ask_hello() {
  auto result = conversation_.call({"hello", hello_params(rulebook_, options_.privet)},
                                   options_.hello_timeout);
  // One that declines a rulebook may still say who it is when it is asked about another.
  boost::mp11::mp_for_each<Rulebooks>([&]<class R>(R) {
    const bool declined = !result && result.error().kind == TroubleKind::Unsupported;
    if (declined && R::kName != rulebook_)
      result = conversation_.call({"hello", hello_params(R::kName, options_.privet)},
                                  options_.hello_timeout);
  });
  return result;
}

// Whatever goes wrong here, an answer that is an error too, the start has failed.
Reply<void> Adapter::say_hello() {
  const auto result = ask_hello();
  if (!result)
    return tl::unexpected{result.error()};
  auto hello = parse_hello(*result);
  if (!hello) {
    const Error& error = hello.error();
    return tl::unexpected{
        Trouble{TroubleKind::ProtocolError,
                "`hello`: " + error.message + (error.hint.empty() ? "" : "; " + error.hint)}};
  }
  hello_ = *std::move(hello);
  name_ = printable(hello_->name + " " + hello_->version, 80);
  conversation_.allow_batches(hello_->batch);
  return {};
}

Reply<void> Adapter::reset(Value world) {
  if (sound_)
    starts_ = 0;
  sound_ = false;
  diagnostics_.clear();
  (void)channel_->take_diagnostics();
  conversation_.begin_transcript();
  if (auto greeted = greet(); !greeted)
    return greeted;
  conversation_.begin_transcript();
  const auto result =
      call("reset", {{"rulebook", text_value(rulebook_)}, {"world", std::move(world)}});
  if (!result)
    return tl::unexpected{result.error()};
  if (result->map() == nullptr)
    return protocol_error("the result of `reset` is no object");
  sound_ = true;
  return {};
}

Request Adapter::request(std::string_view method, Map params) const {
  if (hello_->sessions)
    params.push_back({"session", text_value(options_.session)});
  return {std::string{method}, {std::move(params)}};
}

Reply<Value> Adapter::call(std::string_view method, Map params) {
  if (!channel_->is_open())
    return tl::unexpected{last_trouble_};
  return checked(conversation_.call(request(method, std::move(params)), options_.timeout));
}

Reply<std::vector<Value>> Adapter::call_all(std::string_view method, std::vector<Map> params) {
  if (!channel_->is_open())
    return tl::unexpected{last_trouble_};
  std::vector<Request> requests;
  requests.reserve(params.size());
  for (Map& one : params)
    requests.push_back(request(method, std::move(one)));
  return checked(conversation_.call_all(requests, options_.timeout));
}

tl::unexpected<Trouble> Adapter::protocol_error(std::string sentence) {
  return lost({TroubleKind::ProtocolError, std::move(sentence)});
}

void Adapter::finish() {
  if (channel_->is_open() && hello_)
    (void)conversation_.call({"bye", {Map{}}}, options_.bye_timeout);
  channel_->close();
}

std::string Adapter::take_diagnostics() {
  diagnostics_ += channel_->take_diagnostics();
  return std::exchange(diagnostics_, {});
}

harness::Transcript Adapter::transcript() const {
  std::vector<Hidden> hidden;
  hidden.reserve(options_.secrets.size() + 1);
  for (const std::string& secret : options_.secrets)
    hidden.push_back({secret, "(secret)"});
  if (hello_ && hello_->sessions)
    hidden.push_back({options_.session, "(session)"});
  return conversation_.transcript(hidden);
}

template <class T>
Reply<T> Adapter::checked(Reply<T> reply) {
  if (reply || !is_fatal(reply.error().kind))
    return reply;
  return lost(std::move(reply.error()));
}

tl::unexpected<Trouble> Adapter::lost(Trouble trouble) {
  channel_->close();
  sound_ = false;
  const std::string written = channel_->take_diagnostics();
  if (const std::string words = last_lines(written); !words.empty())
    trouble.message += "; its last words: " + words;
  diagnostics_ += written;
  last_trouble_ = trouble;
  return tl::unexpected{std::move(trouble)};
}

}  // namespace privet::subjects
