// A disk that fails or loses power, for tests: loaded before the C library (LD_PRELOAD), it stands between a program and
// the files of its store. Swift cannot do it: the program under test must find these symbols before those of the C library.
//
// BAD_DISK_STORE    path of the store; the files whose path begins so are meant
// BAD_DISK_CONTROL  a file with one word: ok | enospc (no byte more) | eio (no write, no sync) | nosync (syncs fail)
//                   | readonly (no write, no sync, and opened for reading only) | gone (syncs fail, nothing is found)
//                   | before, after (the program dies there at the next sync of the store's own file, its log apart)
// BAD_DISK_SHADOW   a folder that gets each file as it is when a sync of it returns: what a power cut leaves
// BAD_DISK_CUT      a number: the program dies at this step, counted from 0; a step is a sync, an opening for writing, a
//                   rename, an unlink, and each of the BAD_DISK_PARTS (default 16) in which a write is done
// BAD_DISK_SWALLOW  end of the names whose syncs are said to have worked and are not done, such as -wal
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum mode { OK, ENOSPC_NOW, EIO_NOW, NOSYNC, READONLY, GONE, DIE_BEFORE, DIE_AFTER };

/// The path of a file of the store, or of its folder; null for every other descriptor.
static const char *path_of(int fd, char path[PATH_MAX]) {
    const char *store = getenv("BAD_DISK_STORE");
    if (!store) return NULL;
    char link[32];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return NULL;
    path[length] = 0;
    size_t folder = (size_t)(strrchr(store, '/') - store);
    if ((size_t)length == folder && strncmp(path, store, folder) == 0) return path;
    return strncmp(path, store, strlen(store)) == 0 ? path : NULL;
}

static enum mode mode(void) {
    const char *control = getenv("BAD_DISK_CONTROL");
    if (!control) return OK;
    int fd = (int)syscall(SYS_openat, AT_FDCWD, control, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return OK;
    char word[16] = {0};
    ssize_t length = read(fd, word, sizeof word - 1);
    close(fd);
    if (length <= 0) return OK;
    if (strncmp(word, "enospc", 6) == 0) return ENOSPC_NOW;
    if (strncmp(word, "eio", 3) == 0) return EIO_NOW;
    if (strncmp(word, "nosync", 6) == 0) return NOSYNC;
    if (strncmp(word, "readonly", 8) == 0) return READONLY;
    if (strncmp(word, "gone", 4) == 0) return GONE;
    if (strncmp(word, "before", 6) == 0) return DIE_BEFORE;
    if (strncmp(word, "after", 5) == 0) return DIE_AFTER;
    return OK;
}

/// The next step, at which the program may die.
static void step(void) {
    static long done;
    const char *cut = getenv("BAD_DISK_CUT");
    if (cut && done++ == atol(cut)) kill(getpid(), SIGKILL);
}

static void step_at(const char *path) {
    const char *store = getenv("BAD_DISK_STORE");
    if (store && strncmp(path, store, strlen(store)) == 0) step();
}

/// A write in parts, each a step.
static ssize_t write_in_parts(int fd, const char *bytes, size_t count) {
    const char *parts = getenv("BAD_DISK_PARTS");
    size_t most = parts ? (size_t)atol(parts) : 16, done = 0;
    size_t size = count / most + 1;
    while (done < count) {
        step();
        ssize_t now = syscall(SYS_write, fd, bytes + done, count - done < size ? count - done : size);
        if (now < 0) return now;
        done += (size_t)now;
    }
    return (ssize_t)done;
}

/// The error that a write of this file meets now; 0 for none.
static int write_error(int fd) {
    char path[PATH_MAX];
    if (!path_of(fd, path)) return 0;
    switch (mode()) {
    case ENOSPC_NOW: return ENOSPC;
    case EIO_NOW: return EIO;
    case READONLY: return EROFS;
    // The kernel takes what it will never bring to a disk that is gone.
    default: return 0;
    }
}

/// The error that opening meets now; 0 for none.
static int open_error(const char *path, int flags) {
    enum mode now = mode();
    if (now != READONLY && now != GONE) return 0;
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, (flags & ~(O_CREAT | O_EXCL | O_TRUNC)) | O_CLOEXEC);
    if (fd < 0) return 0;
    char found[PATH_MAX];
    int is_meant = path_of(fd, found) != NULL;
    close(fd);
    if (!is_meant) return 0;
    if (now == GONE) return ENOENT;
    return (flags & O_ACCMODE) == O_RDONLY ? 0 : EROFS;
}

