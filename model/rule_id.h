// Ids of rules and ledger entries (NEX-03, KV-A08, DEAL-31, GEN-01) and small sets of them.
#pragma once

#include <array>
#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace privet {

enum class Book : std::uint8_t { Nextiva, Kvcore, Deal, Toy };

// A rule (`NEX-03`), an entry of a ledger (`NEX-A04`) or a general refusal (`GEN-01`), which
// belongs to every book. Written in code as "NEX-03"_rule; a malformed literal does not compile.
class RuleId {
 public:
  static constexpr std::size_t kSlots = 128;

  // The id spelled `text`, or nothing when it is not of the form PREFIX-NN or PREFIX-ANN.
  [[nodiscard]] static constexpr std::optional<RuleId> parse(std::string_view text);
  [[nodiscard]] std::string str() const;

  // Where the id stands in a RuleSet: rules 1 to 60, general ones 61 to 63, the ledger from 64.
  [[nodiscard]] constexpr std::size_t slot() const { return slot_; }
  [[nodiscard]] constexpr bool is_general() const {
    return slot_ > kGeneralBase && slot_ < kLedgerBase;
  }
  [[nodiscard]] constexpr bool is_ledger() const { return slot_ >= kLedgerBase; }
  // The number in its name: 3 for NEX-03, 8 for KV-A08.
  [[nodiscard]] constexpr int number() const;
  // The book it belongs to; meaningless for a general one.
  [[nodiscard]] constexpr Book book() const { return book_; }

  [[nodiscard]] static constexpr RuleId at_slot(Book book, std::size_t slot);

  friend constexpr bool operator==(RuleId, RuleId) = default;
  friend constexpr auto operator<=>(RuleId, RuleId) = default;

 private:
  static constexpr std::size_t kGeneralBase = 60;
  static constexpr std::size_t kLedgerBase = 64;
  constexpr RuleId(Book book, std::size_t slot)
      : book_{book}, slot_{static_cast<std::uint8_t>(slot)} {}

  Book book_;
  std::uint8_t slot_;
};

namespace detail {
struct BookPrefix {
  Book book;
  std::string_view prefix;
};
inline constexpr std::array kBookPrefixes{
    BookPrefix{Book::Nextiva, "NEX-"}, BookPrefix{Book::Kvcore, "KV-"},
    BookPrefix{Book::Deal, "DEAL-"}, BookPrefix{Book::Toy, "TOY-"}};

// The number written in exactly two digits, 0 when it is not one.
constexpr std::size_t two_digits(std::string_view text) {
  if (text.size() != 2)
    return 0;
  const bool digits = text[0] >= '0' && text[0] <= '9' && text[1] >= '0' && text[1] <= '9';
  return digits ? static_cast<std::size_t>((text[0] - '0') * 10 + (text[1] - '0')) : 0;
}
}  // namespace detail

constexpr RuleId RuleId::at_slot(Book book, std::size_t slot) {
  const bool general = slot > kGeneralBase && slot < kLedgerBase;
  return {general ? Book::Nextiva : book, slot};
}

constexpr int RuleId::number() const {
  if (is_ledger())
    return static_cast<int>(slot_ - kLedgerBase);
  if (is_general())
    return static_cast<int>(slot_ - kGeneralBase);
  return slot_;
}

constexpr std::optional<RuleId> RuleId::parse(std::string_view text) {
  if (text.starts_with("GEN-")) {
    const std::size_t number = detail::two_digits(text.substr(4));
    if (number < 1 || number > 3)
      return std::nullopt;
    return at_slot(Book::Nextiva, kGeneralBase + number);
  }
  for (const auto& [book, prefix] : detail::kBookPrefixes) {
    if (!text.starts_with(prefix))
      continue;
    std::string_view rest = text.substr(prefix.size());
    const bool ledger = rest.starts_with('A');
    if (ledger)
      rest.remove_prefix(1);
    const std::size_t number = detail::two_digits(rest);
    if (number == 0 || number > kGeneralBase)
      return std::nullopt;
    return RuleId{book, ledger ? kLedgerBase + number : number};
  }
  return std::nullopt;
}

inline namespace literals {
consteval RuleId operator""_rule(const char* text, std::size_t size) {
  return *RuleId::parse({text, size});
}
}  // namespace literals

// A set of rules of one book and general ones. Trivially copyable.
class RuleSet {
 public:
  constexpr RuleSet() = default;
  constexpr RuleSet(std::initializer_list<RuleId> rules) {
    for (const RuleId rule : rules)
      insert(rule);
  }

  constexpr void insert(RuleId rule) {
    if (!rule.is_general())
      book_ = rule.book();
    words_[rule.slot() / 64] |= std::uint64_t{1} << (rule.slot() % 64);
  }
  constexpr void insert(const RuleSet& other) {
    if (!other.only_general())
      book_ = other.book_;
    for (std::size_t i = 0; i < words_.size(); ++i)
      words_[i] |= other.words_[i];
  }
  [[nodiscard]] constexpr bool contains(RuleId rule) const {
    return ((words_[rule.slot() / 64] >> (rule.slot() % 64)) & 1U) != 0 &&
           (rule.is_general() || rule.book() == book_);
  }
  [[nodiscard]] constexpr bool empty() const { return (words_[0] | words_[1]) == 0; }
  [[nodiscard]] constexpr std::size_t size() const {
    return static_cast<std::size_t>(std::popcount(words_[0]) + std::popcount(words_[1]));
  }
  [[nodiscard]] constexpr bool intersects(const RuleSet& other) const {
    const std::uint64_t rules = words_[0] & other.words_[0];
    if ((rules & kGeneralSlots) != 0)
      return true;
    return book_ == other.book_ && (rules | (words_[1] & other.words_[1])) != 0;
  }
  // In order: rules, general ones, ledger entries.
  [[nodiscard]] std::vector<RuleId> list() const;
  // "NEX-04, NEX-15"
  [[nodiscard]] std::string str() const;

  friend constexpr bool operator==(const RuleSet& a, const RuleSet& b) {
    return a.words_ == b.words_ && (a.book_ == b.book_ || a.only_general());
  }

 private:
  static constexpr std::uint64_t kGeneralSlots = std::uint64_t{0b111} << 61U;
  // Of such a set the book says nothing.
  [[nodiscard]] constexpr bool only_general() const {
    return ((words_[0] & ~kGeneralSlots) | words_[1]) == 0;
  }

  std::array<std::uint64_t, 2> words_{};
  Book book_ = Book::Nextiva;
};

}  // namespace privet
