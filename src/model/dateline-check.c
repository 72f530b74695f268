#include "dateline-config.h"
