/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-link-checker.h"

G_BEGIN_DECLS

/* Whether @address is in no network that the web reaches: this computer, the one that it is
 * in, and what is set aside for such. */
gboolean dateline_address_is_private (GInetAddress *address);

/* For tests, which have nothing but this computer: what takes the place of the above. */
typedef gboolean (* DatelineAddressFunc) (GInetAddress *address);

void     dateline_link_checker_set_private_func (DatelineLinkChecker *self,
                                                 DatelineAddressFunc  is_private);

G_END_DECLS
