// What an adapter may answer and what not, and what becomes of one that crashes or hangs.
#include "subjects/adapter_subject.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/json.h"
#include "harness/judge.h"
#include "subjects/adapter_test_channel.h"

namespace privet::subjects {
namespace {

using harness::TroubleKind;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Value json(std::string_view text) {
  const auto value = harness::parse_json(text);
  EXPECT_TRUE(value) << text;
  return value.value_or(Value{});
}

bool asks(std::string_view message, std::string_view method) {
  return message.find(R"("method":")" + std::string{method} + '"') != std::string_view::npos;
}

// The result of an answer replaced.
std::string with_result(std::string_view answer, const std::string& result) {
  return std::string{answer.substr(0, answer.find("\"result\":"))} + "\"result\":" + result + "}";
}

// Puts a result in the place of that of every call of a method, where the call contains a text.
Tamper answering(std::string method, std::string result, std::string text = "") {
  return [=](std::string_view message, std::string answer) {
    const bool meant = asks(message, method) && message.find(text) != std::string_view::npos;
    return meant ? with_result(answer, result) : answer;
  };
}

// The engine of a rulebook behind an adapter that is tampered with, in a small world.
template <Rulebook R>
class Behind {
 public:
  explicit Behind(std::string_view world, Tamper tamper = {}, Hello hello = hello_of_engine(),
                  AdapterOptions options = {})
      : Behind{world, engine_start(std::move(hello), std::move(tamper)), std::move(options)} {}
  Behind(std::string_view world, TestChannel::Start start, AdapterOptions options = {})
      : subject{std::make_unique<TestChannel>(std::move(start), record), std::move(options)} {
    auto bound = bind_world<typename R::World>(json(world), stage.names);
    EXPECT_TRUE(bound) << bound.error().message;
    if (bound)
      stage.world = *std::move(bound);
  }

  // Resets and observes.
  harness::Reply<Observation<R>> observed() {
    if (auto done = subject.reset(stage); !done)
      return tl::unexpected{done.error()};
    Observation<R> out;
    if (auto done = subject.observe(scope(), out); !done)
      return tl::unexpected{done.error()};
    return out;
  }
  harness::Reply<Verdict> performed(const std::string& actor, const std::string& operation,
                                    std::string_view args) {
    if (auto done = subject.reset(stage); !done)
      return tl::unexpected{done.error()};
    return subject.perform(act(actor, operation, args));
  }
  Act<R> act(const std::string& actor, const std::string& operation, std::string_view args) {
    auto call = bind_call<typename R::Operation>(operation, json(args), stage.names);
    EXPECT_TRUE(call) << call.error().message;
    return {stage.names.template find<UserId>(actor).value(), call.value()};
  }
  // What the judge finds wrong at the start.
  std::vector<std::string> judged() {
    harness::Judge<R> judge{stage, subject, nullptr};
    const auto result = judge.start();
    if (!result)
      return {result.error().message};
    std::vector<std::string> found;
    for (const harness::Divergence& one : result->divergences)
      found.push_back(word_of(one.signature.kind) + " " + one.viewer + " " + one.what + ": " +
                      one.answered);
    return found;
  }
  [[nodiscard]] Scope scope() const {
    return {stage.names.template count<UserId>(),
            stage.names.template count<typename R::RecordId>()};
  }

  std::shared_ptr<TestChannelRecord> record = std::make_shared<TestChannelRecord>();
  Stage<R> stage;
  AdapterSubject<R> subject;
};

constexpr std::string_view kLeads = R"({"users":{"ann":{"role":"own"},"bob":{"role":"own"}},
  "roles":{"own":{"view":"owner_only"}},"contacts":{"C":{}},
  "leads":{"L":{"owner":"ann","contact":"C"}}})";
constexpr std::string_view kDeals = R"({"users":{"o":{"role":"manager"},"x":{"role":"manager"}},
  "groups":{"g":{"members":["x"]}},"initiatives":{"I":{}},
  "opportunities":{"P":{"initiative":"I","owner":"o","private":true,"grants":{"g":"can"}}}})";
constexpr std::string_view kMarked = R"({"users":{"ag":{"privacy":true},
  "com":{"hats":[{"level":"company","entity":"company"}]}},
  "leads":{"L":{"owner":{"kind":"user","id":"ag"},"private":true,"name":"Mona Lisa",
  "interest":"buyer","price":"1","status":"new"}}})";

