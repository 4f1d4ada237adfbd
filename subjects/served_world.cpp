// Server's worlds: params of messages to calls of a subject, its answers to results.
#include <algorithm>
#include <concepts>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>
#include <variant>

#include <boost/mp11.hpp>

#include "model/bind.h"
#include "model/call.h"
#include "model/printable.h"
#include "model/record_names.h"
#include "model/unbind.h"
#include "subjects/raw_answer.h"
#include "subjects/server.h"
#include "subjects/unknown_names.h"

namespace privet::subjects {

namespace {

tl::unexpected<RpcError> bad_params(std::string message) {
  return tl::unexpected{RpcError{rpc_code::kBadParams, std::move(message)}};
}
tl::unexpected<RpcError> bad_params(const Error& error) {
  return bad_params(error.hint.empty() ? error.message : error.message + "; " + error.hint);
}

// What is asked for by a name that this rulebook does not have.
tl::unexpected<RpcError> unsupported(const std::string& name, std::string_view kind) {
  return tl::unexpected{
      RpcError{rpc_code::kUnsupported,
               "there is no " + std::string{kind} + " `" + printable(name, 60) + "`",
               {Map{{"capability", text_value(std::string{kind} + ":" + name)},
                    {"reason", text_value("no such " + std::string{kind} + " is known here")}}}}};
}

tl::unexpected<RpcError> rpc_error(const harness::Trouble& trouble) {
  if (trouble.kind != harness::TroubleKind::Unsupported)
    return tl::unexpected{RpcError{rpc_code::kInternalError, trouble.message}};
  return tl::unexpected{RpcError{rpc_code::kUnsupported,
                                 trouble.message,
                                 {Map{{"capability", text_value(trouble.message)},
                                      {"reason", text_value("the subject declines it")}}}}};
}

// The operation or query that params name, with its arguments.
struct Call {
  std::string name;
  Value arguments;
};

tl::expected<std::string, RpcError> text_of(const Value& params, std::string_view key) {
  const auto member = detail::read_member(params, key);
  if (!member)
    return bad_params(member.error());
  const auto text = detail::read_text(**member);
  if (!text)
    return bad_params("`" + std::string{key} + "`: " + text.error().message);
  return std::string{*text};
}

tl::expected<Call, RpcError> call_of(const Value& params, std::string_view key) {
  auto name = text_of(params, key);
  if (!name)
    return tl::unexpected{std::move(name.error())};
  const Value* arguments = params.find("args");
  if (arguments != nullptr && arguments->map() == nullptr)
    return bad_params("`args` is no object");
  return Call{*std::move(name), arguments == nullptr ? Value{Map{}} : *arguments};
}

tl::expected<std::vector<std::string>, RpcError> texts_of(const Value& params,
                                                          std::string_view key) {
  const auto member = detail::read_member(params, key);
  if (!member || (*member)->list() == nullptr)
    return bad_params("`" + std::string{key} + "` is no list");
  std::vector<std::string> texts;
  for (const Value& item : *(*member)->list()) {
    const auto text = detail::read_text(item);
    if (!text)
      return bad_params("`" + std::string{key} + "`: " + text.error().message);
    texts.emplace_back(*text);
  }
  return texts;
}

Value render_verdict(const Verdict& verdict) {
  const auto* refused = std::get_if<Refused>(&verdict);
  if (refused == nullptr)
    return {Map{{"verdict", text_value("ok")}}};
  List rules;
  for (const RuleId rule : refused->because.list())
    rules.push_back(text_value(rule.str()));
  return {Map{{"verdict", text_value("refused")}, {"rules", {std::move(rules)}}}};
}

template <Rulebook R>
class WorldOf : public ServedWorld {
 public:
  WorldOf(std::unique_ptr<harness::Subject<R>> subject, const std::vector<Reading>& readings)
      : subject_{std::move(subject)} {
    for (const Reading& reading : readings)
      (void)choose_reading(interpretation_, reading);
  }

