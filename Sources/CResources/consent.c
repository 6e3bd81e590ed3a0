#include "resources.h"

const unsigned char consent_en[] = {
#embed "Consent/en.txt"
};
const size_t consent_en_length = sizeof consent_en;

const unsigned char consent_ro[] = {
#embed "Consent/ro.txt"
};
const size_t consent_ro_length = sizeof consent_ro;
