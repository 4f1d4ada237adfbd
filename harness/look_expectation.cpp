#include "harness/look_expectation.h"

#include <algorithm>

namespace privet::harness {

namespace {

bool is_inaccessible(const Value& answer) {
  const Scalar* word = answer.scalar();
  return word != nullptr && word->text == "inaccessible";
}

std::string render_part(const Value& answer, std::string_view part) {
  const Value* found = answer.find(part);
  return found == nullptr ? "nothing" : render_flow(*found);
}

// The value that names what a row is about.
const Value& subject_of(const Map& row) { return row.front().value; }

void compare_fields(const Map& expected, const Value& answer, const std::string& prefix,
                    std::vector<LookMismatch>& out) {
  for (const Field& field : expected) {
    const Value* answered = answer.find(field.key);
    if (answered != nullptr && *answered == field.value)
      continue;
    out.push_back({DivergenceClass::WrongValue, prefix + field.key, render_flow(field.value),
                   render_part(answer, field.key)});
  }
}

void compare_rows(const std::vector<RowExpectation>& expected, const Value& answer,
                  std::vector<LookMismatch>& out) {
  const Value* part = answer.find("rows");
  if (part == nullptr || part->list() == nullptr) {
    out.push_back({DivergenceClass::WrongValue, "rows", "a list", render_flow(answer)});
    return;
  }
  const List& rows = *part->list();
  for (const RowExpectation& row : expected) {
    const auto found = std::ranges::find_if(
        rows, [&](const Value& one) { return subject_of(*one.map()) == subject_of(row); });
    const std::string name = render_flow(subject_of(row));
    if (found == rows.end()) {
      out.push_back({DivergenceClass::Lockout, "rows", "a row for " + name, "none"});
    } else {
      compare_fields(row, *found, name + ".", out);
    }
  }
  for (auto row = rows.begin(); row != rows.end(); ++row) {
    const Value& subject = subject_of(*row->map());
    const auto is_about_it = [&](const Value& one) { return subject_of(*one.map()) == subject; };
    const bool wanted = std::ranges::any_of(
        expected, [&](const RowExpectation& one) { return subject_of(one) == subject; });
    if (!wanted) {
      out.push_back(
          {DivergenceClass::Leak, "rows", "no row for " + render_flow(subject), render_flow(*row)});
    } else if (std::any_of(rows.begin(), row, is_about_it)) {
      out.push_back({DivergenceClass::WrongValue, "rows", "one row for " + render_flow(subject),
                     "one more: " + render_flow(*row)});
    }
  }
}

// Words more than expected are a leak, words less a lockout.
void compare_words(const Value& expected, const Value& answer, std::vector<LookMismatch>& out) {
  const Value* part = answer.find("offered");
  const List none;
  const List& answered = part != nullptr && part->list() != nullptr ? *part->list() : none;
  const List& wanted = *expected.list();
  const auto missing_in = [](const List& items) {
    return [&items](const Value& one) { return std::ranges::find(items, one) == items.end(); };
  };
  const std::string answered_text = render_flow(Value{answered});
  if (std::ranges::any_of(answered, missing_in(wanted))) {
    out.push_back({DivergenceClass::Leak, "offered", render_flow(expected), answered_text});
  } else if (std::ranges::any_of(wanted, missing_in(answered))) {
    out.push_back({DivergenceClass::Lockout, "offered", render_flow(expected), answered_text});
  }
}

void compare_part(std::string_view name, const Value& expected, const Value& answer,
                  std::vector<LookMismatch>& out) {
  const Value* part = answer.find(name);
  if (part != nullptr && *part == expected)
    return;
  out.push_back({DivergenceClass::WrongValue, std::string{name}, render_flow(expected),
                 render_part(answer, name)});
}

}  // namespace

std::vector<LookMismatch> mismatches(const LookExpectation& expectation, const Value& answer) {
  if (is_inaccessible(answer)) {
    if (expectation.inaccessible)
      return {};
    return {{DivergenceClass::Lockout, "answer", "accessible", "inaccessible"}};
  }
  if (expectation.inaccessible) {
    return {{DivergenceClass::Leak, "answer", "inaccessible", render_flow(answer)}};
  }
  std::vector<LookMismatch> out;
  if (expectation.rows)
    compare_rows(*expectation.rows, answer, out);
  if (expectation.total)
    compare_part("total", *expectation.total, answer, out);
  if (expectation.offered)
    compare_words(*expectation.offered, answer, out);
  if (expectation.entries)
    compare_part("entries", *expectation.entries, answer, out);
  compare_fields(expectation.values, answer, "", out);
  return out;
}

}  // namespace privet::harness
