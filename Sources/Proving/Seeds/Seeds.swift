import Simulation
import Glibc

/// Plays many seeds on all cores and says what they reached; ends with 1 at a seed that fails.
@main
struct Seeds {
    static func main() {
        guard let wish = Wish(CommandLine.arguments.dropFirst()) else {
            print("usage: seeds [--count N] [--from N] [--seed N] [--verbose]")
            exit(2)
        }
        let run = Run(wish)
        run.play()
        print(run.report)
        if !run.holds { exit(1) }
    }
}
