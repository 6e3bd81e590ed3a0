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
EMBEDDED(catalogs_facts_en);
EMBEDDED(catalogs_facts_ro);
EMBEDDED(catalogs_facts_bg);
EMBEDDED(catalogs_facts_hu);
EMBEDDED(catalogs_facts_pl);
EMBEDDED(catalogs_facts_de);
EMBEDDED(catalogs_facts_nl);
EMBEDDED(catalogs_talk_en);
EMBEDDED(catalogs_talk_ro);
EMBEDDED(catalogs_talk_bg);
EMBEDDED(catalogs_talk_hu);
EMBEDDED(catalogs_talk_pl);
EMBEDDED(catalogs_talk_de);
EMBEDDED(catalogs_talk_nl);
EMBEDDED(catalogs_steps_en);
EMBEDDED(catalogs_steps_ro);
EMBEDDED(catalogs_steps_bg);
EMBEDDED(catalogs_steps_hu);
EMBEDDED(catalogs_steps_pl);
EMBEDDED(catalogs_steps_de);
EMBEDDED(catalogs_steps_nl);
EMBEDDED(catalogs_alarms_en);
EMBEDDED(catalogs_alarms_ro);
EMBEDDED(catalogs_alarms_bg);
EMBEDDED(catalogs_alarms_hu);
EMBEDDED(catalogs_alarms_pl);
EMBEDDED(catalogs_alarms_de);
EMBEDDED(catalogs_alarms_nl);
EMBEDDED(catalogs_capture_en);
EMBEDDED(catalogs_capture_ro);
EMBEDDED(catalogs_capture_bg);
EMBEDDED(catalogs_capture_hu);
EMBEDDED(catalogs_capture_pl);
EMBEDDED(catalogs_capture_de);
EMBEDDED(catalogs_capture_nl);
EMBEDDED(demo_statement);
EMBEDDED(demo_voice);
EMBEDDED(demo_federation);
EMBEDDED(words_en_1);
EMBEDDED(words_ro_1);
EMBEDDED(words_nl_1);
EMBEDDED(words_de_1);
EMBEDDED(words_pl_1);
EMBEDDED(words_hu_1);
EMBEDDED(words_bg_1);
EMBEDDED(consent_en);
EMBEDDED(consent_ro);
EMBEDDED(consent_nl);
EMBEDDED(consent_de);
EMBEDDED(consent_pl);
EMBEDDED(consent_hu);
EMBEDDED(consent_bg);
EMBEDDED(recovery_en);
EMBEDDED(recovery_ro);
EMBEDDED(recovery_nl);
EMBEDDED(recovery_de);
EMBEDDED(recovery_pl);
EMBEDDED(recovery_hu);
EMBEDDED(recovery_bg);
EMBEDDED(openapi);
EMBEDDED(evidence_v1_instructions);
EMBEDDED(evidence_v1_script);
EMBEDDED(evidence_v2_instructions);
EMBEDDED(evidence_v2_script);
EMBEDDED(evidence_style);

#endif
