// Pieces of the page from its templates, which escape what they are given.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <kainjow/mustache.hpp>

namespace privet::reports {

using Markup = kainjow::mustache::data;

inline constexpr std::size_t kLongestText = 300;  // code points

// One line of text of unknown origin, cut; false, so that its section is left out, when empty.
[[nodiscard]] Markup shown(std::string_view text, std::size_t limit = kLongestText);
// The same with its line breaks.
[[nodiscard]] Markup shown_lines(std::string_view text, std::size_t limit);
// False for none.
[[nodiscard]] Markup shown_count(std::size_t count);
// Each as `{{text}}`.
[[nodiscard]] Markup shown_list(const std::vector<std::string>& texts, std::size_t most);
// False when there are no more than `most`.
[[nodiscard]] Markup shown_rest(std::size_t count, std::size_t most);

// Of numbers of pixels, in which no locale has a say.
[[nodiscard]] Markup pixels(std::size_t number);

// An empty map and an empty list.
[[nodiscard]] Markup map_markup();
[[nodiscard]] Markup list_markup();

// A template, parsed once. It is one of our own: one that is broken is a broken check.
class Template {
 public:
  explicit Template(std::string_view source);
  [[nodiscard]] std::string render(const Markup& markup);

 private:
  kainjow::mustache::mustache template_;
};

}  // namespace privet::reports
