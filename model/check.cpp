#include "model/check.h"

#include <cstdio>
#include <cstdlib>

namespace privet {

void fail_check(const char* condition, const char* file, int line) noexcept {
  constexpr int kBrokenInternalCheck = 70;
  std::fprintf(stderr, "privet: internal check failed: %s (%s:%d)\n", condition, file, line);
  std::fflush(nullptr);
  std::_Exit(kBrokenInternalCheck);
}

}  // namespace privet
