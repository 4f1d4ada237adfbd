#include "reports/svg_strips.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "reports/html/embedded.h"
#include "reports/markup.h"
#include "reports/text.h"

namespace privet::reports {

namespace {

using harness::CaseResult;
using harness::Divergence;
using harness::DivergenceClass;
using harness::SightCell;
using harness::SightFrame;
using harness::Story;

constexpr std::size_t kMostStrips = 24;
constexpr std::size_t kLongestName = 14;
constexpr std::size_t kLetter = 7;
constexpr std::size_t kCellWidth = 18;
constexpr std::size_t kCellHeight = 14;
constexpr std::size_t kRow = 18;
constexpr std::size_t kBase = 11;  // from the top of a cell to the baseline of its text
constexpr std::size_t kGap = 2;    // between bars

struct Pair {
  std::size_t viewer = 0;
  std::size_t record = 0;
};

const SightCell* cell_of(const Story& story, std::size_t frame, Pair pair) {
  const SightFrame& of = story.frames[frame];
  return of.cells.empty() ? nullptr : &of.cells[pair.viewer * story.records.size() + pair.record];
}

bool differs(const Story& story, Pair pair) {
  const SightCell* last = cell_of(story, story.frames.size() - 1, pair);
  return last != nullptr && last->expected != last->answered;
}

bool changes(const Story& story, Pair pair) {
  const SightCell* first = cell_of(story, 0, pair);
  for (std::size_t i = 1; i < story.frames.size(); ++i) {
    const SightCell* cell = cell_of(story, i, pair);
    if (cell != nullptr && first != nullptr && !(*cell == *first))
      return true;
  }
  return false;
}

// Those that differ, then those that change.
std::vector<Pair> told_pairs(const Story& story) {
  std::vector<Pair> wrong;
  std::vector<Pair> moving;
  for (std::size_t record = 0; record < story.records.size(); ++record) {
    for (std::size_t viewer = 0; viewer < story.viewers.size(); ++viewer) {
      const Pair pair{viewer, record};
      if (differs(story, pair)) {
        wrong.push_back(pair);
      } else if (changes(story, pair)) {
        moving.push_back(pair);
      }
    }
  }
  wrong.insert(wrong.end(), moving.begin(), moving.end());
  wrong.resize(std::min(wrong.size(), kMostStrips));
  return wrong;
}

// The most flags that anybody sees of the record.
std::size_t most_of(const Story& story, std::size_t record) {
  std::size_t most = 0;
  for (std::size_t frame = 0; frame < story.frames.size(); ++frame) {
    for (std::size_t viewer = 0; viewer < story.viewers.size(); ++viewer) {
      if (const SightCell* cell = cell_of(story, frame, {viewer, record}))
        most = std::max(most, cell->expected.size());
    }
  }
  return most;
}

std::string level_of(const SightCell* cell, std::size_t most) {
  if (cell == nullptr)
    return "unseen";
  if (cell->answered.empty())
    return "s0";
  return cell->answered.size() < most ? "s1" : "s2";
}

std::string sign_of(CellFault fault) {
  switch (fault) {
    case CellFault::None:
      return "";
    case CellFault::Leak:
      return "+";
    case CellFault::Lockout:
      return "−";
    case CellFault::LeakAndLockout:
      return "±";
    case CellFault::Wrong:
      return "!";
  }
  return "";
}

// Frames one after the other in which the same is seen.
struct Bar {
  std::size_t first = 0;
  std::size_t last = 0;
};

std::vector<Bar> bars_of(const Story& story, Pair pair) {
  const auto is_same = [&](std::size_t one, std::size_t other) {
    const SightCell* a = cell_of(story, one, pair);
    const SightCell* b = cell_of(story, other, pair);
    return a == nullptr || b == nullptr ? a == b : *a == *b;
  };
  std::vector<Bar> bars;
  for (std::size_t frame = 0; frame < story.frames.size(); ++frame) {
    if (frame == 0 || !is_same(frame - 1, frame))
      bars.push_back({frame, frame});
    bars.back().last = frame;
  }
  return bars;
}

std::string words_of(const std::vector<std::string>& flags) {
  return flags.empty() ? "nothing" : joined(flags, " ");
}

std::string tip_of(const Story& story, Bar bar, Pair pair, CellFault fault) {
  const SightCell* cell = cell_of(story, bar.first, pair);
  std::string text = "step " + std::to_string(story.frames[bar.first].step);
  if (bar.last > bar.first)
    text += " to " + std::to_string(story.frames[bar.last].step);
  if (cell == nullptr)
    return text + ": nobody looked";
  text += ": " + words_of(cell->answered);
  return fault == CellFault::None
             ? text
             : text + ", " + word_of(fault) + "; expected: " + words_of(cell->expected);
}

// Where the picture puts what.
struct Layout {
  std::size_t label = 0;  // width of the names
  std::size_t word = 0;   // width of what is said behind the strips
  [[nodiscard]] std::size_t x(std::size_t frame) const { return label + frame * kCellWidth; }
  [[nodiscard]] static std::size_t y(std::size_t strip) { return strip * kRow + 1; }
};

Markup bar_markup(const CaseResult& result, Bar bar, Pair pair, std::size_t most,
                  const Layout& layout, std::size_t y) {
  const CellFault fault = fault_of(result, bar.first, pair.viewer, pair.record);
  const std::size_t x = layout.x(bar.first);
  const std::size_t width = layout.x(bar.last + 1) - x - kGap;
  std::string style = level_of(cell_of(result.story, bar.first, pair), most);
  if (fault != CellFault::None)
    style += " " + style_of(fault);
  Markup cell = map_markup();
  cell.set("class", style);
  cell.set("x", pixels(x));
  cell.set("y", pixels(y));
  cell.set("w", pixels(width));
  cell.set("h", pixels(kCellHeight));
  cell.set("tip", shown(tip_of(result.story, bar, pair, fault)));
  cell.set("mark", shown(sign_of(fault)));
  cell.set("mark_x", pixels(x + width / 2));
  cell.set("mark_y", pixels(y + kBase));
  return cell;
}

std::string name_of(const Story& story, Pair pair) {
  return printable(story.viewers[pair.viewer], kLongestName) + " → " +
         printable(story.records[pair.record], kLongestName);
}

// What is wrong in the end.
std::string last_word(const CaseResult& result, Pair pair) {
  return word_of(fault_of(result, result.story.frames.size() - 1, pair.viewer, pair.record));
}

Markup strip_markup(const CaseResult& result, Pair pair, std::size_t strip, const Layout& layout) {
  const Story& story = result.story;
  const std::size_t most = most_of(story, pair.record);
  Markup cells = list_markup();
  for (const Bar bar : bars_of(story, pair))
    cells.push_back(bar_markup(result, bar, pair, most, layout, Layout::y(strip)));
  Markup markup = map_markup();
  markup.set("label", name_of(story, pair));
  markup.set("label_x", pixels(layout.label - kLetter));
  markup.set("label_y", pixels(Layout::y(strip) + kBase));
  markup.set("cells", cells);
  markup.set("word", shown(last_word(result, pair)));
  markup.set("word_x", pixels(layout.x(story.frames.size()) + kGap));
  return markup;
}

// `step 2: ag set_agent_privacy: off; ok`
std::string sentence_of(const SightFrame& frame) {
  if (frame.step == 0)
    return "the world at the start";
  return "step " + std::to_string(frame.step) + ": " + frame.act + "; " + frame.verdict;
}

Markup ticks_markup(const Story& story, const Layout& layout, std::size_t y) {
  Markup ticks = list_markup();
  for (std::size_t frame = 0; frame < story.frames.size(); ++frame) {
    Markup tick = map_markup();
    tick.set("x", pixels(layout.x(frame) + kCellWidth / 2 - 1));
    tick.set("y", pixels(y));
    tick.set("text", std::to_string(story.frames[frame].step));
    tick.set("tip", shown(sentence_of(story.frames[frame])));
    ticks.push_back(tick);
  }
  return ticks;
}

std::string words_of(const Story& story, const std::vector<Pair>& pairs) {
  std::vector<std::string> wrong;
  for (const Pair pair : pairs) {
    if (differs(story, pair))
      wrong.push_back(name_of(story, pair));
  }
  std::string text = "Sight at each step";
  return wrong.empty() ? text : text + "; at the last one it is wrong for " + enumerated(wrong);
}

}  // namespace

CellFault fault_of(const CaseResult& result, std::size_t frame, std::size_t viewer,
                   std::size_t record) {
  const Story& story = result.story;
  const SightCell* cell = cell_of(story, frame, {viewer, record});
  if (cell == nullptr || cell->expected == cell->answered)
    return CellFault::None;
  bool leak = false;
  bool lockout = false;
  for (const Divergence& divergence : result.divergences) {
    if (divergence.viewer != story.viewers[viewer] || divergence.record != story.records[record] ||
        !divergence.what.starts_with("sight of "))
      continue;
    leak = leak || divergence.signature.kind == DivergenceClass::Leak;
    lockout = lockout || divergence.signature.kind == DivergenceClass::Lockout;
  }
  if (leak && lockout)
    return CellFault::LeakAndLockout;
  if (leak)
    return CellFault::Leak;
  return lockout ? CellFault::Lockout : CellFault::Wrong;
}

std::string word_of(CellFault fault) {
  switch (fault) {
    case CellFault::None:
      return "";
    case CellFault::Leak:
      return "leak";
    case CellFault::Lockout:
      return "lockout";
    case CellFault::LeakAndLockout:
      return "leak and lockout";
    case CellFault::Wrong:
      return "wrong";
  }
  return "";
}

std::string style_of(CellFault fault) {
  return fault == CellFault::LeakAndLockout ? "leak" : word_of(fault);
}

std::string render_strips(const CaseResult& result) {
  const Story& story = result.story;
  if (story.frames.size() < 2)
    return "";
  const std::vector<Pair> pairs = told_pairs(story);
  if (pairs.empty())
    return "";
  Layout layout;
  for (const Pair pair : pairs)
    layout.label = std::max(layout.label, (length(name_of(story, pair)) + 1) * kLetter);
  for (const Pair pair : pairs)
    layout.word = std::max(layout.word, length(last_word(result, pair)) * kLetter);
  Markup strips = list_markup();
  for (std::size_t i = 0; i < pairs.size(); ++i)
    strips.push_back(strip_markup(result, pairs[i], i, layout));
  const std::size_t height = Layout::y(pairs.size());
  Markup markup = map_markup();
  markup.set("strips", strips);
  markup.set("ticks", ticks_markup(story, layout, height + kBase));
  markup.set("width", pixels(layout.x(story.frames.size()) + kGap + layout.word));
  markup.set("height", pixels(height + kRow));
  markup.set("faulty", layout.word > 0);
  markup.set("words", shown(words_of(story, pairs), 1000));
  markup.set("left_out", shown_count(story.viewers.size() * story.records.size() - pairs.size()));
  return Template{embedded::kStrips}.render(markup);
}

}  // namespace privet::reports
