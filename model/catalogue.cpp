#include "model/catalogue.h"

#include <algorithm>
#include <array>

#include "model/check.h"

namespace privet {

namespace {

constexpr std::array kGeneralRules{
    Rule{"GEN-01"_rule, "unknown-name", RuleKind::Decides,
         "An operation that names something that does not exist is refused", "", Grade::D},
    Rule{"GEN-02"_rule, "inactive-actor", RuleKind::Decides,
         "Whatever an inactive user asks for is refused, for that reason alone", "", Grade::D},
    Rule{"GEN-03"_rule, "not-an-administrator", RuleKind::Decides,
         "Only an administrator in charge of them changes users, groups and hats", "", Grade::D},
};

template <class Row>
const Row* find_row(std::span<const Row> rows, RuleId id) {
  const auto found = std::ranges::find(rows, id, &Row::id);
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

std::string_view letter_of(Grade grade) {
  switch (grade) {
    case Grade::S:
      return "S";
    case Grade::I:
      return "I";
    case Grade::X:
      return "X";
    case Grade::D:
      return "D";
  }
  PRIVET_CHECK(false);
}

const Catalogue& catalogue_of(Book book) {
  static constexpr Catalogue kNone{};
  switch (book) {
    case Book::Nextiva:
      return nextiva::kCatalogue;
    case Book::Kvcore:
      return kvcore::kCatalogue;
    case Book::Deal:
      return deal::kCatalogue;
    case Book::Toy:
      return kNone;
  }
  PRIVET_CHECK(false);
}

std::span<const Rule> rules(Book book) { return catalogue_of(book).rules; }
std::span<const LedgerEntry> ledger(Book book) { return catalogue_of(book).ledger; }
std::span<const Rule> general_rules() { return kGeneralRules; }
std::span<const Section> sections(Book book) { return catalogue_of(book).sections; }

const Rule* find_rule(RuleId id) {
  return find_row(id.is_general() ? general_rules() : rules(id.book()), id);
}

const LedgerEntry* find_ledger_entry(RuleId id) {
  return id.is_ledger() ? find_row(ledger(id.book()), id) : nullptr;
}

std::string_view statement_of(RuleId id) {
  if (const Rule* rule = find_rule(id))
    return rule->statement;
  const LedgerEntry* entry = find_ledger_entry(id);
  return entry == nullptr ? std::string_view{} : entry->statement;
}

std::string full_name_of(RuleId id) {
  std::string_view slug;
  if (const Rule* rule = find_rule(id))
    slug = rule->slug;
  if (const LedgerEntry* entry = find_ledger_entry(id))
    slug = entry->slug;
  return id.str() + (slug.empty() ? "" : "-") + std::string{slug};
}

std::string source_of(const Rule& rule) {
  if (rule.id.is_general())
    return "all products";
  const Catalogue& catalogue = catalogue_of(rule.id.book());
  return std::string{catalogue.product} + " " + std::string{rule.section};
}

std::string_view article_of(Book book) { return catalogue_of(book).article; }

}  // namespace privet
