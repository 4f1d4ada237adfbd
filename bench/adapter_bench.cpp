// Adapters: what a message costs beside a raw pipe, and what a judged step costs through the door.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/sequences.h"
#include "harness/judge.h"
#include "model/check.h"
#include "model/rulebooks.h"
#include "subjects/adapter_subject.h"
#include "subjects/child_channel.h"

namespace privet::bench {
namespace {

using subjects::Clock;

// As many as fuzzing draws for an adapter.
constexpr Scope kAdapterScope{5, 3};
constexpr std::size_t kLength = 50;

// `cat` behind two pipes, and nothing else.
class RawPipe {
 public:
  RawPipe() {
    int to[2];
    int from[2];
    PRIVET_CHECK(::pipe(to) == 0 && ::pipe(from) == 0);
    child_ = ::fork();
    PRIVET_CHECK(child_ >= 0);
    if (child_ == 0) {
      (void)::dup2(to[0], STDIN_FILENO);
      (void)::dup2(from[1], STDOUT_FILENO);
      for (const int end : {to[0], to[1], from[0], from[1]})
        (void)::close(end);
      (void)::execlp("cat", "cat", nullptr);
      ::_exit(1);
    }
    (void)::close(to[0]);
    (void)::close(from[1]);
    out_ = to[1];
    in_ = from[0];
  }
  RawPipe(const RawPipe&) = delete;
  RawPipe& operator=(const RawPipe&) = delete;
  RawPipe(RawPipe&&) = delete;
  RawPipe& operator=(RawPipe&&) = delete;
  ~RawPipe() {
    (void)::close(out_);
    (void)::close(in_);
    (void)::waitpid(child_, nullptr, 0);
  }

  void round_trip(const std::string& line) {
    PRIVET_CHECK(::write(out_, line.data(), line.size()) == static_cast<ssize_t>(line.size()));
    char buffer[4096];
    for (std::size_t got = 0; got < line.size();) {
      const ssize_t count = ::read(in_, buffer, sizeof buffer);
      PRIVET_CHECK(count > 0);
      got += static_cast<std::size_t>(count);
    }
  }

 private:
  pid_t child_ = -1;
  int out_ = -1;
  int in_ = -1;
};

template <class Work>
double seconds_of(Work work) {
  const auto begun = Clock::now();
  work();
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

// The two take turns, so that what disturbs the machine disturbs both. Wall clock: two processes
// share the work.
void channel_round_trips_beside_a_pipe(benchmark::State& state) {
  constexpr int kTrips = 200;
  const std::string message =
      R"({"jsonrpc":"2.0","id":7,"method":"look","params":{"viewer":"u0","surface":"table","args":{}}})";
  subjects::ChildChannel channel{{.command = {"cat"}}};
  PRIVET_CHECK(channel.open().has_value());
  RawPipe pipe;
  double ours = 0;
  double theirs = 0;
  for (auto _ : state) {
    const double seconds = seconds_of([&] {
      for (int i = 0; i < kTrips; ++i) {
        const auto until = Clock::now() + std::chrono::seconds{5};
        PRIVET_CHECK(channel.send(message, until).has_value());
        PRIVET_CHECK(channel.receive(until).has_value());
      }
    });
    theirs += seconds_of([&] {
      for (int i = 0; i < kTrips; ++i)
        pipe.round_trip(message + "\n");
    });
    state.SetIterationTime(seconds);
    ours += seconds;
  }
  const auto trips = static_cast<double>(state.iterations() * kTrips);
  state.SetItemsProcessed(state.iterations() * kTrips);
  state.counters["pipe_per_second"] = trips / theirs;
  state.counters["ratio"] = theirs / ours;
}
BENCHMARK(channel_round_trips_beside_a_pipe)->UseManualTime();

std::vector<std::string> served(std::vector<std::string> options) {
  std::vector<std::string> command{PRIVET_PROGRAM, "serve"};
  command.insert(command.end(), options.begin(), options.end());
  return command;
}
std::vector<std::string> in_python() {
  return {"python3", PRIVET_SOURCE_DIR "/examples/python/adapter.py"};
}

// Judged steps with the whole observation of 5 viewers and 3 records.
template <Rulebook R>
void adapter_steps(benchmark::State& state, const std::vector<std::string>& command) {
  const auto& drawn = sequences<R>(kLength, kAdapterScope);
  subjects::AdapterSubject<R> subject{
      std::make_unique<subjects::ChildChannel>(subjects::ChildOptions{.command = command})};
  std::size_t next = 0;
  for (auto _ : state) {
    const Sequence<R>& sequence = drawn[next++ % drawn.size()];
    Stage<R> stage = sequence.stage;
    harness::Judge<R> judge{stage, subject, nullptr};
    bool conforms = judge.start().has_value();
    for (std::size_t i = 0; conforms && i < sequence.acts.size(); ++i) {
      const auto result = judge.step(sequence.acts[i]);
      conforms = result && result->divergences.empty();
    }
    if (!conforms) {
      state.SkipWithError("the adapter does not conform");
      return;
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kLength));
}

#define ADAPTER_STEPS(BOOK)                                                                 \
  BENCHMARK_CAPTURE(adapter_steps<BOOK>, observe, served({}))->UseRealTime();               \
  BENCHMARK_CAPTURE(adapter_steps<BOOK>, batches, served({"--no-observe"}))->UseRealTime(); \
  BENCHMARK_CAPTURE(adapter_steps<BOOK>, single, served({"--no-observe", "--no-batch"}))    \
      ->UseRealTime();                                                                      \
  BENCHMARK_CAPTURE(adapter_steps<BOOK>, python, in_python())->UseRealTime();
ADAPTER_STEPS(Nextiva)
ADAPTER_STEPS(Kvcore)
ADAPTER_STEPS(Deal)
#undef ADAPTER_STEPS

}  // namespace
}  // namespace privet::bench
