// Every oracle there is.
#pragma once

#include "oracle/deal/oracle.h"
#include "oracle/kvcore/oracle.h"
#include "oracle/nextiva/oracle.h"
