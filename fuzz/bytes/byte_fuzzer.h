// The door of a byte fuzzer: libFuzzer calls it with what it made up, replay_corpus.cpp with what
// was kept. Whatever the bytes are, it returns 0; a fault ends the process.
#pragma once

#include <cstddef>
#include <cstdint>

// The name and the signature are libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);
