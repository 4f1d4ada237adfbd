// The JSON Schema of the adapter protocol (draft 7), generated from the descriptions of worlds,
// operations, surfaces and readings. At its root it takes any message. What a certain one must be
// stands in its definitions, for BOOK a rulebook:
//
//   request                  any of        request.hello, request.reset, request.observe,
//                                          request.bye, request.BOOK.do, request.BOOK.look
//   request.any              a method, operation or surface that nobody knows
//   answer                   to whatever was asked: a result, or an error
//   answer.hello, answer.reset, answer.bye, answer.BOOK.do, answer.BOOK.observe,
//   answer.BOOK.look.SURFACE
//   BOOK.world, BOOK.do.OPERATION and BOOK.look.SURFACE (args), BOOK.shows.SURFACE
//
// What it cannot say: that nothing stands twice, that names are known, and what a masked row hides.
#pragma once

#include "model/value.h"

namespace privet::subjects {

// Generated once.
[[nodiscard]] const Value& adapter_schema();

}  // namespace privet::subjects
