#include "subjects/child_channel.h"

#include <utility>

#include "model/check.h"

namespace privet::subjects {
namespace {

using harness::Reply;
using harness::Trouble;
using harness::TroubleKind;
using Found = ChildStreams::Found;
using Read = ChildStreams::Read;
using Want = ChildStreams::Want;

}  // namespace

ChildChannel::ChildChannel(ChildOptions options)
    : options_{std::move(options)}, diagnostics_{options_.most_diagnostics} {}

ChildChannel::~ChildChannel() = default;

Reply<void> ChildChannel::open() {
  if (is_open())
    terminate();
  auto started = ChildProcess::start(options_.command);
  if (!started)
    return tl::unexpected{std::move(started.error())};
  child_ = std::move(*started);
  return {};
}

Reply<void> ChildChannel::send(std::string_view message, Clock::time_point until) {
  PRIVET_CHECK(message.find('\n') == std::string_view::npos);
  if (!is_open())
    return trouble(TroubleKind::Error, "the adapter is not running");
  outgoing_.assign(message);
  outgoing_ += '\n';
  std::string_view rest = outgoing_;
  for (;;) {
    child_->streams().write(rest);
    if (rest.empty())
      return {};
    const Found found = wait_for(Want::Room, until);
    if (!found.anything())
      return stop_in_time("the adapter did not read what it was sent in time");
    // A child that cannot get rid of its answers does not read on.
    if (found.output && read_output() == Read::End)
      return stop_after_closing_output();
    if (lines_.size() > options_.most_unread)
      return stop(TroubleKind::ProtocolError, "the adapter wrote more than " +
                                                  std::to_string(options_.most_unread) +
                                                  " bytes before it read what it was sent");
    if (found.end)
      return stop_after_end();
  }
}

Reply<std::string> ChildChannel::receive(Clock::time_point until) {
  if (!is_open())
    return trouble(TroubleKind::Error, "the adapter is not running");
  for (;;) {
    if (auto line = lines_.take_line())
      return checked(std::move(*line));
    if (lines_.size() > options_.longest_line + 1)
      return stop_at_flood();
    const Found found = wait_for(Want::Answer, until);
    if (!found.anything())
      return stop_in_time(lines_.size() == 0 ? "the adapter did not answer in time"
                                             : "the adapter did not end its line in time");
    // What it wrote before it ended counts, what somebody else may write afterwards is not awaited.
    const Read read = read_output();
    if (read == Read::End)
      return stop_after_closing_output();
    if (read == Read::Nothing && found.end)
      return stop_after_end();
  }
}

void ChildChannel::close() {
  if (!is_open())
    return;
  child_->streams().close_input();
  if (wait_for_end(Clock::now() + options_.grace)) {
    forget();
  } else {
    terminate();
  }
}

std::string ChildChannel::take_diagnostics() {
  if (is_open())
    read_diagnostics();
  return diagnostics_.take();
}

Found ChildChannel::wait_for(Want want, Clock::time_point until) {
  for (;;) {
    Found found = child_->streams().wait(want, until);
    if (!std::exchange(found.diagnostics, false))
      return found;
    read_diagnostics();
    if (found.anything())
      return found;
  }
}

// Nobody is interested in its output any more.
bool ChildChannel::wait_for_end(Clock::time_point until) {
  for (;;) {
    const Found found = wait_for(Want::Answer, until);
    if (found.end || !found.anything())
      return found.end;
    std::string_view ignored;
    (void)child_->streams().read_output(ignored);
  }
}

Read ChildChannel::read_output() {
  std::string_view bytes;
  const Read outcome = child_->streams().read_output(bytes);
  lines_.append(bytes);
  return outcome;
}

// A limit keeps one who floods from keeping us here.
void ChildChannel::read_diagnostics() {
  constexpr int kMostChunks = 16;
  Read outcome = Read::Something;
  for (int chunk = 0; chunk < kMostChunks && outcome == Read::Something; ++chunk) {
    std::string_view bytes;
    outcome = child_->streams().read_diagnostics(bytes);
    diagnostics_.append(bytes);
  }
}

Reply<std::string> ChildChannel::checked(std::string line) {
  if (line.size() > options_.longest_line)
    return stop_at_flood();
  if (!is_utf8(line))
    return stop(TroubleKind::ProtocolError, "the adapter wrote a line that is not UTF-8");
  return line;
}

tl::unexpected<Trouble> ChildChannel::stop(TroubleKind kind, std::string sentence) {
  terminate();
  return trouble(kind, std::move(sentence));
}

tl::unexpected<Trouble> ChildChannel::stop_at_flood() {
  return stop(TroubleKind::ProtocolError, "the adapter wrote a line of more than " +
                                              std::to_string(options_.longest_line) + " bytes");
}

tl::unexpected<Trouble> ChildChannel::stop_after_end() {
  const bool within_line = lines_.size() > 0 && !lines_.take_line();
  return stop(TroubleKind::Crash,
              "the adapter " + child_->state() + (within_line ? " in the middle of a line" : ""));
}

// Most often the stream was closed because the child ends.
tl::unexpected<Trouble> ChildChannel::stop_after_closing_output() {
  if (wait_for_end(Clock::now() + options_.grace))
    return stop_after_end();
  return stop(TroubleKind::ProtocolError, "the adapter closed its standard output and runs on");
}

tl::unexpected<Trouble> ChildChannel::stop_in_time(std::string sentence) {
  if (!child_->streams().input_is_held())
    return stop(TroubleKind::ProtocolError, "the adapter closed its standard input and runs on");
  return stop(TroubleKind::Timeout, std::move(sentence));
}

void ChildChannel::terminate() {
  child_->streams().close_input();
  child_->terminate();
  (void)wait_for_end(Clock::now() + options_.grace);
  forget();
}

void ChildChannel::forget() {
  read_diagnostics();
  lines_ = {};
  child_.reset();
}

}  // namespace privet::subjects
