#include "resources.h"

const unsigned char recovery_en[] = {
#embed "Recovery/en.txt"
};
const size_t recovery_en_length = sizeof recovery_en;

const unsigned char recovery_ro[] = {
#embed "Recovery/ro.txt"
};
const size_t recovery_ro_length = sizeof recovery_ro;

const unsigned char recovery_bg[] = {
#embed "Recovery/bg.txt"
};
const size_t recovery_bg_length = sizeof recovery_bg;

const unsigned char recovery_hu[] = {
#embed "Recovery/hu.txt"
};
const size_t recovery_hu_length = sizeof recovery_hu;

const unsigned char recovery_pl[] = {
#embed "Recovery/pl.txt"
};
const size_t recovery_pl_length = sizeof recovery_pl;

const unsigned char recovery_de[] = {
#embed "Recovery/de.txt"
};
const size_t recovery_de_length = sizeof recovery_de;

const unsigned char recovery_nl[] = {
#embed "Recovery/nl.txt"
};
const size_t recovery_nl_length = sizeof recovery_nl;

const unsigned char recovery_reviewed[] = {
#embed "Recovery/reviewed.yaml"
};
const size_t recovery_reviewed_length = sizeof recovery_reviewed;
