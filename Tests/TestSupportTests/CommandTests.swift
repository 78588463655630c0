import Synchronization
import TestSupport
import Testing

@Suite struct CommandTests {
  @Test("Input output and exit code") func inputOutputAndExitCode() async throws {
    let script = "cat; echo to errors >&2; echo $NAME; exit 3"
    let result = try await Command.run(
      "/bin/sh", ["-c", script], input: Array("سلام\n".utf8), environment: ["NAME": "sara"])
    #expect(result.exitCode == 3)
    #expect(result.output == "سلام\nsara\n")
    #expect(result.errors == "to errors\n")
    #expect(!result.isTimedOut)
  }

  @Test("Much output does not block") func muchOutputDoesNotBlock() async throws {
    let result = try await Command.run("/bin/sh", ["-c", "head -c 3000000 /dev/zero | tr '\\0' x"])
    #expect(result.output.utf8.count == 3_000_000)
  }

  @Test("Time is bounded") func timeIsBounded() async throws {
    let result = try await Command.run("/bin/sh", ["-c", "exec tail -f /dev/null"], timeout: .milliseconds(1))
    #expect(result.isTimedOut)
    #expect(result.exitCode == 128 + 9)
  }

  @Test("A running program is watched and ended") func aRunningProgramIsWatchedAndEnded() async throws {
    let command = try Command("/bin/sh", ["-c", "echo ready; exec tail -f /dev/null"])
    #expect(try await command.waitForOutput("ready"))
    #expect(command.isRunning)
    command.kill()
    #expect(try await command.result().exitCode == 137)
  }

  @Test("changes of files are counted while a program makes them")
  func changes() async throws {
    let folder = try TemporaryFolder()
    let condition = Condition()
    let changes = try FileChanges(of: folder.path, telling: condition)
    let script = "for i in 1 2 3 4 5; do echo $i >file$i; done"
    let command = try Command("/bin/bash", ["-c", script], in: folder.path)
    #expect(try await command.result().exitCode == 0)
    #expect(await condition.wait { changes.count >= 5 })
    #expect(changes.count == 5)
  }

  @Test("a program's end ends the wait for its output and for its changes")
  func ends() async throws {
    let folder = try TemporaryFolder()
    let command = try Command("/bin/sh", ["-c", "echo never"])
    #expect(try await !command.waitForOutput("ready"))
    try await command.waitForChanges(1, in: folder.path)
    #expect(try await command.result().exitCode == 0)
  }

  @Test("a condition is asked at once, and again when it is signalled; a limit ends the wait")
  func conditions() async {
    let condition = Condition()
    #expect(await condition.wait { true })
    #expect(await !condition.wait(limit: .zero) { false })
    let answers = Mutex(0)
    async let isThere = condition.wait { answers.withLock { $0 } > 2 }
    for _ in 0..<3 {
      answers.withLock { $0 += 1 }
      condition.signal()
    }
    #expect(await isThere)
  }
}
