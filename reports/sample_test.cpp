#include "reports/sample_test.h"

#include <utility>

namespace privet::reports {

using harness::CaseLevel;
using harness::CaseResult;
using harness::Divergence;
using harness::DivergenceClass;
using harness::Outcome;
using harness::RunRecord;
using enum harness::ReachSide;

namespace {

CaseResult case_of(std::string id, std::string title, Outcome outcome) {
  CaseResult result;
  result.rulebook = id.substr(0, id.find('/'));
  result.repeat = "privet run --only " + id + " -- ./adapter";
  result.id = std::move(id);
  result.title = std::move(title);
  result.outcome = outcome;
  result.expected = outcome == Outcome::Passed || outcome == Outcome::Skipped;
  return result;
}

CaseResult case_because(std::string id, Outcome outcome, std::string reason) {
  CaseResult result = case_of(std::move(id), "A situation that was not judged", outcome);
  result.reason = std::move(reason);
  return result;
}

CaseResult lockout_case() {
  CaseResult result = case_of("kvcore/lingering/new-leads-do-not",
                              "A lead of after the switch went off is shown", Outcome::Failed);
  result.rules = {"KV-24"};
  result.interpretation = {{"KV-A01", "new_only"}};
  result.steps = {"ag set_agent_privacy: off", "ag add_lead: L2", "com sees: {L2: full}"};
  Divergence divergence;
  divergence.signature = {
      DivergenceClass::Lockout, {"row", "email"}, {"KV-24"}, "company_admin", "add_lead"};
  divergence.step = 2;
  divergence.act = "ag add_lead: L2";
  divergence.viewer = "com";
  divergence.record = "L2";
  divergence.what = "sight of L2";
  divergence.expected = "[row, email, interest]";
  divergence.answered = "[interest]";
  divergence.because = {"KV-24: L2 was added after ag's privacy went off"};
  result.divergences = {divergence};
  return result;
}

CaseResult wrong_reason_case() {
  CaseResult result = case_of("nextiva/takeover/hidden-lead",
                              "Bob names himself owner of a lead he cannot see", Outcome::Failed);
  result.rules = {"NEX-03"};
  result.steps = {"bob change_owner: {lead: L, owner: bob}"};
  Divergence divergence;
  divergence.signature = {
      DivergenceClass::WrongReason, {"verdict"}, {"NEX-03", "NEX-15"}, "stranger", "change_owner"};
  divergence.step = 1;
  divergence.act = "bob change_owner: {lead: L, owner: bob}";
  divergence.viewer = "bob";
  divergence.record = "L";
  divergence.what = "verdict";
  divergence.expected = "refused by NEX-03, NEX-15";
  divergence.answered = "refused by NEX-19";
  divergence.because = {"NEX-15: bob does not see L"};
  result.divergences = {divergence};
  return result;
}

CaseResult should_case() {
  CaseResult result = lockout_case();
  result.id = "kvcore/lingering/of-level-should";
  result.repeat = "privet run --only " + result.id + " -- ./adapter";
  result.level = CaseLevel::Should;
  result.divergences.front().signature.kind = DivergenceClass::WrongValue;
  result.divergences.front().what = "values of L2";
  result.divergences.front().expected = "{owner: ag, status: \"a, b\"}";
  result.divergences.front().answered = "{owner: com, status: \"a, b\"}";
  return result;
}

harness::Signature trouble_of(std::string text) {
  return {DivergenceClass::WrongValue, {std::move(text)}, {}, "", ""};
}

// Of deal a whole one, of the others two shards each, which found the same and something else.
std::vector<harness::CampaignFigures> campaigns() {
  const harness::Signature leak = leaking_case("").divergences.front().signature;
  const harness::Signature lockout = lockout_case().divergences.front().signature;
  return {{"deal",
           1,
           1,
           12'034,
           210,
           7'000,
           4'800,
           2'600,
           {{leak, "deal/owner-removal/put-out-sees-no-more", 57, 12},
            {trouble_of("law"), "deal/search/of-the-former-owner", 4'310, 1}}},
          {"kvcore",
           1,
           2,
           5'000,
           80,
           3'000,
           1'990,
           1'000,
           {{lockout, "kvcore/lingering/new-leads-do-not", 900, 2}}},
          {"kvcore",
           2,
           2,
           5'010,
           81,
           3'001,
           1'991,
           1'001,
           {{lockout, "kvcore/lingering/new-leads-do-not", 300, 1}}},
          {"nextiva",
           1,
           2,
           1,
           1,
           0,
           0,
           0,
           {{trouble_of(hostile_text()), "nextiva/giving-roles/crash", 1, 1}}},
          {"nextiva", 2, 2, 40, 1, 30, 10, 5, {}}};
}

harness::ReachTable reach_of_deal() {
  return {.rulebook = "deal",
          .rules = {{"DEAL-01", 0, 0, 0, {}},
                    {"DEAL-05", 7, 0, 0, {Yes}},
                    {"DEAL-06", 12, 3, 0, {Yes, No}},
                    {"DEAL-27", 0, 0, 5, {Effect}},
                    {"DEAL-31", 0, 2, 0, {Yes, No}},
                    {"DEAL-A13", 1, 0, 0, {}}},
          .readings = {{"DEAL-A04", "kept", 4, true},
                       {"DEAL-A04", "emptied", 0, true},
                       {"DEAL-A08", "none", 0, false}}};
}

CaseResult late_case() {
  CaseResult result =
      case_of("nextiva/takeover/by-the-owner", "The owner hands over his lead", Outcome::Passed);
  const auto late = [](DivergenceClass kind, std::string viewer, std::uint64_t milliseconds) {
    Divergence first = leaking_case("nextiva/takeover/by-the-owner").divergences.front();
    first.signature.kind = kind;
    first.viewer = std::move(viewer);
    return harness::Lateness{std::move(first), milliseconds};
  };
  result.late = {late(DivergenceClass::Lockout, "bob " + hostile_text(), 40),
                 late(DivergenceClass::Leak, "ann", 12)};
  return result;
}

// Masked before the switch goes off, and masked after it.
CaseResult charted_case() {
  CaseResult result =
      case_of("kvcore/lingering/old-leads-stay", "A lead of before stays masked", Outcome::Passed);
  result.steps = {"ag set_agent_privacy: on", "ag add_lead: L1", "com sees: {L1: masked}",
                  "ag set_agent_privacy: off",
                  "ag add_lead: {lead: L2, name: \"" + hostile_text() + "\"}"};
  const std::vector<std::string> none;
  const std::vector<std::string> all{"row", "name_shown", "may_open"};
  const std::vector<std::string> row{"row"};
  const auto frame = [&](std::size_t step, const std::vector<std::string>& first,
                         const std::vector<std::string>& second) {
    const bool added = step >= 2;
    const bool both = step >= 5;
    return harness::SightFrame{.step = step,
                               .act = step == 0 ? "" : result.steps[step - 1],
                               .verdict = step == 0 ? "" : "ok",
                               .cells = {{added ? all : none, added ? all : none},
                                         {both ? all : none, both ? all : none},
                                         {first, first},
                                         {second, second}}};
  };
  result.story = {.viewers = {"ag", "com"},
                  .records = {"L1", "L2 " + hostile_text()},
                  .frames = {frame(0, none, none), frame(1, none, none), frame(2, row, none),
                             frame(4, row, none), frame(5, row, all)}};
  return result;
}

CaseResult fault_case() {
  CaseResult result =
      case_of("nextiva/takeover/file-is-wrong", "The file expects too much", Outcome::HarnessFault);
  result.reason = "the file expects ok, the oracle holds refused by NEX-03";
  return result;
}

}  // namespace

std::string hostile_text() {
  using namespace std::string_literals;
  return "\x1b]0;owned\x07<script>alert(1)</script>]]> `code` | @everyone & \"quotes\" "s +
         "\xE2\x80\xAE"
         "gpj.exe \xFF\xC0\xAF \0 \x9b\xC2\x9B"s +
         "2J\r\nsecond line";
}

CaseResult leaking_case(std::string id) {
  CaseResult result = case_of(std::move(id), "Who was put out of the initiative sees no more of it",
                              Outcome::Failed);
  result.rules = {"DEAL-06", "DEAL-31"};
  result.tags = {"interaction"};
  result.steps = {"lead remove_from_initiative: {initiative: I, principal: olga}",
                  "olga sees: {P: absent}"};
  Divergence divergence;
  divergence.signature = {
      DivergenceClass::Leak, {"in_search"}, {"DEAL-06"}, "former_owner", "remove_from_initiative"};
  divergence.step = 1;
  divergence.act = result.steps.front();
  divergence.viewer = "olga";
  divergence.record = "P";
  divergence.what = "sight of P";
  divergence.expected = "[by_link]";
  divergence.answered = "[by_link, in_search]";
  divergence.because = {"DEAL-06: olga has no access to I, which is private"};
  result.divergences = {divergence};
  return result;
}

harness::Story leaking_story() {
  const std::vector<std::string> all{"in_list", "in_search", "by_link"};
  const std::vector<std::string> none;
  const std::vector<std::string> link{"by_link"};
  const std::vector<std::string> wrong{"by_link", "in_search"};
  return {.viewers = {"lead", "olga", "xena", hostile_text()},
          .records = {"P", "Q " + hostile_text()},
          .frames = {{.step = 0,
                      .cells = {{all, all},
                                {all, all},
                                {all, all},
                                {none, none},
                                {link, link},
                                {none, none},
                                {none, none},
                                {none, none}}},
                     {.step = 1,
                      .act = "lead remove_from_initiative: {initiative: I, principal: olga}",
                      .verdict = "ok",
                      .cells = {{all, all},
                                {all, all},
                                {link, wrong},
                                {none, none},
                                {link, wrong},
                                {none, none},
                                {none, none},
                                {none, none}}}},
          .more_viewers = 3};
}

harness::Transcript leaking_transcript() {
  using enum harness::Direction;
  return {.messages = {{Sent, R"({"jsonrpc":"2.0","id":1,"method":"reset","params":{}})"},
                       {Received, R"({"jsonrpc":"2.0","id":1,"result":{}})"},
                       {Sent, R"({"jsonrpc":"2.0","id":2,"method":"observe","params":{}})"},
                       {Received, "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":\"" + hostile_text(),
                        true}},
          .more_messages = 312};
}

CaseResult known_case(std::string id, std::string reason) {
  CaseResult result = leaking_case(std::move(id));
  result.expected = true;
  result.reason = std::move(reason);
  return result;
}

void add_case(RunRecord& record, CaseResult result) {
  record.counts.add(result);
  record.cases.push_back(std::move(result));
}

RunRecord passing_run() {
  RunRecord record;
  record.header.privet = "0.1.0";
  record.header.subject = "engine";
  record.header.reference = true;
  record.header.rulebooks = {"nextiva"};
  record.header.suite = "sha256:0123";
  record.header.rules = "sha256:4567";
  add_case(record, case_of("nextiva/takeover/by-the-owner", "The owner hands over his lead",
                           Outcome::Passed));
  return record;
}

RunRecord mutants_run() {
  RunRecord record;
  record.header.privet = "0.1.0";
  record.header.subject = "mutants of the engine";
  record.header.rulebooks = {"deal"};
  record.header.seed = "1";
  record.header.suite = "sha256:0123";
  record.header.rules = "sha256:4567";
  harness::MutantTable table{.rulebook = "deal", .by_scenarios = true, .seeds = 2};
  table.operations = 2'000'000;
  const auto add = [&](const std::string& name, Outcome outcome, std::vector<std::string> cases,
                       harness::Kills kills) {
    CaseResult result = case_of("deal/mutants/" + name, "asks never instead of owns", outcome);
    result.rules = {"DEAL-31"};
    result.repeat = "privet mutants --only " + name;
    table.mutants.push_back({result.id, "never", std::move(cases), std::move(kills)});
    if (outcome == Outcome::Failed)
      result.reason = name + " lives: no case kills it";
    if (outcome == Outcome::Skipped)
      result.reason = "equivalent: nobody can tell";
    add_case(record, std::move(result));
  };
  add("always", Outcome::Passed, {"deal/a/b", "deal/a/c"}, {{1'000, 90'000}, 0});
  add("equal", Outcome::Skipped, {}, {});
  add("never", Outcome::Failed, {}, {{70}, 1});
  add("of-actor", Outcome::Passed, {}, {{3, 40}, 0});
  record.mutants = {table};
  record.exit_code = harness::exit_code::kNonConformant;
  return record;
}

RunRecord certified_run(harness::CertificateVerdict verdict) {
  using enum harness::CertificateVerdict;
  RunRecord record = passing_run();
  record.header.subject = "adapter 1.2";
  record.header.reference = false;
  record.header.rulebooks = {"deal", "nextiva"};
  record.header.seed = "1";
  harness::Certificate certificate{.verdict = verdict, .suite = "sha256:89ab"};
  certificate.step_budget = 2'000'000;
  certificate.canaries = {
      {"deal", "mutant:deal-deal-06-labels-1-never", "leak", "leak", 412},
      {"deal", "mutant:deal-deal-05-labels-0-always", "lockout", "lockout", 96},
      {"deal", "flaky engine", "flaky", verdict == Invalid ? "conforms" : "flaky", 1'200}};
  certificate.tours = {{"deal", "tiny", 412, 31, 12'772, 12'772, 15'581, 12},
                       {"deal", "small/moving", 20'100, 40, 804'000, 803'999, 964'799, 310},
                       {"nextiva", "tiny", 64, 12, 768, 768, 860, 2}};
  certificate.suites = {
      {"deal", "tiny", 206, 110, 0, 1, false, 18'040, 18'040, 141'006, 141'006},
      {"deal", "small/moving", 1'800, 912, 0, 0, false, 310'000, 120'500, 2'400'000, 1'000'000},
      {"nextiva", "tiny", 60, 22, 3, 0, false, 940, 940, 5'512, 5'512}};
  for (const std::string rulebook : {"deal", "nextiva"}) {
    for (const std::string_view name : harness::kHypotheses)
      certificate.hypotheses.push_back({rulebook, std::string{name}, 1'000, 0});
  }
  if (verdict == ConformsExcept) {
    certificate.exceptions = {"set_active", "notes", hostile_text()};
    certificate.reasons = {"the subject does not have set_active"};
  }
  if (verdict == Invalid)
    certificate.reasons = {"the flaky engine was judged to conform."};
  if (verdict == Incomplete) {
    certificate.reasons = {"the subject crashed: " + hostile_text(), "1 edge was not reached"};
    certificate.hypotheses[2].broken = 4;
    certificate.hypotheses[3].trials = 0;
  }
  if (verdict == DoesNotConform) {
    certificate.reasons = {"a leak in the tour of deal tiny"};
    add_case(record, leaking_case("deal/tour/1"));
  }
  record.certificate = std::move(certificate);
  put_in_order(record);
  record.exit_code = exit_code_of(record);
  return record;
}

RunRecord sample_run() {
  RunRecord record;
  record.header.privet = "0.1.0";
  record.header.subject = "adapter \x1b[31m" + hostile_text();
  record.header.rulebooks = {"nextiva", "kvcore", "deal"};
  record.header.interpretation = {{"KV-A01", "new_only"}};
  record.header.seed = "18446744073709551615";
  record.header.suite = "sha256:0123";
  record.header.rules = "sha256:4567";
  record.header.command = {"--interpretation", "KV-A01=new_only"};
  record.header.timestamp = "2026-01-02T03:04:05Z";
  CaseResult leak = leaking_case("deal/owner-removal/put-out-sees-no-more");
  Divergence other = leak.divergences.front();
  other.viewer = "xena";
  leak.divergences.push_back(other);
  leak.story = leaking_story();
  leak.transcript = leaking_transcript();
  leak.yaml = "rulebook: deal\nabout: \"" + hostile_text() + "\"\n";
  add_case(record, leak);
  add_case(record, leaking_case("deal/owner-removal/the-same-again"));
  add_case(record, known_case("deal/search/of-the-former-owner",
                              "search is " + hostile_text() + " (https://example.test/7)"));
  add_case(record, lockout_case());
  add_case(record, should_case());
  add_case(record, case_because("nextiva/giving-roles/crash", Outcome::Crash,
                                "signal 11; on standard error: " + hostile_text()));
  add_case(record, case_because("nextiva/giving-roles/slow", Outcome::Timeout, "no answer in 5 s"));
  add_case(record, case_because("nextiva/giving-roles/unsupported", Outcome::Unsupported,
                                "the subject has no `set_active`"));
  add_case(record, case_because("nextiva/takeover/admins", Outcome::Skipped,
                                "needs NEX-A02=admin_sees_all"));
  add_case(record, case_because("nextiva/takeover/bosses", Outcome::Skipped,
                                "needs NEX-A02=admin_sees_all"));
  add_case(record, late_case());
  add_case(record, charted_case());
  add_case(record, fault_case());
  add_case(record, wrong_reason_case());
  record.stale = {{"known.yaml:12", "nextiva/" + hostile_text(), harness::StaleKind::Fixed,
                   "it passes: remove the entry"}};
  record.reach = {reach_of_deal(),
                  {.rulebook = "kvcore", .rules = {{"KV-24", 3, 1, 0, {Yes, No}}}}};
  record.campaigns = campaigns();
  record.broken_files = {"kvcore/empty.yaml:1:1: the file is empty"};
  record.exit_code = harness::exit_code::kHarnessFault;
  return record;
}

std::string sample_statement(std::string_view rule) {
  if (rule == "DEAL-06") {
    return "Whoever has no access to an initiative that is private sees nothing of what is in it, "
           "whether it is private itself or not";
  }
  return rule == "KV-24" ? "What is added after the switch went off is shown" : "";
}

}  // namespace privet::reports
