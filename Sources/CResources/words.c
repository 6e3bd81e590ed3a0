#include "resources.h"

const unsigned char words_en_1[] = {
#embed "Words/en-1.txt"
};
const size_t words_en_1_length = sizeof words_en_1;

const unsigned char words_ro_1[] = {
#embed "Words/ro-1.txt"
};
const size_t words_ro_1_length = sizeof words_ro_1;

const unsigned char words_bg_1[] = {
#embed "Words/bg-1.txt"
};
const size_t words_bg_1_length = sizeof words_bg_1;

const unsigned char words_hu_1[] = {
#embed "Words/hu-1.txt"
};
const size_t words_hu_1_length = sizeof words_hu_1;

const unsigned char words_pl_1[] = {
#embed "Words/pl-1.txt"
};
const size_t words_pl_1_length = sizeof words_pl_1;

const unsigned char words_de_1[] = {
#embed "Words/de-1.txt"
};
const size_t words_de_1_length = sizeof words_de_1;

const unsigned char words_nl_1[] = {
#embed "Words/nl-1.txt"
};
const size_t words_nl_1_length = sizeof words_nl_1;
