#include "resources.h"

const unsigned char recovery_en[] = {
#embed "Recovery/en.txt"
};
const size_t recovery_en_length = sizeof recovery_en;
