// What went wrong in the course of tests, by signature; each is confirmed and shrunk once.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "fuzz/certify/world_run.h"
#include "fuzz/confirm.h"
#include "fuzz/finding.h"

namespace privet::fuzz::certify {

// Tests go on after something went wrong, until it has gone wrong so often: what is found then is
// more of the same.
struct PartingLimits {
  std::size_t signatures = 20;
  std::size_t partings = 400;
  std::size_t troubles = 3;
  // Where only leaks count: who hides or refuses too much is told, and no more.
  bool leaks_only = false;
};

template <Rulebook R>
class Partings {
 public:
  explicit Partings(PartingLimits limits = {}) : limits_{limits} {}

  // Whether it counts.
  bool add(Parting<R> parting) {
    const bool counts = !limits_.leaks_only || parting.trouble || !is_lockout(parting);
    ++count_;
    troubles_ += parting.trouble ? 1U : 0U;
    const auto [found, is_new] = place_of_.emplace(signature_of(parting), kept_.size());
    if (is_new)
      kept_.push_back({std::move(parting), 0});
    ++kept_[found->second].count;
    return counts;
  }
  [[nodiscard]] bool is_empty() const { return kept_.empty(); }
  // Whether there is no use in going on.
  [[nodiscard]] bool is_full() const {
    return kept_.size() >= limits_.signatures || count_ >= limits_.partings ||
           troubles_ >= limits_.troubles;
  }

  // `file`: how findings are called, a number behind it.
  [[nodiscard]] std::vector<Finding> findings(const std::string& file,
                                              const MakeSubject<R>& make_subject,
                                              const ShrinkLimits& limits) const {
    std::vector<Finding> findings;
    for (const Kept& kept : kept_) {
      Finding finding = confirmed(kept.parting, file + "-" + std::to_string(findings.size() + 1),
                                  make_subject, limits);
      finding.count = kept.count;
      findings.push_back(std::move(finding));
    }
    return findings;
  }

 private:
  [[nodiscard]] static bool is_lockout(const Parting<R>& parting) {
    return std::ranges::all_of(parting.divergences, [](const harness::Divergence& one) {
      return one.signature.kind == harness::DivergenceClass::Lockout ||
             one.signature.kind == harness::DivergenceClass::Refused;
    });
  }
  struct Kept {
    Parting<R> parting;
    std::uint64_t count;
  };

  PartingLimits limits_;
  std::map<harness::Signature, std::size_t> place_of_;
  std::vector<Kept> kept_;
  std::size_t count_ = 0;
  std::size_t troubles_ = 0;
};

}  // namespace privet::fuzz::certify
