/// A library for LD_PRELOAD that adds 5 ms to every sync of the process that loads it: a slow disk.
enum SlowSync {
    static let addedMilliseconds = 5

    private static let source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <unistd.h>

        static int slowly(const char *name, int fd) {
            int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
            int status = real(fd);
            usleep(\(addedMilliseconds) * 1000);
            return status;
        }
        int fsync(int fd) { return slowly("fsync", fd); }
        int fdatasync(int fd) { return slowly("fdatasync", fd); }
        """

    /// Compiles it with the C compiler of the system, or the one that comes with Swift; the path of the library.
    static func build(in folder: ScratchFolder) throws(BenchFailure) -> String {
        let library = "\(folder.path)/slow-sync.so"
        let code = "\(folder.path)/slow-sync.c"
        try TextFile.write(source, to: code)
        let log = "\(folder.path)/slow-sync.log"
        for compiler in ["cc", "clang"] {
            let run = try? ChildProcess(
                compiler, ["-shared", "-fPIC", "-O2", "-o", library, code, "-ldl"], output: "/dev/null", errors: log)
            if run?.wait(seconds: 60) == 0 { return library }
        }
        throw BenchFailure(
            "no C compiler builds the slow disk: \((try? TextFile.read(log)) ?? "cc and clang are missing")")
    }
}