// What is wrong with a raw answer to the looks that contain a text.
template <Rulebook R>
std::string fault(std::string_view world, const std::string& surface, const std::string& answer) {
  Behind<R> behind{world, answering("look", answer, "\"surface\":\"" + surface + "\"")};
  const auto observed = behind.observed();
  if (observed)
    return "taken";
  EXPECT_EQ(observed.error().kind, TroubleKind::ProtocolError);
  EXPECT_EQ(behind.record->closes, 1);
  return observed.error().message;
}
std::string table_fault(const std::string& answer) {
  return fault<Nextiva>(kLeads, "table", answer);
}
std::string verdict_fault(const std::string& answer) {
  Behind<Nextiva> behind{kLeads, answering("do", answer)};
  const auto verdict = behind.performed("ann", "delete_lead", R"({"lead":"L"})");
  if (verdict)
    return "taken";
  EXPECT_EQ(verdict.error().kind, TroubleKind::ProtocolError);
  return verdict.error().message;
}

// --- answers ---

TEST(AdapterSubject, tells_what_was_shown) {
  Behind<Nextiva> behind{kLeads};
  const auto observed = behind.observed();
  ASSERT_TRUE(observed) << observed.error().message;
  EXPECT_TRUE(observed->sight.at(0, 0).contains_all(
      {nextiva::SightFlag::InTable, nextiva::SightFlag::InSearch, nextiva::SightFlag::InRelated,
       nextiva::SightFlag::ByLink}));
  EXPECT_TRUE(observed->sight.at(1, 0).empty());
  EXPECT_EQ(behind.subject.name(), "engine 1");
  EXPECT_EQ(behind.subject.reasons(), harness::Reasons::Some);
}

TEST(AdapterSubject, further_fields_are_passed_over) {
  EXPECT_EQ(
      table_fault(R"({"rows":[{"lead":"L","name":"x","score":0.5}],"total":1,"page":[[1e9]]})"),
      "taken");
}

TEST(AdapterSubject, what_is_left_out_is_no_absence) {
  EXPECT_THAT(table_fault("{}"),
              AllOf(HasSubstr("what `table` shows ann cannot be taken: `rows` is missing"),
                    HasSubstr("it is `{}`")));
  EXPECT_THAT(table_fault(R"({"rows":[]})"), HasSubstr("`total` is missing"));
  EXPECT_THAT(table_fault(R"({"rows":[{"name":"x"}],"total":1})"),
              HasSubstr("`rows`: number 1: `lead` is missing"));
  EXPECT_THAT(table_fault(R"({"rows":[{"lead":"L"}],"total":1})"), HasSubstr("`name` is missing"));
  EXPECT_THAT(table_fault("null"), HasSubstr("`null` is no object"));
  EXPECT_THAT(table_fault("[]"), HasSubstr("`[]` is no object"));
  EXPECT_THAT(fault<Nextiva>(kLeads, "link", R"({"lead":"L","name":"x"})"),
              HasSubstr("`owner` is missing"));
}

TEST(AdapterSubject, values_are_of_their_kind) {
  EXPECT_THAT(table_fault(R"({"rows":{},"total":0})"), HasSubstr("`rows`: `{}` is no list"));
  EXPECT_THAT(table_fault(R"({"rows":[],"total":"0"})"),
              HasSubstr("`total`: `\"0\"` is no number from 0"));
  EXPECT_THAT(table_fault(R"({"rows":[],"total":-1})"), HasSubstr("`-1` is no number from 0"));
  EXPECT_THAT(table_fault(R"({"rows":[],"total":0.0})"), HasSubstr("is no number from 0"));
  EXPECT_THAT(table_fault(R"({"rows":[],"total":99999999999999999999})"),
              HasSubstr("is no number from 0"));
  EXPECT_THAT(table_fault(R"({"rows":[{"lead":"L","name":5}],"total":1})"),
              HasSubstr("`name`: `5` is no text"));
  EXPECT_THAT(table_fault(R"({"rows":[{"lead":1,"name":"x"}],"total":1})"),
              HasSubstr("`lead`: `1` is no text"));
  EXPECT_THAT(
      fault<Deal>(kDeals, "hub",
                  R"({"rows":[{"opportunity":"P","lock":"true","label":"Open"}],"total":1})"),
      HasSubstr("`lock`: `\"true\"` is neither true nor false"));
  EXPECT_THAT(fault<Kvcore>(kMarked, "log", R"({"rating":6,"messages":[]})"),
              HasSubstr("`6` is no number from 1 to 5"));
}

