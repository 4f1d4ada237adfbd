#include "reports/certificate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "model/printable.h"
#include "reports/figures.h"
#include "reports/text.h"

namespace privet::reports {

namespace {

using harness::Canary;
using harness::Certificate;
using harness::CertificateVerdict;
using harness::Hypothesis;
using harness::SuiteFigures;
using harness::TourFigures;

constexpr std::size_t kLongestName = 60;
constexpr std::size_t kLongestReason = 300;
constexpr std::size_t kMostNamed = 12;  // worlds, exceptions

struct Assumption {
  std::string_view name;
  std::string_view sentence;
};
constexpr std::array kAssumptions{
    Assumption{
        "deterministic",
        "The same acts after a reset have the same answers: nothing is left to chance, and a "
        "reset brings all of the world back."},
    Assumption{"looking",
               "Looking changes nothing: whoever looks, and how often, what follows is the same."},
    Assumption{"renaming",
               "People and records are treated alike up to renaming: other names in the same roles "
               "have the same answers, renamed."},
    Assumption{"extra-states",
               "If the subject has more states than the rules tell apart, it comes to each of them "
               "within k steps of one that the tests cover; each suite tells its k."}};
static_assert(std::ranges::equal(kAssumptions, harness::kHypotheses, {}, &Assumption::name));

std::string name_of(std::string_view rulebook, std::string_view world) {
  return printable(std::string{rulebook} + " " + std::string{world}, kLongestName);
}

std::string named(std::vector<std::string> names) {
  if (names.size() > kMostNamed) {
    const std::size_t rest = names.size() - kMostNamed;
    names.resize(kMostNamed);
    names.push_back(std::to_string(rest) + " more");
  }
  return enumerated(names);
}

bool is_known(std::string_view canary) {
  return std::ranges::find(harness::kCanaries, canary) != harness::kCanaries.end();
}

Result<void> check_canary(const Canary& canary) {
  if (!is_known(canary.expected))
    return fail("`canaries`: `expected`: no canary is like that");
  if (!is_known(canary.judged) && canary.judged != harness::kNoCanary &&
      canary.judged != harness::kOtherCanary)
    return fail("`canaries`: `judged`: no canary is judged so");
  return {};
}

Result<void> check_suite(const SuiteFigures& suite) {
  if (suite.orbits > suite.states)
    return fail("`suites`: more orbits than states");
  if (suite.tests_run > suite.tests || suite.steps_run > suite.steps)
    return fail("`suites`: more was run than there is");
  return {};
}

Result<void> check_hypothesis(const Hypothesis& hypothesis) {
  if (assumption_of(hypothesis.name).empty())
    return fail("`hypotheses`: `name`: there is none of that name");
  if (hypothesis.broken > hypothesis.trials)
    return fail("`hypotheses`: more were broken than were tried");
  return {};
}

std::string render_tour(const TourFigures& tour) {
  return name_of(tour.rulebook, tour.world) + ": " + with_commas(tour.covered) + " of " +
         with_commas(tour.edges) + " edges (" + percent_of(tour.covered, tour.edges) + "), " +
         with_commas(tour.states) + " states, " + with_commas(tour.acts) + " acts; " +
         with_commas(tour.steps) + " steps, " + with_commas(tour.resets) +
         (tour.resets == 1 ? " reset, " : " resets, ") + steps_an_edge(tour) + " steps an edge";
}

std::string render_suite(const SuiteFigures& suite) {
  return name_of(suite.rulebook, suite.world) + ", k = " + with_commas(suite.extra_states) +
         (suite.leaks_only ? ", leaks only" : "") + ": " + with_commas(suite.tests_run) + " of " +
         with_commas(suite.tests) + " tests, " + with_commas(suite.steps_run) + " steps; " +
         with_commas(suite.states) + " states told apart, " + with_commas(suite.orbits) +
         " up to renaming; complete: " + completeness_of(suite);
}

std::string render_hypothesis(const Hypothesis& hypothesis) {
  const std::string broken =
      hypothesis.broken == 0 ? "none broken" : with_commas(hypothesis.broken) + " BROKEN";
  return printable(hypothesis.rulebook, kLongestName) + " " +
         printable(hypothesis.name, kLongestName) + ": " +
         (hypothesis.trials == 0 ? "not tried"
                                 : with_commas(hypothesis.trials) + " trials, " + broken);
}

std::string render_canary(const Canary& canary) {
  return name_of(canary.rulebook, canary.subject) + ": judged " + render_judgement(canary) +
         ", after " + with_commas(canary.steps) + " steps";
}

// What holds of all sequences, by how much is said of them.
struct Claims {
  std::vector<std::string> as_ruled;
  std::vector<std::string> no_leaks;
  bool is_all = true;  // of all worlds walked through
};

bool is_broken(const Certificate& certificate, const std::string& rulebook) {
  return std::ranges::any_of(certificate.hypotheses, [&](const Hypothesis& hypothesis) {
    return hypothesis.rulebook == rulebook && hypothesis.broken > 0;
  });
}

Claims claims_of(const Certificate& certificate) {
  Claims claims;
  const auto claimed = [&](const SuiteFigures& suite) {
    return suite.is_complete() && suite.tests > 0 && !is_broken(certificate, suite.rulebook);
  };
  for (const SuiteFigures& suite : certificate.suites) {
    if (!claimed(suite))
      continue;
    const bool leaks_only = suite.leaks_only || certificate.leaks_only;
    (leaks_only ? claims.no_leaks : claims.as_ruled)
        .push_back(name_of(suite.rulebook, suite.world) +
                   " (k = " + with_commas(suite.extra_states) + ")");
  }
  const auto has_claim = [&](const auto& figures) {
    return std::ranges::any_of(certificate.suites, [&](const SuiteFigures& suite) {
      return suite.rulebook == figures.rulebook && suite.world == figures.world && claimed(suite);
    });
  };
  claims.is_all = std::ranges::all_of(certificate.tours, has_claim) &&
                  std::ranges::all_of(certificate.suites, has_claim);
  return claims;
}

}  // namespace

Result<void> check_certificate(const Certificate& certificate) {
  for (const Canary& canary : certificate.canaries) {
    if (auto done = check_canary(canary); !done)
      return done;
  }
  if (certificate.conforms() && !std::ranges::all_of(certificate.canaries, &Canary::is_right))
    return fail("`verdict`: nothing conforms where a canary was judged wrong");
  for (const TourFigures& tour : certificate.tours) {
    if (tour.covered > tour.edges)
      return fail("`tours`: more edges covered than there are");
  }
  for (const SuiteFigures& suite : certificate.suites) {
    if (auto done = check_suite(suite); !done)
      return done;
  }
  for (const Hypothesis& hypothesis : certificate.hypotheses) {
    if (auto done = check_hypothesis(hypothesis); !done)
      return done;
  }
  return {};
}

std::string plain_word(CertificateVerdict verdict) {
  switch (verdict) {
    case CertificateVerdict::Conforms:
      return "conforms";
    case CertificateVerdict::ConformsExcept:
      return "conforms, except in what it does not have";
    case CertificateVerdict::DoesNotConform:
      return "does not conform";
    case CertificateVerdict::Invalid:
      return "not valid: a canary was judged wrong, and nothing is said of the subject";
    case CertificateVerdict::Incomplete:
      return "incomplete: nothing is said of the subject as a whole";
  }
  return "";
}

std::string render_coverage(const Certificate& certificate) {
  const auto part = [](const auto& all, auto is_done, std::string_view one, std::string_view done) {
    return std::to_string(std::ranges::count_if(all, is_done)) + " of " + counted(all.size(), one) +
           std::string{done};
  };
  return part(certificate.tours, &TourFigures::is_whole, "tour", " whole") + ", " +
         part(certificate.suites, &SuiteFigures::is_complete, "suite", " complete");
}

std::string steps_an_edge(const TourFigures& tour) {
  if (tour.covered == 0)
    return "–";
  constexpr std::uint64_t kHundred = 100;
  const double rest = static_cast<double>(tour.steps % tour.covered);
  const auto hundredths =
      static_cast<std::uint64_t>(std::llround(kHundred * rest / static_cast<double>(tour.covered)));
  const std::string digits = std::to_string(kHundred + hundredths % kHundred);
  return with_commas(tour.steps / tour.covered + hundredths / kHundred) + "." + digits.substr(1);
}

std::string completeness_of(const SuiteFigures& suite) {
  std::vector<std::string> reasons;
  if (suite.twins > 0)
    reasons.push_back(with_commas(suite.twins) + (suite.twins == 1 ? " pair" : " pairs") +
                      " of states that no test tells apart");
  if (!suite.is_whole())
    reasons.push_back("only " + with_commas(suite.tests_run) + " of " + with_commas(suite.tests) +
                      " tests were run");
  return reasons.empty() ? "yes" : "no: " + joined(reasons, "; ");
}

std::string_view assumption_of(std::string_view hypothesis) {
  const auto found = std::ranges::find(kAssumptions, hypothesis, &Assumption::name);
  return found == kAssumptions.end() ? std::string_view{} : found->sentence;
}

std::string render_judgement(const Canary& canary) {
  const std::string judged = printable(canary.judged, kLongestName);
  return canary.is_right() ? judged + ", as it should"
                           : judged + ", and not " + printable(canary.expected, kLongestName);
}

std::vector<std::string> guarantees(const Certificate& certificate) {
  if (!certificate.conforms())
    return {"Nothing is guaranteed: the subject was not found to conform."};
  const Claims claims = claims_of(certificate);
  const std::string assumed = "If the hypotheses hold of the subject, then ";
  std::vector<std::string> sentences;
  if (!claims.as_ruled.empty())
    sentences.push_back(assumed +
                        "it answers every sequence of the acts of these worlds as the rules say, "
                        "however long it is: " +
                        named(claims.as_ruled) + ".");
  if (!claims.no_leaks.empty())
    sentences.push_back(assumed +
                        "whatever the sequence of the acts of these worlds, it never shows more "
                        "than it may: " +
                        named(claims.no_leaks) + ". What it hides is not part of this.");
  if (certificate.verdict == CertificateVerdict::ConformsExcept)
    sentences.emplace_back("What it does not have was left out, and nothing is said of it.");
  if (!claims.is_all || sentences.empty())
    sentences.emplace_back(
        "Of a world whose suite is not complete, or where a hypothesis was broken, it is said that "
        "what was tested came out right, and no more.");
  sentences.emplace_back(
      "Of more people, more records and other acts than these worlds have, the scenarios and the "
      "random operations are evidence and no guarantee.");
  return sentences;
}

std::vector<CertificateLine> lines_of(const Certificate& certificate) {
  std::vector<CertificateLine> lines{{"verdict", plain_word(certificate.verdict)}};
  if (certificate.leaks_only)
    lines.push_back({"scope", "leaks alone: what it hides that it need not does not count"});
  for (const std::string& reason : certificate.reasons)
    lines.push_back({"reason", printable(reason, kLongestReason)});
  if (!certificate.exceptions.empty())
    lines.push_back({"without", printable(named(certificate.exceptions), kLongestReason)});
  if (!certificate.suite.empty())
    lines.push_back({"worlds", printable(certificate.suite, kLongestReason)});
  if (certificate.step_budget > 0)
    lines.push_back({"budget", with_commas(certificate.step_budget) + " steps"});
  for (const TourFigures& tour : certificate.tours)
    lines.push_back({"tour", render_tour(tour)});
  for (const SuiteFigures& suite : certificate.suites)
    lines.push_back({"suite", render_suite(suite)});
  for (const Hypothesis& hypothesis : certificate.hypotheses)
    lines.push_back({"assumed", render_hypothesis(hypothesis)});
  for (const Canary& canary : certificate.canaries)
    lines.push_back({"canary", render_canary(canary)});
  for (std::string& sentence : guarantees(certificate))
    lines.push_back({"worth", std::move(sentence)});
  return lines;
}

}  // namespace privet::reports
