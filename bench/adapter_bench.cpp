// Adapters: what a message costs beside a raw pipe, and what a judged step costs through the door.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <sched.h>
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

// As large as fuzzing draws them for an adapter, which follows one reading.
constexpr Worlds kAdapterWorlds{.scope = {5, 3}, .default_readings = true};
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

// While it lives, this process and what it starts run on the core it was made on.
class OneCore {
 public:
  OneCore() {
    PRIVET_CHECK(::sched_getaffinity(0, sizeof before_, &before_) == 0);
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(static_cast<std::size_t>(::sched_getcpu()), &one);
    PRIVET_CHECK(::sched_setaffinity(0, sizeof one, &one) == 0);
  }
  OneCore(const OneCore&) = delete;
  OneCore& operator=(const OneCore&) = delete;
  OneCore(OneCore&&) = delete;
  OneCore& operator=(OneCore&&) = delete;
  ~OneCore() { (void)::sched_setaffinity(0, sizeof before_, &before_); }

 private:
  cpu_set_t before_{};
};

// The two take turns, so that what disturbs the machine disturbs both, and share one core with
// their children: where the scheduler puts them makes more of a difference than all else. Wall
// clock, as two processes share the work.
void channel_round_trips_beside_a_pipe(benchmark::State& state) {
  constexpr int kTrips = 200;
  const std::string message =
      R"({"jsonrpc":"2.0","id":7,"method":"look","params":{"viewer":"u0","surface":"table","args":{}}})";
  const OneCore here;
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

bool conforms(const harness::Reply<harness::StepResult>& result) {
  return result && result->divergences.empty();
}

// Judged steps with the whole observation of 5 viewers and 3 records.
template <Rulebook R>
void adapter_steps(benchmark::State& state, const std::vector<std::string>& command) {
  const auto& drawn = sequences<R>(kLength, kAdapterWorlds);
  subjects::AdapterSubject<R> subject{
      std::make_unique<subjects::ChildChannel>(subjects::ChildOptions{.command = command})};
  std::size_t next = 0;
  std::int64_t steps = 0;
  for (auto _ : state) {
    const Sequence<R>& sequence = drawn[next++ % drawn.size()];
    Stage<R> stage = sequence.stage;
    harness::Judge<R> judge{stage, subject, nullptr};
    auto result = judge.start();
    for (std::size_t i = 0; conforms(result) && i < sequence.acts.size(); ++i) {
      // What was refused an alias may not ask for it again.
      if (creates_or_deletes(sequence.acts[i].operation))
        continue;
      result = judge.step(sequence.acts[i]);
      ++steps;
    }
    if (!conforms(result)) {
      const std::string why = result ? result->divergences.front().what : result.error().message;
      state.SkipWithError(why.c_str());
      return;
    }
  }
  state.SetItemsProcessed(steps);
}

template <Rulebook R>
bool register_steps() {
  const std::map<std::string, std::vector<std::string>> commands{
      {"observe", served({})},
      {"batches", served({"--no-observe"})},
      {"single", served({"--no-observe", "--no-batch"})},
      {"python", in_python()}};
  for (const auto& [way, command] : commands) {
    const std::string name = "adapter_steps<" + std::string{R::kName} + ">/" + way;
    benchmark::RegisterBenchmark(name.c_str(), adapter_steps<R>, command)->UseRealTime();
  }
  return true;
}
[[maybe_unused]] const bool kRegistered =
    register_steps<Nextiva>() && register_steps<Kvcore>() && register_steps<Deal>();

}  // namespace
}  // namespace privet::bench