TEST(AdapterSubject, a_row_stands_once) {
  EXPECT_THAT(
      table_fault(R"({"rows":[{"lead":"L","name":"x"},{"lead":"L","name":"x"}],"total":2})"),
      HasSubstr("`L` has a row twice"));
  EXPECT_THAT(
      table_fault(R"({"rows":[{"lead":"Z","name":"x"},{"lead":"Z","name":"x"}],"total":2})"),
      HasSubstr("`Z` has a row twice"));
}

TEST(AdapterSubject, a_key_stands_once) {
  EXPECT_THAT(table_fault(R"({"rows":[],"total":0,"total":0})"), HasSubstr("`total` stands twice"));
}

TEST(AdapterSubject, words_are_known) {
  EXPECT_THAT(
      fault<Nextiva>(kLeads, "offered", R"({"offered":["veiw"]})"),
      AllOf(HasSubstr("`veiw` is not one of view, edit, delete"), HasSubstr("did you mean")));
  EXPECT_THAT(fault<Nextiva>(kLeads, "offered", R"({"offered":["edit","edit"]})"),
              HasSubstr("`edit` stands twice"));
  EXPECT_THAT(
      fault<Deal>(kDeals, "hub",
                  R"({"rows":[{"opportunity":"P","lock":true,"label":"private"}],"total":1})"),
      HasSubstr("`private` is not one of Public, Open, Private"));
}

TEST(AdapterSubject, access_lists_have_known_levels_and_each_principal_once) {
  const auto list = [](const std::string& entries) {
    return fault<Deal>(kDeals, "access_list", R"({"entries":)" + entries + "}");
  };
  EXPECT_THAT(list(R"([{"principal":"g","level":"some"}])"),
              HasSubstr("`some` is not one of can, full, owner"));
  EXPECT_THAT(list(R"([{"principal":"g","level":"can"},{"principal":"g","level":"full"}])"),
              HasSubstr("`g` stands twice"));
  EXPECT_THAT(list(R"([{"principal":"z","level":"can"}])"),
              HasSubstr("privet named no user or group `z`"));
  EXPECT_THAT(list(R"([{"level":"can"}])"), HasSubstr("`principal` is missing"));
  EXPECT_THAT(list(R"({"g":"can"})"), HasSubstr("is no list"));
}

TEST(AdapterSubject, values_name_what_privet_named) {
  EXPECT_THAT(
      fault<Nextiva>(
          kLeads, "link",
          R"({"lead":"L","name":"x","owner":"4711","contact":null,"status":"","notes":""})"),
      HasSubstr("`owner`: privet named no user `4711`"));
  EXPECT_THAT(
      fault<Kvcore>(kMarked, "list",
                    R"({"rows":[{"lead":"L","name":"x","interest":"","price":"","status":"",)"
                    R"("owner":{"kind":"robot","id":"ag"},"assignee":null}],"total":1})"),
      HasSubstr("privet named no robot `ag`"));
}

TEST(AdapterSubject, a_closed_surface_shows_nothing_else) {
  EXPECT_EQ(table_fault(R"({"inaccessible":true})"), "taken");
  EXPECT_THAT(table_fault(R"({"inaccessible":true,"rows":[],"total":0})"),
              HasSubstr("it is inaccessible and shows `rows` all the same"));
  EXPECT_THAT(table_fault(R"({"inaccessible":"yes"})"), HasSubstr("`inaccessible`"));
  EXPECT_THAT(table_fault(R"({"inaccessible":false})"), HasSubstr("`rows` is missing"));
}

TEST(AdapterSubject, a_text_has_an_end) {
  EXPECT_THAT(table_fault(R"({"rows":[{"lead":"L","name":")" + std::string(70'000, 'x') +
                          R"("}],"total":1})"),
              AllOf(HasSubstr("70000 bytes"), testing::SizeIs(testing::Lt(700U))));
}

TEST(AdapterSubject, rows_of_unknown_records_are_leaks_by_their_names) {
  Behind<Nextiva> behind{kLeads,
                         answering("look",
                                   R"({"rows":[{"lead":"Z1"},{"lead":"L","name":"Name of L"},)"
                                   R"({"lead":"Z\n2"}],"total":3})",
                                   "\"surface\":\"table\"")};
  EXPECT_THAT(behind.judged(),
              testing::IsSupersetOf({"leak ann row of table: Z1", "leak ann row of table: Z\\n2",
                                     "leak bob row of table: Z1"}));
}

