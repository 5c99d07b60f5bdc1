import Glibc

do throws(BenchFailure) {
    if CommandLine.arguments.contains("--help") {
        print(Options.usage)
        exit(0)
    }
    let options = try Options(CommandLine.arguments)
    let bench = try Bench(options)
    print(options.isJSON ? JSONReport(bench: bench).text : Report(bench: bench).text)
    for failure in bench.failures { talk("workbench: \(failure)") }
    exit(bench.isFailed ? 1 : 0)
} catch {
    talk("workbench: \(error.sentence)")
    exit(2)
}
