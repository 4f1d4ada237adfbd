// A miniature on a channel without a process. Its input and output cannot be closed there, and
// nobody waits: what is not answered is a timeout.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "model/check.h"
#include "subjects/adapter_test_channel.h"
#include "subjects/miniature.h"

namespace privet::subjects {

// What announces all that makes a difference to how it is asked.
inline Hello hello_of_miniature() {
  Hello hello = hello_of_engine();
  hello.batch = true;
  hello.observe = true;
  return hello;
}

inline Miniature::MakeServer honest_servers(const Hello& hello) {
  return [hello] {
    std::map<std::string, MakeWorld> worlds;
    boost::mp11::mp_for_each<Rulebooks>([&]<class R>(R) {
      worlds[std::string{R::kName}] = [hello] {
        return serve<R>(std::make_unique<EngineSubject<R>>(), hello.interpretation);
      };
    });
    return std::make_unique<Server>(hello, std::move(worlds));
  };
}

// The lines in which deeds appear to a TestChannel.
inline std::vector<std::string> lines_of(const Deeds& deeds) {
  std::string written;
  std::vector<std::string> lines;
  for (const Deed& deed : deeds) {
    if (const auto* write = std::get_if<Write>(&deed))
      written += write->bytes;
    if (const auto* flood = std::get_if<Flood>(&deed))
      written += flood->bytes + "\n";
    while (written.find('\n') != std::string::npos) {
      lines.push_back(written.substr(0, written.find('\n')));
      if (lines.back().ends_with('\r'))
        lines.back().pop_back();
      written.erase(0, written.find('\n') + 1);
    }
    if (std::holds_alternative<Crash>(deed))
      lines.emplace_back("crash");
    const auto* pause = std::get_if<Pause>(&deed);
    if (pause != nullptr && pause->time > std::chrono::seconds{1})
      return lines;
  }
  return lines;
}

// `word` as parse_miniature takes it.
inline TestChannel::Start miniature_start(std::string_view word,
                                          const Hello& hello = hello_of_miniature(),
                                          const Miniature::Now& now = Clock::now) {
  const auto info = parse_miniature(word);
  PRIVET_CHECK(info);
  return [info = *info, hello, now] {
    auto miniature = std::make_shared<Miniature>(make_miniature(info, honest_servers(hello), now));
    return [miniature](std::string_view message) { return lines_of(miniature->answer(message)); };
  };
}

}  // namespace privet::subjects