TEST(AdapterSubject, of_a_flood_of_unknown_rows_the_first_hundred_are_told) {
  std::string rows;
  for (int i = 0; i < 50'000; ++i)
    rows += R"({"lead":"Z)" + std::to_string(i) + "\"},";
  Behind<Nextiva> behind{kLeads, answering("look",
                                           R"({"rows":[)" + rows +
                                               R"({"lead":"L","name":"Name of L"}],"total":50001})",
                                           R"("viewer":"ann","surface":"table")")};
  EXPECT_THAT(behind.judged(), testing::SizeIs(100));
}

TEST(AdapterSubject, totals_that_do_not_count_are_told_apart_from_rows) {
  Behind<Nextiva> behind{
      kLeads, answering("look", R"({"rows":[],"total":1})", R"("viewer":"bob","surface":"table")")};
  EXPECT_THAT(behind.judged(), ElementsAre("leak bob total of table: 1"));
}

TEST(AdapterSubject, texts_that_nobody_wrote_are_wrong_values) {
  Behind<Nextiva> behind{kLeads, [](std::string_view message, std::string answer) {
                           const auto at = answer.find("Name of L");
                           if (asks(message, "look") && at != std::string::npos)
                             answer.replace(at, 9, "Other");
                           return answer;
                         }};
  EXPECT_THAT(behind.judged(), Contains(AllOf(HasSubstr("wrong_value ann"), HasSubstr("Other"))));
}

// --- masked rows of kvCORE ---

std::string masked_list(const std::string& name, const std::string& more) {
  return R"({"rows":[{"lead":"L","name":")" + name + R"(","interest":"buyer","price":"1",)" +
         R"("status":"new","owner":{"kind":"user","id":"ag"},"assignee":null)" + more +
         R"(}],"total":1})";
}
std::vector<std::string> judged_masked(const std::string& name, const std::string& more = "") {
  Behind<Kvcore> behind{kMarked, answering("look", masked_list(name, more),
                                           R"("viewer":"com","surface":"list","args":{})")};
  return behind.judged();
}

TEST(AdapterSubject, a_masked_row_may_show_what_is_on_the_white_list) {
  EXPECT_THAT(judged_masked("Private Lead 4711", R"(,"beds":3,"baths":1.5,"id":"x","email":null)"),
              IsEmpty());
  EXPECT_THAT(judged_masked("Private Lead L"), IsEmpty());
}
TEST(AdapterSubject, a_masked_row_that_shows_more_is_a_leak) {
  EXPECT_THAT(judged_masked("Private Lead 4711", R"(,"email":"m@example.test")"),
              Contains(AllOf(HasSubstr("leak com sight of L"), HasSubstr("name_shown"))));
  EXPECT_THAT(judged_masked("Private Lead 4711", R"(,"email":"m@example.test")"),
              Contains(HasSubstr("Private Lead 4711, email:")));
}
TEST(AdapterSubject, a_label_that_tells_the_name_is_a_leak) {
  EXPECT_THAT(judged_masked("Private Lead LISA 4711"), Contains(HasSubstr("name_shown")));
}

// --- verdicts ---

TEST(AdapterSubject, a_verdict_is_ok_or_refused_by_rules) {
  Behind<Nextiva> behind{kLeads};
  const auto accepted = behind.performed("ann", "delete_lead", R"({"lead":"L"})");
  ASSERT_TRUE(accepted);
  EXPECT_TRUE(std::holds_alternative<Accepted>(*accepted));
  const auto refused = behind.performed("bob", "delete_lead", R"({"lead":"L"})");
  ASSERT_TRUE(refused);
  EXPECT_EQ(*refused, (Verdict{Refused{{"NEX-04"_rule, "NEX-15"_rule}}}));
}

TEST(AdapterSubject, a_refusal_need_not_say_why) {
  Behind<Nextiva> behind{kLeads, answering("do", R"({"verdict":"refused","message":"no!"})")};
  EXPECT_EQ(behind.performed("bob", "delete_lead", R"({"lead":"L"})").value(),
            (Verdict{Refused{}}));
}

