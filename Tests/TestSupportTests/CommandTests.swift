import TestSupport
import Testing

@Suite struct CommandTests {
  @Test func inputOutputAndExitCode() async throws {
    let script = "cat; echo to errors >&2; echo $NAME; exit 3"
    let result = try await Command.run(
      "/bin/sh", ["-c", script], input: Array("سلام\n".utf8), environment: ["NAME": "sara"])
    #expect(result.exitCode == 3)
    #expect(result.output == "سلام\nsara\n")
    #expect(result.errors == "to errors\n")
    #expect(!result.isTimedOut)
  }

  @Test func muchOutputDoesNotBlock() async throws {
    let result = try await Command.run("/bin/sh", ["-c", "head -c 3000000 /dev/zero | tr '\\0' x"])
    #expect(result.output.utf8.count == 3_000_000)
  }

  @Test func timeIsBounded() async throws {
    let result = try await Command.run("/bin/sh", ["-c", "exec sleep 3600"], timeout: .milliseconds(200))
    #expect(result.isTimedOut)
    #expect(result.exitCode == 128 + 9)
  }

  @Test func aRunningProgramIsWatchedAndEnded() async throws {
    let command = try Command("/bin/sh", ["-c", "echo ready; exec sleep 3600"])
    #expect(try await command.waitForOutput("ready"))
    #expect(command.isRunning)
    command.kill()
    #expect(try await command.result(timeout: .seconds(10)).exitCode == 137)
  }
}
