// A program that was started, with its three streams in our hands.
#pragma once

#include <memory>
#include <string>
#include <sys/types.h>
#include <vector>

#include "harness/subject.h"
#include "subjects/child_streams.h"
#include "subjects/descriptor.h"

namespace privet::subjects {

// The child leads a process group of its own and has no descriptor besides 0, 1 and 2. Signals
// are delivered to it as to a program that a shell starts, whatever privet ignores or holds back.
// What leaves the group (a daemon) is out of reach.
class ChildProcess {
 public:
  // The program and its arguments; no shell reads them. A name without a slash is looked for in
  // PATH. Error, with the reason, when it cannot be started.
  [[nodiscard]] static harness::Reply<std::unique_ptr<ChildProcess>> start(
      const std::vector<std::string>& command);

  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ChildProcess(ChildProcess&&) = delete;
  ChildProcess& operator=(ChildProcess&&) = delete;
  // Kills the group, what the child left behind in it included, and leaves no zombie.
  ~ChildProcess();

  [[nodiscard]] ChildStreams& streams() { return streams_; }
  // "ended with exit code 3", "was killed by SIGSEGV"; "is running" while it is.
  [[nodiscard]] std::string state() const;
  // Asks the group to end.
  void terminate() const;

 private:
  ChildProcess(pid_t id, ChildStreams streams);

  // It stays ours until the child is reaped, and so does the group: nobody else is signalled.
  pid_t id_;
  Descriptor end_of_life_;  // readable as soon as the child has ended
  ChildStreams streams_;
};

}  // namespace privet::subjects
