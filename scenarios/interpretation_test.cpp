// The suite under every alternative reading: each case passes or is skipped for that reading, and
// is never a fault. How many are skipped stands in testdata/skips.golden.
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include <gtest/gtest.h>

#include "scenarios/shipped_test_suite.h"

namespace privet::scenarios {
namespace {

constexpr const char* kGolden = PRIVET_SOURCE_DIR "/scenarios/testdata/skips.golden";

// How many cases of R are skipped under a reading; a failure for each that does not pass.
template <Rulebook R>
std::size_t skipped_under(const Reading& reading) {
  std::size_t skipped = 0;
  const CaseOptions options{{reading}, ""};
  for_each_case(shipped_suite(), [&]<class Other>(const auto&, const Case<Other>& one) {
    if constexpr (std::same_as<R, Other>) {
      subjects::EngineSubject<R> engine;
      const auto result = run_alone<R>(one, engine, options);
      if (result.outcome == harness::Outcome::Skipped) {
        ++skipped;
      } else {
        EXPECT_EQ(result.outcome, harness::Outcome::Passed)
            << reading.key << "=" << reading.value << " " << told(result);
      }
    }
  });
  return skipped;
}

std::string skips_under_every_reading() {
  std::ostringstream text;
  boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
    using R = decltype(book);
    for (const ReadingChoice& choice : reading_choices<typename R::Interpretation>()) {
      for (std::size_t i = 1; i < choice.values.size(); ++i) {
        const Reading reading{choice.key, choice.values[i]};
        text << reading.key << "=" << reading.value << " " << skipped_under<R>(reading) << "\n";
      }
    }
  });
  return text.str();
}

TEST(Interpretation, under_every_reading_a_case_passes_or_is_skipped) {
  const std::string skips = skips_under_every_reading();
  if (std::getenv("PRIVET_UPDATE_GOLDEN") != nullptr)
    std::ofstream{kGolden} << skips;
  std::ifstream golden{kGolden};
  EXPECT_EQ(skips, (std::string{std::istreambuf_iterator<char>{golden}, {}}))
      << "run with PRIVET_UPDATE_GOLDEN=1 when the change is meant";
}

TEST(Interpretation, every_reading_has_a_case_written_for_it) {
  boost::mp11::mp_for_each<Rulebooks>([](auto book) {
    using R = decltype(book);
    for (const ReadingChoice& choice : reading_choices<typename R::Interpretation>()) {
      for (const std::string& value : choice.values) {
        bool found = false;
        for_each_case(shipped_suite(), [&](const auto&, const auto& one) {
          const Reading reading{choice.key, value};
          found |=
              std::ranges::find(one.info.interpretation, reading) != one.info.interpretation.end();
        });
        EXPECT_TRUE(found || value == choice.values.front()) << choice.key << "=" << value;
      }
    }
  });
}

}  // namespace
}  // namespace privet::scenarios
