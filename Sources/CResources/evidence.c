#include "resources.h"

const unsigned char evidence_instructions[] = {
#embed "Evidence/VERIFY.md"
};
const size_t evidence_instructions_length = sizeof evidence_instructions;

const unsigned char evidence_script[] = {
#embed "Evidence/verify.py"
};
const size_t evidence_script_length = sizeof evidence_script;

const unsigned char evidence_style[] = {
#embed "Evidence/transcript.css"
};
const size_t evidence_style_length = sizeof evidence_style;
