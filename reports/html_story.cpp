#include "reports/html_story.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "reports/svg_strips.h"
#include "reports/text.h"

namespace privet::reports {

namespace {

using harness::CaseResult;
using harness::SightCell;
using harness::SightFrame;
using harness::Story;

constexpr std::size_t kLongestFlag = 40;
// What a page can show of one finding, so that fifty of them leave it handy.
constexpr std::size_t kMostCells = 800;
constexpr std::size_t kMostFlags = 24;

std::vector<std::string> without(const std::vector<std::string>& words,
                                 const std::vector<std::string>& others) {
  std::vector<std::string> left;
  for (const std::string& word : words) {
    if (std::ranges::find(others, word) == others.end() && left.size() < kMostFlags)
      left.push_back(printable(word, kLongestFlag));
  }
  return left;
}

std::vector<std::string> in_both(const SightCell& cell) {
  return without(cell.expected, without(cell.expected, cell.answered));
}

Markup cell_markup(const CaseResult& result, std::size_t frame, std::size_t viewer,
                   std::size_t record) {
  const Story& story = result.story;
  const SightCell& cell = story.frames[frame].cells[viewer * story.records.size() + record];
  const CellFault fault = fault_of(result, frame, viewer, record);
  const bool blank = cell.expected.empty() && cell.answered.empty();
  const std::vector<std::string> same = in_both(cell);
  Markup markup = map_markup();
  markup.set("cell_class", fault != CellFault::None ? Markup{style_of(fault)}
                           : blank                  ? Markup{"blank"}
                                                    : Markup{false});
  markup.set("cell_kind", shown(word_of(fault)));
  markup.set("same", blank ? Markup{"–"} : Markup{joined(same, " ")});
  markup.set("less", shown_list(without(cell.expected, cell.answered), kMostFlags));
  markup.set("more", shown_list(without(cell.answered, cell.expected), kMostFlags));
  return markup;
}

Markup rows_markup(const CaseResult& result, std::size_t frame) {
  const Story& story = result.story;
  Markup rows = list_markup();
  for (std::size_t viewer = 0; viewer < story.viewers.size(); ++viewer) {
    Markup cells = list_markup();
    for (std::size_t record = 0; record < story.records.size(); ++record)
      cells.push_back(cell_markup(result, frame, viewer, record));
    Markup row = map_markup();
    row.set("viewer", shown(story.viewers[viewer], kLongestFlag));
    row.set("cells", cells);
    rows.push_back(row);
  }
  return rows;
}

Markup frame_markup(const CaseResult& result, std::size_t index, const std::string& id) {
  const SightFrame& frame = result.story.frames[index];
  const bool looked = !frame.cells.empty();
  Markup markup = map_markup();
  markup.set("frame_id", frame_id(id, frame.step));
  markup.set("caption", frame.step == 0 ? std::string{"At the start"}
                                        : "After step " + std::to_string(frame.step) + ":");
  markup.set("act", shown(frame.act));
  markup.set("verdict", shown(frame.verdict));
  markup.set("looked", looked);
  markup.set("rows", looked ? rows_markup(result, index) : list_markup());
  return markup;
}

// The first frame to show; those before it would make the page too long.
std::size_t first_told(const Story& story) {
  const std::size_t cells = std::max<std::size_t>(story.viewers.size() * story.records.size(), 1);
  const std::size_t most = std::max<std::size_t>(kMostCells / cells, 2);
  return story.frames.size() - std::min(story.frames.size(), most);
}

std::string cut_of(const Story& story) {
  std::vector<std::string> parts;
  const auto add = [&](std::size_t count, std::string_view one) {
    if (count > 0)
      parts.push_back(counted(count, one));
  };
  add(story.more_frames + first_told(story), "earlier step");
  add(story.more_viewers, "other viewer");
  add(story.more_records, "other record");
  return parts.empty() ? "" : "Not shown: " + enumerated(parts) + ".";
}

// `NEX-04: fact (after: ann change_owner: {…})` to what stands behind `after: `.
std::string_view act_named_by(std::string_view reason) {
  constexpr std::string_view kAfter = " (after: ";
  const std::size_t at = reason.rfind(kAfter);
  if (at == std::string_view::npos || !reason.ends_with(')'))
    return {};
  reason.remove_prefix(at + kAfter.size());
  reason.remove_suffix(1);
  return reason;
}

}  // namespace

std::string frame_id(const std::string& finding_id, std::size_t step) {
  return finding_id + "-s" + std::to_string(step);
}

bool has_frame(const Story& story, std::size_t step) {
  for (std::size_t i = first_told(story); i < story.frames.size(); ++i) {
    if (story.frames[i].step == step)
      return true;
  }
  return false;
}

std::optional<std::size_t> step_it_began(const Group& group) {
  std::optional<std::size_t> first;
  if (group.divergence == nullptr)
    return first;
  for (const std::string& reason : group.divergence->because) {
    const std::string_view act = act_named_by(reason);
    if (act.empty())
      continue;
    // The same act may come twice: the later one is what still holds.
    for (const SightFrame& frame : group.example->story.frames) {
      if (frame.act == act && frame.step < group.divergence->step)
        first = first ? std::min(*first, frame.step) : frame.step;
    }
  }
  return first;
}

void set_story(const Group& group, const std::string& id, Markup& markup) {
  const CaseResult& result = *group.example;
  const Story& story = result.story;
  Markup frames = list_markup();
  for (std::size_t i = first_told(story); i < story.frames.size(); ++i)
    frames.push_back(frame_markup(result, i, id));
  const auto began = step_it_began(group);
  markup.set("frames", frames);
  markup.set("columns", shown_list(story.records, story.records.size()));
  markup.set("began_id",
             began && has_frame(story, *began) ? Markup{frame_id(id, *began)} : Markup{false});
  markup.set("diverged_id", frame_id(id, story.frames.back().step));
  markup.set("story_cut", shown(cut_of(story)));
  markup.set("strips", render_strips(result));
}

}  // namespace privet::reports
