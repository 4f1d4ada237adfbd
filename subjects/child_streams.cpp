#include "subjects/child_streams.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <fcntl.h>
#include <limits>
#include <poll.h>
#include <sys/epoll.h>
#include <unistd.h>
#include <utility>

#include "model/check.h"

namespace privet::subjects {
namespace {

// As much as a pipe holds.
constexpr std::size_t kChunk = std::size_t{64} * 1024;

// Moves a descriptor out of the way of the three that every program has, in case privet was
// started without one of them. Not open when there is none left.
Descriptor above_standard_streams(Descriptor low) {
  constexpr int kFirst = STDERR_FILENO + 1;
  if (low.number() >= kFirst)
    return low;
  return Descriptor{::fcntl(low.number(), F_DUPFD_CLOEXEC, kFirst)};
}

bool open_pipe(Descriptor& reading, Descriptor& writing) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    return false;
  reading = above_standard_streams(Descriptor{ends[0]});
  writing = above_standard_streams(Descriptor{ends[1]});
  return reading.is_open() && writing.is_open();
}

bool never_block(const Descriptor& ours) {
  return ::fcntl(ours.number(), F_SETFL, O_NONBLOCK) == 0;
}

bool duplicate(const Descriptor& original, Descriptor& copy) {
  copy = Descriptor{::fcntl(original.number(), F_DUPFD_CLOEXEC, 0)};
  return copy.is_open();
}

// Rounded up, so that a wait never ends before its time.
int milliseconds_until(Clock::time_point until) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
  return static_cast<int>(std::clamp<decltype(left)>(left, 0, std::numeric_limits<int>::max()));
}

}  // namespace

ChildStreams::ChildStreams(ChildEnds& theirs) : chunk_(kChunk) {
  const bool are_open = open_pipe(theirs.input, input_) && open_pipe(output_, theirs.output) &&
                        open_pipe(diagnostics_, theirs.diagnostics) && never_block(input_) &&
                        never_block(output_) && never_block(diagnostics_) &&
                        duplicate(theirs.input, input_reader_);
  if (!are_open)
    return;
  watch_ = Descriptor{::epoll_create1(EPOLL_CLOEXEC)};
  is_open_ = watch_.is_open() && watch(input_, 0) && watch(output_, EPOLLIN) &&
             watch(diagnostics_, EPOLLIN);
}

bool ChildStreams::watch_end(const Descriptor& end_of_life) {
  end_of_life_ = end_of_life.number();
  return watch(end_of_life, EPOLLIN);
}

ChildStreams::Found ChildStreams::wait(Want want, Clock::time_point until) {
  if (want == Want::Room)
    mind_room(EPOLLOUT);
  std::array<epoll_event, 4> ready{};
  int count = -1;
  while (count < 0) {
    const int left = milliseconds_until(until);
    count = left == 0 ? 0 : ::epoll_wait(watch_.number(), ready.data(), ready.size(), left);
  }
  if (want == Want::Room)
    mind_room(0);
  Found found;
  for (int i = 0; i < count; ++i) {
    const int number = ready.at(static_cast<std::size_t>(i)).data.fd;
    found.room |= number == input_.number();
    found.output |= number == output_.number();
    found.diagnostics |= number == diagnostics_.number();
    found.end |= number == end_of_life_;
  }
  return found;
}

void ChildStreams::write(std::string_view& rest) {
  while (!rest.empty()) {
    const ssize_t count = ::write(input_.number(), rest.data(), rest.size());
    if (count >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno != EINTR) {
      PRIVET_CHECK(errno == EAGAIN);
      return;
    }
  }
}

ChildStreams::Read ChildStreams::read(Descriptor& stream, std::string_view& bytes) {
  bytes = {};
  if (!stream.is_open())
    return Read::End;
  const ssize_t count = ::read(stream.number(), chunk_.data(), chunk_.size());
  if (count < 0 && (errno == EAGAIN || errno == EINTR))
    return Read::Nothing;
  if (count > 0) {
    bytes = {chunk_.data(), static_cast<std::size_t>(count)};
    return Read::Something;
  }
  ignore(stream);
  stream.close();
  return Read::End;
}

void ChildStreams::close_input() {
  if (input_.is_open())
    ignore(input_);
  input_.close();
  input_reader_.close();
}

bool ChildStreams::input_is_held() {
  input_reader_.close();
  pollfd asked{input_.number(), POLLOUT, 0};
  return ::poll(&asked, 1, 0) < 0 || (asked.revents & POLLERR) == 0;
}

bool ChildStreams::watch(const Descriptor& descriptor, unsigned events) const {
  epoll_event event{};
  event.events = events;
  event.data.fd = descriptor.number();
  return ::epoll_ctl(watch_.number(), EPOLL_CTL_ADD, descriptor.number(), &event) == 0;
}

void ChildStreams::mind_room(unsigned events) const {
  epoll_event event{};
  event.events = events;
  event.data.fd = input_.number();
  PRIVET_CHECK(::epoll_ctl(watch_.number(), EPOLL_CTL_MOD, input_.number(), &event) == 0);
}

// By name, not by closing alone: another thread's child that is just starting may hold a copy.
void ChildStreams::ignore(const Descriptor& descriptor) const {
  PRIVET_CHECK(::epoll_ctl(watch_.number(), EPOLL_CTL_DEL, descriptor.number(), nullptr) == 0);
}

}  // namespace privet::subjects
