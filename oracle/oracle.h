// The reference oracle: it recalls. It holds the world at the start and the log of accepted
// operations; every answer is a question about a prefix of that log.
//
// Oracle<R> is specialised in oracle/<rulebook>/oracle.h and has
//   explicit Oracle(const Stage<R>&)     keeps a reference: the stage outlives it
//   Judgement judge(const Act<R>&) const            every condition evaluated, every refusal named
//   void append(const Act<R>&)                      requires that judge() accepts it
//   std::size_t log_size() const
//   void observe(Scope, Observation<R>&) const
//   R::Answer look(UserId viewer, const R::Query&) const
//   Text name_of(R::RecordId) const                 its name now or when it was deleted;
//                                                   empty for one that never was
//   R::Relation relation(UserId, R::RecordId) const
//   Explanation explain(const Act<R>&) const        why judge() says what it says
//   Explanation explain(UserId viewer, R::RecordId, R::SightFlag) const    why it shows, or not
#pragma once

namespace privet::oracle {

template <class R>
class Oracle;

}  // namespace privet::oracle