int open64(const char *path, int flags, ...) {
    int error = open_error(path, flags);
    if (error) return errno = error, -1;
    if (flags & O_CREAT) step_at(path);
    va_list more;
    va_start(more, flags);
    mode_t rights = flags & O_CREAT ? va_arg(more, mode_t) : 0;
    va_end(more);
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, rights);
}

int open(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t rights = flags & O_CREAT ? va_arg(more, mode_t) : 0;
    va_end(more);
    return open64(path, flags, rights);
}

ssize_t write(int fd, const void *bytes, size_t count) {
    int error = write_error(fd);
    if (error) return errno = error, -1;
    char path[PATH_MAX];
    if (getenv("BAD_DISK_CUT") && path_of(fd, path)) return write_in_parts(fd, bytes, count);
    return syscall(SYS_write, fd, bytes, count);
}

int rename(const char *from, const char *to) {
    step_at(to);
    return (int)syscall(SYS_rename, from, to);
}

int unlink(const char *path) {
    step_at(path);
    return (int)syscall(SYS_unlink, path);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
    int error = write_error(fd);
    if (error) return errno = error, -1;
    return syscall(SYS_pwrite64, fd, bytes, count, offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) { return pwrite64(fd, bytes, count, offset); }

int ftruncate64(int fd, off64_t length) {
    // To give room back works on a full disk.
    int error = write_error(fd);
    if (error && error != ENOSPC) return errno = error, -1;
    return (int)syscall(SYS_ftruncate, fd, length);
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

/// Copies the file into the shadow; it appears there whole or not at all.
static int keep(const char *path, const char *shadow) {
    const char *name = strrchr(path, '/') + 1;
    char part[PATH_MAX], whole[PATH_MAX];
    snprintf(part, sizeof part, "%s/part.%s", shadow, name);
    snprintf(whole, sizeof whole, "%s/%s", shadow, name);
    int from = open(path, O_RDONLY | O_CLOEXEC);
    // Its close drops the locks that SQLite has on the file: nobody else comes to it in these tests.
    // Gone meanwhile: nothing to keep.
    if (from < 0) return 0;
    int to = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    int failed = to < 0;
    ssize_t count = 1;
    while (!failed && count > 0) {
        count = sendfile(to, from, NULL, 1 << 30);
        failed = count < 0;
    }
    close(from);
    if (to >= 0) close(to);
    return failed || rename(part, whole) != 0 ? -1 : 0;
}

/// A synced folder has lost the names that are gone from it.
static int forget_gone(const char *folder, const char *shadow) {
    DIR *names = opendir(shadow);
    if (!names) return -1;
    struct dirent *entry;
    while ((entry = readdir(names))) {
        char here[PATH_MAX], there[PATH_MAX];
        snprintf(here, sizeof here, "%s/%s", folder, entry->d_name);
        snprintf(there, sizeof there, "%s/%s", shadow, entry->d_name);
        if (entry->d_name[0] != '.' && access(here, F_OK) != 0) unlink(there);
    }
    closedir(names);
    return 0;
}

static int sync_file(int fd, long call) {
    char path[PATH_MAX];
    if (!path_of(fd, path)) return (int)syscall(call, fd);
    step();
    enum mode now = mode();
    if (now == EIO_NOW || now == NOSYNC || now == READONLY || now == GONE) return errno = EIO, -1;
    int dies = (now == DIE_BEFORE || now == DIE_AFTER) && strcmp(path, getenv("BAD_DISK_STORE")) == 0;
    if (dies && now == DIE_BEFORE) kill(getpid(), SIGKILL);
    const char *end = getenv("BAD_DISK_SWALLOW");
    size_t length = strlen(path);
    if (end && length >= strlen(end) && strcmp(path + length - strlen(end), end) == 0) return 0;
    int result = (int)syscall(call, fd);
    const char *shadow = getenv("BAD_DISK_SHADOW");
    if (result != 0 || !shadow) return result;
    struct stat status;
    if (fstat(fd, &status) != 0) return -1;
    result = S_ISDIR(status.st_mode) ? forget_gone(path, shadow) : keep(path, shadow);
    if (dies) kill(getpid(), SIGKILL);
    return result;
}

int fdatasync(int fd) { return sync_file(fd, SYS_fdatasync); }

int fsync(int fd) { return sync_file(fd, SYS_fsync); }
