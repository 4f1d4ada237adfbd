// Steps of one rulebook: operations, sights, looks. Names are bound in the order of the steps, so
// that a thing can be named only after it was introduced.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/bind.h"
#include "model/call.h"
#include "model/unbind.h"
#include "scenarios/file_head.h"
#include "scenarios/scenario.h"

namespace privet::scenarios {

namespace detail {

using privet::detail::member_words;
using privet::detail::Members;
using privet::detail::unknown_key;
using privet::detail::wrong_shape;

// Where an error has no place of its own, it is this one.
template <class T>
[[nodiscard]] Result<T> placed(Result<T> result, Place place) {
  if (!result && result.error().place.line == 0)
    result.error().place = place;
  return result;
}

// `value` as the member `word` of T is written, after reading it as one.
template <class T>
[[nodiscard]] Result<Value> canonical_member(std::string_view word, const Value& value,
                                             Names& names, Place key_place) {
  Result<Value> out = unknown_key({std::string{word}, {}, key_place}, member_words<T>());
  boost::mp11::mp_for_each<Members<T>>([&](auto member) {
    using Member = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
    if (member_word(member.name) != word)
      return;
    if constexpr (std::same_as<Member, std::size_t>) {
      out = value;
    } else {
      auto bound = Binder{names}.bind<Member>(value);
      out = bound ? Result<Value>{Unbinder{names}.value(*bound)} : tl::unexpected{bound.error()};
    }
  });
  return out;
}

// A row: the alias of what it is about, or a map of fields with that one among them.
template <class Row>
[[nodiscard]] Result<Map> read_row(const Value& item, Names& names) {
  const std::string& about = member_words<Row>().front();
  const Map alone{{about, item, item.place}};
  const Map& fields = item.map() != nullptr ? *item.map() : alone;
  Map row;
  for (const Field& field : fields) {
    auto value = canonical_member<Row>(field.key, field.value, names, field.place);
    if (!value)
      return tl::unexpected{value.error()};
    row.push_back({field.key, *std::move(value), field.place});
  }
  const auto first = std::ranges::find(row, about, &Field::key);
  if (first == row.end())
    return fail("a row names its `" + about + "`", item.place);
  std::rotate(row.begin(), first, first + 1);
  return row;
}

template <class Answer>
[[nodiscard]] Result<std::vector<harness::RowExpectation>> read_rows(const Value& value,
                                                                     Names& names) {
  if constexpr (requires(Answer answer) { answer.rows; }) {
    using Row = typename decltype(Answer::rows)::value_type;
    const List* items = value.list();
    if (items == nullptr)
      return wrong_shape(value, "a list of rows");
    std::vector<harness::RowExpectation> rows;
    for (const Value& item : *items) {
      auto row = read_row<Row>(item, names);
      if (!row)
        return tl::unexpected{row.error()};
      const auto same = [&](const Map& other) { return other.front().value == row->front().value; };
      if (std::ranges::any_of(rows, same))
        return fail("this row stands here twice", item.place);
      rows.push_back(*std::move(row));
    }
    return rows;
  } else {
    return fail("this surface has no rows", value.place);
  }
}

[[nodiscard]] Result<Value> read_total(const Value& value);
[[nodiscard]] Result<bool> read_true(const Value& value, std::string_view key);

// Reads `key` beside the call as the member of that name of the surface's answer.
template <class Answer>
[[nodiscard]] Result<void> read_part(const StepParts& step, std::string_view key, Names& names,
                                     std::optional<Value>& out) {
  const Value* value = step.beside(key);
  if (value == nullptr)
    return {};
  auto part = canonical_member<Answer>(key, *value, names, value->place);
  if (!part)
    return tl::unexpected{part.error()};
  out = *std::move(part);
  return {};
}

template <class Answer>
[[nodiscard]] Result<Map> read_values(const Value& value, Names& names) {
  const Map* fields = value.map();
  if (fields == nullptr)
    return wrong_shape(value, "a map of values");
  if (fields->empty())
    return fail("no value stands here", value.place);
  Map values;
  for (const Field& field : *fields) {
    auto part = canonical_member<Answer>(field.key, field.value, names, field.place);
    if (!part)
      return tl::unexpected{part.error()};
    values.push_back({field.key, *std::move(part), field.place});
  }
  return values;
}

template <class Answer>
[[nodiscard]] Result<harness::LookExpectation> read_look_expectation(const StepParts& step,
                                                                     Names& names) {
  auto done = allow_beside(step, {"rows", "total", "offered", "entries", "values", "inaccessible"});
  if (!done)
    return tl::unexpected{done.error()};
  if (step.whole->size() == 1) {
    return fail("a look without an expectation tests nothing", step.word_place,
                "add rows, total, offered, entries, values or inaccessible");
  }
  harness::LookExpectation expectation;
  if (const Value* value = step.beside("inaccessible")) {
    const auto inaccessible = read_true(*value, "inaccessible");
    if (!inaccessible)
      return tl::unexpected{inaccessible.error()};
    if (step.whole->size() > 2) {
      return fail("what is inaccessible shows nothing else", value->place,
                  "`inaccessible` stands alone");
    }
    expectation.inaccessible = true;
  }
  if (const Value* value = step.beside("rows")) {
    auto rows = read_rows<Answer>(*value, names);
    if (!rows)
      return tl::unexpected{rows.error()};
    expectation.rows = *std::move(rows);
  }
  if (const Value* value = step.beside("total")) {
    auto total = read_total(*value);
    if (!total)
      return tl::unexpected{total.error()};
    expectation.total = *std::move(total);
  }
  if (const Value* value = step.beside("values")) {
    auto values = read_values<Answer>(*value, names);
    if (!values)
      return tl::unexpected{values.error()};
    expectation.values = *std::move(values);
  }
  done = read_part<Answer>(step, "offered", names, expectation.offered);
  if (done)
    done = read_part<Answer>(step, "entries", names, expectation.entries);
  if (!done)
    return tl::unexpected{done.error()};
  return expectation;
}

}  // namespace detail

template <Rulebook R>
class StepReader {
 public:
  explicit StepReader(Names& names) : names_{names} {}