TEST(AdapterSubject, silence_is_no_refusal) {
  EXPECT_THAT(verdict_fault("{}"), AllOf(HasSubstr("the answer to `do` is no verdict"),
                                         HasSubstr("`verdict` is missing"), HasSubstr("`{}`")));
  EXPECT_THAT(verdict_fault("null"), HasSubstr("is no object"));
  EXPECT_THAT(verdict_fault(R"({"verdict":null})"), HasSubstr("is no text"));
  EXPECT_THAT(verdict_fault(R"({"verdict":false})"), HasSubstr("is no text"));
  EXPECT_THAT(verdict_fault(R"({"verdict":"denied"})"),
              HasSubstr("`denied` is neither \"ok\" nor \"refused\""));
}

TEST(AdapterSubject, rules_are_rules_of_the_book) {
  for (const std::string rules :
       {R"(["NEX-99"])", R"(["KV-05"])", R"(["because"])", R"([7])", "{}"})
    EXPECT_NE(verdict_fault(R"({"verdict":"refused","rules":)" + rules + "}"), "taken") << rules;
  EXPECT_THAT(verdict_fault(R"({"verdict":"refused","rules":["NEX-99"]})"),
              HasSubstr("there is no rule `NEX-99`"));
  EXPECT_EQ(verdict_fault(R"({"verdict":"refused","rules":["NEX-A22","GEN-01","NEX-15"]})"),
            "taken");
}

// --- observe ---

Hello observing() {
  Hello hello = hello_of_engine();
  hello.observe = true;
  hello.batch = true;
  return hello;
}
std::string observe_fault(const std::string& answer) {
  Behind<Nextiva> behind{kLeads, answering("observe", answer), observing()};
  const auto observed = behind.observed();
  return observed ? "taken" : observed.error().message;
}

TEST(AdapterSubject, one_observe_is_all_that_is_asked) {
  Behind<Nextiva> behind{kLeads, {}, observing()};
  EXPECT_THAT(behind.judged(), IsEmpty());
  EXPECT_EQ(behind.record->sent.size(), 3U);
  EXPECT_THAT(behind.record->sent.back(),
              HasSubstr(R"("params":{"viewers":["ann","bob"],"records":["L"]})"));
}

TEST(AdapterSubject, what_observe_leaves_out_is_asked_for) {
  Behind<Nextiva> behind{kLeads, answering("observe", R"({"ann":[],"bob":[]})"), observing()};
  EXPECT_THAT(behind.judged(), IsEmpty());
  ASSERT_EQ(behind.record->sent.size(), 4U);
  EXPECT_THAT(behind.record->sent.back(), testing::StartsWith("["));
}

TEST(AdapterSubject, what_observe_adds_is_passed_over) {
  const std::string more =
      R"([{"surface":"search","args":{"text":"else"},"answer":7},)"
      R"({"surface":"link","args":{"lead":"Z"},"answer":7},{"surface":"table","answer":{"rows":[],"total":0}}])";
  Behind<Nextiva> behind{
      kLeads, answering("observe", R"({"ann":[],"bob":)" + more + R"(,"zoe":7})"), observing()};
  EXPECT_THAT(behind.judged(), IsEmpty());
}

TEST(AdapterSubject, observe_tells_of_each_viewer) {
  EXPECT_THAT(observe_fault(R"({"ann":[]})"), HasSubstr("no list for the viewer bob"));
  EXPECT_THAT(observe_fault(R"({"ann":{},"bob":[]})"), HasSubstr("no list for the viewer ann"));
  EXPECT_THAT(observe_fault("[]"), HasSubstr("no list for the viewer ann"));
}

TEST(AdapterSubject, entries_of_observe_are_whole_and_stand_once) {
  const auto entry = [](const std::string& entries) {
    return observe_fault(R"({"ann":[)" + entries + R"(],"bob":[]})");
  };
  const std::string table = R"({"surface":"table","args":{},"answer":{"rows":[],"total":0}})";
  EXPECT_THAT(entry(R"({"args":{},"answer":{}})"), HasSubstr("`surface` is missing"));
  EXPECT_THAT(entry(R"({"surface":"table","args":{}})"), HasSubstr("`answer` is missing"));
  EXPECT_THAT(entry(R"({"surface":"tabel","answer":{}})"),
              AllOf(HasSubstr("there is no `tabel`"), HasSubstr("did you mean `table`?")));
  EXPECT_THAT(entry(R"({"surface":"link","answer":{}})"), HasSubstr("`lead` is missing"));
  EXPECT_THAT(entry(table + "," + table), HasSubstr("`table` is answered twice"));
  EXPECT_THAT(entry(R"({"surface":"table","answer":{}})"), HasSubstr("`rows` is missing"));
}

