// The fields of each event, in their order on the wire: told once, for writing and for reading.
#pragma once

#include <concepts>
#include <type_traits>

#include "harness/outcome.h"

namespace privet::reports {

template <class T, class Struct>
concept Possibly = std::same_as<std::remove_const_t<T>, Struct>;

template <Possibly<harness::RunHeader> T, class Visit>
void for_each_field(T& header, Visit visit) {
  visit("privet", header.privet);
  visit("subject", header.subject);
  visit("reference", header.reference);
  visit("rulebooks", header.rulebooks);
  visit("interpretation", header.interpretation);
  visit("seed", header.seed);
  visit("suite", header.suite);
  visit("rules", header.rules);
  visit("command", header.command);
  visit("timestamp", header.timestamp);
}

template <Possibly<harness::CaseResult> T, class Visit>
void for_each_field(T& result, Visit visit) {
  visit("id", result.id);
  visit("title", result.title);
  visit("rulebook", result.rulebook);
  visit("outcome", result.outcome);
  visit("expected", result.expected);
  visit("level", result.level);
  visit("rules", result.rules);
  visit("tags", result.tags);
  visit("reason", result.reason);
  visit("interpretation", result.interpretation);
  visit("steps", result.steps);
  visit("repeat", result.repeat);
  visit("yaml", result.yaml);
}

template <Possibly<harness::Signature> T, class Visit>
void for_each_field(T& signature, Visit visit) {
  visit("class", signature.kind);
  visit("flags", signature.flags);
  visit("rules", signature.rules);
  visit("relation", signature.relation);
  visit("operation", signature.operation);
}

template <Possibly<harness::Divergence> T, class Visit>
void for_each_field(T& divergence, Visit visit) {
  visit("signature", divergence.signature);
  visit("step", divergence.step);
  visit("act", divergence.act);
  visit("viewer", divergence.viewer);
  visit("record", divergence.record);
  visit("what", divergence.what);
  visit("expected", divergence.expected);
  visit("answered", divergence.answered);
  visit("because", divergence.because);
}

template <Possibly<harness::Lateness> T, class Visit>
void for_each_field(T& late, Visit visit) {
  visit("milliseconds", late.milliseconds);
  for_each_field(late.first, visit);
}

template <Possibly<harness::SightCell> T, class Visit>
void for_each_field(T& cell, Visit visit) {
  visit("expected", cell.expected);
  visit("answered", cell.answered);
}

template <Possibly<harness::SightFrame> T, class Visit>
void for_each_field(T& frame, Visit visit) {
  visit("step", frame.step);
  visit("act", frame.act);
  visit("verdict", frame.verdict);
  visit("cells", frame.cells);
}

template <Possibly<harness::Story> T, class Visit>
void for_each_field(T& story, Visit visit) {
  visit("viewers", story.viewers);
  visit("records", story.records);
  visit("frames", story.frames);
  visit("more_viewers", story.more_viewers);
  visit("more_records", story.more_records);
  visit("more_frames", story.more_frames);
}

template <Possibly<harness::WireMessage> T, class Visit>
void for_each_field(T& message, Visit visit) {
  visit("direction", message.direction);
  visit("text", message.text);
  visit("cut", message.cut);
}

template <Possibly<harness::Transcript> T, class Visit>
void for_each_field(T& transcript, Visit visit) {
  visit("messages", transcript.messages);
  visit("more_messages", transcript.more_messages);
}

template <Possibly<harness::StaleEntry> T, class Visit>
void for_each_field(T& stale, Visit visit) {
  visit("entry", stale.entry);
  visit("cases", stale.cases);
  visit("why", stale.why);
  visit("message", stale.message);
}

template <Possibly<harness::RuleReach> T, class Visit>
void for_each_field(T& reach, Visit visit) {
  visit("rule", reach.rule);
  visit("yes", reach.yes);
  visit("no", reach.no);
  visit("effect", reach.effect);
  visit("expected", reach.expected);
}

template <Possibly<harness::ReadingReach> T, class Visit>
void for_each_field(T& reach, Visit visit) {
  visit("key", reach.key);
  visit("value", reach.value);
  visit("count", reach.count);
  visit("expected", reach.expected);
}

template <Possibly<harness::ReachTable> T, class Visit>
void for_each_field(T& table, Visit visit) {
  visit("rulebook", table.rulebook);
  visit("rules", table.rules);
  visit("readings", table.readings);
}

template <Possibly<harness::Discovery> T, class Visit>
void for_each_field(T& discovery, Visit visit) {
  visit("signature", discovery.signature);
  visit("case", discovery.case_id);
  visit("operations", discovery.operations);
  visit("sequences", discovery.sequences);
}

template <Possibly<harness::CampaignFigures> T, class Visit>
void for_each_field(T& figures, Visit visit) {
  visit("rulebook", figures.rulebook);
  visit("shard", figures.shard);
  visit("shards", figures.shards);
  visit("operations", figures.operations);
  visit("sequences", figures.sequences);
  visit("accepted", figures.accepted);
  visit("refused", figures.refused);
  visit("near_misses", figures.near_misses);
  visit("discoveries", figures.discoveries);
}

template <Possibly<harness::MutantFigures> T, class Visit>
void for_each_field(T& figures, Visit visit) {
  visit("case", figures.case_id);
  visit("alteration", figures.alteration);
  visit("killed_by", figures.killed_by);
  visit("to_kill", figures.kills.to_kill);
  visit("survived", figures.kills.survived);
}

template <Possibly<harness::MutantTable> T, class Visit>
void for_each_field(T& table, Visit visit) {
  visit("rulebook", table.rulebook);
  visit("by_scenarios", table.by_scenarios);
  visit("seeds", table.seeds);
  visit("operations", table.operations);
  visit("mutants", table.mutants);
}

template <Possibly<harness::Canary> T, class Visit>
void for_each_field(T& canary, Visit visit) {
  visit("rulebook", canary.rulebook);
  visit("subject", canary.subject);
  visit("expected", canary.expected);
  visit("judged", canary.judged);
  visit("steps", canary.steps);
}

template <Possibly<harness::TourFigures> T, class Visit>
void for_each_field(T& figures, Visit visit) {
  visit("rulebook", figures.rulebook);
  visit("world", figures.world);
  visit("states", figures.states);
  visit("acts", figures.acts);
  visit("edges", figures.edges);
  visit("covered", figures.covered);
  visit("steps", figures.steps);
  visit("resets", figures.resets);
}

template <Possibly<harness::SuiteFigures> T, class Visit>
void for_each_field(T& figures, Visit visit) {
  visit("rulebook", figures.rulebook);
  visit("world", figures.world);
  visit("states", figures.states);
  visit("orbits", figures.orbits);
  visit("twins", figures.twins);
  visit("extra_states", figures.extra_states);
  visit("leaks_only", figures.leaks_only);
  visit("tests", figures.tests);
  visit("tests_run", figures.tests_run);
  visit("steps", figures.steps);
  visit("steps_run", figures.steps_run);
}

template <Possibly<harness::Hypothesis> T, class Visit>
void for_each_field(T& hypothesis, Visit visit) {
  visit("rulebook", hypothesis.rulebook);
  visit("name", hypothesis.name);
  visit("trials", hypothesis.trials);
  visit("broken", hypothesis.broken);
}

template <Possibly<harness::Certificate> T, class Visit>
void for_each_field(T& certificate, Visit visit) {
  visit("verdict", certificate.verdict);
  visit("reasons", certificate.reasons);
  visit("exceptions", certificate.exceptions);
  visit("leaks_only", certificate.leaks_only);
  visit("suite", certificate.suite);
  visit("step_budget", certificate.step_budget);
  visit("canaries", certificate.canaries);
  visit("tours", certificate.tours);
  visit("suites", certificate.suites);
  visit("hypotheses", certificate.hypotheses);
}

// Of the whole record, only what stands at its end.
template <Possibly<harness::RunRecord> T, class Visit>
void for_each_field(T& record, Visit visit) {
  visit("counts", record.counts);
  visit("exit_code", record.exit_code);
  visit("interrupted_by", record.interrupted_by);
  visit("broken_files", record.broken_files);
}

}  // namespace privet::reports
