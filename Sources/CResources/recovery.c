#include "resources.h"

const unsigned char recovery_en[] = {
#embed "Recovery/en.txt"
};
const size_t recovery_en_length = sizeof recovery_en;

const unsigned char recovery_ro[] = {
#embed "Recovery/ro.txt"
};
const size_t recovery_ro_length = sizeof recovery_ro;
