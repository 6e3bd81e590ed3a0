#ifndef TOLDONCE_RESOURCES_H
#define TOLDONCE_RESOURCES_H

#include <stddef.h>

/// The bytes of a file that was built in, by its name, such as `policies/eu.yaml`.
///
/// They live as long as the program. `*length` is set to their number, without any final zero; an
/// unknown name gives NULL and sets `*length` to 0.
const unsigned char *toldonce_resource(const char *name, size_t *length);

#endif