TEST(AdapterSubject, an_optional_argument_may_be_null) {
  const std::string list = R"({"surface":"list","args":{"text":null},"answer":)" +
                           masked_list("Private Lead 1", "") + "}";
  Behind<Kvcore> behind{
      kMarked, answering("observe", R"({"ag":[],"com":[)" + list + "," + list + "]}"), observing()};
  const auto observed = behind.observed();
  ASSERT_FALSE(observed);
  EXPECT_THAT(observed.error().message, HasSubstr("`list` is answered twice"));
}

// --- capabilities ---

TEST(AdapterSubject, what_is_unsupported_is_not_asked_for) {
  Hello hello = hello_of_engine();
  hello.unsupported_operations = {"delete_lead"};
  hello.unsupported_surfaces = {"table", "hub"};
  Behind<Nextiva> behind{kLeads, {}, hello};
  const auto verdict = behind.performed("ann", "delete_lead", R"({"lead":"L"})");
  ASSERT_FALSE(verdict);
  EXPECT_EQ(verdict.error().kind, TroubleKind::Unsupported);
  const auto answer = behind.subject.look(UserId{0}, nextiva::TableQuery{});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, TroubleKind::Unsupported);
  EXPECT_THAT(behind.subject.unsupported_surfaces(), ElementsAre("table"));
  EXPECT_THAT(behind.judged(), IsEmpty());
  EXPECT_THAT(behind.record->sent, Each(Not(HasSubstr("\"table\""))));
  EXPECT_EQ(behind.record->starts, 1);
}

TEST(AdapterSubject, what_is_said_to_be_unsupported_only_when_asked_ends_the_case_as_such) {
  Behind<Nextiva> behind{kLeads, [](std::string_view message, std::string answer) {
                           return asks(message, "look")
                                      ? answer.substr(0, answer.find("\"result\"")) +
                                            R"("error":{"code":-32004,"message":"no table"}})"
                                      : answer;
                         }};
  const auto observed = behind.observed();
  ASSERT_FALSE(observed);
  EXPECT_EQ(observed.error().kind, TroubleKind::Unsupported);
  EXPECT_EQ(behind.record->closes, 0);
}

// A leak shows where it is on a surface that is there, and nowhere else.
TEST(AdapterSubject, a_leak_on_the_surfaces_that_are_there_is_found) {
  const Tamper leaks = answering("look", R"({"rows":[{"lead":"L","name":"Name of L"}],"total":1})",
                                 R"("viewer":"bob","surface":"table")");
  Hello hello = hello_of_engine();
  hello.unsupported_surfaces = {"search", "related", "offered"};
  Behind<Nextiva> found{kLeads, leaks, hello};
  EXPECT_THAT(found.judged(), Contains("leak bob sight of L: [in_table]"));
  hello.unsupported_surfaces = {"table"};
  Behind<Nextiva> hidden{kLeads, leaks, hello};
  EXPECT_THAT(hidden.judged(), IsEmpty());
}

TEST(AdapterSubject, the_transcript_of_a_case_begins_with_its_reset) {
  Behind<Nextiva> behind{kLeads};
  ASSERT_TRUE(behind.observed());
  const harness::Transcript first = behind.subject.transcript();
  ASSERT_FALSE(first.empty());
  EXPECT_THAT(first.messages.front().text, AllOf(HasSubstr("\"id\":1,"), HasSubstr("\"reset\"")));
  ASSERT_TRUE(behind.observed());
  EXPECT_EQ(behind.subject.transcript(), first) << "whatever was said before";
}

TEST(AdapterSubject, the_transcript_of_one_that_does_not_greet_has_the_greeting) {
  Behind<Nextiva> behind{kLeads, answering("hello", "7")};
  ASSERT_FALSE(behind.observed());
  const harness::Transcript told = behind.subject.transcript();
  ASSERT_EQ(told.messages.size(), 2U);
  EXPECT_THAT(told.messages.front().text, HasSubstr("\"hello\""));
}

TEST(AdapterSubject, the_transcript_holds_no_session_and_no_secret) {
  Hello hello = hello_of_engine();
  hello.sessions = true;
  const auto echo = answering("reset", R"({"echo":"Bearer tok3n of case-4711"})");
  Behind<Nextiva> behind{kLeads, echo, hello, {.session = "case-4711", .secrets = {"tok3n", ""}}};
  ASSERT_TRUE(behind.observed());
  std::string all;
  for (const harness::WireMessage& message : behind.subject.transcript().messages)
    all += message.text + "\n";
  EXPECT_THAT(
      all, AllOf(HasSubstr("\"session\":\"(session)\""), HasSubstr("Bearer (secret) of (session)"),
                 Not(HasSubstr("tok3n")), Not(HasSubstr("case-4711"))));
}

