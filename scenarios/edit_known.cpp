// Edits by line: YAML has an entry of a list on the line of its dash and on those below that are
// indented deeper. What comes out is read again, and must say what was meant.
#include <algorithm>
#include <optional>
#include <utility>

#include "model/value.h"
#include "scenarios/known_file.h"
#include "scenarios/source.h"
#include "scenarios/yaml.h"

namespace privet::scenarios {

namespace {

using harness::KnownChange;
using harness::KnownEntry;

// With their ends, so that joined they are the text.
std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t length = end == std::string_view::npos ? text.size() : end + 1;
    lines.emplace_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return lines;
}

std::string line_end_of(std::string_view text) {
  const std::size_t end = text.find('\n');
  const bool crlf = end != std::string_view::npos && end > 0 && text[end - 1] == '\r';
  return crlf ? "\r\n" : "\n";
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}
std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

// The lines of an entry, from 0, and the column of its dash.
struct Extent {
  std::size_t first = 0;
  std::size_t end = 0;  // behind the last
  std::size_t dash = 0;
};

Result<Extent> extent_of(const std::vector<std::string>& lines, Place place) {
  Extent extent;
  extent.first = static_cast<std::size_t>(place.line - 1);
  const std::string_view line = lines.at(extent.first);
  extent.dash = indent_of(line);
  const bool begins = line.substr(extent.dash).starts_with("- ");
  if (!begins)
    return fail("an entry that is to be edited begins on a line of its own", place);
  extent.end = extent.first + 1;
  for (std::size_t i = extent.end; i < lines.size(); ++i) {
    if (is_blank(lines[i]))
      continue;
    if (indent_of(lines[i]) <= extent.dash)
      break;
    extent.end = i + 1;
  }
  return extent;
}

// In quotes where YAML needs them.
std::string written(const std::string& text) { return render_flow(scalar_value(text)); }

std::string text_of(const KnownEntry& entry, std::size_t indent, const std::string& line_end) {
  const std::string margin(indent, ' ');
  std::string text = margin + "- case: " + written(entry.cases) + line_end;
  const auto add = [&](const std::string& line) { text += margin + "  " + line + line_end; };
  if (entry.signatures.size() == 1) {
    add("signature: " + written(entry.signatures.front()));
  } else {
    add("signature:");
    for (const std::string& signature : entry.signatures)
      add("  - " + written(signature));
  }
  add("reason: " + written(entry.reason));
  add("issue: " + written(entry.issue));
  if (entry.until)
    add("until: " + harness::render(*entry.until));
  return text;
}

// A file as it is being edited.
class KnownText {
 public:
  KnownText(std::string_view text, const Value& root)
      : lines_{lines_of(text)}, line_end_{line_end_of(text)}, failing_{key_of(root)} {
    if (failing_ != nullptr && failing_->value.list() != nullptr)
      entries_ = *failing_->value.list();
  }

  [[nodiscard]] Result<void> edit(const KnownChange& change) {
    if (auto done = find_place(change.added); !done)
      return done;
    for (const std::size_t number : change.removed) {
      const auto extent = extent_of(lines_, entries_.at(number).place);
      if (!extent)
        return tl::unexpected{extent.error()};
      for (std::size_t i = extent->first; i < extent->end; ++i)
        lines_[i].clear();
    }
    return {};
  }
  [[nodiscard]] std::string text() const {
    std::string text;
    for (std::size_t i = 0; i <= lines_.size(); ++i) {
      if (i == insert_at_)
        text += inserted_;
      if (i < lines_.size())
        text += lines_[i];
    }
    return text;
  }

 private:
  [[nodiscard]] static const Field* key_of(const Value& root) {
    if (root.map() == nullptr)
      return nullptr;
    const auto found = std::ranges::find(*root.map(), "failing", &Field::key);
    return found == root.map()->end() ? nullptr : &*found;
  }

  // Behind the last failing entry, below a `failing:` without any, or at the end of the file.
  [[nodiscard]] Result<void> find_place(const std::vector<KnownEntry>& added) {
    std::size_t indent = 2;
    insert_at_ = lines_.size();
    if (added.empty())
      return {};
    if (!entries_.empty()) {
      const auto last = extent_of(lines_, entries_.back().place);
      if (!last)
        return tl::unexpected{last.error()};
      insert_at_ = last->end;
      indent = last->dash;
    } else if (failing_ != nullptr) {
      insert_at_ = static_cast<std::size_t>(failing_->place.line);
    }
    if (insert_at_ > 0 && !lines_[insert_at_ - 1].ends_with('\n'))
      lines_[insert_at_ - 1] += line_end_;
    if (failing_ == nullptr)
      inserted_ = "failing:" + line_end_;
    for (const KnownEntry& entry : added)
      inserted_ += text_of(entry, indent, line_end_);
    return {};
  }

  std::vector<std::string> lines_;
  std::string line_end_;
  const Field* failing_;
  List entries_;
  std::size_t insert_at_ = 0;
  std::string inserted_;
};

// What the list says, wherever it stands.
std::vector<KnownEntry> without_places(std::vector<KnownEntry> entries) {
  for (KnownEntry& entry : entries) {
    entry.file.clear();
    entry.line = 0;
  }
  return entries;
}

std::vector<KnownEntry> changed(const std::vector<KnownEntry>& entries, const KnownChange& change) {
  std::vector<KnownEntry> left;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (std::ranges::find(change.removed, i) == change.removed.end())
      left.push_back(entries[i]);
  }
  const auto flaky = std::ranges::find(left, harness::KnownKind::Flaky, &KnownEntry::kind);
  left.insert(flaky, change.added.begin(), change.added.end());
  return without_places(std::move(left));
}

}  // namespace

EditedKnown edit_known(std::string_view text, const std::string& shown, const KnownChange& change) {
  Value root{Map{}};
  std::vector<KnownEntry> before;
  if (!text.empty()) {
    auto entries = parse_known(text, shown);
    if (!entries)
      return tl::unexpected{entries.error()};
    before = *std::move(entries);
    root = *parse_yaml(text);
  }
  KnownText known{text, root};
  if (const auto done = known.edit(change); !done)
    return tl::unexpected{render_error(done.error(), shown, text)};
  std::string edited = known.text();
  const auto after = edited.empty() ? KnownEntries{} : parse_known(edited, shown);
  if (!after || without_places(*after) != changed(before, change)) {
    return tl::unexpected{shown +
                          ": its entries cannot be edited line by line: `failing` is a list whose "
                          "entries begin on lines of their own"};
  }
  return edited;
}

}  // namespace privet::scenarios
