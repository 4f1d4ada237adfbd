// Byte fuzzer of the scenario reader: any bytes are read as a scenario file, from the disk door on,
// or refused with the place that is shown; a case that reads also runs.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz/bytes/byte_fuzzer.h"
#include "model/check.h"
#include "model/rulebooks.h"
#include "scenarios/load_suite.h"
#include "scenarios/run_case.h"
#include "subjects/in_process.h"

namespace privet::fuzz {
namespace {

// A file in memory that is there for one process, under a path as any other.
class MemoryFile {
 public:
  MemoryFile() : handle_{memfd_create("fuzzed", 0)} { PRIVET_CHECK(handle_ >= 0); }

  void write(const std::uint8_t* bytes, std::size_t size) const {
    PRIVET_CHECK(ftruncate(handle_, 0) == 0);
    PRIVET_CHECK(pwrite(handle_, bytes, size, 0) == static_cast<ssize_t>(size));
  }
  [[nodiscard]] std::filesystem::path path() const {
    return "/proc/self/fd/" + std::to_string(handle_);
  }

 private:
  int handle_;
};

// A file may expect what it likes; that engine and oracle part is nobody's wish.
template <Rulebook R>
void run(const scenarios::Case<R>& one) {
  subjects::EngineSubject<R> subject;
  subjects::EngineSubject<R> witness;
  const scenarios::CaseOptions options;
  const auto ran = scenarios::CaseRunner<R>{one, options, subject, &witness}.run();
  if (!ran.divergences.empty()) {
    std::cerr << one.info.id << ": engine and oracle disagree\n";
    std::abort();
  }
}

void read(const std::filesystem::path& path) {
  const auto suite = scenarios::load_suite<Rulebooks>({path});
  PRIVET_CHECK(suite.files.size() + suite.broken.size() == 1);
  for (const std::string& message : suite.broken)
    PRIVET_CHECK(message.starts_with(path.string()) && message.size() > path.string().size() + 2);
  for_each_case(suite, [](const auto& /*file*/, const auto& one) { run(one); });
}

}  // namespace
}  // namespace privet::fuzz

// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const privet::fuzz::MemoryFile kFile;
  kFile.write(bytes, size);
  privet::fuzz::read(kFile.path());
  return 0;
}
