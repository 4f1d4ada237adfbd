#include "reports/junit.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "model/printable.h"
#include "reports/findings.h"
#include "reports/verdict.h"

namespace privet::reports {

namespace {

using harness::CaseLevel;
using harness::CaseResult;
using harness::Outcome;
using harness::RunHeader;
using harness::RunRecord;

constexpr std::size_t kLongestAttribute = 1000;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// ` name="text"`, in one line: what XML does not allow is spelled out first.
std::string attribute(std::string_view name, std::string_view text) {
  return " " + std::string{name} + "=\"" + escaped(printable(text, kLongestAttribute)) + "\"";
}
std::string attribute(std::string_view name, std::size_t number) {
  return attribute(name, std::to_string(number));
}

struct Totals {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;

  void add(const CaseResult& result) {
    ++tests;
    if (was_left_out(result.outcome) || is_known_failure(result)) {
      ++skipped;
    } else if (result.outcome == Outcome::Failed) {
      ++failures;
    } else if (went_wrong(result.outcome)) {
      ++errors;
    }
  }
  void add_error() {
    ++tests;
    ++errors;
  }
  Totals& operator+=(const Totals& other) {
    tests += other.tests;
    failures += other.failures;
    errors += other.errors;
    skipped += other.skipped;
    return *this;
  }
  [[nodiscard]] std::string attributes() const {
    return attribute("tests", tests) + attribute("failures", failures) +
           attribute("errors", errors) + attribute("skipped", skipped);
  }
};

// `deal/owner-removal` and `first-reassign` of `deal/owner-removal/first-reassign`.
std::pair<std::string, std::string> split_id(const std::string& id) {
  const std::size_t slash = id.rfind('/');
  if (slash == std::string::npos)
    return {"", id};
  return {id.substr(0, slash), id.substr(slash + 1)};
}

// CI systems build a tree from the dots of a class name.
std::string class_name(std::string suite) {
  std::ranges::replace(suite, '/', '.');
  return suite.empty() ? "privet" : suite;
}

std::string failure_element(const CaseResult& result, const Statements& statement_of) {
  const std::string name = result.outcome == Outcome::Failed ? "failure" : "error";
  std::string message = summary_of_failure(result);
  if (result.level == CaseLevel::Should)
    message = "(level should) " + message;
  if (result.outcome == Outcome::HarnessFault)
    message = "privet's own fault: " + message;
  return "      <" + name + attribute("type", kind_of_failure(result)) +
         attribute("message", message) + ">" +
         escaped(render_failure(result, statement_of, Paint{Color::Off})) + "</" + name + ">\n";
}

std::string skipped_element(const CaseResult& result) {
  std::string message = is_known_failure(result) ? "known failure" : plain_word(result.outcome);
  if (!result.reason.empty())
    message += ": " + result.reason;
  return "      <skipped" + attribute("message", message) + "/>\n";
}

std::string render_case(const CaseResult& result, const Statements& statement_of) {
  const auto [suite, name] = split_id(result.id);
  const std::string head =
      "    <testcase" + attribute("name", name) + attribute("classname", class_name(suite));
  if (result.outcome == Outcome::Passed)
    return head + "/>\n";
  const bool skipped = was_left_out(result.outcome) || is_known_failure(result);
  const std::string inside =
      skipped ? skipped_element(result) : failure_element(result, statement_of);
  return head + ">\n" + inside + "    </testcase>\n";
}

std::string render_property(std::string_view name, std::string_view value) {
  if (value.empty())
    return "";
  return "      <property" + attribute("name", name) + attribute("value", value) + "/>\n";
}

std::string render_properties(const RunRecord& record) {
  const RunHeader& header = record.header;
  std::string text = render_property("privet", header.privet);
  text += render_property("subject", header.subject);
  text += render_property("seed", header.seed);
  text += render_property("suite", header.suite);
  if (record.certificate)
    text += render_property("certificate", word_of(record.certificate->verdict));
  for (const Reading& reading : header.interpretation) {
    text += render_property("interpretation." + reading.key, reading.value);
  }
  return text.empty() ? "" : "    <properties>\n" + text + "    </properties>\n";
}

std::string render_suite(std::string_view name, const Totals& totals, const std::string& inside) {
  return "  <testsuite" + attribute("name", name) + totals.attributes() + ">\n" + inside +
         "  </testsuite>\n";
}

// The cases of a file, which stand together as ids are in order.
struct Suite {
  std::string name;
  Totals totals;
  std::string cases;
};

std::vector<Suite> suites_of(const RunRecord& record, const Statements& statement_of) {
  std::vector<Suite> suites;
  for (const CaseResult& result : record.cases) {
    const std::string name = split_id(result.id).first;
    if (suites.empty() || suites.back().name != name)
      suites.push_back({name, {}, ""});
    suites.back().totals.add(result);
    suites.back().cases += render_case(result, statement_of);
  }
  return suites;
}

// What is wrong with the run and no case would tell.
Suite suite_of_the_run(const RunRecord& record) {
  Suite suite{"privet", {}, ""};
  const auto add = [&](std::string_view name, std::string_view type, std::string_view message) {
    suite.totals.add_error();
    suite.cases += "    <testcase" + attribute("name", name) + attribute("classname", "privet") +
                   ">\n      <error" + attribute("type", type) + attribute("message", message) +
                   "/>\n    </testcase>\n";
  };
  for (const std::string& error : record.broken_files) {
    add(error.substr(0, error.find(':')), "broken file", error);
  }
  for (const harness::StaleEntry& stale : record.stale)
    add(stale.entry, "stale expectation", render_stale(stale));
  const bool nothing_ran = std::ranges::none_of(
      record.cases, [](const CaseResult& result) { return !was_left_out(result.outcome); });
  if (record.interrupted_by != 0) {
    add("run", "interrupted", render_verdict(record));
  } else if (nothing_ran) {
    add("run", "nothing ran", render_verdict(record));
  }
  if (record.certificate && !record.certificate->conforms())
    add("certificate", word_of(record.certificate->verdict), render_verdict(record));
  return suite;
}

}  // namespace

std::string render_junit(const RunRecord& record, const Statements& statement_of) {
  std::vector<Suite> suites = suites_of(record, statement_of);
  if (Suite of_the_run = suite_of_the_run(record); of_the_run.totals.tests > 0) {
    suites.push_back(std::move(of_the_run));
  }
  const std::string properties = render_properties(record);
  Totals totals;
  std::string inside;
  for (const Suite& suite : suites) {
    totals += suite.totals;
    inside += render_suite(suite.name, suite.totals, properties + suite.cases);
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attribute("name", "privet") +
         totals.attributes() + ">\n" + inside + "</testsuites>\n";
}

}  // namespace privet::reports
