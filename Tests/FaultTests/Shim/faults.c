// A library that a test loads in front of the C library (LD_PRELOAD) of a program, to make its work on the files of one
// folder fail. It sees the calls that write, sync, resize, create and name files there, in the order in which they come,
// and numbers them from 1.
//
//   DAFTAR_FAULT_FOLDER  the folder, without links in its path
//   DAFTAR_FAULT_LOG     a file outside of it, to which a line goes for each call: its number, its name, its file
//   DAFTAR_FAULT_CALLS   the kinds of calls that are numbered: w (write), s (sync), r (resize), c (create), n (name); all where absent
//   DAFTAR_FAULT_HOW     what happens:
//     kill     the process dies before the call
//     torn     it dies in the middle of a write, and behind any other call
//     cut      the power fails before the call: the process dies, and what was not synced is as it was before
//     mixed    the same, but some of what was not synced is on the disk (chosen by DAFTAR_FAULT_SEED)
//     EIO, ENOSPC, EINTR   the call fails so
//     short    a write takes half
//   DAFTAR_FAULT_AT      the number of the call that it happens to
//   DAFTAR_FAULT_STICKY  it happens to every later call, too
//   DAFTAR_FAULT_WHILE   a file outside of the folder: it happens to the next call once the file is there, and removes
//                        the file; with STICKY to every call as long as the file is there
//   DAFTAR_FAULT_LIES    a sync is answered without being done: the disk of a liar, on which a cut finds nothing synced
//   DAFTAR_FAULT_OPENS   the log also tells which files are opened that are there: `open FILE`
//   DAFTAR_FAULT_SIDE    a folder of the same file system, for names that a cut brings back
//
// Everything is asked of the kernel itself, so that nothing here calls what it stands in front of.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum how { NOTHING, KILL, TORN, CUT, MIXED, SHORT, FAIL };

