// PRIVET_CHECK: a broken internal promise ends the program with exit code 70, in every build.
#pragma once

namespace privet {

// Prints the condition and its place on standard error and ends the process with 70.
[[noreturn]] void fail_check(const char* condition, const char* file, int line) noexcept;

}  // namespace privet

#define PRIVET_CHECK(condition)                        \
  (static_cast<bool>(condition) ? static_cast<void>(0) \
                                : ::privet::fail_check(#condition, __FILE__, __LINE__))