  [[nodiscard]] RpcOutcome reset(const Value& params) override {
    const auto world = detail::read_member(params, "world");
    if (!world)
      return bad_params(world.error());
    auto stage = std::make_unique<Stage<R>>();
    stage->interpretation = interpretation_;
    auto bound = bind_world<typename R::World>(**world, stage->names);
    if (!bound)
      return bad_params(bound.error());
    stage->world = *std::move(bound);
    if (const auto sound = R::check_world(stage->world, interpretation_, stage->names); !sound)
      return bad_params(sound.error());
    if (const auto done = subject_->reset(*stage); !done)
      return rpc_error(done.error());
    record_names_.reset(*stage);
    stage_ = std::move(stage);
    return Value{Map{}};
  }

  [[nodiscard]] RpcOutcome perform(const Value& params) override {
    const auto actor = user_of(params, "actor");
    if (!actor)
      return tl::unexpected{actor.error()};
    const auto call = call_of(params, "operation");
    if (!call)
      return tl::unexpected{call.error()};
    if (!is_one_of<Operation>(call->name))
      return unsupported(call->name, "operation");
    if (names_unknown(std::type_identity<Operation>{}, call->name, call->arguments, stage_->names))
      return render_verdict(Refused{});
    auto operation = bind_call<Operation>(call->name, call->arguments, stage_->names);
    if (!operation)
      return bad_params(operation.error());
    const Act<R> act{*actor, *std::move(operation)};
    const auto verdict = subject_->perform(act);
    if (!verdict)
      return rpc_error(verdict.error());
    if (std::holds_alternative<Accepted>(*verdict))
      record_names_.note(act, stage_->names);
    return render_verdict(*verdict);
  }

  [[nodiscard]] RpcOutcome look(const Value& params) override {
    const auto viewer = user_of(params, "viewer");
    if (!viewer)
      return tl::unexpected{viewer.error()};
    auto call = call_of(params, "surface");
    if (!call)
      return tl::unexpected{call.error()};
    const auto one = bound(*std::move(call));
    if (!one)
      return tl::unexpected{one.error()};
    return look(*viewer, *one);
  }

  [[nodiscard]] RpcOutcome observe(const Value& params) override {
    const auto viewers = texts_of(params, "viewers");
    if (!viewers)
      return tl::unexpected{viewers.error()};
    const auto records = texts_of(params, "records");
    if (!records)
      return tl::unexpected{records.error()};
    const std::vector<Look> looks = all_looks(*records);
    Map all;
    for (const std::string& alias : *viewers) {
      const auto viewer = stage_->names.template find<UserId>(alias);
      if (!viewer)
        return bad_params("there is no user `" + printable(alias, 60) + "`");
      auto shown = observe(*viewer, looks);
      if (!shown)
        return shown;
      all.push_back({alias, *std::move(shown)});
    }
    return Value{std::move(all)};
  }

 private:
  using Operation = typename R::Operation;
  using Query = typename R::Query;

  // A call, and the query it comes to; nothing where it names what was never named.
  struct Look {
    Call call;
    std::optional<Query> query;
  };

  template <class Variant>
  [[nodiscard]] static bool is_one_of(const std::string& name) {
    return std::ranges::find(call_names<Variant>(), name) != call_names<Variant>().end();
  }

  [[nodiscard]] tl::expected<UserId, RpcError> user_of(const Value& params,
                                                       std::string_view key) const {
    const auto alias = text_of(params, key);
    if (!alias)
      return tl::unexpected{alias.error()};
    const auto user = stage_->names.template find<UserId>(*alias);
    if (!user)
      return bad_params("there is no user `" + printable(*alias, 60) + "`");
    return *user;
  }

  [[nodiscard]] tl::expected<Look, RpcError> bound(Call call) {
    if (!is_one_of<Query>(call.name))
      return unsupported(call.name, "surface");
    if (names_unknown(std::type_identity<Query>{}, call.name, call.arguments, stage_->names))
      return Look{std::move(call), std::nullopt};
    auto query = bind_call<Query>(call.name, call.arguments, stage_->names);
    if (!query)
      return bad_params(query.error());
    return Look{std::move(call), *std::move(query)};
  }

