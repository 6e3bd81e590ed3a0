#ifndef TOLDONCE_RESOURCES_PRIVATE_H
#define TOLDONCE_RESOURCES_PRIVATE_H

#include <stddef.h>

/// Declares a file that another source embeds, and its number of bytes.
#define EMBEDDED(name)                                                         \
  extern const unsigned char name[];                                           \
  extern const size_t name##_length

EMBEDDED(policies_eu);
EMBEDDED(policies_ro);
EMBEDDED(policies_de);
EMBEDDED(policies_nl);
EMBEDDED(policies_bg);
EMBEDDED(policies_gb);
EMBEDDED(policies_hu);
EMBEDDED(policies_pl);
EMBEDDED(demo_statement);
EMBEDDED(demo_voice);
EMBEDDED(demo_federation);
EMBEDDED(words_en_1);
EMBEDDED(words_ro_1);
EMBEDDED(consent_en);
EMBEDDED(consent_ro);
EMBEDDED(recovery_en);
EMBEDDED(recovery_ro);
EMBEDDED(openapi);
EMBEDDED(evidence_instructions);
EMBEDDED(evidence_script);
EMBEDDED(evidence_style);

#endif
