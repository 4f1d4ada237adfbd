// That the catalogue is whole, says each thing once, and renders.
#include "model/catalogue.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <boost/mp11.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/interpretation.h"
#include "model/rulebooks.h"
#include "model/rules_markdown.h"
#include "model/words.h"

namespace privet {
namespace {

using ::testing::AllOf;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::array kBooks{Book::Nextiva, Book::Kvcore, Book::Deal};

std::vector<std::string> ids_of_kind(RuleKind kind) {
  std::vector<std::string> ids;
  for (const Book book : kBooks) {
    for (const Rule& rule : rules(book)) {
      if (rule.kind == kind)
        ids.push_back(rule.id.str());
    }
  }
  return ids;
}

// Of all rules, ledger entries and general ones, `member(row)`.
template <class Member>
std::vector<std::string> all_texts(Member member) {
  std::vector<std::string> texts;
  for (const Book book : kBooks) {
    for (const Rule& rule : rules(book))
      texts.emplace_back(member(rule));
    for (const LedgerEntry& entry : ledger(book))
      texts.emplace_back(member(entry));
  }
  for (const Rule& rule : general_rules())
    texts.emplace_back(member(rule));
  return texts;
}

const auto kSlug = [](const auto& row) { return row.slug; };
const auto kStatement = [](const auto& row) { return row.statement; };

bool is_kebab_case(std::string_view text) {
  const bool letters = std::ranges::all_of(text, [](unsigned char c) {
    return c == '-' || std::islower(c) != 0 || std::isdigit(c) != 0;
  });
  return letters && !text.empty() && !text.starts_with('-') && !text.ends_with('-') &&
         text.find("--") == std::string_view::npos;
}

template <class Row>
void expect_dense(std::span<const Row> rows, Book book, std::string_view prefix) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string digits = (i < 9 ? "0" : "") + std::to_string(i + 1);
    EXPECT_EQ(rows[i].id.str(), std::string{prefix} + digits);
    EXPECT_TRUE(rows[i].id.is_general() || rows[i].id.book() == book);
  }
}

TEST(Catalogue, has_every_rule_and_every_ledger_entry) {
  EXPECT_EQ(rules(Book::Nextiva).size(), 26U);
  EXPECT_EQ(rules(Book::Kvcore).size(), 31U);
  EXPECT_EQ(rules(Book::Deal).size(), 40U);
  EXPECT_EQ(ledger(Book::Nextiva).size(), 27U);
  EXPECT_EQ(ledger(Book::Kvcore).size(), 40U);
  EXPECT_EQ(ledger(Book::Deal).size(), 51U);
  EXPECT_EQ(general_rules().size(), 3U);
  EXPECT_THAT(rules(Book::Toy), IsEmpty());
}

TEST(Catalogue, counts_its_ids_from_one_without_gaps) {
  expect_dense(rules(Book::Nextiva), Book::Nextiva, "NEX-");
  expect_dense(rules(Book::Kvcore), Book::Kvcore, "KV-");
  expect_dense(rules(Book::Deal), Book::Deal, "DEAL-");
  expect_dense(ledger(Book::Nextiva), Book::Nextiva, "NEX-A");
  expect_dense(ledger(Book::Kvcore), Book::Kvcore, "KV-A");
  expect_dense(ledger(Book::Deal), Book::Deal, "DEAL-A");
  expect_dense(general_rules(), Book::Nextiva, "GEN-");
}

TEST(Catalogue, leaves_only_these_rules_outside) {
  EXPECT_THAT(ids_of_kind(RuleKind::Outside),
              ::testing::ElementsAre("NEX-01", "NEX-17", "NEX-22", "NEX-23", "NEX-25", "KV-18"));
}

TEST(Catalogue, has_only_these_rules_true_by_construction) {
  EXPECT_THAT(
      ids_of_kind(RuleKind::Structure),
      ::testing::ElementsAre("NEX-02", "NEX-10", "NEX-26", "KV-01", "KV-02", "KV-26", "DEAL-01",
                             "DEAL-02", "DEAL-08", "DEAL-28", "DEAL-38", "DEAL-39", "DEAL-40"));
}

TEST(Catalogue, offers_a_reading_only_where_the_ledger_has_a_knob) {
  boost::mp11::mp_for_each<Rulebooks>([](auto rulebook) {
    using R = decltype(rulebook);
    for (const ReadingChoice& choice : reading_choices<typename R::Interpretation>()) {
      const std::optional<RuleId> id = RuleId::parse(choice.key);
      ASSERT_TRUE(id) << choice.key;
      const LedgerEntry* entry = find_ledger_entry(*id);
      ASSERT_NE(entry, nullptr) << choice.key;
      EXPECT_EQ(entry->id.book(), R::kBook) << choice.key;
      EXPECT_EQ(entry->mode, LedgerMode::Knob) << choice.key;
    }
  });
}

TEST(Catalogue, gives_each_entry_a_slug_of_its_own_within_its_book) {
  for (const Book book : kBooks) {
    std::set<std::string_view> slugs;
    for (const Rule& rule : rules(book))
      EXPECT_TRUE(slugs.insert(rule.slug).second) << rule.slug;
    for (const LedgerEntry& entry : ledger(book)) {
      EXPECT_TRUE(slugs.insert(entry.slug).second) << entry.slug;
    }
  }
  EXPECT_THAT(all_texts(kSlug), Each(::testing::Truly(is_kebab_case)));
}

