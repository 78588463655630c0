import Foundation
import TestSupport
import Testing

@Suite struct PartTests {
  @Test("A shell is there", .needs(.executable("sh"))) func aShellIsThere() {
    #expect(Part.pathOfExecutable("sh")?.hasSuffix("/sh") == true)
  }

  @Test("What is missing") func whatIsMissing() throws {
    let missing = Part("a part that nobody has") { false }
    if Part.areRequired {
      #expect(throws: Part.Missing.self) { try missing.isThere() }
    } else {
      #expect(try !missing.isThere())
    }
    #expect(try Part.file("Package.swift").isThere())
  }

  /// A clone has nothing beside it: what is missing there is never a failure.
  @Test("Data beside the package is never required") func dataBesideThePackageIsNeverRequired() throws {
    let missing = Part.shared("a folder that nobody has")
    #expect(missing.name == "../shared/a folder that nobody has")
    #expect(try !missing.isThere())
  }

  @Test("Seeded numbers repeat") func seededNumbersRepeat() {
    var one = SeededGenerator(seed: 7)
    var two = SeededGenerator(seed: 7)
    #expect((0..<5).map { _ in one.next() } == (0..<5).map { _ in two.next() })
    var reference = SeededGenerator(seed: 1_234_567)
    #expect(reference.next() == 6_457_827_717_110_365_317)
  }

  @Test("A temporary folder goes") func aTemporaryFolderGoes() throws {
    var folder: TemporaryFolder? = try TemporaryFolder()
    let path = try folder?.write("x", to: "a/b.txt") ?? ""
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "x")
    folder = nil
    #expect(throws: (any Error).self) { try String(contentsOfFile: path, encoding: .utf8) }
  }
}
