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
    {"catalogs/receipts/en.yaml", catalogs_receipts_en,
     &catalogs_receipts_en_length},
    {"catalogs/receipts/ro.yaml", catalogs_receipts_ro,
     &catalogs_receipts_ro_length},
    {"catalogs/receipts/bg.yaml", catalogs_receipts_bg,
     &catalogs_receipts_bg_length},
    {"catalogs/receipts/hu.yaml", catalogs_receipts_hu,
     &catalogs_receipts_hu_length},
    {"catalogs/receipts/pl.yaml", catalogs_receipts_pl,
     &catalogs_receipts_pl_length},
    {"catalogs/receipts/de.yaml", catalogs_receipts_de,
     &catalogs_receipts_de_length},
    {"catalogs/receipts/nl.yaml", catalogs_receipts_nl,
     &catalogs_receipts_nl_length},
    {"catalogs/copy/en.yaml", catalogs_copy_en,
     &catalogs_copy_en_length},
    {"catalogs/copy/ro.yaml", catalogs_copy_ro,
     &catalogs_copy_ro_length},
    {"catalogs/copy/bg.yaml", catalogs_copy_bg,
     &catalogs_copy_bg_length},
    {"catalogs/copy/hu.yaml", catalogs_copy_hu,
     &catalogs_copy_hu_length},
    {"catalogs/copy/pl.yaml", catalogs_copy_pl,
     &catalogs_copy_pl_length},
    {"catalogs/copy/de.yaml", catalogs_copy_de,
     &catalogs_copy_de_length},
    {"catalogs/copy/nl.yaml", catalogs_copy_nl,
     &catalogs_copy_nl_length},
    {"catalogs/card/en.yaml", catalogs_card_en,
     &catalogs_card_en_length},
    {"catalogs/card/ro.yaml", catalogs_card_ro,
     &catalogs_card_ro_length},
    {"catalogs/card/bg.yaml", catalogs_card_bg,
     &catalogs_card_bg_length},
    {"catalogs/card/hu.yaml", catalogs_card_hu,
     &catalogs_card_hu_length},
    {"catalogs/card/pl.yaml", catalogs_card_pl,
     &catalogs_card_pl_length},
    {"catalogs/card/de.yaml", catalogs_card_de,
     &catalogs_card_de_length},
    {"catalogs/card/nl.yaml", catalogs_card_nl,
     &catalogs_card_nl_length},
    {"demo/statement.md", demo_statement, &demo_statement_length},
    {"demo/voice.ogg", demo_voice, &demo_voice_length},
    {"demo/federation.yaml", demo_federation, &demo_federation_length},
    {"words/en-1.txt", words_en_1, &words_en_1_length},
    {"words/ro-1.txt", words_ro_1, &words_ro_1_length},
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
