// A subject behind the vendor's door: the other end of the adapter protocol, so that whatever can
// be judged in process can be judged through an adapter as well. A message in, a message out; who
// carries them is another's business.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/subject.h"
#include "model/interpretation.h"
#include "model/rulebooks.h"
#include "model/value.h"
#include "subjects/hello.h"
#include "subjects/json_rpc.h"

namespace privet::subjects {

// A subject and the world it holds, driven by what stands in messages.
class ServedWorld {
 public:
  ServedWorld() = default;
  ServedWorld(const ServedWorld&) = delete;
  ServedWorld& operator=(const ServedWorld&) = delete;
  ServedWorld(ServedWorld&&) = delete;
  ServedWorld& operator=(ServedWorld&&) = delete;
  virtual ~ServedWorld() = default;

  // The methods of the protocol, given their params. A reset that fails leaves the world as it was;
  // the others require one that did not.
  [[nodiscard]] virtual RpcOutcome reset(const Value& params) = 0;
  [[nodiscard]] virtual RpcOutcome perform(const Value& params) = 0;
  [[nodiscard]] virtual RpcOutcome look(const Value& params) = 0;
  [[nodiscard]] virtual RpcOutcome observe(const Value& params) = 0;
};

using MakeWorld = std::function<std::unique_ptr<ServedWorld>()>;

// The subject is read as `readings` say; keys of other rulebooks pass.
template <Rulebook R>
[[nodiscard]] std::unique_ptr<ServedWorld> serve(std::unique_ptr<harness::Subject<R>> subject,
                                                 const std::vector<Reading>& readings);

extern template std::unique_ptr<ServedWorld> serve<Nextiva>(
    std::unique_ptr<harness::Subject<Nextiva>>, const std::vector<Reading>&);
extern template std::unique_ptr<ServedWorld> serve<Kvcore>(
    std::unique_ptr<harness::Subject<Kvcore>>, const std::vector<Reading>&);
extern template std::unique_ptr<ServedWorld> serve<Deal>(std::unique_ptr<harness::Subject<Deal>>,
                                                         const std::vector<Reading>&);

// Answers messages. What `hello` announces holds: batches, `observe` and sessions are there or not,
// and what is unsupported is refused as such. `worlds` makes a world of each rulebook served, by
// its name; `hello.rulebooks` is filled from it.
class Server {
 public:
  Server(Hello hello, std::map<std::string, MakeWorld> worlds);

  // The answer to one message; nothing where none is due, as to a notification.
  [[nodiscard]] std::optional<std::string> answer(std::string_view message);

  // After `bye`.
  [[nodiscard]] bool has_ended() const { return ended_; }

 private:
  // Of one session; without sessions there is one, called "".
  struct Session {
    std::string rulebook;
    std::unique_ptr<ServedWorld> world;
  };

  [[nodiscard]] std::optional<std::string> answer(const Value& message);
  [[nodiscard]] std::string answer_batch(const std::vector<Value>& messages);
  [[nodiscard]] RpcOutcome dispatch(const RpcRequest& request);
  [[nodiscard]] RpcOutcome greet(const Value& params) const;
  [[nodiscard]] RpcOutcome reset(const Value& params);
  [[nodiscard]] std::optional<RpcError> unsupported(const RpcRequest& request) const;
  [[nodiscard]] tl::expected<std::string, RpcError> session_of(const Value& params) const;

  Hello hello_;
  std::map<std::string, MakeWorld> worlds_;
  std::map<std::string, Session> sessions_;
  bool ended_ = false;
};

}  // namespace privet::subjects