  [[nodiscard]] RpcOutcome look(UserId viewer, const Look& look) {
    if (!look.query)
      return render_raw_answer(typename R::Answer{Inaccessible{}}, stage_->names);
    const auto answer = subject_->look(viewer, *look.query);
    if (!answer)
      return rpc_error(answer.error());
    return render_raw_answer(*answer, stage_->names);
  }

  [[nodiscard]] RpcOutcome observe(UserId viewer, const std::vector<Look>& looks) {
    List shown;
    shown.reserve(looks.size());
    for (const Look& one : looks) {
      auto answer = look(viewer, one);
      if (!answer)
        return answer;
      shown.push_back({Map{{"surface", text_value(one.call.name)},
                           {"args", one.call.arguments},
                           {"answer", *std::move(answer)}}});
    }
    return Value{std::move(shown)};
  }

  // Every surface, with each of the records, everything else it can be asked of, and each name.
  [[nodiscard]] std::vector<Look> all_looks(const std::vector<std::string>& records) {
    std::vector<Call> calls;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Query>>(
        [&](auto identity) { add_looks<typename decltype(identity)::type>(records, calls); });
    std::vector<Look> all;
    for (Call& call : calls) {
      if (auto look = bound(std::move(call)))
        all.push_back(*std::move(look));
    }
    return all;
  }
  template <class Surface>
  void add_looks(const std::vector<std::string>& records, std::vector<Call>& all) {
    const std::string name{Surface::kName};
    using Arguments = privet::detail::Members<Surface>;
    if constexpr (boost::mp11::mp_empty<Arguments>::value) {
      all.push_back({name, {Map{}}});
    } else {
      using Argument = boost::mp11::mp_first<Arguments>;
      using Kind = std::remove_cvref_t<decltype(std::declval<Surface&>().*Argument::pointer)>;
      if constexpr (privet::detail::kIsOptional<Kind>)
        all.push_back({name, {Map{}}});
      for (const std::string& value : values_of<Kind>(records))
        all.push_back({name, {Map{{std::string{member_word(Argument::name)}, text_value(value)}}}});
    }
  }
  template <class Kind>
  [[nodiscard]] std::vector<std::string> values_of(const std::vector<std::string>& records) {
    if constexpr (std::same_as<Kind, typename R::RecordId>) {
      return records;
    } else if constexpr (privet::detail::kIsId<Kind>) {
      return stage_->names.template aliases<Kind>();
    } else {
      return names_of(records);
    }
  }
  // Each once.
  [[nodiscard]] std::vector<std::string> names_of(const std::vector<std::string>& records) {
    const auto known = record_names_.first(stage_->names.template count<typename R::RecordId>());
    std::vector<std::string> texts;
    for (const std::string& alias : records) {
      const auto id = stage_->names.template find<typename R::RecordId>(alias);
      if (!id || !record_names_.contains(known[id->index()]))
        continue;
      const std::string& name = stage_->names.text(known[id->index()]);
      if (std::ranges::find(texts, name) == texts.end())
        texts.push_back(name);
    }
    return texts;
  }

  std::unique_ptr<harness::Subject<R>> subject_;
  typename R::Interpretation interpretation_;
  std::unique_ptr<Stage<R>> stage_;  // the subject keeps a reference
  RecordNames<R> record_names_;
};

}  // namespace

template <Rulebook R>
std::unique_ptr<ServedWorld> serve(std::unique_ptr<harness::Subject<R>> subject,
                                   const std::vector<Reading>& readings) {
  return std::make_unique<WorldOf<R>>(std::move(subject), readings);
}

template std::unique_ptr<ServedWorld> serve<Nextiva>(std::unique_ptr<harness::Subject<Nextiva>>,
                                                     const std::vector<Reading>&);
template std::unique_ptr<ServedWorld> serve<Kvcore>(std::unique_ptr<harness::Subject<Kvcore>>,
                                                    const std::vector<Reading>&);
template std::unique_ptr<ServedWorld> serve<Deal>(std::unique_ptr<harness::Subject<Deal>>,
                                                  const std::vector<Reading>&);

}  // namespace privet::subjects
