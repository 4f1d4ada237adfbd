#include "reports/transcripts.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include "reports/grouped.h"
#include "reports/html.h"
#include "reports/html/embedded.h"
#include "reports/text.h"

namespace privet::reports {

namespace {

using harness::Direction;
using harness::Transcript;
using harness::WireMessage;

// What is escaped takes up to six bytes a character; much of JSON is quotes.
constexpr std::size_t kBytesOfCharacter = 8;

// One long message is not to be all that is told.
std::size_t longest_message(std::size_t longest) {
  return std::clamp<std::size_t>(longest / kBytesOfCharacter, 100,
                                 harness::kMostBytesOfMessageTold);
}

std::string render_message(Template& source, const WireMessage& message, std::size_t longest) {
  const std::string whole = printable(message.text);
  Markup markup = map_markup();
  markup.set("sent", message.direction == Direction::Sent);
  markup.set("text", shown(message.text, longest));
  markup.set("cut", message.cut || length(whole) > longest);
  return source.render(markup);
}

std::string left_out(const Transcript& transcript, std::size_t not_on_page) {
  const std::size_t left = transcript.more_messages + not_on_page;
  if (left == 0)
    return "";
  std::string text =
      counted(left, "message") + " before these " + (left == 1 ? "is" : "are") + " left out";
  if (not_on_page > 0) {
    text += "; events.jsonl has ";
    text += left == 1             ? "it"
            : not_on_page == left ? "them"
                                  : "the last " + std::to_string(not_on_page) + " of them";
  }
  return text + ".";
}

}  // namespace

void keep_told_transcripts(harness::RunRecord& record) {
  std::unordered_set<const harness::CaseResult*> told;
  const std::vector<Group> groups = grouped(record);
  for (std::size_t i = 0; i < std::min(groups.size(), kFindingsInFull); ++i)
    told.insert(groups[i].example);
  for (harness::CaseResult& result : record.cases) {
    if (!told.contains(&result))
      result.transcript = {};
  }
}

void set_transcript(const Transcript& transcript, std::size_t longest, Markup& markup) {
  const std::vector<WireMessage>& messages = transcript.messages;
  Template source{embedded::kWire};
  std::string lines;
  std::size_t told = 0;
  while (told < messages.size()) {
    const WireMessage& message = messages[messages.size() - 1 - told];
    const std::string line = render_message(source, message, longest_message(longest));
    if (told > 0 && lines.size() + line.size() > longest)
      break;
    lines.insert(0, line);
    ++told;
  }
  markup.set("has_wire", !messages.empty());
  markup.set("wire", lines);
  markup.set("wire_count", counted(told, "message"));
  markup.set("wire_first", std::to_string(transcript.more_messages + messages.size() - told + 1));
  markup.set("wire_left_out", shown(left_out(transcript, messages.size() - told)));
}

}  // namespace privet::reports
