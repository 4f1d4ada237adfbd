// The standard streams of a child, seen from our side.
#pragma once

#include <string_view>
#include <vector>

#include "subjects/channel.h"
#include "subjects/descriptor.h"

namespace privet::subjects {

// What the child gets for its 0, 1 and 2. Closed on our side as soon as it runs.
struct ChildEnds {
  Descriptor input;
  Descriptor output;
  Descriptor diagnostics;
};

// Pipes, closed in every other program that we start. Nothing here blocks but wait().
class ChildStreams {
 public:
  enum class Want { Answer, Room };
  // What a wait found ready; nothing when time was up.
  struct Found {
    bool room = false;
    bool output = false;
    bool diagnostics = false;
    bool end = false;  // of the child
    [[nodiscard]] bool anything() const { return room || output || diagnostics || end; }
  };
  enum class Read { Something, Nothing, End };

  // Makes the pipes. Not open, and errno tells why, where that is not possible.
  explicit ChildStreams(ChildEnds& theirs);
  [[nodiscard]] bool is_open() const { return is_open_; }
  // wait() finds an end when this descriptor, which outlives the streams, becomes readable. False,
  // and errno tells why, where that is not possible.
  [[nodiscard]] bool watch_end(const Descriptor& end_of_life);

  // Nothing when the time has passed already, whatever is ready: who floods keeps nobody.
  [[nodiscard]] Found wait(Want want, Clock::time_point until);
  // Takes off what could be written.
  void write(std::string_view& rest);
  // `bytes` holds what was read, until the next call. A stream at its end is closed.
  [[nodiscard]] Read read_output(std::string_view& bytes) { return read(output_, bytes); }
  [[nodiscard]] Read read_diagnostics(std::string_view& bytes) { return read(diagnostics_, bytes); }
  // The child reads an end after what was written.
  void close_input();
  // Whether the child, or one it handed its input to, has it open still. Nothing is written after
  // this was asked.
  [[nodiscard]] bool input_is_held();

 private:
  [[nodiscard]] bool watch(const Descriptor& descriptor, unsigned events) const;
  void mind_room(unsigned events) const;
  void ignore(const Descriptor& descriptor) const;
  [[nodiscard]] Read read(Descriptor& stream, std::string_view& bytes);

  Descriptor input_;
  // The reading end of the input is kept, and so a write never meets nobody: there is no SIGPIPE to
  // be held off, which would take two calls of the system a message, and privet's own output relies
  // on that signal.
  Descriptor input_reader_;
  Descriptor output_;
  Descriptor diagnostics_;
  // epoll: poll would be told anew at each wait what it waits for, and a round trip is so short
  // that this shows.
  Descriptor watch_;
  int end_of_life_ = -1;
  bool is_open_ = false;
  std::vector<char> chunk_;
};

}  // namespace privet::subjects
