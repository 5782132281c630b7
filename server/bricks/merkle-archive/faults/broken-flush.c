/* Preloaded by a test: the first flush of each file below $BROKEN_FLUSH fails with EIO, later ones succeed, which is how
   Linux reports a lost page once and then forgets it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int broken(int fd) {
  static int failed;
  char link[64], path[4096];
  const char *below = getenv("BROKEN_FLUSH");
  if (!below || failed) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  if (strncmp(path, below, strlen(below)) != 0) return 0;
  failed = 1;
  return 1;
}

int fsync(int fd) {
  if (broken(fd)) { errno = EIO; return -1; }
  return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(fd);
}
