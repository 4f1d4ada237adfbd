#include "reports/svg_reach.h"

#include <algorithm>
#include <cstddef>

#include "reports/html/embedded.h"
#include "reports/markup.h"
#include "reports/reach.h"
#include "reports/text.h"

namespace privet::reports {

namespace {

using harness::ReachSide;
using harness::ReachTable;
using harness::RuleReach;

constexpr std::size_t kMostRules = 200;
constexpr std::size_t kLongestName = 16;
constexpr std::size_t kCell = 14;
constexpr std::size_t kStep = 16;
constexpr std::size_t kLeft = 46;  // for the names of the sides
constexpr std::size_t kBase = 11;
constexpr std::size_t kLetter = 7;
constexpr std::size_t kMostListed = 20;

std::string heat_of(std::size_t count) {
  constexpr std::size_t kFew = 3;
  constexpr std::size_t kSome = 10;
  constexpr std::size_t kMany = 100;
  if (count < kFew)
    return "h1";
  if (count < kSome)
    return "h2";
  return count < kMany ? "h3" : "h4";
}

std::string style_of(const RuleReach& rule, ReachSide side) {
  if (rule.count(side) > 0)
    return heat_of(rule.count(side));
  return rule.expected.contains(side) ? "missing" : "absent";
}

Markup at(std::size_t x, std::size_t y) {
  Markup markup = map_markup();
  markup.set("x", pixels(x));
  markup.set("y", pixels(y));
  return markup;
}

class Map {
 public:
  explicit Map(const ReachTable& table) : table_{table} {
    rules_ = std::min(table.rules.size(), kMostRules);
    for (std::size_t i = 0; i < harness::kReachSides.size(); ++i) {
      Markup side = at(0, i * kStep + kBase);
      side.set("text", word_of(harness::kReachSides[i]));
      sides_.push_back(side);
    }
    for (std::size_t i = 0; i < rules_; ++i)
      add(table.rules[i], kLeft + i * kStep);
  }

  [[nodiscard]] std::string render() const {
    const std::size_t height = harness::kReachSides.size() * kStep + longest_ * kLetter + kCell;
    Markup markup = map_markup();
    markup.set("rulebook", shown(table_.rulebook));
    markup.set("words", shown(render_reach(table_, kMostListed), 1000));
    markup.set("width", pixels(kLeft + rules_ * kStep));
    markup.set("height", pixels(height));
    markup.set("side", pixels(kCell));
    markup.set("sides", sides_);
    markup.set("cells", cells_);
    markup.set("marks", marks_);
    markup.set("rules", names_);
    return Template{embedded::kReach}.render(markup);
  }

 private:
  void add(const RuleReach& rule, std::size_t x) {
    for (std::size_t i = 0; i < harness::kReachSides.size(); ++i) {
      const ReachSide side = harness::kReachSides[i];
      Markup cell = at(x, i * kStep);
      cell.set("class", style_of(rule, side));
      cell.set("words",
               shown(rule.rule + " " + word_of(side) + ": " + std::to_string(rule.count(side))));
      cells_.push_back(cell);
      if (rule.count(side) == 0 && rule.expected.contains(side))
        marks_.push_back(at(x + kCell / 2, i * kStep + kBase));
    }
    Markup name = at(x + 3, harness::kReachSides.size() * kStep + 2);
    name.set("text", printable(rule.rule, kLongestName));
    names_.push_back(name);
    longest_ = std::max(longest_, length(printable(rule.rule, kLongestName)));
  }

  const ReachTable& table_;
  std::size_t rules_ = 0;
  std::size_t longest_ = 0;
  Markup sides_ = list_markup();
  Markup cells_ = list_markup();
  Markup marks_ = list_markup();
  Markup names_ = list_markup();
};

}  // namespace

std::string render_reach_map(const ReachTable& table) {
  return table.rules.empty() ? "" : Map{table}.render();
}

}  // namespace privet::reports
