// Not by Boost.Process: its pipes are open to whatever another thread starts in between, waiting
// with a limit waits for the SIGCHLD of any child, which two threads take from each other, and
// writing to a child that is gone raises SIGPIPE.
#include "subjects/child_process.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/check.h"
#include "model/printable.h"
#include "subjects/message.h"

namespace privet::subjects {
namespace {

using harness::Reply;
using harness::TroubleKind;

// After SIGKILL. Only one that is not ours to kill, or that the kernel holds, outlives it.
constexpr std::chrono::seconds kLongestDeath{10};

std::string reason_of(int error) { return std::strerror(error); }

// glibc 2.36 has a function for it, which its header declares for C alone.
Descriptor watch_end_of(pid_t id) {
  return Descriptor{static_cast<int>(::syscall(SYS_pidfd_open, id, 0))};
}

// Who starts privet with SIGCHLD ignored would have the kernel reap our children, and their exit
// codes with them. By default the signal does nothing either.
void mind_children() {
  struct sigaction action{};
  if (::sigaction(SIGCHLD, nullptr, &action) == 0 && action.sa_handler == SIG_IGN)
    (void)std::signal(SIGCHLD, SIG_DFL);
}

// What the child has besides privet's environment and folder.
class SpawnPlan {
 public:
  explicit SpawnPlan(const ChildEnds& ends) {
    PRIVET_CHECK(::posix_spawnattr_init(&attributes_) == 0);
    PRIVET_CHECK(::posix_spawn_file_actions_init(&actions_) == 0);
    sigset_t none{};
    sigset_t all{};
    sigemptyset(&none);
    sigfillset(&all);
    ::posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    ::posix_spawnattr_setpgroup(&attributes_, 0);
    ::posix_spawnattr_setsigdefault(&attributes_, &all);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    give(ends.input, STDIN_FILENO);
    give(ends.output, STDOUT_FILENO);
    give(ends.diagnostics, STDERR_FILENO);
    // What other code of this process opened without O_CLOEXEC is none of the child's business.
    PRIVET_CHECK(::posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1) == 0);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  SpawnPlan(SpawnPlan&&) = delete;
  SpawnPlan& operator=(SpawnPlan&&) = delete;
  ~SpawnPlan() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }

  // An error number, 0 when all is well.
  [[nodiscard]] int spawn(const std::vector<std::string>& command, pid_t& id) const {
    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (const std::string& argument : command)
      arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    return ::posix_spawnp(&id, arguments.front(), &actions_, &attributes_, arguments.data(),
                          environ);
  }

 private:
  void give(const Descriptor& theirs, int number) {
    PRIVET_CHECK(::posix_spawn_file_actions_adddup2(&actions_, theirs.number(), number) == 0);
  }

  posix_spawnattr_t attributes_{};
  posix_spawn_file_actions_t actions_{};
};

std::string start_failure(const std::string& program, int error) {
  const bool is_path = program.find('/') != std::string::npos;
  switch (error) {
    case ENOENT:
      if (!is_path)
        return "there is no such program in PATH";
      return ::access(program.c_str(), F_OK) == 0
                 ? "the interpreter that its first line or its header names does not exist"
                 : "there is no such file";
    case EACCES:
      return "it is no file that may be executed";
    case ENOEXEC:
      return "it is neither a program for this machine nor a script whose first line begins with "
             "`#!`";
    default:
      return reason_of(error);
  }
}

tl::unexpected<harness::Trouble> not_started(const std::string& program, const std::string& why) {
  constexpr std::size_t kLongest = 200;
  return trouble(TroubleKind::Error,
                 "`" + printable(program, kLongest) + "` cannot be started: " + why);
}

std::string signal_name(int signal) {
  const char* name = ::sigabbrev_np(signal);
  return name == nullptr ? "signal " + std::to_string(signal) : "SIG" + std::string{name};
}

void wait_for_end(int end_of_life) {
  const auto until = std::chrono::steady_clock::now() + kLongestDeath;
  pollfd waited{end_of_life, POLLIN, 0};
  int ready = -1;
  while (ready < 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    if (left.count() <= 0)
      return;
    ready = ::poll(&waited, 1, static_cast<int>(left.count()));
  }
}

}  // namespace

Reply<std::unique_ptr<ChildProcess>> ChildProcess::start(const std::vector<std::string>& command) {
  if (command.empty())
    return trouble(TroubleKind::Error, "there is no command to be started");
  const std::string& program = command.front();
  ChildEnds ends;
  ChildStreams streams{ends};
  if (!streams.is_open())
    return not_started(program, "no pipe can be made for it: " + reason_of(errno));
  mind_children();
  pid_t id = 0;
  if (const int error = SpawnPlan{ends}.spawn(command, id); error != 0)
    return not_started(program, start_failure(program, error));
  std::unique_ptr<ChildProcess> child{new ChildProcess{id, std::move(streams)}};
  child->end_of_life_ = watch_end_of(id);
  if (!child->end_of_life_.is_open() || !child->streams_.watch_end(child->end_of_life_))
    return not_started(program, "its end cannot be watched for: " + reason_of(errno));
  return child;
}

ChildProcess::ChildProcess(pid_t id, ChildStreams streams)
    : id_{id}, streams_{std::move(streams)} {}

ChildProcess::~ChildProcess() {
  ::kill(-id_, SIGKILL);
  // By itself too: it may have left the group that it was given.
  ::kill(id_, SIGKILL);
  if (end_of_life_.is_open())
    wait_for_end(end_of_life_.number());
  siginfo_t ended{};
  const int patience = end_of_life_.is_open() ? WNOHANG : 0;
  ::waitid(P_PID, static_cast<id_t>(id_), &ended, WEXITED | patience);
}

std::string ChildProcess::state() const {
  siginfo_t ended{};
  // Not reaped yet: its number, and that of the group, would be free for others.
  if (::waitid(P_PID, static_cast<id_t>(id_), &ended, WEXITED | WNOHANG | WNOWAIT) != 0)
    return "ended, nobody knows how";
  if (ended.si_pid == 0)
    return "is running";
  if (ended.si_code == CLD_EXITED)
    return "ended with exit code " + std::to_string(ended.si_status);
  return "was killed by " + signal_name(ended.si_status);
}

void ChildProcess::terminate() const { ::kill(-id_, SIGTERM); }

}  // namespace privet::subjects
