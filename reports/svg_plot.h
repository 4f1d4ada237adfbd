// A plot of how much was found after how many operations: a curve of steps over a logarithmic axis.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace privet::reports {

struct PlotStep {
  std::uint64_t operations = 0;
  std::size_t height = 0;  // from there on
  std::string tip;         // a dot that says so, as long as there are few; empty: none
};

// A point to be read off, with its name.
struct PlotMark {
  std::uint64_t operations = 0;
  std::size_t height = 0;
  std::string name;
};

// A height that has a line and a name.
struct PlotLevel {
  std::size_t height = 0;
  std::string name;
};

struct Plot {
  std::string caption;
  std::string words;            // the same as the picture, for who cannot see it
  std::vector<PlotStep> steps;  // of operations and heights that do not fall
  std::vector<PlotMark> marks;
  std::vector<PlotLevel> levels;
  std::uint64_t end = 0;  // operations, where the curve ends
  std::size_t top = 0;    // the height of the plot
};

// A figure; empty where there is no step. However many steps there are, it is short: those that
// nobody could tell apart are drawn as one.
[[nodiscard]] std::string render_plot(const Plot& plot);

}  // namespace privet::reports
