#include "resources.h"

const unsigned char words_en_1[] = {
#embed "Words/en-1.txt"
};
const size_t words_en_1_length = sizeof words_en_1;

const unsigned char words_ro_1[] = {
#embed "Words/ro-1.txt"
};
const size_t words_ro_1_length = sizeof words_ro_1;
