// privet: the command line. Finds the command and hands over.
#include <algorithm>
#include <csignal>
#include <exception>
#include <iterator>
#include <string>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "harness/outcome.h"
#include "model/words.h"

namespace {

using namespace privet;

std::string usage() {
  std::string text =
      "usage: privet COMMAND [OPTION…] [PATH…]\n\n"
      "Tells whether a CRM keeps private records private.\n\nCommands:\n";
  for (const cli::Command& command : cli::kCommands) {
    text += "  " + std::string{command.name} + std::string(14 - command.name.size(), ' ') +
            std::string{command.summary} + "\n";
  }
  text +=
      "\n  --version  print the version\n  --help     print this help; after a command, its own\n\n"
      "Exit codes: 0 conformant, 1 not conformant, 2 usage, 3 broken suite or configuration,\n"
      "4 nothing could be judged, 5 stale list of known failures, 6 nothing ran,\n"
      "7 engine and oracle disagree.\n\n"
      "Example:\n  privet run --rulebook deal --report build/report\n";
  return text;
}

int unknown_command(const std::string& name) {
  std::vector<std::string> known;
  known.reserve(cli::kCommands.size());
  for (const cli::Command& command : cli::kCommands)
    known.emplace_back(command.name);
  const std::string hint = did_you_mean(name, known);
  return cli::usage_error(
      {"unknown command `" + name + "`", {}, hint.empty() ? "see privet --help" : hint});
}

int dispatch(const cli::Arguments& arguments) {
  if (arguments.empty()) {
    cli::complain("no command given; see privet --help");
    return harness::exit_code::kUsage;
  }
  const std::string& name = arguments.front();
  if (name == "--help" || name == "-h" || name == "help") {
    cli::print(usage());
    return harness::exit_code::kConformant;
  }
  if (name == "--version") {
    cli::print(std::string{"privet "} + PRIVET_VERSION + "\n");
    return harness::exit_code::kConformant;
  }
  const auto command = std::ranges::find(cli::kCommands, name, &cli::Command::name);
  if (command == cli::kCommands.end())
    return unknown_command(name);
  return command->run({std::next(arguments.begin()), arguments.end()});
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe and a full disk are met where output is written
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    return dispatch({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    cli::complain(std::string{"internal error: "} + error.what());
    return harness::exit_code::kBrokenCheck;
  }
}
