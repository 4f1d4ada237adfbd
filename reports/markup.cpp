#include "reports/markup.h"

#include <algorithm>

#include "model/check.h"
#include "model/printable.h"

namespace privet::reports {

Markup shown(std::string_view text, std::size_t limit) {
  return text.empty() ? Markup{false} : Markup{printable(text, limit)};
}

Markup shown_lines(std::string_view text, std::size_t limit) {
  if (text.empty())
    return false;
  std::string lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines += printable(text.substr(0, end), limit) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
    if (lines.size() > limit) {
      lines += "…\n";
      break;
    }
  }
  return lines;
}

Markup shown_count(std::size_t count) {
  return count == 0 ? Markup{false} : Markup{std::to_string(count)};
}

Markup shown_list(const std::vector<std::string>& texts, std::size_t most) {
  Markup list = list_markup();
  for (std::size_t i = 0; i < std::min(texts.size(), most); ++i) {
    Markup item = map_markup();
    item.set("text", printable(texts[i], kLongestText));
    list.push_back(item);
  }
  return list;
}

Markup shown_rest(std::size_t count, std::size_t most) {
  return shown_count(count - std::min(count, most));
}

Markup pixels(std::size_t number) { return std::to_string(number); }

Markup map_markup() { return Markup{Markup::type::object}; }
Markup list_markup() { return Markup{Markup::type::list}; }

Template::Template(std::string_view source) : template_{std::string{source}} {
  PRIVET_CHECK(template_.is_valid());
}

std::string Template::render(const Markup& markup) {
  std::string text = template_.render(markup);
  PRIVET_CHECK(template_.is_valid());
  return text;
}

}  // namespace privet::reports
