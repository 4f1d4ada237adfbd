// Which rules a privet judges by, in one word.
#pragma once

#include <string>

namespace privet::harness {

// `sha256:…` over the catalogue of every rulebook: ids, kinds and statements of rules, and the
// readings one may choose. Two runs with the same hash were judged by the same words.
[[nodiscard]] std::string rules_hash();

}  // namespace privet::harness
