#include "harness/settle.h"

#include <algorithm>
#include <string>
#include <thread>
#include <utility>

namespace privet::harness {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstPause{5};
constexpr milliseconds kLongestPause{100};

bool is_same(const Divergence& one, const Divergence& other) {
  return one.signature.kind == other.signature.kind && one.viewer == other.viewer &&
         one.record == other.record && one.what == other.what;
}

}  // namespace

bool is_leak_window(const Lateness& late) {
  return late.first.signature.kind == DivergenceClass::Leak;
}

void LatenessSum::add(const Lateness& late) {
  const bool leak = is_leak_window(late);
  add({1, late.milliseconds, leak ? 1U : 0U, leak ? late.milliseconds : 0});
}

void LatenessSum::add(const LatenessSum& other) {
  looks += other.looks;
  longest = std::max(longest, other.longest);
  leak_windows += other.leak_windows;
  longest_leak = std::max(longest_leak, other.longest_leak);
}

std::string render(const LatenessSum& sum) {
  const auto counted = [](std::uint64_t count, const std::string& thing) {
    return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
  };
  std::string text =
      counted(sum.looks, "late look") + ", up to " + std::to_string(sum.longest) + " ms";
  if (sum.leak_windows > 0)
    text += "; " + counted(sum.leak_windows, "leak window") + ", up to " +
            std::to_string(sum.longest_leak) + " ms";
  return text;
}

Reply<Settled> settle(std::vector<Divergence> found, milliseconds within,
                      const std::function<Reply<std::vector<Divergence>>()>& look_again) {
  using Clock = std::chrono::steady_clock;
  const auto begun = Clock::now();
  const auto passed = [&] {
    return std::chrono::duration_cast<milliseconds>(Clock::now() - begun);
  };
  Settled settled{std::move(found), {}};
  milliseconds pause = kFirstPause;
  while (!settled.left.empty() && passed() < within) {
    std::this_thread::sleep_for(std::min(pause, within - passed()));
    pause = std::min(2 * pause, kLongestPause);
    auto now = look_again();
    if (!now)
      return tl::unexpected{now.error()};
    const auto lasted = static_cast<std::uint64_t>(passed().count());
    for (Divergence& one : settled.left) {
      const bool differs =
          std::ranges::any_of(*now, [&](const Divergence& other) { return is_same(one, other); });
      if (!differs)
        settled.late.push_back({std::move(one), lasted});
    }
    settled.left = *std::move(now);
  }
  return settled;
}

}  // namespace privet::harness
