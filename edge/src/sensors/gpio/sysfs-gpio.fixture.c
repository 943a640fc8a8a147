// A GPIO chip of sysfs in user space (libfuse3): what onoff and epoll need to see, with the kernel's answers. The outside
// world is standard input: lines "<line> <0|1>".
#define FUSE_USE_VERSION 31
#include <errno.h>
#include <fuse.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BASE 512
#define LINES 58

static struct line {
  int exported, level, active_low, output;
  int rising, falling;
  unsigned edges, seen;
  struct fuse_pollhandle *waiting;
} lines[LINES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// Splits "/gpio529/value"; answers the line, or -1 when there is none such now.
static int line_of(const char *path, const char **leaf) {
  int number, length = 0;
  if (sscanf(path, "/gpio%d%n", &number, &length) != 1) return -1;
  number -= BASE;
  if (number < 0 || number >= LINES || !lines[number].exported) return -1;
  *leaf = path[length] == '/' ? path + length + 1 : "";
  return path[length] == '/' || path[length] == 0 ? number : -1;
}

static int known_leaf(const char *leaf) {
  return !strcmp(leaf, "value") || !strcmp(leaf, "direction") || !strcmp(leaf, "edge") || !strcmp(leaf, "active_low");
}

static int known_file(const char *path) {
  const char *leaf;
  if (!strcmp(path, "/export") || !strcmp(path, "/unexport")) return 1;
  if (!strcmp(path, "/gpiochip512/base") || !strcmp(path, "/gpiochip512/label") || !strcmp(path, "/gpiochip512/ngpio")) return 1;
  return line_of(path, &leaf) >= 0 && known_leaf(leaf);
}

static int get_attributes(const char *path, struct stat *st, struct fuse_file_info *fi) {
  const char *leaf = "?";
  (void)fi;
  memset(st, 0, sizeof *st);
  if (!strcmp(path, "/") || !strcmp(path, "/gpiochip512") || (line_of(path, &leaf) >= 0 && !*leaf)) {
    st->st_mode = S_IFDIR | 0755;
    st->st_nlink = 2;
    return 0;
  }
  if (!known_file(path)) return -ENOENT;
  st->st_mode = S_IFREG | 0666;
  st->st_nlink = 1;
  st->st_size = 4096;
  return 0;
}

static int list(const char *path, void *buffer, fuse_fill_dir_t fill, off_t at, struct fuse_file_info *fi,
                enum fuse_readdir_flags flags) {
  const char *leaf;
  char name[32];
  (void)at, (void)fi, (void)flags;
  if (!strcmp(path, "/")) {
    fill(buffer, "export", NULL, 0, 0), fill(buffer, "unexport", NULL, 0, 0), fill(buffer, "gpiochip512", NULL, 0, 0);
    for (int i = 0; i < LINES; i++)
      if (lines[i].exported) snprintf(name, sizeof name, "gpio%d", BASE + i), fill(buffer, name, NULL, 0, 0);
  } else if (!strcmp(path, "/gpiochip512")) {
    fill(buffer, "base", NULL, 0, 0), fill(buffer, "label", NULL, 0, 0), fill(buffer, "ngpio", NULL, 0, 0);
  } else if (line_of(path, &leaf) >= 0) {
    fill(buffer, "value", NULL, 0, 0), fill(buffer, "direction", NULL, 0, 0);
    fill(buffer, "edge", NULL, 0, 0), fill(buffer, "active_low", NULL, 0, 0);
  } else return -ENOENT;
  return 0;
}

static int open_file(const char *path, struct fuse_file_info *fi) {
  fi->direct_io = 1;
  return known_file(path) ? 0 : -ENOENT;
}

static int read_file(const char *path, char *out, size_t size, off_t at, struct fuse_file_info *fi) {
  const char *leaf;
  char text[32] = "";
  (void)fi;
  if (!strcmp(path, "/export") || !strcmp(path, "/unexport")) return -EIO;
  if (!strcmp(path, "/gpiochip512/base")) strcpy(text, "512\n");
  else if (!strcmp(path, "/gpiochip512/label")) strcpy(text, "pinctrl-bcm2711\n");
  else if (!strcmp(path, "/gpiochip512/ngpio")) strcpy(text, "58\n");
  else {
    pthread_mutex_lock(&lock);
    int i = line_of(path, &leaf);
    if (i >= 0) {
      struct line *line = &lines[i];
      if (!strcmp(leaf, "value")) line->seen = line->edges, sprintf(text, "%d\n", line->level ^ line->active_low);
      else if (!strcmp(leaf, "direction")) strcpy(text, line->output ? "out\n" : "in\n");
      else if (!strcmp(leaf, "active_low")) sprintf(text, "%d\n", line->active_low);
      else strcpy(text, line->rising ? (line->falling ? "both\n" : "rising\n") : line->falling ? "falling\n" : "none\n");
    }
    pthread_mutex_unlock(&lock);
    if (i < 0) return -ENOENT;
  }
  size_t length = strlen(text);
  if ((size_t)at >= length) return 0;
  if (size > length - at) size = length - at;
  memcpy(out, text + at, size);
  return size;
}

static int set_leaf(struct line *line, const char *leaf, const char *text) {
  if (!strcmp(leaf, "value")) {
    if (!line->output) return -EPERM;
    line->level = atoi(text) ^ line->active_low;
  } else if (!strcmp(leaf, "direction")) {
    line->output = strncmp(text, "in", 2) != 0;
    if (!strncmp(text, "high", 4)) line->level = 1;
    if (!strncmp(text, "low", 3)) line->level = 0;
  } else if (!strcmp(leaf, "edge")) {
    line->rising = !strncmp(text, "rising", 6) || !strncmp(text, "both", 4);
    line->falling = !strncmp(text, "falling", 7) || !strncmp(text, "both", 4);
  } else line->active_low = atoi(text) != 0;
  return 0;
}

static int write_file(const char *path, const char *in, size_t size, off_t at, struct fuse_file_info *fi) {
  const char *leaf;
  char text[32] = "";
  int result = -ENOENT;
  (void)at, (void)fi;
  memcpy(text, in, size < sizeof text - 1 ? size : sizeof text - 1);
  pthread_mutex_lock(&lock);
  int number = atoi(text) - BASE;
  if (!strcmp(path, "/export") || !strcmp(path, "/unexport")) {
    int on = path[1] == 'e';
    if (number < 0 || number >= LINES) result = -EINVAL;
    else if (lines[number].exported == on) result = on ? -EBUSY : -EINVAL;
    else result = 0, memset(&lines[number], 0, sizeof lines[number]), lines[number].exported = on;
  } else if ((number = line_of(path, &leaf)) >= 0) result = set_leaf(&lines[number], leaf, text);
  pthread_mutex_unlock(&lock);
  return result < 0 ? result : (int)size;
}

static int cut(const char *path, off_t size, struct fuse_file_info *fi) {
  (void)path, (void)size, (void)fi;
  return 0;
}

// PRI only while an edge has not been read: else the watcher would be woken for ever.
static int poll_file(const char *path, struct fuse_file_info *fi, struct fuse_pollhandle *handle, unsigned *events) {
  const char *leaf = "";
  (void)fi;
  *events = POLLIN | POLLOUT;
  pthread_mutex_lock(&lock);
  int i = line_of(path, &leaf);
  if (i >= 0 && !strcmp(leaf, "value")) {
    if (handle && lines[i].waiting) fuse_pollhandle_destroy(lines[i].waiting);
    if (handle) lines[i].waiting = handle;
    if (lines[i].edges != lines[i].seen) *events |= POLLPRI | POLLERR;
  } else if (handle) fuse_pollhandle_destroy(handle);
  pthread_mutex_unlock(&lock);
  return 0;
}

static void *outside_world(void *nothing) {
  int i, level;
  while (scanf("%d %d", &i, &level) == 2) {
    pthread_mutex_lock(&lock);
    struct line *line = i >= 0 && i < LINES ? &lines[i] : NULL;
    if (line && !line->output && line->level != level) {
      line->level = level;
      if (level ^ line->active_low ? line->rising : line->falling) {
        line->edges++;
        if (line->waiting) {
          fuse_notify_poll(line->waiting);
          fuse_pollhandle_destroy(line->waiting);
          line->waiting = NULL;
        }
      }
    }
    pthread_mutex_unlock(&lock);
  }
  return nothing;
}

static void *begin(struct fuse_conn_info *connection, struct fuse_config *config) {
  pthread_t thread;
  (void)connection;
  config->direct_io = 1;
  config->attr_timeout = config->entry_timeout = config->negative_timeout = 0;
  pthread_create(&thread, NULL, outside_world, NULL);
  return NULL;
}

static const struct fuse_operations operations = {
    .init = begin, .getattr = get_attributes, .readdir = list, .open = open_file, .read = read_file,
    .write = write_file, .truncate = cut, .poll = poll_file,
};

int main(int argc, char **argv) { return fuse_main(argc, argv, &operations, NULL); }
