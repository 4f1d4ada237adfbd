// The life of an adapter, whatever rulebook it is asked about: it is started, greeted and reset;
// where it crashes, hangs or breaks the protocol it is closed, and the next reset starts it anew.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/subject.h"
#include "model/value.h"
#include "subjects/channel.h"
#include "subjects/conversation.h"
#include "subjects/hello.h"

namespace privet::subjects {

struct AdapterOptions {
  std::string privet;              // version, told in `hello`
  std::string session = "privet";  // named in each call where `hello` says that sessions are held
  std::chrono::milliseconds hello_timeout{10'000};
  std::chrono::milliseconds timeout{5'000};  // of any other call
  std::chrono::milliseconds bye_timeout{2'000};
  std::chrono::milliseconds settle{0};  // how long what it shows may lag
  std::size_t starts = 3;               // in a row that come to no sound case; then it is given up
  std::vector<std::string> secrets = {};  // that no transcript is to hold, were they sent back
};

// A case lasts from one reset to the next. It is sound when the reset passed and no crash, timeout
// or protocol error followed.
class Adapter {
 public:
  Adapter(std::unique_ptr<Channel> channel, std::string_view rulebook, AdapterOptions options);
  Adapter(const Adapter&) = delete;
  Adapter& operator=(const Adapter&) = delete;
  Adapter(Adapter&&) = delete;
  Adapter& operator=(Adapter&&) = delete;
  // Says bye.
  ~Adapter();

  // Starts and greets it, where that is not done. Unsupported when it does not know the rulebook.
  [[nodiscard]] harness::Reply<void> greet();
  // What it last said of itself; nothing before the first greeting.
  [[nodiscard]] const std::optional<Hello>& hello() const { return hello_; }
  // Its name and version, fit to be shown; `adapter` before the first greeting.
  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] const AdapterOptions& options() const { return options_; }

  // Begins a case: greets where it must, then has it hold the world.
  [[nodiscard]] harness::Reply<void> reset(Value world);

  // Calls of the case, with the session added to their params where there are sessions.
  [[nodiscard]] harness::Reply<Value> call(std::string_view method, Map params);
  [[nodiscard]] harness::Reply<std::vector<Value>> call_all(std::string_view method,
                                                            std::vector<Map> params);

  // Ends the case because an answer is none. `sentence` says what is wrong with what.
  [[nodiscard]] tl::unexpected<harness::Trouble> protocol_error(std::string sentence);

  // Says bye and closes the channel.
  void finish();

  // What it wrote for people in the present case, since the last call.
  [[nodiscard]] std::string take_diagnostics();
  // What was said in the present case, from its reset on; from the greeting on where that failed.
  // Names of sessions are drawn anew in each run: they are left out, as secrets are.
  [[nodiscard]] harness::Transcript transcript() const;

 private:
  [[nodiscard]] harness::Reply<void> start();
  [[nodiscard]] harness::Reply<void> say_hello();
  [[nodiscard]] harness::Reply<Value> ask_hello();
  [[nodiscard]] Request request(std::string_view method, Map params) const;

  // Closes the channel where the trouble is more than an answer, and adds the last words to it.
  template <class T>
  [[nodiscard]] harness::Reply<T> checked(harness::Reply<T> reply);
  [[nodiscard]] tl::unexpected<harness::Trouble> lost(harness::Trouble trouble);

  std::unique_ptr<Channel> channel_;
  Conversation conversation_;
  std::string rulebook_;
  AdapterOptions options_;
  std::optional<Hello> hello_;
  std::string name_ = "adapter";
  std::size_t starts_ = 0;  // since the last sound case
  bool sound_ = false;      // the present case, so far
  std::string diagnostics_;
  harness::Trouble last_trouble_{harness::TroubleKind::Error, "it was not started"};
};

}  // namespace privet::subjects
