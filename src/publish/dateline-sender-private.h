/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-delivery.h"
#include "dateline-sender.h"

G_BEGIN_DECLS

/* For tests, which do not wait: what makes the waits between two tries. */
void dateline_sender_set_timeout_func (DatelineSender          *self,
                                       DatelineDeliveryTimeout  timeout);

G_END_DECLS
