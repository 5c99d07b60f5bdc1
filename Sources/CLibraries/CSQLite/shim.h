#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sqlite3.h>

// Swift's Glibc does not show statx(2). Asking for the inode alone leaves timestamps unasked: a stat(2) of the log before
// each commit makes Linux 6.13 and later give each write a timestamp of its own, and each sync one more block to write.
static inline int csqlite_inode(const char *path, uint64_t *device, uint64_t *inode) {
    struct statx found;
    if (statx(AT_FDCWD, path, 0, STATX_INO, &found) != 0) return -1;
    *device = (uint64_t)found.stx_dev_major << 32 | found.stx_dev_minor;
    *inode = found.stx_ino;
    return 0;
}
