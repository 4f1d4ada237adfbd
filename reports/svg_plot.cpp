#include "reports/svg_plot.h"

#include <algorithm>
#include <cmath>

#include "model/printable.h"
#include "reports/html/embedded.h"
#include "reports/markup.h"
#include "reports/text.h"

namespace privet::reports {

namespace {

constexpr std::size_t kWidth = 340;
constexpr std::size_t kLeft = 38;  // for the names of the levels
constexpr std::size_t kRight = 14;
constexpr std::size_t kTop = 18;
constexpr std::size_t kBottom = 150;  // the axis
constexpr std::size_t kHeight = 184;  // with what stands below it
constexpr std::size_t kTickBase = 164;
constexpr std::size_t kNameBase = 180;
constexpr std::size_t kLetter = 7;
constexpr std::size_t kLift = 4;  // of a letter's baseline to its middle
constexpr std::size_t kMostTicks = 8;
constexpr std::size_t kMostDots = 60;
constexpr std::size_t kLongestTip = 60;
constexpr std::size_t kDecades = 20;  // of 64 bits

// The greatest power of ten that is not above it.
std::size_t decade_of(std::uint64_t number) {
  std::size_t decade = 0;
  for (; number >= 10; number /= 10)
    ++decade;
  return decade;
}

// `1`, `100`, `10k`, `1M`
std::string name_of_decade(std::size_t decade) {
  constexpr std::size_t kThousand = 3;
  constexpr std::string_view kLetters = "kMGTPE";
  std::string text = "1" + std::string(decade % kThousand, '0');
  return decade < kThousand ? text : text + kLetters[decade / kThousand - 1];
}

class Drawing {
 public:
  explicit Drawing(const Plot& plot) : plot_{plot} {
    const std::uint64_t end = std::max(plot.end, plot.steps.back().operations);
    first_ = decade_of(plot.steps.front().operations);
    last_ = std::max(decade_of(end > 0 ? end - 1 : 0) + 1, first_ + 1);
    set_steps(end);
    set_axes();
    set_marks();
  }

  [[nodiscard]] std::string render() {
    markup_.set("caption", shown(plot_.caption));
    markup_.set("words", shown(plot_.words, 1000));
    markup_.set("width", pixels(kWidth));
    markup_.set("height", pixels(kHeight));
    markup_.set("left", pixels(kLeft));
    markup_.set("right", pixels(kWidth - kRight));
    markup_.set("top", pixels(kTop));
    markup_.set("bottom", pixels(kBottom));
    markup_.set("middle", pixels((kLeft + kWidth - kRight) / 2));
    markup_.set("tick_y", pixels(kTickBase));
    markup_.set("name_y", pixels(kNameBase));
    return Template{embedded::kPlot}.render(markup_);
  }

 private:
  [[nodiscard]] std::size_t x(std::uint64_t operations) const {
    const double decades = std::log10(static_cast<double>(std::max<std::uint64_t>(operations, 1)));
    const double share = std::clamp(
        (decades - static_cast<double>(first_)) / static_cast<double>(last_ - first_), 0.0, 1.0);
    return kLeft + static_cast<std::size_t>(
                       std::lround(share * static_cast<double>(kWidth - kRight - kLeft)));
  }
  [[nodiscard]] std::size_t y(std::size_t height) const {
    const double share =
        plot_.top == 0
            ? 0.0
            : std::min(1.0, static_cast<double>(height) / static_cast<double>(plot_.top));
    return kBottom -
           static_cast<std::size_t>(std::lround(share * static_cast<double>(kBottom - kTop)));
  }

  void set_steps(std::uint64_t end) {
    Markup dots = list_markup();
    std::string path = "M" + std::to_string(kLeft) + " " + std::to_string(kBottom);
    for (std::size_t i = 0; i < plot_.steps.size(); ++i) {
      const PlotStep& step = plot_.steps[i];
      const std::size_t at = x(step.operations);
      // Of those in one column of pixels the last is drawn.
      if (i + 1 < plot_.steps.size() && x(plot_.steps[i + 1].operations) == at)
        continue;
      path += "H" + std::to_string(at) + "V" + std::to_string(y(step.height));
      if (step.tip.empty() || dots.list_value().size() == kMostDots)
        continue;
      Markup dot = point(at, y(step.height));
      dot.set("tip", shown(step.tip, kLongestTip));
      dots.push_back(dot);
    }
    path += "H" + std::to_string(x(end));
    markup_.set("path", path);
    markup_.set("dots", dots);
  }

  void set_axes() {
    Markup ticks = list_markup();
    const std::size_t stride = (last_ - first_) / kMostTicks + 1;
    std::uint64_t operations = 1;
    for (std::size_t decade = 0; decade <= std::min(last_, kDecades - 1); ++decade) {
      if (decade >= first_ && (decade - first_) % stride == 0) {
        Markup tick = point(x(operations), kTickBase);
        tick.set("text", name_of_decade(decade));
        ticks.push_back(tick);
      }
      operations *= 10;
    }
    Markup levels = list_markup();
    for (const PlotLevel& level : plot_.levels) {
      Markup line = point(kLeft - kLetter, y(level.height));
      line.set("base", pixels(y(level.height) + kLift));
      line.set("text", shown(level.name));
      levels.push_back(line);
    }
    markup_.set("ticks", ticks);
    markup_.set("levels", levels);
  }

  // Above and to the left of the curve there is room; at its beginning, below and to the right.
  void set_marks() {
    Markup marks = list_markup();
    for (const PlotMark& mark : plot_.marks) {
      const std::size_t at = x(mark.operations);
      const bool fits = at > kLeft + (length(mark.name) + 1) * kLetter;
      Markup one = point(at, y(mark.height));
      one.set("text", shown(mark.name));
      one.set("side", fits ? "before" : "after");
      one.set("text_x", pixels(fits ? at - kLift : at + kLetter));
      one.set("text_y", pixels(fits ? y(mark.height) - kLift : y(mark.height) + 3 * kLift));
      marks.push_back(one);
    }
    markup_.set("marks", marks);
  }

  static Markup point(std::size_t x, std::size_t y) {
    Markup markup = map_markup();
    markup.set("x", pixels(x));
    markup.set("y", pixels(y));
    return markup;
  }

  const Plot& plot_;
  std::size_t first_ = 0;  // decades
  std::size_t last_ = 1;
  Markup markup_ = map_markup();
};

}  // namespace

std::string render_plot(const Plot& plot) {
  return plot.steps.empty() ? "" : Drawing{plot}.render();
}

}  // namespace privet::reports