TEST(Catalogue, states_each_thing_once_in_a_sentence_that_fits_a_table) {
  const std::vector<std::string> statements = all_texts(kStatement);
  EXPECT_THAT(statements,
              Each(AllOf(Not(IsEmpty()), Not(::testing::EndsWith(".")), Not(HasSubstr(". ")),
                         Not(HasSubstr("|")), Not(HasSubstr("  ")), Not(HasSubstr("\n")))));
  EXPECT_EQ(std::set<std::string>(statements.begin(), statements.end()).size(), statements.size());
  for (const std::string& statement : statements) {
    EXPECT_TRUE(std::isupper(static_cast<unsigned char>(statement.front()))) << statement;
    EXPECT_LE(statement.size(), 180U) << statement;
  }
}

TEST(Catalogue, names_for_each_rule_sections_that_its_article_has) {
  for (const Book book : kBooks) {
    for (const Rule& rule : rules(book)) {
      std::istringstream parts{std::string{rule.section}};
      std::string part;
      int count = 0;
      for (; std::getline(parts >> std::ws, part, ','); ++count) {
        const std::string key = part.substr(0, part.find(' '));
        EXPECT_EQ(std::ranges::count(sections(book), key, &Section::key), 1) << rule.id.str();
      }
      EXPECT_GT(count, 0) << rule.id.str();
    }
  }
}

TEST(Catalogue, answers_by_id) {
  EXPECT_EQ(full_name_of("NEX-03"_rule), "NEX-03-no-takeover");
  EXPECT_EQ(full_name_of("DEAL-A08"_rule), "DEAL-A08-former-owner");
  EXPECT_EQ(full_name_of("NEX-60"_rule), "NEX-60");
  EXPECT_EQ(find_rule("GEN-02"_rule)->slug, "inactive-actor");
  EXPECT_EQ(find_rule("NEX-A01"_rule), nullptr);
  EXPECT_EQ(find_ledger_entry("KV-01"_rule), nullptr);
  EXPECT_EQ(find_rule("TOY-01"_rule), nullptr);
  EXPECT_EQ(statement_of("KV-12"_rule), "An admin above cannot rate a private lead");
  EXPECT_EQ(statement_of("KV-A36"_rule), "Merging two leads is not modelled");
  EXPECT_EQ(statement_of("KV-60"_rule), "");
  EXPECT_EQ(source_of(*find_rule("NEX-07"_rule)), "Nextiva CRM N1, N2");
  EXPECT_EQ(source_of(*find_rule("GEN-01"_rule)), "all products");
  EXPECT_EQ(article_of(Book::Nextiva), "Nextiva CRM, Can I make leads private?");
}

TEST(Catalogue, has_words_for_its_kinds_modes_and_grades) {
  EXPECT_EQ(word(RuleKind::Decides), "decides");
  EXPECT_EQ(word(LedgerMode::Knob), "knob");
  EXPECT_EQ(letter_of(Grade::X), "X");
}

TEST(RulesMarkdown, shows_each_rule_with_its_source_and_its_first_three_cases) {
  const std::string page = render_rules_markdown([](RuleId id) -> std::vector<std::string> {
    if (id == "NEX-03"_rule)
      return {"nextiva/a/b", "nextiva/c/d", "nextiva/e/f", "nextiva/g/h"};
    if (id == "NEX-04"_rule)
      return {"nextiva/a/b"};
    return {};
  });
  EXPECT_THAT(page, HasSubstr("| NEX-03-no-takeover | decides | A user to whom a lead is private "
                              "cannot make himself its owner | Nextiva CRM N1 | S | 4: "
                              "`nextiva/a/b`, `nextiva/c/d`, `nextiva/e/f` and 1 more |\n"));
  EXPECT_THAT(page, HasSubstr("| Nextiva CRM N1 | S | 1: `nextiva/a/b` |\n"));
  EXPECT_THAT(page, HasSubstr("| Nextiva CRM N1 | S | 0 |\n"));
  EXPECT_THAT(page, HasSubstr("| GEN-02-inactive-actor | decides |"));
}

TEST(RulesMarkdown, lists_the_readings_of_an_entry_with_the_default_first) {
  const std::string page = render_rules_markdown([](RuleId) { return std::vector<std::string>{}; });
  EXPECT_THAT(page, HasSubstr("| knob | `self_only`, `anybody`, `nobody` |\n"));
  EXPECT_THAT(page, HasSubstr("| pin |  |\n"));
}

TEST(RulesMarkdown, has_a_row_for_all_of_the_catalogue) {
  const std::string page = render_rules_markdown([](RuleId) { return std::vector<std::string>{}; });
  for (const std::string& statement : all_texts(kStatement)) {
    EXPECT_THAT(page, HasSubstr("| " + statement + " |"));
  }
  for (const Book book : kBooks) {
    for (const Section& section : sections(book)) {
      EXPECT_THAT(page, HasSubstr("| " + std::string{section.key} + " | " +
                                  std::string{section.heading} + " |\n"));
    }
  }
}

}  // namespace
}  // namespace privet
