#include "resources.h"

// Paths are relative to this file; a build is stale only if one of them changed.
const unsigned char policies_eu[] = {
#embed "../../Policies/eu.yaml"
};
const size_t policies_eu_length = sizeof policies_eu;

const unsigned char policies_ro[] = {
#embed "../../Policies/ro.yaml"
};
const size_t policies_ro_length = sizeof policies_ro;

const unsigned char policies_de[] = {
#embed "../../Policies/de.yaml"
};
const size_t policies_de_length = sizeof policies_de;

const unsigned char policies_nl[] = {
#embed "../../Policies/nl.yaml"
};
const size_t policies_nl_length = sizeof policies_nl;

const unsigned char policies_bg[] = {
#embed "../../Policies/bg.yaml"
};
const size_t policies_bg_length = sizeof policies_bg;

const unsigned char policies_gb[] = {
#embed "../../Policies/gb.yaml"
};
const size_t policies_gb_length = sizeof policies_gb;

const unsigned char policies_hu[] = {
#embed "../../Policies/hu.yaml"
};
const size_t policies_hu_length = sizeof policies_hu;

const unsigned char policies_pl[] = {
#embed "../../Policies/pl.yaml"
};
const size_t policies_pl_length = sizeof policies_pl;
