#include "subjects/adapter_schema.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/mp11.hpp>

#include "harness/schema_of.h"
#include "model/bind.h"
#include "model/catalogue.h"
#include "model/rulebooks.h"
#include "subjects/answer_schema.h"
#include "subjects/hello.h"
#include "subjects/json_rpc.h"

namespace privet::subjects {

namespace {

using harness::any_of;
using harness::array_of;
using harness::constant;
using harness::map_of;
using harness::object_schema;
using harness::one_word_of;
using harness::open_object;
using harness::reference;
using harness::truth;
using harness::typed;
using Words = std::vector<std::string>;

template <class List, class Visit>
void for_each_type(Visit visit) {
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, List>>(
      [&](auto identity) { visit.template operator()<typename decltype(identity)::type>(); });
}

List texts(const Words& words) {
  List list;
  for (const std::string& word : words)
    list.push_back(text_value(word));
  return list;
}

void append(Map& to, Map fields) { std::ranges::move(fields, std::back_inserter(to)); }

// Where `key` is `word` the schema must hold as well.
Value where(const std::string& key, const std::string& word, Value schema) {
  return {Map{
      {"if",
       {Map{{"properties", {Map{{key, constant(word)}}}}, {"required", {List{text_value(key)}}}}}},
      {"then", std::move(schema)}}};
}

Value at_least_one(Value array) {
  std::get<Map>(array.data).push_back({"minItems", scalar_value("1")});
  return array;
}

Map common_definitions() {
  return {{"nothing", typed("null")},
          {"empty", {Map{{"type", text_value("object")}, {"maxProperties", scalar_value("0")}}}},
          {"text", typed("string")},
          {"boolean", typed("boolean")},
          {"count", {Map{{"type", text_value("integer")}, {"minimum", scalar_value("0")}}}},
          {"rating", harness::rating_schema()},
          {"name", harness::pattern("^[A-Za-z0-9_.-]{1,64}$")}};
}

// --- what privet asks ---

Value request_schema(Value method, Value params) {
  return object_schema({{"jsonrpc", constant("2.0")},
                        {"id", typed("integer")},
                        {"method", std::move(method)},
                        {"params", std::move(params)}},
                       texts({"jsonrpc", "id", "method", "params"}));
}

// All but `hello` may name a session.
Value params_schema(Map properties, const Words& required) {
  properties.push_back({"session", reference("text")});
  return object_schema(std::move(properties), texts(required));
}

Value hello_request(const Words& rulebooks) {
  return request_schema(
      constant("hello"),
      object_schema({{"protocol", {Map{{"const", scalar_value(std::to_string(kProtocol))}}}},
                     {"rulebook", one_word_of(rulebooks)},
                     {"privet", reference("text")}},
                    texts({"protocol", "rulebook", "privet"})));
}

Value reset_request(const Words& rulebooks) {
  Value params = params_schema({{"rulebook", one_word_of(rulebooks)}, {"world", typed("object")}},
                               {"rulebook", "world"});
  List worlds;
  for (const std::string& rulebook : rulebooks) {
    worlds.push_back(
        where("rulebook", rulebook,
              {Map{{"properties", {Map{{"world", reference(rulebook + ".world")}}}}}}));
  }
  std::get<Map>(params.data).push_back({"allOf", {std::move(worlds)}});
  return request_schema(constant("reset"), std::move(params));
}

Value observe_request() {
  return request_schema(constant("observe"),
                        params_schema({{"viewers", array_of(reference("name"))},
                                       {"records", array_of(reference("name"))}},
                                      {"viewers", "records"}));
}

// `who` does or sees what `key` names, one of `calls`. Their arguments stand at `prefix` and name.
Value call_request(const std::string& method, const std::string& who, const std::string& key,
                   const std::string& prefix, const Words& calls) {
  Value params = params_schema(
      {{who, reference("name")}, {key, one_word_of(calls)}, {"args", typed("object")}},
      {who, key, "args"});
  List arguments;
  for (const std::string& call : calls) {
    arguments.push_back(
        where(key, call, {Map{{"properties", {Map{{"args", reference(prefix + call)}}}}}}));
  }
  std::get<Map>(params.data).push_back({"allOf", {std::move(arguments)}});
  return request_schema(constant(method), std::move(params));
}

// --- what an adapter answers ---

Value error_schema() {
  Value unsupported = open_object({{"capability", reference("text")},
                                   {"reason", reference("text")},
                                   {"issue_url", reference("text")}},
                                  texts({"capability", "reason"}));
  Value schema = open_object({{"code", typed("integer")}, {"message", reference("text")}},
                             texts({"code", "message"}));
  Map& fields = std::get<Map>(schema.data);
  const Value code{Map{{"const", scalar_value(std::to_string(rpc_code::kUnsupported))}}};
  fields.push_back({"if", {Map{{"properties", {Map{{"code", code}}}}}}});
  fields.push_back({"then",
                    {Map{{"properties", {Map{{"data", std::move(unsupported)}}}},
                         {"required", {texts({"data"})}}}}});
  return schema;
}

// A result or an error, never both, and no method: that would be a request.
Value answer_with(Value result) {
  Value schema = open_object({{"jsonrpc", constant("2.0")},
                              {"id", typed("integer")},
                              {"result", std::move(result)},
                              {"error", reference("error")},
                              {"method", truth(false)}},
                             texts({"jsonrpc", "id"}));
  std::get<Map>(schema.data)
      .push_back({"oneOf",
                  {List{{Map{{"required", {texts({"result"})}}}},
                        {Map{{"required", {texts({"error"})}}}}}}});
  return schema;
}

Value hello_result(const Words& rulebooks) {
  Words operations;
  Words surfaces;
  Map readings;
  for_each_type<Rulebooks>([&]<class R>() {
    std::ranges::copy(call_names<typename R::Operation>(), std::back_inserter(operations));
    std::ranges::copy(call_names<typename R::Query>(), std::back_inserter(surfaces));
    append(readings, harness::reading_schemas<typename R::Interpretation>());
  });
  for (Words* words : {&operations, &surfaces}) {
    std::ranges::sort(*words);
    words->erase(std::ranges::unique(*words).begin(), words->end());
  }
  return open_object({{"name", reference("text")},
                      {"version", reference("text")},
                      {"rulebooks", detail::some_of(rulebooks)},
                      {"batch", reference("boolean")},
                      {"observe", reference("boolean")},
                      {"sessions", reference("boolean")},
                      {"consistency", one_word_of({"immediate", "eventual"})},
                      {"interpretation", object_schema(std::move(readings), {})},
                      {"unsupported", open_object({{"operations", detail::some_of(operations)},
                                                   {"surfaces", detail::some_of(surfaces)}},
                                                  {})}},
                     texts({"name", "version", "rulebooks"}));
}

// The rules that a refusal can name.
Words rule_words(Book book) {
  Words words;
  const auto add = [&](const auto& entries) {
    for (const auto& entry : entries)
      words.push_back(entry.id.str());
  };
  add(rules(book));
  add(ledger(book));
  add(general_rules());
  return words;
}

Value verdict_schema(Book book) {
  return open_object({{"verdict", one_word_of({"ok", "refused"})},
                      {"rules", array_of(one_word_of(rule_words(book)))},
                      {"message", reference("text")}},
                     texts({"verdict"}));
}

// By viewer, a list of what each surface shows him.
Value observe_result(const std::string& rulebook, const Words& surfaces) {
  Value entry = open_object({{"surface", one_word_of(surfaces)}}, texts({"surface", "answer"}));
  List shown;
  for (const std::string& surface : surfaces) {
    shown.push_back(where("surface", surface,
                          {Map{{"properties",
                                {Map{{"args", reference(rulebook + ".look." + surface)},
                                     {"answer", reference(rulebook + ".shows." + surface)}}}}}}));
  }
  std::get<Map>(entry.data).push_back({"allOf", {std::move(shown)}});
  return map_of(array_of(std::move(entry)));
}

// --- all together ---

template <Rulebook R>
Map book_definitions() {
  const std::string book{R::kName};
  const Words& operations = call_names<typename R::Operation>();
  const Words& surfaces = call_names<typename R::Query>();
  Map all{{book + ".world", harness::SchemaOf<typename R::World>::get()}};
  for_each_type<typename R::Operation>([&]<class Call>() {
    all.push_back({book + ".do." + std::string{Call::kName}, harness::SchemaOf<Call>::get()});
  });
  for_each_type<typename R::Query>([&]<class Call>() {
    const std::string surface{Call::kName};
    all.push_back({book + ".look." + surface, harness::SchemaOf<Call>::get()});
    all.push_back({book + ".shows." + surface, answer_schema<typename Call::Answer>()});
  });
  append(all, {{"request." + book + ".do",
                call_request("do", "actor", "operation", book + ".do.", operations)},
               {"request." + book + ".look",
                call_request("look", "viewer", "surface", book + ".look.", surfaces)},
               {"answer." + book + ".do", answer_with(verdict_schema(R::kBook))},
               {"answer." + book + ".observe", answer_with(observe_result(book, surfaces))}});
  for (const std::string& surface : surfaces) {
    all.push_back({"answer." + book + ".look." + surface,
                   answer_with(reference(book + ".shows." + surface))});
  }
  return all;
}

Map definitions(const Words& rulebooks) {
  List requests;
  for (const std::string method : {"hello", "reset", "observe", "bye"})
    requests.push_back(reference("request." + method));
  for (const std::string& rulebook : rulebooks) {
    requests.push_back(reference("request." + rulebook + ".do"));
    requests.push_back(reference("request." + rulebook + ".look"));
  }
  Map all = common_definitions();
  append(all, {{"request", any_of(std::move(requests))},
               {"request.any", request_schema(reference("text"), typed("object"))},
               {"request.hello", hello_request(rulebooks)},
               {"request.reset", reset_request(rulebooks)},
               {"request.observe", observe_request()},
               {"request.bye", request_schema(constant("bye"), params_schema({}, {}))},
               {"error", error_schema()},
               {"answer", answer_with(truth(true))},
               {"answer.hello", answer_with(hello_result(rulebooks))},
               {"answer.reset", answer_with(typed("object"))},
               {"answer.bye", answer_with(truth(true))}});
  for_each_type<Rulebooks>([&]<class R>() { append(all, book_definitions<R>()); });
  return all;
}

Value generated() {
  Words rulebooks;
  for_each_type<Rulebooks>([&]<class R>() { rulebooks.emplace_back(R::kName); });
  List messages;
  for (const std::string_view kind : {"request", "answer"}) {
    messages.push_back(reference(kind));
    messages.push_back(at_least_one(array_of(reference(kind))));
  }
  return {Map{{"$schema", text_value("http://json-schema.org/draft-07/schema#")},
              {"title", text_value("a message of the privet adapter protocol, version 1")},
              {"anyOf", {std::move(messages)}},
              {"$defs", {definitions(rulebooks)}}}};
}

}  // namespace

const Value& adapter_schema() {
  static const Value kSchema = generated();
  return kSchema;
}

}  // namespace privet::subjects
