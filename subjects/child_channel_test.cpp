#include "subjects/child_channel.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <iterator>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "subjects/channel_test_folder.h"

namespace privet::subjects {
namespace {

using harness::Reply;
using harness::TroubleKind;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::EndsWith;
using testing::HasSubstr;

ChildOptions shell(const std::string& script) {
  return {.command = {"/bin/sh", "-c", script}, .grace = milliseconds{150}};
}

ChildOptions python(const std::string& script) {
  return {.command = {kPython, "-c", script}, .grace = milliseconds{150}};
}

ChildOptions with_patience(ChildOptions options) {
  options.grace = seconds{60};
  return options;
}

// The kind and the sentence; "no trouble" of a reply that is none.
template <class T>
std::string told(const Reply<T>& reply) {
  if (reply)
    return "no trouble";
  constexpr std::array kKinds{"error", "crash", "timeout", "protocol error", "unsupported"};
  return std::string{kKinds.at(static_cast<std::size_t>(reply.error().kind))} + ": " +
         reply.error().message;
}

std::string trouble_at_start(const std::vector<std::string>& command) {
  ChildChannel channel{{.command = command}};
  return told(channel.open());
}

std::string trouble_at_answer(const ChildOptions& options) {
  ChildChannel channel{options};
  EXPECT_TRUE(channel.open());
  std::string told_of = told(channel.receive(in_good_time()));
  EXPECT_FALSE(channel.is_open());
  return told_of;
}

// Sends and receives; the trouble, where there is any.
std::string answer_to(ChildChannel& channel, std::string_view message) {
  const auto sent = channel.send(message, in_good_time());
  if (!sent)
    return told(sent);
  const auto received = channel.receive(in_good_time());
  return received ? *received : told(received);
}

pid_t id_told_by(ChildChannel& channel) {
  return std::stoi(channel.receive(in_good_time()).value_or("0"));
}

// Dead, if perhaps not yet reaped by whoever is to.
bool is_gone(pid_t id) {
  std::ifstream file{"/proc/" + std::to_string(id) + "/stat"};
  const std::string stat{std::istreambuf_iterator<char>{file}, {}};
  const auto after_name = stat.rfind(") ");
  return after_name == std::string::npos || stat.at(after_name + 2) == 'Z';
}

bool is_gone_soon(pid_t id) {
  const auto until = in_good_time();
  while (!is_gone(id) && Clock::now() < until)
    std::this_thread::sleep_for(milliseconds{5});
  return is_gone(id);
}

std::ptrdiff_t open_descriptors() {
  return std::distance(std::filesystem::directory_iterator{"/proc/self/fd"}, {});
}

bool has_children() { return ::waitpid(-1, nullptr, WNOHANG) != -1 || errno != ECHILD; }

TEST(ChildChannel, carries_messages_there_and_back) {
  ChildChannel channel{{.command = {"cat"}}};
  EXPECT_FALSE(channel.is_open());
  ASSERT_TRUE(channel.open());
  EXPECT_TRUE(channel.is_open());
  EXPECT_EQ(answer_to(channel, R"({"id":1})"), R"({"id":1})");
  EXPECT_EQ(answer_to(channel, R"({"id":2})"), R"({"id":2})");
  channel.close();
  EXPECT_FALSE(channel.is_open());
  channel.close();
}

TEST(ChildChannel, gives_lines_one_by_one) {
  ChildChannel channel{shell(R"(printf 'Welcome!\r\none\n\ntwo\n')")};
  ASSERT_TRUE(channel.open());
  for (const char* line : {"Welcome!", "one", "", "two"})
    EXPECT_EQ(channel.receive(in_good_time()).value_or("trouble"), line);
  EXPECT_EQ(told(channel.receive(in_good_time())), "crash: the adapter ended with exit code 0");
}

TEST(ChildChannel, carries_what_no_pipe_holds_while_the_child_answers) {
  ChildChannel channel{{.command = {"cat"}}};
  ASSERT_TRUE(channel.open());
  const std::string long_message(8'000'000, 'x');
  EXPECT_TRUE(answer_to(channel, long_message) == long_message);
  EXPECT_EQ(answer_to(channel, "short"), "short");
}

TEST(ChildChannel, knows_no_shell) {
  ChildChannel channel{{.command = {"printf", "%s\n", "$HOME; * `ls`"}}};
  ASSERT_TRUE(channel.open());
  EXPECT_EQ(channel.receive(in_good_time()).value_or("trouble"), "$HOME; * `ls`");
}

TEST(ChildChannel, says_why_a_command_cannot_be_started) {
  const TestFolder folder;
  const std::string none = folder.path_of("none");
  EXPECT_EQ(trouble_at_start({}), "error: there is no command to be started");
  EXPECT_EQ(trouble_at_start({none}),
            "error: `" + none + "` cannot be started: there is no such file");
  EXPECT_EQ(trouble_at_start({"privet-no-such-program"}),
            "error: `privet-no-such-program` cannot be started: there is no such program in PATH");
  const std::string text = folder.path_of("text");
  folder.write("text", "hello\n");
  EXPECT_EQ(trouble_at_start({text}),
            "error: `" + text + "` cannot be started: it is no file that may be executed");
  EXPECT_THAT(trouble_at_start({folder.path_of("")}),
              EndsWith("it is no file that may be executed"));
  std::filesystem::permissions(text, std::filesystem::perms::owner_all);
  EXPECT_THAT(trouble_at_start({text}), HasSubstr("it is neither a program for this machine nor"));
  folder.write("text", "#!/no/such/interpreter\n");
  EXPECT_THAT(trouble_at_start({text}), HasSubstr("the interpreter that its first line"));
  EXPECT_THAT(trouble_at_start({"evil\x1b[31m"}), HasSubstr(R"(`evil\x1b[31m` cannot)"));
}

TEST(ChildChannel, tells_a_crash_with_exit_code_or_signal) {
  EXPECT_EQ(trouble_at_answer(shell("exit 3")), "crash: the adapter ended with exit code 3");
  EXPECT_EQ(trouble_at_answer(shell("kill -SEGV $$")), "crash: the adapter was killed by SIGSEGV");
  EXPECT_EQ(trouble_at_answer(shell("kill -40 $$")), "crash: the adapter was killed by signal 40");
  EXPECT_EQ(trouble_at_answer(shell("printf '{\"id\"'")),
            "crash: the adapter ended with exit code 0 in the middle of a line");
}

TEST(ChildChannel, tells_a_crash_from_sending_as_well) {
  ChildChannel channel{with_patience(shell("echo soon; exit 3"))};
  ASSERT_TRUE(channel.open());
  const std::string more_than_a_pipe_holds(1'000'000, 'x');
  EXPECT_EQ(told(channel.send(more_than_a_pipe_holds, in_good_time())),
            "crash: the adapter ended with exit code 3");
  EXPECT_EQ(told(channel.send("{}", in_good_time())), "error: the adapter is not running");
  EXPECT_EQ(told(channel.receive(in_good_time())), "error: the adapter is not running");
}

TEST(ChildChannel, tells_a_crash_where_privet_was_started_not_to_mind_children) {
  const auto before = std::signal(SIGCHLD, SIG_IGN);
  EXPECT_EQ(trouble_at_answer(with_patience(shell("exit 3"))),
            "crash: the adapter ended with exit code 3");
  (void)std::signal(SIGCHLD, before);
}

TEST(ChildChannel, does_not_wait_for_who_hangs) {
  ChildChannel channel{shell("exec sleep 100")};
  ASSERT_TRUE(channel.open());
  EXPECT_EQ(told(channel.receive(shortly())), "timeout: the adapter did not answer in time");
  EXPECT_FALSE(channel.is_open());
  ASSERT_TRUE(channel.open());
  EXPECT_EQ(told(channel.send(std::string(1'000'000, 'x'), shortly())),
            "timeout: the adapter did not read what it was sent in time");
}

TEST(ChildChannel, does_not_wait_for_the_rest_of_a_line) {
  ChildChannel channel{shell("printf 'up\n{'; exec sleep 100")};
  ASSERT_TRUE(channel.open());
  ASSERT_EQ(channel.receive(in_good_time()).value_or("trouble"), "up");
  EXPECT_EQ(told(channel.receive(shortly())), "timeout: the adapter did not end its line in time");
}

TEST(ChildChannel, never_takes_a_late_answer_for_the_next_one) {
  ChildChannel channel{shell("read x; sleep 0.5; echo late; read y; echo $y")};
  ASSERT_TRUE(channel.open());
  ASSERT_TRUE(channel.send("one", in_good_time()));
  ASSERT_EQ(channel.receive(shortly()).error().kind, TroubleKind::Timeout);
  std::this_thread::sleep_for(milliseconds{600});
  EXPECT_EQ(told(channel.receive(in_good_time())), "error: the adapter is not running");
  ASSERT_TRUE(channel.open());
  EXPECT_EQ(answer_to(channel, "one"), "late");
  EXPECT_EQ(answer_to(channel, "two"), "two");
}

TEST(ChildChannel, refuses_a_line_that_is_too_long) {
  ChildOptions options = shell("printf '12345678\\r\\n123456789\\n'");
  options.longest_line = 8;
  ChildChannel channel{options};
  ASSERT_TRUE(channel.open());
  EXPECT_EQ(channel.receive(in_good_time()).value_or("trouble"), "12345678");
  EXPECT_EQ(told(channel.receive(in_good_time())),
            "protocol error: the adapter wrote a line of more than 8 bytes");
}

TEST(ChildChannel, refuses_a_line_without_end) {
  constexpr const char* kTooLong =
      "protocol error: the adapter wrote a line of more than 16777216 bytes";
  EXPECT_EQ(trouble_at_answer(python("print('x' * 20 * 1024 * 1024)")), kTooLong);
  EXPECT_EQ(trouble_at_answer(shell("exec cat /dev/zero")), kTooLong);
}

TEST(ChildChannel, refuses_what_is_not_utf8) {
  EXPECT_EQ(trouble_at_answer(shell(R"(printf '"\377"\n')")),
            "protocol error: the adapter wrote a line that is not UTF-8");
}

TEST(ChildChannel, refuses_a_flood_while_it_sends) {
  ChildOptions options = shell("exec yes");
  options.most_unread = 1'000'000;
  ChildChannel channel{options};
  ASSERT_TRUE(channel.open());
  EXPECT_EQ(told(channel.send(std::string(1'000'000, 'x'), in_good_time())),
            "protocol error: the adapter wrote more than 1000000 bytes before it read what it was "
            "sent");
}

TEST(ChildChannel, tells_of_a_child_that_closes_a_stream_and_runs_on) {
  ChildChannel channel{shell("exec <&-; echo closed; exec sleep 100")};
  ASSERT_TRUE(channel.open());
  ASSERT_EQ(channel.receive(in_good_time()).value_or("trouble"), "closed");
  ASSERT_TRUE(channel.send("{}", in_good_time()));
  EXPECT_EQ(told(channel.receive(shortly())),
            "protocol error: the adapter closed its standard input and runs on");
  EXPECT_FALSE(channel.is_open());
  EXPECT_EQ(trouble_at_answer(shell("exec >&-; exec sleep 100")),
            "protocol error: the adapter closed its standard output and runs on");
}

TEST(ChildChannel, lets_the_child_end_by_itself) {
  const TestFolder folder;
  ChildChannel channel{with_patience(
      shell("echo started; read x; sleep 0.2; echo done > " + folder.path_of("last")))};
  ASSERT_TRUE(channel.open());
  ASSERT_TRUE(channel.receive(in_good_time()));
  channel.close();
  EXPECT_EQ(folder.read("last"), "done\n");
}

TEST(ChildChannel, asks_before_it_kills) {
  const TestFolder folder;
  const std::string cleaning_up = "trap 'echo done > " + folder.path_of("last") +
                                  "; exit' TERM; echo started; sleep 100 & wait";
  ChildChannel channel{shell(cleaning_up)};
  ASSERT_TRUE(channel.open());
  ASSERT_TRUE(channel.receive(in_good_time()));
  EXPECT_EQ(channel.receive(shortly()).error().kind, TroubleKind::Timeout);
  EXPECT_EQ(folder.read("last"), "done\n");
}

TEST(ChildChannel, kills_who_does_not_listen) {
  const std::string stubborn = "trap '' TERM; echo $$; while :; do sleep 1; done";
  ChildChannel channel{shell(stubborn)};
  for (const bool in_peace : {true, false}) {
    ASSERT_TRUE(channel.open());
    const pid_t child = id_told_by(channel);
    ASSERT_FALSE(is_gone(child));
    if (in_peace) {
      channel.close();
    } else {
      EXPECT_EQ(channel.receive(shortly()).error().kind, TroubleKind::Timeout);
    }
    EXPECT_TRUE(is_gone(child));
    EXPECT_FALSE(has_children());
  }
}

TEST(ChildChannel, kills_at_once_when_it_is_destroyed) {
  const auto start = Clock::now();
  pid_t child = 0;
  {
    ChildChannel channel{with_patience(shell("trap '' TERM; echo $$; while :; do sleep 1; done"))};
    ASSERT_TRUE(channel.open());
    child = id_told_by(channel);
  }
  EXPECT_TRUE(is_gone(child));
  EXPECT_FALSE(has_children());
  EXPECT_LT(Clock::now() - start, seconds{30});
}

TEST(ChildChannel, opened_anew_ends_what_was_open) {
  ChildChannel channel{with_patience(shell("echo $$; read x"))};
  ASSERT_TRUE(channel.open());
  const pid_t first = id_told_by(channel);
  ASSERT_TRUE(channel.open());
  EXPECT_TRUE(is_gone(first));
  EXPECT_NE(id_told_by(channel), first);
}

TEST(ChildChannel, takes_what_the_child_started_with_it) {
  ChildChannel channel{with_patience(shell("sleep 1000 & echo $!; exit 3"))};
  ASSERT_TRUE(channel.open());
  const pid_t grandchild = id_told_by(channel);
  // Which holds the pipes open: their end would be long in coming.
  EXPECT_EQ(told(channel.receive(in_good_time())), "crash: the adapter ended with exit code 3");
  EXPECT_TRUE(is_gone_soon(grandchild));
}

TEST(ChildChannel, takes_what_the_child_started_after_a_peaceful_end_too) {
  ChildChannel channel{with_patience(shell("sleep 1000 & echo $!; read x"))};
  ASSERT_TRUE(channel.open());
  const pid_t grandchild = id_told_by(channel);
  const auto start = Clock::now();
  channel.close();
  EXPECT_LT(Clock::now() - start, seconds{30});
  EXPECT_TRUE(is_gone_soon(grandchild));
}

TEST(ChildChannel, does_not_wait_for_a_daemon) {
  ChildChannel channel{with_patience(shell("setsid sleep 5 & sleep 0.1; echo up; exit 3"))};
  ASSERT_TRUE(channel.open());
  ASSERT_EQ(channel.receive(in_good_time()).value_or("trouble"), "up");
  EXPECT_EQ(told(channel.receive(in_good_time())), "crash: the adapter ended with exit code 3");
}

TEST(ChildChannel, kills_a_child_that_has_left_its_group) {
  ChildChannel channel{
      python("import os, signal, time\n"
             "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
             "os.setpgid(0, os.getppid() and os.getpgid(os.getppid()))\n"
             "print(os.getpid(), flush=True)\n"
             "time.sleep(1000)\n")};
  ASSERT_TRUE(channel.open());
  const pid_t child = id_told_by(channel);
  channel.close();
  EXPECT_TRUE(is_gone(child));
}

TEST(ChildChannel, keeps_the_last_lines_written_for_people) {
  ChildChannel channel{
      shell("read x; echo one >&2; echo 1; read x; echo two >&2; echo three >&2; exit 3")};
  ASSERT_TRUE(channel.open());
  EXPECT_EQ(channel.take_diagnostics(), "");
  EXPECT_EQ(answer_to(channel, "{}"), "1");
  EXPECT_EQ(channel.take_diagnostics(), "one\n");
  EXPECT_EQ(answer_to(channel, "{}"), "crash: the adapter ended with exit code 3");
  EXPECT_EQ(channel.take_diagnostics(), "two\nthree\n");
  EXPECT_EQ(channel.take_diagnostics(), "");
}

TEST(ChildChannel, keeps_what_a_hanging_child_says_when_it_is_ended) {
  ChildChannel channel{
      with_patience(shell("trap 'echo last words >&2; exit' TERM; echo up; sleep 1000 & wait"))};
  ASSERT_TRUE(channel.open());
  ASSERT_TRUE(channel.receive(in_good_time()));
  ASSERT_FALSE(channel.receive(shortly()));
  EXPECT_THAT(channel.take_diagnostics(), HasSubstr("last words\n"));
}

TEST(ChildChannel, drains_a_flood_for_people) {
  ChildChannel channel{
      python("import sys\n"
             "for line in sys.stdin:\n"
             "    for i in range(20_000):\n"
             "        print('noise', i, file=sys.stderr)\n"
             "    print('{}', flush=True)\n")};
  ASSERT_TRUE(channel.open());
  EXPECT_EQ(answer_to(channel, "one"), "{}");
  const std::string said = channel.take_diagnostics();
  EXPECT_LE(said.size(), 8000U);
  EXPECT_THAT(said, EndsWith("noise 19998\nnoise 19999\n"));
}

TEST(ChildChannel, does_not_wait_while_a_flood_for_people_goes_on) {
  ChildChannel channel{shell("yes >&2")};
  ASSERT_TRUE(channel.open());
  EXPECT_EQ(channel.receive(shortly()).error().kind, TroubleKind::Timeout);
  EXPECT_FALSE(channel.is_open());
}

TEST(ChildChannel, goes_on_when_nothing_more_is_said_to_people) {
  ChildChannel channel{shell("exec 2>&-; exec cat")};
  ASSERT_TRUE(channel.open());
  EXPECT_EQ(answer_to(channel, "one"), "one");
  EXPECT_EQ(answer_to(channel, "two"), "two");
}

TEST(ChildChannel, gives_the_child_no_other_descriptor) {
  constexpr int kForgotten = 77;
  ASSERT_EQ(::dup2(STDERR_FILENO, kForgotten), kForgotten);
  ChildChannel channel{shell("if [ -e /proc/$$/fd/77 ]; then echo leaked; else echo clean; fi")};
  ASSERT_TRUE(channel.open());
  EXPECT_EQ(channel.receive(in_good_time()).value_or("trouble"), "clean");
  ::close(kForgotten);
}

TEST(ChildChannel, gives_the_child_signals_as_a_shell_would) {
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  sigset_t terminate{};
  sigemptyset(&terminate);
  sigaddset(&terminate, SIGTERM);
  ASSERT_EQ(::pthread_sigmask(SIG_BLOCK, &terminate, nullptr), 0);
  ChildChannel channel{
      {.command = {"sed", "-n", "s/^Sig\\(Blk\\|Ign\\):\t//p", "/proc/self/status"}}};
  ASSERT_TRUE(channel.open());
  // The C library keeps two numbers behind 31 for itself.
  constexpr unsigned long long kNamed = 0x7FFFFFFF;
  for (const char* signals : {"blocked", "ignored"}) {
    const std::string mask = channel.receive(in_good_time()).value_or("ffffffff");
    EXPECT_EQ(std::stoull(mask, nullptr, 16) & kNamed, 0U) << signals << ": " << mask;
  }
  ASSERT_EQ(::pthread_sigmask(SIG_UNBLOCK, &terminate, nullptr), 0);
  (void)std::signal(SIGPIPE, before);
}

// In a process of its own, for it loses its standard streams.
TEST(ChildChannelDeathTest, works_where_privet_has_no_standard_streams) {
  const auto without_streams = [] {
    ::close(STDIN_FILENO);
    ::close(STDOUT_FILENO);
    ChildChannel channel{{.command = {"cat"}}};
    const bool answers = channel.open() && answer_to(channel, "one") == "one";
    std::_Exit(answers ? 0 : 1);
  };
  EXPECT_EXIT(without_streams(), testing::ExitedWithCode(0), "");
}

TEST(ChildChannel, leaks_nothing_in_a_thousand_crashes) {
  ChildChannel channel{with_patience(shell("exit 3"))};
  const auto before = open_descriptors();
  for (int crash = 0; crash < 1000; ++crash) {
    ASSERT_TRUE(channel.open());
    ASSERT_EQ(told(channel.receive(in_good_time())), "crash: the adapter ended with exit code 3");
  }
  EXPECT_EQ(open_descriptors(), before);
  EXPECT_FALSE(has_children());
}

TEST(ChildChannel, leaks_nothing_when_it_cannot_start) {
  const auto before = open_descriptors();
  for (int attempt = 0; attempt < 100; ++attempt)
    EXPECT_NE(trouble_at_start({"/privet/no/such/file"}), "no trouble");
  EXPECT_EQ(open_descriptors(), before);
  EXPECT_FALSE(has_children());
}

TEST(ChildChannel, says_so_when_there_is_no_descriptor_left) {
  // The sanitizer wants a descriptor when it first meets a type: let it meet them before.
  (void)trouble_at_start({"/no/such/program"});
  std::vector<Descriptor> all;
  while (all.empty() || all.back().is_open())
    all.emplace_back(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  const std::string told_of = trouble_at_start({"cat"});
  all.clear();
  EXPECT_EQ(told_of,
            "error: `cat` cannot be started: no pipe can be made for it: Too many open files");
}

// Were one child's pipe open in another, the first would not see its input end.
TEST(ChildChannel, works_beside_others_in_other_threads) {
  const auto before = open_descriptors();
  const auto talk = [] {
    for (int round = 0; round < 25; ++round) {
      ChildChannel channel{with_patience({.command = {"cat"}})};
      ASSERT_TRUE(channel.open());
      ASSERT_EQ(answer_to(channel, "one"), "one");
      const auto start = Clock::now();
      channel.close();
      ASSERT_LT(Clock::now() - start, seconds{30});
    }
  };
  {
    const std::array<std::jthread, 4> threads{std::jthread{talk}, std::jthread{talk},
                                              std::jthread{talk}, std::jthread{talk}};
  }
  EXPECT_EQ(open_descriptors(), before);
  EXPECT_FALSE(has_children());
}

}  // namespace
}  // namespace privet::subjects
