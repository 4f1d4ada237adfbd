// Every engine there is.
#pragma once

#include "engine/deal/engine.h"
#include "engine/kvcore/engine.h"
#include "engine/nextiva/engine.h"