TEST(AdapterSubject, sessions_are_named_in_every_later_call) {
  Hello hello = hello_of_engine();
  hello.sessions = true;
  Behind<Nextiva> behind{kLeads, {}, hello, {.session = "s7"}};
  EXPECT_THAT(behind.judged(), IsEmpty());
  behind.subject.adapter().finish();
  const auto& sent = behind.record->sent;
  EXPECT_THAT(sent.front(), Not(HasSubstr("session")));
  EXPECT_THAT(std::vector(sent.begin() + 1, sent.end() - 1), Each(HasSubstr(R"("session":"s7")")));
}

TEST(AdapterSubject, another_rulebook_is_unsupported_and_no_reason_to_start_again) {
  Behind<Nextiva> behind{
      kLeads, answering("hello", R"({"name":"kv","version":"1","rulebooks":["kvcore"]})")};
  for (int i = 0; i < 5; ++i) {
    const auto done = behind.subject.reset(behind.stage);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, TroubleKind::Unsupported);
    EXPECT_EQ(done.error().message, "kv 1 does not know the rulebook nextiva");
  }
  EXPECT_EQ(behind.record->starts, 1);
}

TEST(AdapterSubject, one_that_declines_a_rulebook_is_asked_about_the_others) {
  const Tamper declines = [](std::string_view message, const std::string& /*answer*/) {
    if (message.find(R"("rulebook":"deal")") != std::string_view::npos)
      return std::string{R"({"jsonrpc":"2.0","id":3,"result":)"
                         R"({"name":"d","version":"1","rulebooks":["deal"]}})"};
    const std::size_t id = message.find(R"("id":)") + 5;
    return R"({"jsonrpc":"2.0","id":)" +
           std::string{message.substr(id, message.find(',', id) - id)} +
           R"(,"error":{"code":-32004,"message":"no","data":{"capability":"x","reason":"y"}}})";
  };
  Behind<Nextiva> behind{kLeads, declines};
  const auto met = behind.subject.adapter().greet();
  ASSERT_FALSE(met);
  EXPECT_EQ(met.error().message, "d 1 does not know the rulebook nextiva");
  EXPECT_TRUE(behind.subject.adapter().hello());
  EXPECT_EQ(behind.record->starts, 1);
}

// --- the life of the adapter ---

// Answers as the engine does, until a message contains a text: then with these lines.
TestChannel::Start failing_at(std::string text, std::vector<std::string> lines) {
  return [=] {
    return [=, server = engine_server(hello_of_engine())](std::string_view message) {
      if (message.find(text) != std::string_view::npos)
        return lines;
      return std::vector{server->answer(message).value()};
    };
  };
}

TEST(AdapterSubject, says_hello_once_and_bye_at_the_end) {
  std::shared_ptr<TestChannelRecord> record;
  {
    Behind<Nextiva> behind{kLeads};
    record = behind.record;
    ASSERT_TRUE(behind.subject.adapter().greet());
    for (int i = 0; i < 3; ++i)
      ASSERT_TRUE(behind.subject.reset(behind.stage));
  }
  EXPECT_EQ(record->starts, 1);
  EXPECT_EQ(record->closes, 1);
  ASSERT_EQ(record->sent.size(), 5U);
  EXPECT_TRUE(asks(record->sent[0], "hello"));
  EXPECT_TRUE(asks(record->sent[1], "reset"));
  EXPECT_TRUE(asks(record->sent[4], "bye"));
}

TEST(AdapterSubject, a_crash_costs_its_case_and_the_next_reset_starts_again) {
  Behind<Nextiva> behind{kLeads, failing_at("delete_lead", {"crash"})};
  for (int i = 1; i <= 3; ++i) {
    const auto crashed = behind.performed("ann", "delete_lead", R"({"lead":"L"})");
    ASSERT_FALSE(crashed);
    EXPECT_EQ(crashed.error().kind, TroubleKind::Crash);
    EXPECT_EQ(crashed.error().message,
              "`do`: the adapter ended; its last words: Traceback: |   boom\\x1b[31m");
    EXPECT_EQ(behind.record->starts, i);
  }
}

