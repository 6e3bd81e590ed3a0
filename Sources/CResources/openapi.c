#include "resources.h"

const unsigned char openapi[] = {
#embed "OpenAPI/openapi.json"
};
const size_t openapi_length = sizeof openapi;
