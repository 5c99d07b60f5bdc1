// Part of the C library that the toolchain's Glibc module leaves out: readiness and timers of Linux.
#include <sys/epoll.h>
#include <sys/timerfd.h>
