#include "subjects/miniature.h"

#include <algorithm>
#include <charconv>
#include <deque>
#include <utility>

#include "harness/json.h"
#include "model/check.h"
#include "model/printable.h"
#include "model/words.h"
#include "subjects/json_rpc.h"
#include "subjects/message.h"

namespace privet::subjects {

namespace {

using harness::Outcome;
using std::chrono::milliseconds;
using Answering = Miniature::Answering;
using MakeServer = Miniature::MakeServer;
using Now = Miniature::Now;
using Vice = Miniature::Vice;

// By then a few cases have passed, which the vice must not cost anybody.
constexpr std::size_t kAfterSome = 20;
constexpr milliseconds kSlow{60};
constexpr milliseconds kLag{300};
constexpr milliseconds kTooLate{8'000};  // after any answer is awaited
constexpr std::size_t kHuge = std::size_t{20} * 1024 * 1024;
constexpr std::size_t kDeep = 100'000;
constexpr std::size_t kFlakyPeriod = 5;

Deeds line(std::string text) { return {Write{std::move(text) + "\n"}}; }
Deeds write_honestly(std::string answer, std::size_t /*since*/) { return line(std::move(answer)); }

Value* member(Map& fields, std::string_view key) {
  const auto found = std::ranges::find(fields, key, &Field::key);
  return found == fields.end() ? nullptr : &found->value;
}

// Every object of an answer, and what is in it.
template <class Visit>
void for_each_object(Value& value, const Visit& visit) {
  if (auto* list = std::get_if<List>(&value.data)) {
    for (Value& item : *list)
      for_each_object(item, visit);
  } else if (auto* fields = std::get_if<Map>(&value.data)) {
    visit(*fields);
    for (Field& field : *fields)
      for_each_object(field.value, visit);
  }
}

// Alters every object with the field `key`.
template <class Alter>
auto wherever(std::string_view key, Alter alter) {
  return [key, alter = std::move(alter)](Value& answer) mutable {
    for_each_object(answer, [&](Map& fields) {
      if (member(fields, key) != nullptr)
        alter(fields);
    });
  };
}

// A vice that lies in what is said, in however many answers the message holds.
template <class Alter>
Vice altering(Alter alter) {
  return [alter = std::move(alter)](const std::string& answer, std::size_t /*since*/) mutable {
    auto value = harness::parse_json(answer, harness::Numbers::Any);
    PRIVET_CHECK(value);
    alter(*value);
    return line(harness::render_json(*value, 0));
  };
}
// A vice that lies in how it is spelled.
template <class Spell>
Vice spelling(Spell spell) {
  return [spell](const std::string& answer, std::size_t /*since*/) { return line(spell(answer)); };
}

// The text with `more` after its first `where`, if there is one.
std::string with_after(std::string text, std::string_view where, std::string_view more) {
  if (const std::size_t place = text.find(where); place != std::string::npos)
    text.insert(place + where.size(), more);
  return text;
}

// --- lies ---

Vice says_always(const char* verdict) {
  return altering(
      wherever("verdict", [verdict](Map& fields) { fields = {{"verdict", text_value(verdict)}}; }));
}

Vice leaves_out(std::string_view key) {
  return altering(wherever(key, [key](Map& fields) {
    std::erase_if(fields, [&](const Field& field) { return field.key == key; });
  }));
}

// An error in the place of every verdict, with what an unsupported operation comes with.
Vice fails_with(std::int64_t code) {
  return altering(wherever("result", [code](Map& response) {
    if (member(response, "result")->find("verdict") == nullptr)
      return;
    std::erase_if(response, [](const Field& field) { return field.key == "result"; });
    response.push_back({"error",
                        {Map{{"code", scalar_value(std::to_string(code))},
                             {"message", text_value("the miniature will not")},
                             {"data",
                              {Map{{"capability", text_value("operation")},
                                   {"reason", text_value("it has none")}}}}}}});
  }));
}

Vice counts_hidden_rows() {
  return altering(wherever("total", [](Map& fields) {
    Value& total = *member(fields, "total");
    total = scalar_value(std::to_string(integer_of(total).value_or(0) + 1));
  }));
}

Vice spells_numbers_as_texts() {
  return altering(wherever("total", [](Map& fields) {
    Value& total = *member(fields, "total");
    total = text_value(total.scalar()->text);
  }));
}

Vice mistakes_ids() {
  return altering(wherever("id", [](Map& fields) {
    Value& id = *member(fields, "id");
    id = scalar_value(std::to_string(integer_of(id).value_or(0) + 1000));
  }));
}

Vice is_flaky() {
  return altering(wherever("rows", [shown = std::size_t{0}](Map& fields) mutable {
    if (++shown % kFlakyPeriod != 0)
      return;
    *member(fields, "rows") = {List{}};
    *member(fields, "total") = scalar_value("0");
  }));
}

// Without `observe`, so that it is asked in batches.
Vice answers_in_part() {
  return altering([](Value& answer) {
    wherever("observe",
             [](Map& hello) { *member(hello, "observe") = scalar_value("false"); })(answer);
    auto* batch = std::get_if<List>(&answer.data);
    if (batch != nullptr && batch->size() > 1)
      batch->pop_back();
  });
}

Vice admits_to_lag() {
  return altering(wherever(
      "consistency", [](Map& hello) { *member(hello, "consistency") = text_value("eventual"); }));
}

// --- what is done ---

Deeds fall_silent(std::string /*answer*/, std::size_t /*since*/) { return {Hang{}}; }

Deeds pause_and_answer(milliseconds time, std::string answer) {
  Deeds deeds = line(std::move(answer));
  deeds.insert(deeds.begin(), Pause{time});
  return deeds;
}

Deeds print_a_banner_first(std::string answer, std::size_t since) {
  Deeds deeds = line(std::move(answer));
  if (since == 0)
    deeds.insert(deeds.begin(), Write{"Acme CRM adapter, ready to serve.\n"});
  return deeds;
}

// --- what is remembered ---

std::optional<RpcRequest> request_in(std::string_view message) {
  const auto value = harness::parse_json(message, harness::Numbers::Any);
  auto request = value ? parse_request(*value) : tl::unexpected{std::string{}};
  return request ? std::optional{*std::move(request)} : std::nullopt;
}

Answering answer_honestly(const MakeServer& make_server, const Now& /*now*/) {
  return [server = std::shared_ptr<Server>{make_server()}](std::string_view message) {
    return server->answer(message);
  };
}

// A reset to the world that it was last reset to seems needless to it.
Answering forget_to_reset(const MakeServer& make_server, const Now& /*now*/) {
  return [server = std::shared_ptr<Server>{make_server()},
          held = std::optional<Value>{}](std::string_view message) mutable {
    const auto request = request_in(message);
    if (!request || request->method != "reset")
      return server->answer(message);
    if (held == request->params)
      return std::optional{render_answer(request->id.value_or(Value{}), Value{Map{}})};
    held = request->params;
    return server->answer(message);
  };
}

// Two servers: one decides, the other shows what was decided a while ago.
class LateAnswers {
 public:
  LateAnswers(const MakeServer& make_server, Now now)
      : deciding_{make_server()}, showing_{make_server()}, now_{std::move(now)} {}

  [[nodiscard]] std::optional<std::string> answer(std::string_view message) {
    const auto request = request_in(message);
    if (request && request->method == "do") {
      under_way_.emplace_back(now_() + kLag, message);
      return deciding_->answer(message);
    }
    if (request && request->method == "reset") {
      under_way_.clear();
      (void)deciding_->answer(message);
    }
    while (!under_way_.empty() && under_way_.front().first <= now_()) {
      (void)showing_->answer(under_way_.front().second);
      under_way_.pop_front();
    }
    return showing_->answer(message);
  }

 private:
  std::unique_ptr<Server> deciding_;
  std::unique_ptr<Server> showing_;
  Now now_;
  std::deque<std::pair<Clock::time_point, std::string>> under_way_;
};

Answering answer_late(const MakeServer& make_server, const Now& now) {
  return [late = std::make_shared<LateAnswers>(make_server, now)](std::string_view message) {
    return late->answer(message);
  };
}

// --- the table ---

struct Recipe {
  MiniatureInfo info;
  Vice (*vice)();
  Answering (*answering)(const MakeServer&, const Now&) = answer_honestly;
};

Vice no_vice() { return write_honestly; }

constexpr std::string_view kIgnoresTermination = "ignores-sigterm";

// No vice, or one that a harness has to bear with.
std::vector<Recipe> sound() {
  using enum Outcome;
  return {
      {{"honest", "has no vice", Passed}, no_vice},
      {{"crlf", "ends its lines with CR LF, which is no vice", Passed},
       [] {
         return Vice{
             [](const std::string& answer, std::size_t) { return Deeds{Write{answer + "\r\n"}}; }};
       }},
      {{"slow", "takes its time, and answers in time", Passed},
       [] {
         return Vice{[](std::string answer, std::size_t) {
           return pause_and_answer(kSlow, std::move(answer));
         }};
       }},
      {{kIgnoresTermination, "does not end, neither after `bye` nor at SIGTERM", Passed}, no_vice}};
}

// Their processes or streams do what they should not.
std::vector<Recipe> those_that_fail() {
  using enum Outcome;
  return {
      {{"banner", "greets the world before it answers", ProtocolError},
       [] { return Vice{print_a_banner_first}; }},
      {{"crash", "crashes", Crash, kAfterSome},
       [] {
         return Vice{[](const std::string&, std::size_t) { return Deeds{subjects::Crash{}}; }};
       }},
      {{"hang", "answers no more", Timeout, kAfterSome}, [] { return Vice{fall_silent}; }},
      {{"answers-after-timeout", "answers when nobody waits any more", Timeout, kAfterSome},
       [] {
         return Vice{[](std::string answer, std::size_t) {
           return pause_and_answer(kTooLate, std::move(answer));
         }};
       }},
      {{"closes-input", "closes its standard input and runs on", ProtocolError, kAfterSome},
       [] {
         return Vice{[](std::string answer, std::size_t) {
           Deeds deeds{CloseInput{}};
           std::ranges::move(line(std::move(answer)), std::back_inserter(deeds));
           deeds.emplace_back(Hang{});
           return deeds;
         }};
       }},
      {{"closes-output", "closes its standard output and runs on", ProtocolError, kAfterSome},
       [] {
         return Vice{[](const std::string&, std::size_t) { return Deeds{CloseOutput{}, Hang{}}; }};
       }},
      {{"flood", "writes without end and without a line break", ProtocolError, kAfterSome}, [] {
         return Vice{
             [](const std::string&, std::size_t) { return Deeds{Flood{std::string(4096, 'x')}}; }};
       }}};
}

// What they write is no answer.
std::vector<Recipe> those_that_babble() {
  using enum Outcome;
  return {
      {{"garbage", "writes what is no JSON", ProtocolError, kAfterSome},
       [] {
         return spelling([](const std::string&) { return std::string{"<html>Sorry!</html>"}; });
       }},
      {{"huge-line", "answers in a line of 20 MiB", ProtocolError, kAfterSome},
       [] {
         return spelling([](const std::string& answer) {
           return with_after(answer, "{", std::string(kHuge, ' '));
         });
       }},
      {{"deep-nesting", "answers with 100000 lists, each in the other", ProtocolError, kAfterSome},
       [] {
         return spelling(
             [](const std::string&) { return std::string(kDeep, '[') + std::string(kDeep, ']'); });
       }},
      {{"not-utf8", "writes a byte that is not UTF-8", ProtocolError, kAfterSome},
       [] {
         return spelling([](const std::string& answer) {
           return with_after(answer, "{", "\"note\":\"caf\xe9\",");
         });
       }},
      {{"wrong-id", "answers what was not asked", ProtocolError, kAfterSome}, mistakes_ids},
      {{"duplicate-id", "answers twice", ProtocolError, kAfterSome},
       [] { return spelling([](const std::string& answer) { return answer + "\n" + answer; }); }},
      {{"batch-in-part", "leaves out the last answer of a batch", ProtocolError}, answers_in_part},
      {{"duplicate-keys", "says `ok` and, under the same key, its verdict", ProtocolError},
       [] {
         return spelling([](std::string answer) {
           const std::size_t place = answer.find(R"("verdict":)");
           if (place != std::string::npos)
             answer.insert(place, R"("verdict":"ok",)");
           return answer;
         });
       }},
      {{"missing-verdict", "says nothing in the place of a verdict", ProtocolError},
       [] { return leaves_out("verdict"); }},
      {{"missing-rows", "shows a total and no rows", ProtocolError},
       [] { return leaves_out("rows"); }},
      {{"numbers-as-strings", "spells totals as texts", ProtocolError}, spells_numbers_as_texts}};
}

// They answer, and not as they should.
std::vector<Recipe> those_that_lie() {
  using enum Outcome;
  return {{{"error", "fails at every operation, and says so", Error},
           [] { return fails_with(rpc_code::kInternalError); }},
          {{"unsupported", "supports no operation", Unsupported},
           [] { return fails_with(rpc_code::kUnsupported); }},
          {{"always-ok", "says that it did whatever it was asked", Failed},
           [] { return says_always("ok"); }},
          {{"always-refused", "says that it refused whatever it was asked", Failed},
           [] { return says_always("refused"); }},
          {{"counts-hidden", "counts a row that it does not show", Failed}, counts_hidden_rows},
          {{"flaky", "shows every fifth list empty", Failed}, is_flaky},
          {{"forgets-reset", "does not reset to the world it was last reset to", Failed},
           no_vice,
           forget_to_reset},
          {{"late", "shows what was done a while later, and says so in `hello`", Failed},
           admits_to_lag,
           answer_late}};
}

const std::vector<Recipe>& recipes() {
  static const std::vector<Recipe> kRecipes = [] {
    std::vector<Recipe> all;
    for (const auto& some : {sound(), those_that_fail(), those_that_babble(), those_that_lie()})
      all.insert(all.end(), some.begin(), some.end());
    return all;
  }();
  return kRecipes;
}

}  // namespace

const std::vector<MiniatureInfo>& miniatures() {
  static const std::vector<MiniatureInfo> kInfos = [] {
    std::vector<MiniatureInfo> all;
    for (const Recipe& recipe : recipes())
      all.push_back(recipe.info);
    return all;
  }();
  return kInfos;
}

Miniature::Miniature(const MiniatureInfo& info, Answering answering, Vice vice)
    : info_{info}, answering_{std::move(answering)}, vice_{std::move(vice)} {}

Deeds Miniature::answer(std::string_view message) {
  ++messages_;
  auto honest = answering_(message);
  if (!honest)
    return {};
  return messages_ < info_.from ? line(*std::move(honest))
                                : vice_(*std::move(honest), messages_ - info_.from);
}

Deeds Miniature::end() const { return ignores_termination() ? Deeds{Hang{}} : Deeds{}; }

bool Miniature::ignores_termination() const { return info_.name == kIgnoresTermination; }

Result<MiniatureInfo> parse_miniature(std::string_view word) {
  const std::size_t at = std::min(word.find('@'), word.size());
  const std::string name{word.substr(0, at)};
  const auto found = std::ranges::find(miniatures(), name, &MiniatureInfo::name);
  if (found == miniatures().end()) {
    std::vector<std::string> known;
    for (const MiniatureInfo& one : miniatures())
      known.emplace_back(one.name);
    return fail("there is no miniature `" + printable(name) + "`", {}, did_you_mean(name, known));
  }
  MiniatureInfo info = *found;
  if (at == word.size())
    return info;
  const std::string_view number = word.substr(at + 1);
  const auto [end, error] =
      std::from_chars(number.data(), number.data() + number.size(), info.from);
  if (error != std::errc{} || end != number.data() + number.size() || info.from == 0)
    return fail("after `@` stands the number of a message, from 1, not `" + printable(number) +
                "`");
  return info;
}

Miniature make_miniature(const MiniatureInfo& info, const MakeServer& make_server, const Now& now) {
  const auto recipe =
      std::ranges::find(recipes(), info.name, [](const Recipe& one) { return one.info.name; });
  PRIVET_CHECK(recipe != recipes().end());
  return {info, recipe->answering(make_server, now), recipe->vice()};
}

}  // namespace privet::subjects
