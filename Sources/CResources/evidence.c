#include "resources.h"

const unsigned char evidence_v1_instructions[] = {
#embed "Evidence/v1/VERIFY.md"
};
const size_t evidence_v1_instructions_length =
    sizeof evidence_v1_instructions;

const unsigned char evidence_v1_script[] = {
#embed "Evidence/v1/verify.py"
};
const size_t evidence_v1_script_length = sizeof evidence_v1_script;

const unsigned char evidence_v2_instructions[] = {
#embed "Evidence/v2/VERIFY.md"
};
const size_t evidence_v2_instructions_length =
    sizeof evidence_v2_instructions;

const unsigned char evidence_v2_script[] = {
#embed "Evidence/v2/verify.py"
};
const size_t evidence_v2_script_length = sizeof evidence_v2_script;

const unsigned char evidence_style[] = {
#embed "Evidence/transcript.css"
};
const size_t evidence_style_length = sizeof evidence_style;
