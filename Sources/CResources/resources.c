#include "CResources.h"

#include <string.h>

#include "resources.h"

static const struct {
  const char *name;
  const unsigned char *bytes;
  const size_t *length;
} table[] = {
    {"policies/eu.yaml", policies_eu, &policies_eu_length},
    {"policies/ro.yaml", policies_ro, &policies_ro_length},
    {"policies/de.yaml", policies_de, &policies_de_length},
    {"policies/nl.yaml", policies_nl, &policies_nl_length},
    {"policies/bg.yaml", policies_bg, &policies_bg_length},
    {"policies/gb.yaml", policies_gb, &policies_gb_length},
    {"policies/hu.yaml", policies_hu, &policies_hu_length},
    {"policies/pl.yaml", policies_pl, &policies_pl_length},
    {"catalogs/words/en.yaml", catalogs_words_en, &catalogs_words_en_length},
    {"catalogs/words/ro.yaml", catalogs_words_ro, &catalogs_words_ro_length},
    {"catalogs/words/bg.yaml", catalogs_words_bg, &catalogs_words_bg_length},
    {"catalogs/words/hu.yaml", catalogs_words_hu, &catalogs_words_hu_length},
    {"catalogs/words/pl.yaml", catalogs_words_pl, &catalogs_words_pl_length},
    {"catalogs/words/de.yaml", catalogs_words_de, &catalogs_words_de_length},
    {"catalogs/words/nl.yaml", catalogs_words_nl, &catalogs_words_nl_length},
    {"catalogs/policy/en.yaml", catalogs_policy_en, &catalogs_policy_en_length},
    {"catalogs/policy/ro.yaml", catalogs_policy_ro, &catalogs_policy_ro_length},
    {"catalogs/policy/bg.yaml", catalogs_policy_bg, &catalogs_policy_bg_length},
    {"catalogs/policy/hu.yaml", catalogs_policy_hu, &catalogs_policy_hu_length},
    {"catalogs/policy/pl.yaml", catalogs_policy_pl, &catalogs_policy_pl_length},
    {"catalogs/policy/de.yaml", catalogs_policy_de, &catalogs_policy_de_length},
    {"catalogs/policy/nl.yaml", catalogs_policy_nl, &catalogs_policy_nl_length},
    {"catalogs/rules/ro.yaml", catalogs_rules_ro, &catalogs_rules_ro_length},
    {"catalogs/rules/bg.yaml", catalogs_rules_bg, &catalogs_rules_bg_length},
    {"catalogs/rules/hu.yaml", catalogs_rules_hu, &catalogs_rules_hu_length},
    {"catalogs/rules/pl.yaml", catalogs_rules_pl, &catalogs_rules_pl_length},
    {"catalogs/rules/de.yaml", catalogs_rules_de, &catalogs_rules_de_length},
    {"catalogs/rules/nl.yaml", catalogs_rules_nl, &catalogs_rules_nl_length},
    {"catalogs/facts/en.yaml", catalogs_facts_en, &catalogs_facts_en_length},
    {"catalogs/facts/ro.yaml", catalogs_facts_ro, &catalogs_facts_ro_length},
    {"catalogs/facts/bg.yaml", catalogs_facts_bg, &catalogs_facts_bg_length},
    {"catalogs/facts/hu.yaml", catalogs_facts_hu, &catalogs_facts_hu_length},
    {"catalogs/facts/pl.yaml", catalogs_facts_pl, &catalogs_facts_pl_length},
    {"catalogs/facts/de.yaml", catalogs_facts_de, &catalogs_facts_de_length},
    {"catalogs/facts/nl.yaml", catalogs_facts_nl, &catalogs_facts_nl_length},
    {"catalogs/talk/en.yaml", catalogs_talk_en, &catalogs_talk_en_length},
    {"catalogs/talk/ro.yaml", catalogs_talk_ro, &catalogs_talk_ro_length},
    {"catalogs/talk/bg.yaml", catalogs_talk_bg, &catalogs_talk_bg_length},
    {"catalogs/talk/hu.yaml", catalogs_talk_hu, &catalogs_talk_hu_length},
    {"catalogs/talk/pl.yaml", catalogs_talk_pl, &catalogs_talk_pl_length},
    {"catalogs/talk/de.yaml", catalogs_talk_de, &catalogs_talk_de_length},
    {"catalogs/talk/nl.yaml", catalogs_talk_nl, &catalogs_talk_nl_length},
    {"catalogs/steps/en.yaml", catalogs_steps_en, &catalogs_steps_en_length},
    {"catalogs/steps/ro.yaml", catalogs_steps_ro, &catalogs_steps_ro_length},
    {"catalogs/steps/bg.yaml", catalogs_steps_bg, &catalogs_steps_bg_length},
    {"catalogs/steps/hu.yaml", catalogs_steps_hu, &catalogs_steps_hu_length},
    {"catalogs/steps/pl.yaml", catalogs_steps_pl, &catalogs_steps_pl_length},
    {"catalogs/steps/de.yaml", catalogs_steps_de, &catalogs_steps_de_length},
    {"catalogs/steps/nl.yaml", catalogs_steps_nl, &catalogs_steps_nl_length},
    {"catalogs/alarms/en.yaml", catalogs_alarms_en, &catalogs_alarms_en_length},
    {"catalogs/alarms/ro.yaml", catalogs_alarms_ro, &catalogs_alarms_ro_length},
    {"catalogs/alarms/bg.yaml", catalogs_alarms_bg, &catalogs_alarms_bg_length},
    {"catalogs/alarms/hu.yaml", catalogs_alarms_hu, &catalogs_alarms_hu_length},
    {"catalogs/alarms/pl.yaml", catalogs_alarms_pl, &catalogs_alarms_pl_length},
    {"catalogs/alarms/de.yaml", catalogs_alarms_de, &catalogs_alarms_de_length},
    {"catalogs/alarms/nl.yaml", catalogs_alarms_nl, &catalogs_alarms_nl_length},
    {"catalogs/capture/en.yaml", catalogs_capture_en, &catalogs_capture_en_length},
    {"catalogs/capture/ro.yaml", catalogs_capture_ro, &catalogs_capture_ro_length},
    {"catalogs/capture/bg.yaml", catalogs_capture_bg, &catalogs_capture_bg_length},
    {"catalogs/capture/hu.yaml", catalogs_capture_hu, &catalogs_capture_hu_length},
    {"catalogs/capture/pl.yaml", catalogs_capture_pl, &catalogs_capture_pl_length},
    {"catalogs/capture/de.yaml", catalogs_capture_de, &catalogs_capture_de_length},
    {"catalogs/capture/nl.yaml", catalogs_capture_nl, &catalogs_capture_nl_length},
    {"demo/statement.md", demo_statement, &demo_statement_length},
    {"demo/voice.ogg", demo_voice, &demo_voice_length},
    {"demo/federation.yaml", demo_federation, &demo_federation_length},
    {"words/en-1.txt", words_en_1, &words_en_1_length},
    {"words/ro-1.txt", words_ro_1, &words_ro_1_length},
    {"words/bg-1.txt", words_bg_1, &words_bg_1_length},
    {"words/hu-1.txt", words_hu_1, &words_hu_1_length},
    {"words/pl-1.txt", words_pl_1, &words_pl_1_length},
    {"words/de-1.txt", words_de_1, &words_de_1_length},
    {"words/nl-1.txt", words_nl_1, &words_nl_1_length},
    {"consent/en.txt", consent_en, &consent_en_length},
    {"consent/ro.txt", consent_ro, &consent_ro_length},
    {"recovery/en.txt", recovery_en, &recovery_en_length},
    {"recovery/ro.txt", recovery_ro, &recovery_ro_length},
    {"openapi/openapi.json", openapi, &openapi_length},
    {"evidence/v1/VERIFY.md", evidence_v1_instructions,
     &evidence_v1_instructions_length},
    {"evidence/v1/verify.py", evidence_v1_script,
     &evidence_v1_script_length},
    {"evidence/v2/VERIFY.md", evidence_v2_instructions,
     &evidence_v2_instructions_length},
    {"evidence/v2/verify.py", evidence_v2_script,
     &evidence_v2_script_length},
    {"evidence/transcript.css", evidence_style, &evidence_style_length},
};

const unsigned char *toldonce_resource(const char *name, size_t *length) {
  for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
    if (strcmp(table[i].name, name) == 0) {
      *length = *table[i].length;
      return table[i].bytes;
    }
  }
  *length = 0;
  return NULL;
}
