// Takes the place of model/check.cpp in byte fuzzers: a broken promise aborts, where the program
// ends with 70 at once. libFuzzer keeps the input of what aborts.
#include <cstdio>
#include <cstdlib>

#include "model/check.h"

namespace privet {

void fail_check(const char* condition, const char* file, int line) noexcept {
  std::fprintf(stderr, "internal check failed: %s (%s:%d)\n", condition, file, line);
  std::abort();
}

}  // namespace privet