  [[nodiscard]] Result<Step<R>> read(const Value& node) {
    const auto parts = split_step(node);
    if (!parts)
      return tl::unexpected{parts.error()};
    auto what = read_what(*parts);
    if (!what)
      return tl::unexpected{what.error()};
    return Step<R>{*std::move(what), parts->text, parts->written, node.place};
  }

 private:
  using What = std::variant<ActStep<R>, SightStep<R>, LookStep<R>>;
  using Record = typename R::RecordId;

  [[nodiscard]] Result<What> read_what(const StepParts& step) {
    if (step.word == "sees")
      return lifted(read_sights(step));
    const auto& operations = call_names<typename R::Operation>();
    if (std::ranges::find(operations, step.word) != operations.end()) {
      return lifted(read_act(step));
    }
    const auto& surfaces = call_names<typename R::Query>();
    if (std::ranges::find(surfaces, step.word) != surfaces.end())
      return lifted(read_look(step));
    std::vector<std::string> known = operations;
    known.insert(known.end(), surfaces.begin(), surfaces.end());
    known.emplace_back("sees");
    return fail("`" + step.word + "` is no operation and no surface of " + std::string{R::kName},
                step.word_place, did_you_mean(step.word, known));
  }

  template <class T>
  [[nodiscard]] static Result<What> lifted(Result<T> step) {
    if (!step)
      return tl::unexpected{step.error()};
    return What{*std::move(step)};
  }

  [[nodiscard]] Result<UserId> read_person(const std::string& alias, Place place) {
    return Binder{names_}.bind<UserId>(Value{Scalar{alias}, place});
  }

  [[nodiscard]] Result<ActStep<R>> read_act(const StepParts& step) {
    const auto actor = read_person(step.who, step.who_place);
    if (!actor)
      return tl::unexpected{actor.error()};
    if (auto done = allow_beside(step, {"refused", "either"}); !done) {
      return tl::unexpected{done.error()};
    }
    auto operation = detail::placed(
        bind_call<typename R::Operation>(step.word, *step.argument, names_), step.word_place);
    if (!operation)
      return tl::unexpected{operation.error()};
    if constexpr (requires { R::check_operation(*operation, names_); }) {
      const auto checked = detail::placed(R::check_operation(*operation, names_), step.word_place);
      if (!checked)
        return tl::unexpected{checked.error()};
    }
    ActStep<R> act{{*actor, *std::move(operation)}, ExpectedVerdict::Accepted, {}};
    if (auto done = read_verdict(step, act); !done)
      return tl::unexpected{done.error()};
    return act;
  }

  [[nodiscard]] static Result<void> read_verdict(const StepParts& step, ActStep<R>& act) {
    const Value* refused = step.beside("refused");
    const Value* either = step.beside("either");
    if (refused != nullptr && either != nullptr) {
      return fail("a step is `refused` or `either`, not both", either->place);
    }
    if (either != nullptr) {
      const auto yes = detail::read_true(*either, "either");
      if (!yes)
        return tl::unexpected{yes.error()};
      act.verdict = ExpectedVerdict::Either;
    }
    if (refused != nullptr) {
      const auto rules = read_rules(*refused);
      if (!rules)
        return tl::unexpected{rules.error()};
      if (auto done = allow_rules_of(R::kBook, refused); !done)
        return done;
      if (rules->empty())
        return fail("name the rule that refuses", refused->place);
      act.verdict = ExpectedVerdict::Refused;
      for (const RuleId rule : *rules)
        act.rules.insert(rule);
    }
    return {};
  }

