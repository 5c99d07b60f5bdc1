// Part of the C library that the toolchain's Glibc module leaves out: readiness, events and timers of Linux.
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
