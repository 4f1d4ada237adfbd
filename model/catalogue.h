// The rule catalogue: every rule, ledger entry and general refusal, with its statement and where
// it comes from. Text only; what follows from a rule is decided in engine and oracle.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include <boost/describe.hpp>

#include "model/rule_id.h"

namespace privet {

// What a rule does: allows or refuses an operation; says what an accepted one changes; says what
// a surface shows; is true by construction; cannot be exercised here. What refuses an operation
// and is seen on a surface as well, decides.
enum class RuleKind { Decides, Effect, Display, Structure, Outside };
BOOST_DESCRIBE_ENUM(RuleKind, Decides, Effect, Display, Structure, Outside)

// Said outright by the article; implied by it; taken from other public material; a default
// chosen for a silent corner.
enum class Grade { S, I, X, D };
BOOST_DESCRIBE_ENUM(Grade, S, I, X, D)
// "S", where word(Grade::S) would be "s".
[[nodiscard]] std::string_view letter_of(Grade grade);

// A default that holds everywhere; one to which an alternative would be as lawful; a corner that
// no operation reaches.
enum class LedgerMode { Pin, Knob, Out };
BOOST_DESCRIBE_ENUM(LedgerMode, Pin, Knob, Out)

struct Rule {
  RuleId id;
  std::string_view slug;
  RuleKind kind;
  std::string_view statement;  // one sentence without a full stop
  std::string_view section;    // "N1, N3"; "N4 1-5" are steps of N4; empty for general ones
  Grade grade;
};

// A silent corner of an article; its grade is always D.
struct LedgerEntry {
  RuleId id;
  std::string_view slug;
  std::string_view statement;  // the default chosen, one sentence without a full stop
  LedgerMode mode;
};

// A part of an article.
struct Section {
  std::string_view key;      // "N3"
  std::string_view heading;  // what it is about, in a few words
};

// All that is known of one book.
struct Catalogue {
  std::string_view product;  // "Nextiva CRM"
  std::string_view article;  // product and title
  std::span<const Section> sections;
  std::span<const Rule> rules;
  std::span<const LedgerEntry> ledger;
};

// Empty for the toy.
[[nodiscard]] const Catalogue& catalogue_of(Book book);

// In order of their ids, from 01 without gaps.
[[nodiscard]] std::span<const Rule> rules(Book book);
[[nodiscard]] std::span<const LedgerEntry> ledger(Book book);
// GEN-01 to GEN-03, which belong to every book.
[[nodiscard]] std::span<const Rule> general_rules();
[[nodiscard]] std::span<const Section> sections(Book book);

// Finds general ones too. Null: there is no such rule.
[[nodiscard]] const Rule* find_rule(RuleId id);
// Null: there is no such entry.
[[nodiscard]] const LedgerEntry* find_ledger_entry(RuleId id);
// Of a rule or an entry; empty when there is none.
[[nodiscard]] std::string_view statement_of(RuleId id);
// "NEX-03-no-takeover"; the bare id when the catalogue does not know it.
[[nodiscard]] std::string full_name_of(RuleId id);
// "Nextiva CRM N1, N3"; for a general rule "all products".
[[nodiscard]] std::string source_of(const Rule& rule);
// "Nextiva CRM, Can I make leads private?"
[[nodiscard]] std::string_view article_of(Book book);

// Each book's own, in its folder.
namespace nextiva {
extern const Catalogue kCatalogue;
}  // namespace nextiva
namespace kvcore {
extern const Catalogue kCatalogue;
}  // namespace kvcore
namespace deal {
extern const Catalogue kCatalogue;
}  // namespace deal

}  // namespace privet
