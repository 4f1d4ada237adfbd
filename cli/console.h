// Standard output and error, signals. Results go to standard output, everything else to error.
#pragma once

#include <string_view>

namespace privet::cli {

// Writes to standard output. A closed pipe ends the process silently with 141; a full disk says so
// and ends it with 3.
void print(std::string_view text);

// One clear sentence on standard error, `privet: ` before it; what follows its first line shows the
// place. Whatever it quotes leaves a terminal in order.
void complain(std::string_view sentence);

// From here on an interrupt or a request to end is remembered and no longer kills. One that is
// ignored already, as for a job in the background, stays so.
void catch_signals();
// The signal that came, 0 when none has.
[[nodiscard]] int caught_signal();

[[nodiscard]] bool output_is_terminal();
[[nodiscard]] bool error_is_terminal();

}  // namespace privet::cli
