#include "subjects/adapter_subject.h"

#include <algorithm>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include "harness/json.h"
#include "model/bind.h"
#include "model/call.h"
#include "model/catalogue.h"
#include "model/printable.h"
#include "model/unbind.h"
#include "subjects/unknown_names.h"

namespace privet::subjects {

namespace {

using harness::Reply;
using harness::Trouble;
using harness::TroubleKind;

constexpr std::size_t kLongestQuote = 200;
// A product that forgets to forget may list thousands.
constexpr std::size_t kMostStrays = 100;

std::string quoted(const Value& value) {
  return "`" + printable(harness::render_json(value, 0), kLongestQuote) + "`";
}

std::string sentence(const Error& error) {
  return error.hint.empty() ? error.message : error.message + "; " + error.hint;
}

tl::unexpected<Trouble> unsupported(const std::string& what) {
  return tl::unexpected{
      Trouble{TroubleKind::Unsupported, "`" + what + "` is not supported: `hello` says so"}};
}

Value list_of(std::span<const std::string> aliases) {
  List items;
  for (const std::string& alias : aliases)
    items.push_back(text_value(alias));
  return {std::move(items)};
}

bool contains(std::span<const std::string> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// The rules that a refusal names, which are of the book or general.
Result<RuleSet> read_rules(const Value& value, Book book) {
  const auto items = detail::read_list(value);
  if (!items)
    return tl::unexpected{items.error()};
  RuleSet rules;
  for (const Value& item : **items) {
    const auto text = detail::read_text(item);
    if (!text)
      return tl::unexpected{text.error()};
    const auto rule = RuleId::parse(*text);
    const bool known = rule && (rule->is_general() || rule->book() == book) &&
                       (find_rule(*rule) != nullptr || find_ledger_entry(*rule) != nullptr);
    if (!known)
      return fail("there is no rule " + detail::quoted(*text));
    rules.insert(*rule);
  }
  return rules;
}

}  // namespace

// Whoever sets the stage holds its names open: they grow while a run goes on, and what a text is
// must be the same on both sides of a comparison.
template <Rulebook R>
Names& AdapterSubject<R>::names() const {
  return const_cast<Names&>(stage_->names);
}

template <Rulebook R>
bool AdapterSubject<R>::supports(std::string_view surface) const {
  return !contains(unsupported_surfaces_, surface);
}

template <Rulebook R>
Reply<void> AdapterSubject<R>::reset(const Stage<R>& stage) {
  stage_ = &stage;
  record_names_.reset(stage);
  looks_key_.reset();
  unknown_rows_.clear();
  auto done = adapter_.reset(Unbinder{stage.names}.value(stage.world));
  unsupported_surfaces_.clear();
  if (adapter_.hello()) {
    for (const std::string& surface : adapter_.hello()->unsupported_surfaces) {
      if (contains(call_names<typename R::Query>(), surface))
        unsupported_surfaces_.push_back(surface);
    }
  }
  return done;
}

template <Rulebook R>
Reply<Verdict> AdapterSubject<R>::perform(const Act<R>& act) {
  const std::string operation{name_of(act.operation)};
  if (adapter_.hello() && contains(adapter_.hello()->unsupported_operations, operation))
    return unsupported(operation);
  const Unbinder unbinder{stage_->names};
  auto result = adapter_.call("do", {{"actor", text_value(stage_->names.alias(act.actor))},
                                     {"operation", text_value(operation)},
                                     {"args", unbinder.value(act.operation)}});
  if (!result)
    return tl::unexpected{std::move(result.error())};
  auto verdict = read_verdict(*result);
  if (verdict && std::holds_alternative<Accepted>(*verdict))
    record_names_.note(act, stage_->names);
  return verdict;
}

template <Rulebook R>
Reply<Verdict> AdapterSubject<R>::read_verdict(const Value& result) {
  const auto read = [&]() -> Result<Verdict> {
    const auto member = detail::read_member(result, "verdict");
    if (!member)
      return tl::unexpected{member.error()};
    const auto word = detail::read_text(**member);
    if (!word)
      return tl::unexpected{word.error()};
    if (*word == "ok")
      return Accepted{};
    if (*word != "refused")
      return fail(detail::quoted(*word) + " is neither \"ok\" nor \"refused\"");
    const Value* rules = result.find("rules");
    if (rules == nullptr)
      return Refused{};
    const auto because = read_rules(*rules, R::kBook);
    if (!because)
      return tl::unexpected{because.error()};
    return Refused{*because};
  }();
  if (read)
    return *read;
  return adapter_.protocol_error("the answer to `do` is no verdict: " + sentence(read.error()) +
                                 "; it is " + quoted(result));
}

template <Rulebook R>
Map AdapterSubject<R>::params_of(UserId viewer, const Look& look) const {
  return {{"viewer", text_value(stage_->names.alias(viewer))},
          {"surface", text_value(std::string{look.surface})},
          {"args", look.arguments}};
}

template <Rulebook R>
Reply<typename R::Answer> AdapterSubject<R>::look(UserId viewer, const typename R::Query& query) {
  const Look one{name_of(query), Unbinder{stage_->names}.value(query), query};
  if (!supports(one.surface))
    return unsupported(std::string{one.surface});
  const auto result = adapter_.call("look", params_of(viewer, one));
  if (!result)
    return tl::unexpected{result.error()};
  return read(viewer, one, *result);
}

template <Rulebook R>
Reply<typename R::Answer> AdapterSubject<R>::read(UserId viewer, const Look& look,
                                                  const Value& answer) {
  const std::size_t records = stage_->names.template count<typename R::RecordId>();
  RawAnswerReader<R> reader{names(), record_names_.first(records)};
  auto understood = reader.read(look.query, answer);
  if (!understood)
    return wrong_answer(viewer, look, understood.error(), answer);
  std::ranges::copy(reader.unknown_rows(), std::back_inserter(unknown_rows_));
  return *std::move(understood);
}

template <Rulebook R>
tl::unexpected<Trouble> AdapterSubject<R>::wrong_answer(UserId viewer, const Look& look,
                                                        const Error& error, const Value& answer) {
  return adapter_.protocol_error(
      "what `" + std::string{look.surface} + "` shows " + stage_->names.alias(viewer) +
      " cannot be taken: " + sentence(error) + "; it is " + quoted(answer));
}

// No search for a name that no record ever had, and none twice.
template <Rulebook R>
const std::vector<typename AdapterSubject<R>::Look>& AdapterSubject<R>::looks(Scope scope) {
  const auto record_names = record_names_.first(scope.records);
  const LooksKey key{scope, stage_->names.alias_count(), record_names_.version()};
  if (looks_key_ == key)
    return looks_;
  looks_key_ = key;
  looks_.clear();
  const Unbinder unbinder{stage_->names};
  for (const auto& query : WholeLook<R>::queries(stage_->names, scope, record_names)) {
    Look one{name_of(query), unbinder.value(query), query};
    const Value* text = one.arguments.find("text");
    const bool known =
        text == nullptr || record_names_.contains(names().intern(text->scalar()->text));
    const bool doubled = std::ranges::any_of(looks_, [&](const Look& other) {
      return other.surface == one.surface && other.arguments == one.arguments;
    });
    if (known && !doubled && supports(one.surface))
      looks_.push_back(std::move(one));
  }
  return looks_;
}

template <Rulebook R>
Reply<void> AdapterSubject<R>::observe(Scope scope, Observation<R>& out) {
  asked_.clear();
  unknown_rows_.clear();
  const std::vector<Look>& all = looks(scope);
  std::vector<Answered> answered(scope.viewers, Answered(all.size()));
  if (adapter_.hello() && adapter_.hello()->observe) {
    if (auto done = ask_observe(scope, all, answered); !done)
      return done;
  }
  if (auto done = ask_looks(all, answered); !done)
    return done;
  WholeLook<R>::fold(asked_, scope, record_names_.first(scope.records), stage_->names, out);
  name_strays(out);
  return {};
}

template <Rulebook R>
void AdapterSubject<R>::name_strays(Observation<R>& out) {
  for (std::size_t i = 0; i < std::min(out.strays.size(), unknown_rows_.size()); ++i)
    out.strays[i].name = unknown_rows_[i];
  out.strays.resize(std::min(out.strays.size(), kMostStrays));
  unknown_rows_.clear();
}

template <Rulebook R>
Reply<void> AdapterSubject<R>::ask_looks(const std::vector<Look>& looks,
                                         const std::vector<Answered>& answered) {
  std::vector<Map> params;
  std::vector<std::pair<UserId, const Look*>> missing;
  for (std::size_t viewer = 0; viewer < answered.size(); ++viewer) {
    for (std::size_t i = 0; i < looks.size(); ++i) {
      if (answered[viewer][i])
        continue;
      params.push_back(params_of(UserId{viewer}, looks[i]));
      missing.emplace_back(UserId{viewer}, &looks[i]);
    }
  }
  const auto results = adapter_.call_all("look", std::move(params));
  if (!results)
    return tl::unexpected{results.error()};
  for (std::size_t i = 0; i < missing.size(); ++i) {
    if (auto done = take(missing[i].first, *missing[i].second, (*results)[i]); !done)
      return done;
  }
  return {};
}

template <Rulebook R>
Reply<void> AdapterSubject<R>::ask_observe(Scope scope, const std::vector<Look>& looks,
                                           std::vector<Answered>& answered) {
  const auto& viewers = stage_->names.template aliases<UserId>();
  const auto& records = stage_->names.template aliases<typename R::RecordId>();
  const auto result =
      adapter_.call("observe", {{"viewers", list_of(std::span{viewers}.first(scope.viewers))},
                                {"records", list_of(std::span{records}.first(scope.records))}});
  if (!result)
    return tl::unexpected{result.error()};
  for (std::size_t viewer = 0; viewer < scope.viewers; ++viewer) {
    const Value* shown = result->find(viewers[viewer]);
    if (shown == nullptr || shown->list() == nullptr)
      return adapter_.protocol_error("the answer to `observe` has no list for the viewer " +
                                     viewers[viewer] + "; it is " + quoted(*result));
    if (auto done = take_shown(UserId{viewer}, *shown, looks, answered[viewer]); !done)
      return done;
  }
  return {};
}

template <Rulebook R>
Reply<void> AdapterSubject<R>::take_shown(UserId viewer, const Value& shown,
                                          const std::vector<Look>& looks, Answered& answered) {
  std::size_t hint = 0;
  for (const Value& entry : *shown.list()) {
    auto place = place_of(entry, looks, hint);
    if (place && *place && answered[**place])
      place = fail("`" + std::string{looks[**place].surface} + "` is answered twice with " +
                   quoted(looks[**place].arguments));
    if (!place)
      return adapter_.protocol_error("the answer to `observe` for " + stage_->names.alias(viewer) +
                                     " cannot be taken: " + sentence(place.error()) +
                                     "; an entry is " + quoted(entry));
    if (!*place)
      continue;
    answered[**place] = true;
    hint = **place + 1;
    if (auto done = take(viewer, looks[**place], *entry.find("answer")); !done)
      return done;
  }
  return {};
}

template <Rulebook R>
Result<std::optional<std::size_t>> AdapterSubject<R>::place_of(const Value& entry,
                                                               const std::vector<Look>& looks,
                                                               std::size_t hint) const {
  static const Value kNoArguments{Map{}};
  const auto surface_member = detail::read_member(entry, "surface");
  const auto answer = detail::read_member(entry, "answer");
  if (!surface_member || !answer)
    return tl::unexpected{surface_member ? answer.error() : surface_member.error()};
  const auto surface = detail::read_text(**surface_member);
  if (!surface)
    return tl::unexpected{surface.error()};
  const Value* arguments = entry.find("args");
  if (arguments == nullptr)
    arguments = &kNoArguments;
  const auto find = [&](const Value& wanted) -> std::optional<std::size_t> {
    for (std::size_t i = 0; i < looks.size(); ++i) {
      const std::size_t place = (hint + i) % looks.size();
      if (looks[place].surface == *surface && looks[place].arguments == wanted)
        return place;
    }
    return std::nullopt;
  };
  if (const auto place = find(*arguments))
    return place;
  using Query = typename R::Query;
  if (names_unknown(std::type_identity<Query>{}, *surface, *arguments, stage_->names))
    return std::nullopt;
  const auto query = bind_call<Query>(*surface, *arguments, names());
  if (!query)
    return tl::unexpected{query.error()};
  return find(Unbinder{stage_->names}.value(*query));
}

template <Rulebook R>
Reply<void> AdapterSubject<R>::take(UserId viewer, const Look& look, const Value& answer) {
  auto understood = read(viewer, look, answer);
  if (!understood)
    return tl::unexpected{understood.error()};
  asked_.push_back({viewer, look.query, *std::move(understood)});
  return {};
}

template class AdapterSubject<Nextiva>;
template class AdapterSubject<Kvcore>;
template class AdapterSubject<Deal>;

}  // namespace privet::subjects