TEST(AdapterSubject, is_given_up_after_three_starts_without_a_sound_case) {
  Behind<Nextiva> behind{kLeads, failing_at("delete_lead", {})};
  for (int i = 0; i < 3; ++i)
    (void)behind.performed("ann", "delete_lead", R"({"lead":"L"})");
  const auto given_up = behind.subject.reset(behind.stage);
  ASSERT_FALSE(given_up);
  EXPECT_EQ(given_up.error().kind, TroubleKind::Timeout);
  EXPECT_THAT(given_up.error().message,
              testing::StartsWith("given up after 3 starts in a row: `do`: no answer came"));
  EXPECT_EQ(behind.record->starts, 3);
}

TEST(AdapterSubject, a_sound_case_in_between_lets_it_start_again) {
  Behind<Nextiva> behind{kLeads, failing_at("delete_lead", {})};
  for (int i = 0; i < 10; ++i) {
    ASSERT_TRUE(
        behind.performed("ann", "create_lead", R"({"lead":"K)" + std::to_string(i) + "\"}"));
    EXPECT_FALSE(behind.performed("ann", "delete_lead", R"({"lead":"L"})"));
  }
  EXPECT_EQ(behind.record->starts, 10);
}

TEST(AdapterSubject, how_often_it_is_started_can_be_chosen) {
  Behind<Nextiva> behind{kLeads, failing_at("reset", {"nonsense"}), {.starts = 1}};
  ASSERT_FALSE(behind.subject.reset(behind.stage));
  const auto given_up = behind.subject.reset(behind.stage);
  ASSERT_FALSE(given_up);
  EXPECT_EQ(given_up.error().kind, TroubleKind::ProtocolError);
  EXPECT_EQ(behind.record->starts, 1);
}

TEST(AdapterSubject, one_that_cannot_be_started_is_an_error) {
  Behind<Nextiva> behind{kLeads, [] { return TestChannel::Answers{}; }};
  const auto done = behind.subject.reset(behind.stage);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, TroubleKind::Error);
  EXPECT_EQ(done.error().message, "it cannot be started");
}

TEST(AdapterSubject, an_error_answer_leaves_it_running) {
  Behind<Nextiva> behind{kLeads, failing_at("no such text", {})};
  ASSERT_TRUE(behind.subject.reset(behind.stage));
  Stage<Nextiva> unsound = behind.stage;
  unsound.world.users = {};
  unsound.world.users.push_back({.admin = false, .active = true, .role = nextiva::RoleId{9}});
  const auto done = behind.subject.reset(unsound);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, TroubleKind::Error);
  EXPECT_TRUE(behind.subject.reset(behind.stage));
  EXPECT_EQ(behind.record->starts, 1);
}

TEST(AdapterSubject, a_banner_or_a_hello_that_is_none_fails_the_start) {
  Behind<Nextiva> banner{kLeads, failing_at("hello", {"Acme CRM adapter, version 4"})};
  const auto first = banner.subject.reset(banner.stage);
  ASSERT_FALSE(first);
  EXPECT_EQ(first.error().kind, TroubleKind::ProtocolError);
  EXPECT_THAT(first.error().message, AllOf(HasSubstr("`hello`"), HasSubstr("`Acme CRM adapter")));
  Behind<Nextiva> nameless{kLeads, answering("hello", R"({"name":"a"})")};
  const auto second = nameless.subject.reset(nameless.stage);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().message, "`hello`: `version` is missing");
}

TEST(AdapterSubject, after_trouble_nothing_is_asked_before_the_next_reset) {
  Behind<Nextiva> behind{kLeads, failing_at("delete_lead", {"crash"})};
  (void)behind.performed("ann", "delete_lead", R"({"lead":"L"})");
  const std::size_t sent = behind.record->sent.size();
  Observation<Nextiva> out;
  const auto observed = behind.subject.observe(behind.scope(), out);
  ASSERT_FALSE(observed);
  EXPECT_EQ(observed.error().kind, TroubleKind::Crash);
  EXPECT_EQ(behind.record->sent.size(), sent);
}

TEST(AdapterSubject, what_was_written_for_people_is_kept_for_the_case) {
  Behind<Nextiva> behind{kLeads, failing_at("delete_lead", {"crash"})};
  (void)behind.performed("ann", "delete_lead", R"({"lead":"L"})");
  EXPECT_THAT(behind.subject.adapter().take_diagnostics(), HasSubstr("boom"));
  EXPECT_EQ(behind.subject.adapter().take_diagnostics(), "");
}

}  // namespace
}  // namespace privet::subjects
