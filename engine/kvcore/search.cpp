#include "engine/kvcore/search.h"

#include <algorithm>
#include <array>
#include <variant>

namespace privet::engine::kvcore {
namespace {

using namespace privet::kvcore;

constexpr std::string_view kMask = "Private Lead ";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

bool contains(std::string_view whole, std::string_view part) {
  return part.empty() || !std::ranges::search(whole, part, {}, lower, lower).empty();
}

// As contains(kMask + alias, part), without building the whole.
bool mask_contains(std::string_view alias, std::string_view part) {
  const std::size_t size = kMask.size() + alias.size();
  const auto at = [&](std::size_t i) {
    return lower(i < kMask.size() ? kMask[i] : alias[i - kMask.size()]);
  };
  for (std::size_t begin = 0; begin + part.size() <= size; ++begin) {
    std::size_t length = 0;
    while (length < part.size() && at(begin + length) == lower(part[length]))
      ++length;
    if (length == part.size())
      return true;
  }
  return false;
}

std::string_view alias_of(const Owner& owner, const Names& names) {
  return std::visit(
      [&]<class Id>(Id id) -> std::string_view {
        if constexpr (std::same_as<Id, Company>) {
          return Company::kKind;
        } else {
          return names.alias(id);
        }
      },
      owner);
}

}  // namespace

Match match(std::string_view text, LeadId lead, const LeadTexts& texts, const Owner& owner,
            std::optional<UserId> assignee, const Names& names) {
  if (text.empty())
    return {true, true, true};
  const std::array basics{texts.interest, texts.price, texts.status};
  const bool in_column =
      std::ranges::any_of(basics, [&](Text column) { return same(names.text(column), text); });
  return {.in_name = contains(names.text(texts.name), text),
          .in_mask = mask_contains(names.alias(lead), text),
          .in_basics = in_column || same(alias_of(owner, names), text) ||
                       (assignee && same(names.alias(*assignee), text))};
}

}  // namespace privet::engine::kvcore
