// Puts each file of the given folders to a byte fuzzer, without libFuzzer and with any compiler.
// Exit code 0 when all came back; 1 when a folder cannot be read or holds no file.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <system_error>
#include <vector>

#include "fuzz/bytes/byte_fuzzer.h"

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator{folder, error}) {
    if (entry.is_regular_file(error))
      files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

void replay(const fs::path& path) {
  // Told first: what ends the process is the last file named.
  std::cout << path.filename().string() << "\n" << std::flush;
  std::ifstream file{path, std::ios::binary};
  const std::vector<char> text{std::istreambuf_iterator<char>{file}, {}};
  const std::vector<std::uint8_t> bytes(text.begin(), text.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

}  // namespace

int main(int count, char** arguments) {
  for (const char* folder : std::vector<const char*>(arguments + 1, arguments + count)) {
    const auto files = files_in(folder);
    if (files.empty()) {
      std::cerr << folder << ": no files to replay\n";
      return 1;
    }
    std::ranges::for_each(files, replay);
  }
  return 0;
}
