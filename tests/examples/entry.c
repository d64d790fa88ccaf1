/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The start of a program that is linked as Microsoft's linker would, with msvcrt.dll and none of MinGW's own
 * start-up files. */
#include <stdlib.h>

int main(int argc, char **argv);

/* Of msvcrt.dll. */
int __getmainargs(int *argc, char ***argv, char ***environment, int expand, int *new_mode);

/* clang calls it at the start of main, for MinGW's own start-up. */
void __main(void);

void __main(void)
{
}

void entry(void);

void entry(void)
{
    int argc, new_mode = 0;
    char **argv, **environment;

    __getmainargs(&argc, &argv, &environment, 0, &new_mode);
    exit(main(argc, argv));
}
