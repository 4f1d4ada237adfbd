// The shipped scenarios: reading them, beside yaml-cpp alone on the same texts, and running them.
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>
#include <yaml-cpp/yaml.h>

#include "harness/outcome.h"
#include "model/check.h"
#include "model/rulebooks.h"
#include "scenarios/load_suite.h"
#include "scenarios/run_case.h"
#include "scenarios/source.h"
#include "subjects/in_process.h"

namespace privet::bench {
namespace {

namespace fs = std::filesystem;
using Shipped = scenarios::Suite<Rulebooks>;

const fs::path kFolder{PRIVET_SUITE_SOURCE_DIR};

std::vector<fs::path> shipped_files() { return scenarios::find_files({kFolder}).value(); }

Shipped read_suite(const std::vector<fs::path>& files) {
  Shipped suite = scenarios::load_suite<Rulebooks>(files);
  PRIVET_CHECK(suite.broken.empty() && suite.files.size() == files.size());
  return suite;
}

// All that is parsed when these files are read: each file, and the shared world it names.
std::vector<std::string> texts_of(const std::vector<fs::path>& files) {
  std::vector<std::string> texts;
  for (const fs::path& path : files) {
    const scenarios::ParsedFile file = scenarios::load_parsed_file(path).value();
    texts.push_back(file.text);
    const Value* world = file.root.find("world");
    if (world != nullptr && world->scalar() != nullptr) {
      const fs::path shared = kFolder / "worlds" / (world->scalar()->text + ".yaml");
      texts.push_back(scenarios::load_text(shared).value());
    }
  }
  return texts;
}

// Processor time that `work` takes, in seconds.
template <class Work>
double seconds_of(Work work) {
  const std::clock_t begun = std::clock();
  work();
  return static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
}

// The two take turns, so that what disturbs the machine disturbs both.
void scenario_files_beside_yaml_cpp(benchmark::State& state) {
  const auto files = shipped_files();
  const auto texts = texts_of(files);
  double ours = 0;
  double theirs = 0;
  for (auto _ : state) {
    const double reading = seconds_of([&] { benchmark::DoNotOptimize(read_suite(files)); });
    theirs += seconds_of([&] {
      for (const std::string& text : texts)
        benchmark::DoNotOptimize(YAML::LoadAll(text));
    });
    state.SetIterationTime(reading);
    ours += reading;
  }
  const auto read = state.iterations() * static_cast<std::int64_t>(files.size());
  state.SetItemsProcessed(read);
  state.counters["yaml_cpp_files_per_second"] = static_cast<double>(read) / theirs;
  state.counters["ratio"] = theirs / ours;
}

template <Rulebook R>
harness::Outcome run_case(const scenarios::Case<R>& one) {
  subjects::EngineSubject<R> subject;
  subjects::EngineSubject<R> witness;
  const scenarios::CaseOptions options;
  return scenarios::CaseRunner<R>{one, options, subject, &witness}.run().outcome;
}

// The number of cases, which all pass.
std::int64_t run_suite(const Shipped& suite) {
  std::int64_t cases = 0;
  for_each_case(suite, [&](const auto& /*file*/, const auto& one) {
    PRIVET_CHECK(run_case(one) == harness::Outcome::Passed);
    ++cases;
  });
  return cases;
}

void suite_run(benchmark::State& state) {
  const Shipped suite = read_suite(shipped_files());
  std::int64_t cases = 0;
  for (auto _ : state)
    cases += run_suite(suite);
  state.SetItemsProcessed(cases);
}

void suite_read_and_run(benchmark::State& state) {
  std::int64_t cases = 0;
  for (auto _ : state)
    cases += run_suite(read_suite(shipped_files()));
  state.SetItemsProcessed(cases);
}

BENCHMARK(scenario_files_beside_yaml_cpp)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(suite_run)->Unit(benchmark::kMillisecond);
BENCHMARK(suite_read_and_run)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace privet::bench
