#include "reports/badge.h"

#include <cstddef>
#include <string_view>

#include "harness/json.h"
#include "model/value.h"
#include "reports/findings.h"
#include "reports/text.h"
#include "reports/verdict.h"

namespace privet::reports {

namespace {

using harness::Outcome;
using harness::RunRecord;

constexpr std::string_view kLabel = "privet";

struct Tint {
  std::string_view name;  // as shields.io calls it
  std::string_view code;  // dark enough for white letters: contrast above 4.5
};

Tint tint_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Conformant:
      return {"brightgreen", "#2e7d32"};
    case Verdict::NonConformant:
      return {"red", "#b71c1c"};
    case Verdict::Undecided:
      return {"lightgrey", "#616161"};
    case Verdict::OurFault:
      return {"orange", "#a84300"};
  }
  return {};
}

// Leaks before all else, then lockouts.
std::string against(const RunRecord& record) {
  const Tally found = tally(record, harness::CaseLevel::Must);
  if (found.leaks > 0)
    return counted(found.leaks, "leak");
  if (found.lockouts > 0)
    return counted(found.lockouts, "lockout");
  if (found.others > 0)
    return counted(found.others, "finding");
  return "not conformant";
}

// No more than the certificate says.
std::string certified(const harness::Certificate& certificate) {
  const bool excepts = certificate.verdict == harness::CertificateVerdict::ConformsExcept;
  return std::string{"conforms"} + (certificate.leaks_only ? " as to leaks" : "") +
         (excepts ? ", with exceptions" : "");
}

std::string conformant(const harness::Counts& counts) {
  std::string text = "conformant: " + counted(counts.of(Outcome::Passed), "case");
  if (counts.known_failed > 0)
    text += ", " + counted(counts.known_failed, "known failure");
  return text;
}

// Letters of a usual sans serif at 11 pixels; `textLength` makes up for one that differs.
constexpr std::size_t kLetter = 7;
constexpr std::size_t kMargin = 6;
constexpr std::size_t kHeight = 20;

std::string number(std::size_t n) { return std::to_string(n); }

std::string box(std::size_t x, std::size_t width, std::string_view color) {
  return "  <rect x=\"" + number(x) + "\" width=\"" + number(width) + "\" height=\"" +
         number(kHeight) + "\" fill=\"" + std::string{color} + "\"/>\n";
}

std::string word(std::size_t x, std::string_view text) {
  return "  <text x=\"" + number(x + kMargin) + "\" y=\"14\" textLength=\"" +
         number(length(text) * kLetter) + "\">" + std::string{text} + "</text>\n";
}

}  // namespace

std::string badge_message(const RunRecord& record) {
  switch (verdict_of(record)) {
    case Verdict::Conformant:
      return record.certificate ? certified(*record.certificate) : conformant(record.counts);
    case Verdict::NonConformant:
      return against(record);
    case Verdict::Undecided:
      return "undecided";
    case Verdict::OurFault:
      return "harness fault";
  }
  return "";
}

std::string render_badge_json(const RunRecord& record) {
  const Value badge{Map{{"schemaVersion", scalar_value("1")},
                        {"label", text_value(std::string{kLabel})},
                        {"message", text_value(badge_message(record))},
                        {"color", text_value(std::string{tint_of(verdict_of(record)).name})}}};
  return harness::render_json(badge, 2) + "\n";
}

std::string render_badge_svg(const RunRecord& record) {
  const std::string message = badge_message(record);
  const std::size_t left = length(kLabel) * kLetter + 2 * kMargin;
  const std::size_t right = length(message) * kLetter + 2 * kMargin;
  const std::string name = std::string{kLabel} + ": " + message;
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(left + right) +
         "\" height=\"" + number(kHeight) + "\" role=\"img\" aria-label=\"" + name + "\">\n" +
         "  <title>" + name + "</title>\n" + box(0, left, "#424242") +
         box(left, right, tint_of(verdict_of(record)).code) +
         "  <g fill=\"#fff\" font-family=\"Verdana, DejaVu Sans, sans-serif\" font-size=\"11\">\n" +
         word(0, kLabel) + word(left, message) + "  </g>\n</svg>\n";
}

}  // namespace privet::reports
