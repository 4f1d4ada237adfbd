// A command of privet: one file each.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace privet::cli {

using Arguments = std::vector<std::string>;

struct Command {
  std::string_view name;
  std::string_view summary;  // one line
  // Returns the exit code. `arguments` are those after the command's name.
  int (*run)(const Arguments& arguments);
};

int run_command(const Arguments& arguments);
int fuzz_command(const Arguments& arguments);
int mutants_command(const Arguments& arguments);
int replay_command(const Arguments& arguments);
int list_command(const Arguments& arguments);
int lint_command(const Arguments& arguments);
int rules_command(const Arguments& arguments);
int explain_command(const Arguments& arguments);
int schema_command(const Arguments& arguments);
int smoke_command(const Arguments& arguments);
int serve_command(const Arguments& arguments);
int init_adapter_command(const Arguments& arguments);
int report_command(const Arguments& arguments);
int explore_command(const Arguments& arguments);
int certify_command(const Arguments& arguments);

inline constexpr std::array kCommands{
    Command{"run", "run scenarios on a subject, judged by the oracle", run_command},
    Command{"fuzz", "run random operation sequences on a subject", fuzz_command},
    Command{"replay", "run the cases of a file once more, step by step", replay_command},
    Command{"mutants", "prove that scenarios and random sequences bite", mutants_command},
    Command{"certify", "put a subject to every test, and say what a pass is worth",
            certify_command},
    Command{"explore", "hold engine and oracle together in every state of small worlds",
            explore_command},
    Command{"list", "list the cases of a suite", list_command},
    Command{"lint", "check scenario files without running a subject", lint_command},
    Command{"rules", "print the rule catalogue", rules_command},
    Command{"explain", "explain a case step by step, or a rule", explain_command},
    Command{"schema", "print the JSON Schema of scenario files", schema_command},
    Command{"smoke", "tell whether an adapter is sound, and what to mend first", smoke_command},
    Command{"serve", "answer the adapter protocol, as a vendor's adapter would", serve_command},
    Command{"init-adapter", "write an adapter to begin with", init_adapter_command},
    Command{"report", "render, merge, compare and verify the reports of runs", report_command}};

}  // namespace privet::cli
