#pragma once
// libFuzzer as a library (LLVM, "Using libFuzzer as a library"). The toolchain has it and no header for it.
#include <stddef.h>
#include <stdint.h>
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*body)(const uint8_t *data, size_t size));