// A change that a cut of the power undoes: bytes of a file, or a name in a folder.
struct change {
  struct change *before;
  enum { BYTES, MADE, GONE, MOVED } kind;
  dev_t device;
  ino_t number;  // of the file whose bytes changed; of the folder in which a name did
  int file;
  off_t at, size;
  size_t length;
  char *bytes;
  char *name, *former, *kept;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *folder, *calls, *whilst, *side;
static size_t folder_length;
static int log_file = -1, lies, opens, sticky, failure;
static enum how how;
static long wanted, seen, keeps;
static uint64_t seed;
static struct change *changes;
static struct { dev_t device; ino_t number; int file; } opened[64];

static int raw_open(const char *path, int flags, mode_t mode) {
  return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

// A word of the environment, kept where a program that writes its title over it does not reach.
static const char *word_of(const char *name) {
  const char *word = getenv(name);
  return word ? strdup(word) : NULL;
}

static void begin(void) {
  folder = word_of("DAFTAR_FAULT_FOLDER");
  folder_length = folder ? strlen(folder) : 0;
  calls = word_of("DAFTAR_FAULT_CALLS");
  whilst = word_of("DAFTAR_FAULT_WHILE");
  side = word_of("DAFTAR_FAULT_SIDE");
  lies = getenv("DAFTAR_FAULT_LIES") != NULL;
  opens = getenv("DAFTAR_FAULT_OPENS") != NULL;
  sticky = getenv("DAFTAR_FAULT_STICKY") != NULL;
  const char *word = getenv("DAFTAR_FAULT_AT");
  wanted = word ? atol(word) : 0;
  word = getenv("DAFTAR_FAULT_SEED");
  seed = word ? strtoull(word, NULL, 10) : 1;
  word = getenv("DAFTAR_FAULT_LOG");
  if (word) log_file = raw_open(word, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  word = getenv("DAFTAR_FAULT_HOW");
  static const struct { const char *name; enum how how; int failure; } ways[] = {
    {"kill", KILL, 0}, {"torn", TORN, 0}, {"cut", CUT, 0}, {"mixed", MIXED, 0}, {"short", SHORT, 0},
    {"EIO", FAIL, EIO}, {"ENOSPC", FAIL, ENOSPC}, {"EINTR", FAIL, EINTR},
  };
  for (size_t i = 0; word && i < sizeof ways / sizeof *ways; i++)
    if (strcmp(word, ways[i].name) == 0) {
      how = ways[i].how;
      failure = ways[i].failure;
    }
}

static int crashes(void) { return how == KILL || how == TORN || how == CUT || how == MIXED; }

static void say(const char *format, ...) {
  if (log_file < 0) return;
  char line[4200];
  va_list values;
  va_start(values, format);
  int length = vsnprintf(line, sizeof line, format, values);
  va_end(values);
  if (length > 0) syscall(SYS_write, log_file, line, (size_t)length < sizeof line ? (size_t)length : sizeof line);
}

// Whether a path lies in the folder. The index of a log is shared memory, which no crash leaves behind.
static int is_inside(const char *path) {
  if (!folder || strncmp(path, folder, folder_length) != 0 || path[folder_length] != '/') return 0;
  size_t length = strlen(path);
  return !(crashes() && length > 4 && strcmp(path + length - 4, "-shm") == 0);
}

// The path of a name, from the root. A name in a folder that is open is not followed.
static const char *whole(int at, const char *path, char *buffer, size_t size) {
  if (path[0] == '/') return path;
  if (at != AT_FDCWD) return "";
  if (syscall(SYS_getcwd, buffer, size) <= 0) return "";
  while (path[0] == '.' && path[1] == '/') path += 2;
  size_t length = strlen(buffer);
  snprintf(buffer + length, size - length, "/%s", path);
  return buffer;
}

static const char *path_of(int file, char *buffer, size_t size) {
  char link[40];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, buffer, size - 1);
  if (length < 0) return "";
  buffer[length] = 0;
  return buffer;
}

// MARK: What a cut undoes

static int tracks(void) { return (how == CUT || how == MIXED) && wanted > 0; }

// A descriptor of our own for a file, by which its bytes are read and put back.
static int own(int file, const struct stat *status) {
  int place = -1;
  for (int i = 0; i < 64; i++) {
    if (opened[i].file && opened[i].device == status->st_dev && opened[i].number == status->st_ino) return opened[i].file;
    if (!opened[i].file && place < 0) place = i;
  }
  char link[40];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  int again = raw_open(link, O_RDWR | O_CLOEXEC, 0);
  if (place >= 0 && again >= 0) {
    opened[place].device = status->st_dev;
    opened[place].number = status->st_ino;
    opened[place].file = again;
  }
  return again;
}

static struct change *add(int kind) {
  struct change *change = calloc(1, sizeof *change);
  if (!change) abort();
  change->kind = kind;
  change->before = changes;
  changes = change;
  return change;
}

static void will_write(int file, off_t at, size_t length) {
  struct stat status;
  if (!tracks() || fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) return;
  struct change *change = add(BYTES);
  change->device = status.st_dev;
  change->number = status.st_ino;
  change->file = own(file, &status);
  change->at = at;
  change->size = status.st_size;
  if (at >= status.st_size) return;
  if ((off_t)length > status.st_size - at) length = (size_t)(status.st_size - at);
  change->bytes = malloc(length ? length : 1);
  if (!change->bytes) abort();
  ssize_t got = syscall(SYS_pread64, change->file, change->bytes, length, at);
  change->length = got > 0 ? (size_t)got : 0;
}

static struct change *will_name(int kind, const char *path, const char *former) {
  if (!tracks()) return NULL;
  struct change *change = add(kind);
  change->name = strdup(path);
  change->former = former ? strdup(former) : NULL;
  char *up = strdup(path), *slash = up ? strrchr(up, '/') : NULL;
  struct stat status;
  if (slash && (slash[slash == up] = 0, stat(up, &status) == 0)) {
    change->device = status.st_dev;
    change->number = status.st_ino;
  }
  free(up);
  if (kind == MADE || !side) return change;
  char name[4200];
  snprintf(name, sizeof name, "%s/%ld-%ld", side, (long)getpid(), ++keeps);
  if (syscall(SYS_linkat, AT_FDCWD, path, AT_FDCWD, name, 0) == 0) change->kept = strdup(name);
  return change;
}

// Forgets what is on the disk from now on.
static void synced(int file) {
  struct stat status;
  if (!tracks() || lies || fstat(file, &status) != 0) return;
  int is_folder = S_ISDIR(status.st_mode);
  for (struct change **place = &changes; *place;) {
    struct change *change = *place;
    if (change->device == status.st_dev && change->number == status.st_ino && is_folder == (change->kind != BYTES))
      *place = change->before;
    else
      place = &change->before;
  }
}

static int is_lost(void) {
  if (how == CUT) return 1;
  seed = seed * 6364136223846793005u + 1442695040888963407u;
  return (seed >> 40) & 1;
}

static void undo(void) {
  for (struct change *change = changes; change; change = change->before) {
    if (!is_lost()) continue;
    switch (change->kind) {
      case BYTES:
        if (change->length) syscall(SYS_pwrite64, change->file, change->bytes, change->length, change->at);
        syscall(SYS_ftruncate, change->file, change->size);
        break;
      case MADE: syscall(SYS_unlinkat, AT_FDCWD, change->name, 0); break;
      case MOVED:
        syscall(SYS_renameat2, AT_FDCWD, change->name, AT_FDCWD, change->former, 0);
        // fall through
      case GONE:
        if (change->kept) syscall(SYS_renameat2, AT_FDCWD, change->kept, AT_FDCWD, change->name, 0);
        break;
    }
  }
}

static void die(void) {
  if (how == CUT || how == MIXED) undo();
  syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
  for (;;) pause();
}

// MARK: The calls

// Numbers a call, and says whether the fault happens to it. The lock is held until `done`.
static int meets(char kind, const char *name, const char *path) {
  if (calls && !strchr(calls, kind)) return 0;
  seen++;
  const char *slash = strrchr(path, '/');
  say("%ld %s %s\n", seen, name, slash ? slash + 1 : path);
  int is_now = wanted > 0 && (seen == wanted || (sticky && seen > wanted));
  if (whilst) {
    is_now = syscall(SYS_faccessat, AT_FDCWD, whilst, F_OK, 0) == 0;
    if (is_now && !sticky) is_now = syscall(SYS_unlinkat, AT_FDCWD, whilst, 0) == 0;
  }
  if (!is_now || how == NOTHING) return 0;
  say("fault %ld\n", seen);
  if (how == KILL || how == CUT || how == MIXED) die();
  return 1;
}

static void take(void) {
  pthread_once(&once, begin);
  pthread_mutex_lock(&lock);
}

static long done(long result) {
  int code = errno;
  pthread_mutex_unlock(&lock);
  errno = code;
  return result;
}

// What becomes of a call that is no write and meets the fault; `result` is that of the call where it was done.
#define OTHERWISE(kind, name, path, call)                   \
  int is_met = meets(kind, name, path);                     \
  if (is_met && how == FAIL) {                              \
    errno = failure;                                        \
    return (int)done(-1);                                   \
  }                                                         \
  long result = call;                                       \
  if (is_met && how == TORN) die();                         \
  return (int)done(result);

static ssize_t writing(int file, const void *bytes, size_t length, off_t at, const char *name) {
  take();
  char buffer[4200];
  const char *path = folder ? path_of(file, buffer, sizeof buffer) : "";
  if (is_inside(path)) {
    int is_met = meets('w', name, path);
    struct stat status;
    off_t place = at >= 0 ? at : lseek(file, 0, SEEK_CUR);
    if (at < 0 && (fcntl(file, F_GETFL) & O_APPEND) && fstat(file, &status) == 0) place = status.st_size;
    will_write(file, place, length);
    if (is_met && how == FAIL) {
      errno = failure;
      return done(-1);
    }
    if (is_met && length > 1) length /= 2;
    long result = at >= 0 ? syscall(SYS_pwrite64, file, bytes, length, at) : syscall(SYS_write, file, bytes, length);
    if (is_met && how == TORN) die();
    return done(result);
  }
  return done(at >= 0 ? syscall(SYS_pwrite64, file, bytes, length, at) : syscall(SYS_write, file, bytes, length));
}

ssize_t write(int file, const void *bytes, size_t length) { return writing(file, bytes, length, -1, "write"); }

ssize_t pwrite(int file, const void *bytes, size_t length, off_t at) {
  return writing(file, bytes, length, at, "pwrite");
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off_t at) {
  return writing(file, bytes, length, at, "pwrite");
}

// Several pieces are written one after the other: fewer than all of them is an answer that every caller must expect.
static ssize_t pieces(int file, const struct iovec *parts, int count, off_t at, const char *name) {
  ssize_t sum = 0;
  for (int i = 0; i < count; i++) {
    if (!parts[i].iov_len) continue;
    ssize_t got = writing(file, parts[i].iov_base, parts[i].iov_len, at < 0 ? -1 : at + sum, name);
    if (got < 0) return sum ? sum : got;
    sum += got;
    if ((size_t)got < parts[i].iov_len) break;
  }
  return sum;
}

ssize_t pwritev(int file, const struct iovec *parts, int count, off_t at) {
  return pieces(file, parts, count, at, "pwritev");
}

ssize_t pwritev64(int file, const struct iovec *parts, int count, off_t at) {
  return pieces(file, parts, count, at, "pwritev");
}

// A socket's message stays one call.
ssize_t writev(int file, const struct iovec *parts, int count) {
  pthread_once(&once, begin);
  char buffer[4200];
  if (!folder || !is_inside(path_of(file, buffer, sizeof buffer))) return syscall(SYS_writev, file, parts, count);
  return pieces(file, parts, count, -1, "writev");
}

static int syncing(int file, long number, const char *name) {
  take();
  char buffer[4200];
  const char *path = folder ? path_of(file, buffer, sizeof buffer) : "";
  if (!is_inside(path) && strcmp(path, folder ? folder : "") != 0) return (int)done(syscall(number, file));
  int is_met = meets('s', name, path);
  if (is_met && how == FAIL) {
    errno = failure;
    return (int)done(-1);
  }
  long result = lies ? 0 : syscall(number, file);
  if (result == 0) synced(file);
  if (is_met && how == TORN) die();
  return (int)done(result);
}

int fsync(int file) { return syncing(file, SYS_fsync, "fsync"); }

int fdatasync(int file) { return syncing(file, SYS_fdatasync, "fdatasync"); }

int ftruncate(int file, off_t length) {
  take();
  char buffer[4200];
  const char *path = folder ? path_of(file, buffer, sizeof buffer) : "";
  if (!is_inside(path)) return (int)done(syscall(SYS_ftruncate, file, length));
  struct stat status;
  off_t size = fstat(file, &status) == 0 ? status.st_size : 0;
  if (length < size) will_write(file, length, (size_t)(size - length));
  OTHERWISE('r', "ftruncate", path, syscall(SYS_ftruncate, file, length))
}

int ftruncate64(int file, off_t length) { return ftruncate(file, length); }

static int opening(int at, const char *path, int flags, mode_t mode) {
  take();
  char buffer[4200];
  const char *name = folder && (flags & O_CREAT) ? whole(at, path, buffer, sizeof buffer) : "";
  if (!is_inside(name) || syscall(SYS_faccessat, AT_FDCWD, name, F_OK, 0) == 0) {
    if (opens && is_inside(name)) say("open %s\n", strrchr(name, '/') + 1);
    return (int)done(syscall(SYS_openat, at, path, flags, mode));
  }
  int is_met = meets('c', "create", name);
  if (is_met && how == FAIL) {
    errno = failure;
    return (int)done(-1);
  }
  long result = syscall(SYS_openat, at, path, flags, mode);
  if (result >= 0) will_name(MADE, name, NULL);
  if (is_met && how == TORN) die();
  return (int)done(result);
}

#define MODE(flags)                                          \
  mode_t mode = 0;                                           \
  if (flags & (O_CREAT | __O_TMPFILE)) {                     \
    va_list values;                                          \
    va_start(values, flags);                                 \
    mode = va_arg(values, mode_t);                           \
    va_end(values);                                          \
  }

int open(const char *path, int flags, ...) {
  MODE(flags)
  return opening(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  MODE(flags)
  return opening(AT_FDCWD, path, flags, mode);
}

int openat(int at, const char *path, int flags, ...) {
  MODE(flags)
  return opening(at, path, flags, mode);
}

int openat64(int at, const char *path, int flags, ...) {
  MODE(flags)
  return opening(at, path, flags, mode);
}

static int renaming(int from, const char *path, int to, const char *name, unsigned flags) {
  take();
  char one[4200], two[4200];
  const char *former = folder ? whole(from, path, one, sizeof one) : "";
  const char *latter = folder ? whole(to, name, two, sizeof two) : "";
  if (!is_inside(latter)) return (int)done(syscall(SYS_renameat2, from, path, to, name, flags));
  int is_met = meets('n', "rename", latter);
  if (is_met && how == FAIL) {
    errno = failure;
    return (int)done(-1);
  }
  will_name(MOVED, latter, former);
  long result = syscall(SYS_renameat2, from, path, to, name, flags);
  if (is_met && how == TORN) die();
  return (int)done(result);
}

int rename(const char *path, const char *name) { return renaming(AT_FDCWD, path, AT_FDCWD, name, 0); }

int renameat(int from, const char *path, int to, const char *name) { return renaming(from, path, to, name, 0); }

static int linking(int from, const char *path, int to, const char *name, int flags) {
  take();
  char buffer[4200];
  const char *latter = folder ? whole(to, name, buffer, sizeof buffer) : "";
  if (!is_inside(latter)) return (int)done(syscall(SYS_linkat, from, path, to, name, flags));
  int is_met = meets('n', "link", latter);
  if (is_met && how == FAIL) {
    errno = failure;
    return (int)done(-1);
  }
  long result = syscall(SYS_linkat, from, path, to, name, flags);
  if (result == 0) will_name(MADE, latter, NULL);
  if (is_met && how == TORN) die();
  return (int)done(result);
}

int link(const char *path, const char *name) { return linking(AT_FDCWD, path, AT_FDCWD, name, 0); }

int linkat(int from, const char *path, int to, const char *name, int flags) {
  return linking(from, path, to, name, flags);
}

static int unlinking(int at, const char *path, int flags) {
  take();
  char buffer[4200];
  const char *name = folder ? whole(at, path, buffer, sizeof buffer) : "";
  if (!is_inside(name) || syscall(SYS_faccessat, AT_FDCWD, name, F_OK, 0) != 0)
    return (int)done(syscall(SYS_unlinkat, at, path, flags));
  int is_met = meets('n', "unlink", name);
  if (is_met && how == FAIL) {
    errno = failure;
    return (int)done(-1);
  }
  will_name(GONE, name, NULL);
  long result = syscall(SYS_unlinkat, at, path, flags);
  if (is_met && how == TORN) die();
  return (int)done(result);
}

int unlink(const char *path) { return unlinking(AT_FDCWD, path, 0); }

int unlinkat(int at, const char *path, int flags) { return unlinking(at, path, flags); }
