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
EMBEDDED(catalogs_words_en);
EMBEDDED(catalogs_words_ro);
EMBEDDED(catalogs_words_bg);
EMBEDDED(catalogs_words_hu);
EMBEDDED(catalogs_words_pl);
EMBEDDED(catalogs_words_de);
EMBEDDED(catalogs_words_nl);
EMBEDDED(catalogs_policy_en);
EMBEDDED(catalogs_policy_ro);
EMBEDDED(catalogs_policy_bg);
EMBEDDED(catalogs_policy_hu);
EMBEDDED(catalogs_policy_pl);
EMBEDDED(catalogs_policy_de);
EMBEDDED(catalogs_policy_nl);
EMBEDDED(catalogs_rules_ro);
EMBEDDED(catalogs_rules_bg);
EMBEDDED(catalogs_rules_hu);
EMBEDDED(catalogs_rules_pl);
EMBEDDED(catalogs_rules_de);
EMBEDDED(catalogs_rules_nl);
EMBEDDED(catalogs_card_en);
EMBEDDED(catalogs_card_ro);
EMBEDDED(catalogs_card_bg);
EMBEDDED(catalogs_card_hu);
EMBEDDED(catalogs_card_pl);
EMBEDDED(catalogs_card_de);
EMBEDDED(catalogs_card_nl);
EMBEDDED(catalogs_copy_en);
EMBEDDED(catalogs_copy_ro);
EMBEDDED(catalogs_copy_bg);
EMBEDDED(catalogs_copy_hu);
EMBEDDED(catalogs_copy_pl);
EMBEDDED(catalogs_copy_de);
EMBEDDED(catalogs_copy_nl);
EMBEDDED(catalogs_receipts_en);
EMBEDDED(catalogs_receipts_ro);
EMBEDDED(catalogs_receipts_bg);
EMBEDDED(catalogs_receipts_hu);
EMBEDDED(catalogs_receipts_pl);
EMBEDDED(catalogs_receipts_de);
EMBEDDED(catalogs_receipts_nl);
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
EMBEDDED(evidence_v1_instructions);
EMBEDDED(evidence_v1_script);
EMBEDDED(evidence_v2_instructions);
EMBEDDED(evidence_v2_script);
EMBEDDED(evidence_style);

#endif