  [[nodiscard]] Result<LookStep<R>> read_look(const StepParts& step) {
    const auto viewer = read_person(step.who, step.who_place);
    if (!viewer)
      return tl::unexpected{viewer.error()};
    auto query = detail::placed(bind_call<typename R::Query>(step.word, *step.argument, names_),
                                step.word_place);
    if (!query)
      return tl::unexpected{query.error()};
    auto expectation = std::visit(
        [&]<class Query>(const Query&) {
          return detail::read_look_expectation<typename Query::Answer>(step, names_);
        },
        *query);
    if (!expectation)
      return tl::unexpected{expectation.error()};
    return LookStep<R>{*viewer, *std::move(query), *std::move(expectation)};
  }

  [[nodiscard]] Result<SightStep<R>> read_sights(const StepParts& step) {
    if (auto done = allow_beside(step, {"except"}); !done)
      return tl::unexpected{done.error()};
    const auto viewers = read_viewers(step);
    if (!viewers)
      return tl::unexpected{viewers.error()};
    Map absent;
    if (step.who == "nobody") {
      const List* records = step.argument->list();
      if (records == nullptr)
        return detail::wrong_shape(*step.argument, "a list of records");
      for (const Value& record : *records) {
        const auto alias = privet::detail::bind_alias(record, Record::TagType::kKind);
        if (!alias)
          return tl::unexpected{alias.error()};
        absent.push_back({*alias, scalar_value("absent"), record.place});
      }
    }
    const Map* seen = step.who == "nobody" ? &absent : step.argument->map();
    if (seen == nullptr) {
      return detail::wrong_shape(*step.argument, "records and what is seen of them");
    }
    if (seen->empty())
      return fail("no record stands here", step.argument->place);
    return cross(*viewers, *seen);
  }

  [[nodiscard]] Result<SightStep<R>> cross(const std::vector<UserId>& viewers, const Map& seen) {
    SightStep<R> sights;
    for (const Field& field : seen) {
      const auto record = Binder{names_}.bind<Record>(Value{Scalar{field.key}, field.place});
      if (!record)
        return tl::unexpected{record.error()};
      for (const UserId viewer : viewers) {
        auto sight = read_sight(field.value);
        if (!sight)
          return tl::unexpected{sight.error()};
        sights.sights.push_back({viewer, *record, *std::move(sight)});
      }
    }
    return sights;
  }

  using Sight = decltype(SightExpectation<R>::sight);
  [[nodiscard]] Result<Sight> read_sight(const Value& value) {
    if (value.list() != nullptr) {
      auto flags = Binder{names_}.bind<Flags<typename R::SightFlag>>(value);
      if (!flags)
        return tl::unexpected{flags.error()};
      if (!(*flags & R::kSigns).empty()) {
        return fail("a sign is no part of what is seen", value.place,
                    "signs are compared after every step; a row shows them");
      }
      return Sight{*flags};
    }
    const Scalar* word = value.scalar();
    if (word != nullptr && word->text == "full")
      return Sight{SightWord::Full};
    if (word != nullptr && word->text == "absent")
      return Sight{SightWord::Absent};
    if (word != nullptr && word->text == "masked" && !R::kMasked.empty()) {
      return Sight{SightWord::Masked};
    }
    std::vector<std::string> known{"full", "absent"};
    if (!R::kMasked.empty())
      known.emplace_back("masked");
    return fail("expected full, absent" + std::string{R::kMasked.empty() ? "" : ", masked"} +
                    " or a list of flags, found " + render_flow(value),
                value.place, word == nullptr ? "" : did_you_mean(word->text, known));
  }

  [[nodiscard]] Result<std::vector<UserId>> read_viewers(const StepParts& step) {
    const bool all = step.who == "everyone" || step.who == "nobody";
    const Value* except = step.beside("except");
    if (!all) {
      if (except != nullptr)
        return fail("`except` goes with everyone and nobody", except->place);
      const auto viewer = read_person(step.who, step.who_place);
      if (!viewer)
        return tl::unexpected{viewer.error()};
      return std::vector{*viewer};
    }
    std::vector<UserId> left_out;
    if (except != nullptr) {
      auto users = Binder{names_}.bind<std::vector<UserId>>(*except);
      if (!users)
        return tl::unexpected{users.error()};
      left_out = *std::move(users);
    }
    std::vector<UserId> viewers;
    for (std::size_t i = 0; i < names_.count<UserId>(); ++i) {
      if (std::ranges::find(left_out, UserId{i}) == left_out.end())
        viewers.emplace_back(i);
    }
    if (viewers.empty()) {
      return fail("nobody is left to look", except != nullptr ? except->place : step.who_place);
    }
    return viewers;
  }

  Names& names_;
};

}  // namespace privet::scenarios
