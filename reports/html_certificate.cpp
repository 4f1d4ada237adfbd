#include "reports/html_certificate.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "reports/certificate.h"
#include "reports/figures.h"
#include "reports/html/embedded.h"
#include "reports/markup.h"
#include "reports/text.h"

namespace privet::reports {

namespace {

using harness::Canary;
using harness::Certificate;
using harness::Hypothesis;
using harness::SuiteFigures;
using harness::TourFigures;

constexpr std::size_t kMostRows = 100;  // of a table
constexpr std::size_t kMostReasons = 30;
constexpr std::size_t kLongestName = 60;
constexpr std::size_t kLongestSentence = 1'500;

std::string_view style_of(harness::CertificateVerdict verdict) {
  using enum harness::CertificateVerdict;
  switch (verdict) {
    case Conforms:
    case ConformsExcept:
      return "";
    case DoesNotConform:
      return " leak";
    case Invalid:
    case Incomplete:
      return " trouble";
  }
  return "";
}

Markup markup_of(const TourFigures& tour) {
  Markup row = map_markup();
  row.set("world", shown(tour.rulebook + " " + tour.world, kLongestName));
  row.set("states", with_commas(tour.states));
  row.set("acts", with_commas(tour.acts));
  row.set("covered", with_commas(tour.covered));
  row.set("edges", with_commas(tour.edges));
  row.set("percent", percent_of(tour.covered, tour.edges));
  row.set("gaps", !tour.is_whole());
  row.set("steps", with_commas(tour.steps));
  row.set("resets", with_commas(tour.resets));
  row.set("an_edge", steps_an_edge(tour));
  return row;
}

Markup markup_of(const SuiteFigures& suite) {
  Markup row = map_markup();
  row.set("world", shown(suite.rulebook + " " + suite.world, kLongestName));
  row.set("leaks_only", suite.leaks_only);
  row.set("states", with_commas(suite.states));
  row.set("orbits", with_commas(suite.orbits));
  row.set("k", with_commas(suite.extra_states));
  row.set("tests_run", with_commas(suite.tests_run));
  row.set("tests", with_commas(suite.tests));
  row.set("steps", with_commas(suite.steps_run));
  row.set("gaps", !suite.is_complete());
  row.set("complete", completeness_of(suite));
  return row;
}

Markup markup_of(const Hypothesis& hypothesis) {
  Markup row = map_markup();
  row.set("rulebook", shown(hypothesis.rulebook, kLongestName));
  row.set("name", shown(hypothesis.name, kLongestName));
  row.set("trials", with_commas(hypothesis.trials));
  row.set("broken", with_commas(hypothesis.broken));
  row.set("some_broken", hypothesis.broken > 0);
  return row;
}

// What those that were tried say, each once.
Markup assumptions_markup(const std::vector<Hypothesis>& tried) {
  Markup list = list_markup();
  for (const std::string_view name : harness::kHypotheses) {
    if (std::ranges::find(tried, name, &Hypothesis::name) == tried.end())
      continue;
    Markup item = map_markup();
    item.set("name", std::string{name});
    item.set("text", std::string{assumption_of(name)});
    list.push_back(item);
  }
  return list;
}

Markup markup_of(const Canary& canary) {
  Markup row = map_markup();
  row.set("rulebook", shown(canary.rulebook, kLongestName));
  row.set("subject", shown(canary.subject));
  row.set("judged", render_judgement(canary));
  row.set("wrong", !canary.is_right());
  row.set("steps", with_commas(canary.steps));
  return row;
}

// `has_tours`, `tours`, `more_tours`
template <class Figures>
void set_rows(const std::string& name, const std::vector<Figures>& all, Markup& markup) {
  Markup rows = list_markup();
  for (std::size_t i = 0; i < std::min(all.size(), kMostRows); ++i)
    rows.push_back(markup_of(all[i]));
  markup.set("has_" + name, !all.empty());
  markup.set(name, rows);
  markup.set("more_" + name, shown_rest(all.size(), kMostRows));
}

Markup sentences_markup(const std::vector<std::string>& sentences) {
  Markup list = list_markup();
  for (const std::string& sentence : sentences) {
    Markup item = map_markup();
    item.set("text", shown(sentence, kLongestSentence));
    list.push_back(item);
  }
  return list;
}

}  // namespace

std::string render_certificate_section(const harness::RunRecord& record) {
  if (!record.certificate)
    return "";
  const Certificate& certificate = *record.certificate;
  Markup markup = map_markup();
  markup.set("style", std::string{style_of(certificate.verdict)});
  markup.set("verdict", plain_word(certificate.verdict));
  markup.set("leaks_only", certificate.leaks_only);
  markup.set("has_reasons", !certificate.reasons.empty());
  markup.set("reasons", shown_list(certificate.reasons, kMostReasons));
  markup.set("more_reasons", shown_rest(certificate.reasons.size(), kMostReasons));
  markup.set("has_exceptions", !certificate.exceptions.empty());
  markup.set("exceptions", shown_list(certificate.exceptions, kMostReasons));
  markup.set("more_exceptions", shown_rest(certificate.exceptions.size(), kMostReasons));
  markup.set("suite", shown(certificate.suite));
  markup.set("budget", certificate.step_budget == 0 ? Markup{false}
                                                    : Markup{with_commas(certificate.step_budget)});
  markup.set("guarantees", sentences_markup(guarantees(certificate)));
  set_rows("tours", certificate.tours, markup);
  set_rows("suites", certificate.suites, markup);
  markup.set("assumptions", assumptions_markup(certificate.hypotheses));
  set_rows("hypotheses", certificate.hypotheses, markup);
  set_rows("canaries", certificate.canaries, markup);
  return Template{embedded::kCertificate}.render(markup);
}

}  // namespace privet::reports
