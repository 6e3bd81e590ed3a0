#include <sodium.h>
#ifdef __linux__
// mallopt(3) is not in Swift's module of the C library.
#include <malloc.h>
#endif
