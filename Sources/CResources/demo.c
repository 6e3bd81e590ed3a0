#include "resources.h"

const unsigned char demo_statement[] = {
#embed "Demo/statement.md"
};
const size_t demo_statement_length = sizeof demo_statement;

const unsigned char demo_voice[] = {
#embed "Demo/voice.ogg"
};
const size_t demo_voice_length = sizeof demo_voice;

const unsigned char demo_federation[] = {
#embed "../../Keys/demo/federation.yaml"
};
const size_t demo_federation_length = sizeof demo_federation;
