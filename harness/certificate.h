// What `privet certify` has to say of a subject, and what that is worth: which worlds were walked
// through and how far, what was assumed and how often that was put to the test, and whether privet
// itself still told a bad subject from a good one.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

namespace privet::harness {

// A subject known to be wrong, given to the same tests. `judged` is what came of it; a certificate
// is valid only where that is what it is.
struct Canary {
  std::string rulebook;
  std::string subject;   // `mutant:ID`, or `flaky engine`
  std::string expected;  // `leak`, `lockout` or `flaky`
  std::string judged;    // one of them, `conforms`, or `other` for what is wrong otherwise
  std::uint64_t steps = 0;
  friend bool operator==(const Canary&, const Canary&) = default;

  [[nodiscard]] bool is_right() const { return judged == expected; }
};
// What a canary may be, and what it may be judged to be.
inline constexpr std::array<std::string_view, 3> kCanaries{"leak", "lockout", "flaky"};
inline constexpr std::string_view kNoCanary = "conforms";
inline constexpr std::string_view kOtherCanary = "other";

// A transition tour of a small world: every act in every state, in walks as long as can be.
struct TourFigures {
  std::string rulebook;
  std::string world;
  std::uint64_t states = 0;
  std::uint64_t acts = 0;   // that may be asked for
  std::uint64_t edges = 0;  // acts in states
  std::uint64_t covered =
      0;  // of those; fewer where the budget ended, or divergences were in the way
  std::uint64_t steps = 0;
  std::uint64_t resets = 0;
  friend bool operator==(const TourFigures&, const TourFigures&) = default;

  [[nodiscard]] bool is_whole() const { return covered == edges; }
};

// A complete suite of a small world: state cover, k + 1 acts, identifiers.
struct SuiteFigures {
  std::string rulebook;
  std::string world;
  std::uint64_t states = 0;        // that tests tell apart
  std::uint64_t orbits = 0;        // of those, up to renaming
  std::uint64_t twins = 0;         // pairs that no test tells apart: then it is not complete
  std::uint64_t extra_states = 0;  // k
  bool leaks_only = false;         // its identifiers tell only what might show more
  std::uint64_t tests = 0;
  std::uint64_t tests_run = 0;  // fewer where the budget cut it
  std::uint64_t steps = 0;
  std::uint64_t steps_run = 0;
  friend bool operator==(const SuiteFigures&, const SuiteFigures&) = default;

  [[nodiscard]] bool is_whole() const { return tests_run == tests; }
  // Whether a pass of it says what a pass of a complete suite says.
  [[nodiscard]] bool is_complete() const { return is_whole() && twins == 0; }
};

// What a pass of a suite assumes of a subject, put to the test.
struct Hypothesis {
  std::string rulebook;
  std::string name;  // `deterministic`, `looking`, `renaming` or `extra-states`
  std::uint64_t trials = 0;
  std::uint64_t broken = 0;
  friend bool operator==(const Hypothesis&, const Hypothesis&) = default;
};
inline constexpr std::array<std::string_view, 4> kHypotheses{"deterministic", "looking", "renaming",
                                                             "extra-states"};

enum class CertificateVerdict {
  Conforms,
  ConformsExcept,  // with what it declares that it does not have
  DoesNotConform,
  Invalid,     // a canary was judged wrong: nothing is said of the subject
  Incomplete,  // it was interrupted, or something could not be judged or reached
};
BOOST_DESCRIBE_ENUM(CertificateVerdict, Conforms, ConformsExcept, DoesNotConform, Invalid,
                    Incomplete)
inline constexpr std::size_t kCertificateVerdicts = 5;
// `conforms_except`
[[nodiscard]] std::string word_of(CertificateVerdict verdict);

struct Certificate {
  CertificateVerdict verdict = CertificateVerdict::Incomplete;
  std::vector<std::string> reasons;     // a sentence each, of a verdict that is not Conforms
  std::vector<std::string> exceptions;  // operations and surfaces that the subject does not have
  bool leaks_only = false;              // lockouts were seen but do not count
  std::string suite;                    // "sha256:…" of the small worlds
  std::uint64_t step_budget = 0;        // for tours and suites; 0: no limit
  std::vector<Canary> canaries;
  std::vector<TourFigures> tours;
  std::vector<SuiteFigures> suites;
  std::vector<Hypothesis> hypotheses;
  friend bool operator==(const Certificate&, const Certificate&) = default;

  // With exceptions or without.
  [[nodiscard]] bool conforms() const {
    return verdict == CertificateVerdict::Conforms || verdict == CertificateVerdict::ConformsExcept;
  }
};

}  // namespace privet::harness
