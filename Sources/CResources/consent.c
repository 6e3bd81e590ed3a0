#include "resources.h"

const unsigned char consent_en[] = {
#embed "Consent/en.txt"
};
const size_t consent_en_length = sizeof consent_en;

const unsigned char consent_ro[] = {
#embed "Consent/ro.txt"
};
const size_t consent_ro_length = sizeof consent_ro;

const unsigned char consent_bg[] = {
#embed "Consent/bg.txt"
};
const size_t consent_bg_length = sizeof consent_bg;

const unsigned char consent_hu[] = {
#embed "Consent/hu.txt"
};
const size_t consent_hu_length = sizeof consent_hu;

const unsigned char consent_pl[] = {
#embed "Consent/pl.txt"
};
const size_t consent_pl_length = sizeof consent_pl;

const unsigned char consent_de[] = {
#embed "Consent/de.txt"
};
const size_t consent_de_length = sizeof consent_de;

const unsigned char consent_nl[] = {
#embed "Consent/nl.txt"
};
const size_t consent_nl_length = sizeof consent_nl;

const unsigned char consent_reviewed[] = {
#embed "Consent/reviewed.yaml"
};
const size_t consent_reviewed_length = sizeof consent_reviewed;
