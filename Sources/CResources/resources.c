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
    {"evidence/VERIFY.md", evidence_instructions,
     &evidence_instructions_length},
    {"evidence/verify.py", evidence_script, &evidence_script_length},
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
