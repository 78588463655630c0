import Testing

/// One main type a file, and the file is named for it; a test file says so.
@Suite struct NamingTests {
  @Test("A file is named for its type") func aFileIsNamedForItsType() {
    for file in House.sources {
      guard file.name != "main.swift" else { continue }
      let base = String(file.name.dropLast(".swift".count).prefix { $0 != "+" })
      if file.name.contains("+") {
        #expect(file.extended.contains(base), "\(file) does not extend \(base)")
      } else {
        #expect(file.types.contains(base) || file.namesAKind(base), "\(file) does not declare \(base)")
      }
    }
  }

  @Test("A file has one subject") func aFileHasOneSubject() {
    for file in House.sources {
      let types = file.types.filter { !$0.isEmpty }
      #expect(types.count <= 4, "\(file) declares \(types)")
    }
  }

  @Test("A test file is named so") func aTestFileIsNamedSo() {
    for file in House.tests {
      let hasTests = file.code.containsWord("@Test")
      #expect(hasTests == file.name.hasSuffix("Tests.swift"), "\(file)")
      #expect(file.target.hasSuffix("Tests") || Self.isSupport(file.target), "\(file)")
    }
  }

  /// CI records all golden cases again and finds their tests by this name.
  @Test("A test of golden cases is named so") func aTestOfGoldenCasesIsNamedSo() {
    for file in House.tests where file.code.contains("GoldenRunner.check(") && file.target != "TestSupportTests" {
      #expect(file.types.contains { $0.hasSuffix("GoldenTests") }, "\(file)")
    }
  }

  /// Whether a folder holds what several tests share, and no tests.
  static func isSupport(_ folder: String) -> Bool { folder == "TestSupport" || folder.hasSuffix("Fixtures") }

  /// Folders of tests whose subject is the whole house and not one target.
  static let wholeHouse: Set<String> = [
    "Command", "Explain", "Fault", "Golden", "Lowering", "Surface", "System", "TestSupport", "Tidy",
  ]

  @Test("Every test folder has a subject") func everyTestFolderHasASubject() {
    let folders = Set(House.tests.map(\.target)).filter { !Self.isSupport($0) }
    let subjects = Set(folders.map { String($0.dropLast("Tests".count)) })
    #expect(subjects.subtracting(Self.wholeHouse).subtracting(House.swiftTargets) == [])
  }
}

extension SwiftFile {
  /// Whether a plural name (`Names`) stands for several small types of one kind (`FieldName`, `EntityName`).
  func namesAKind(_ plural: String) -> Bool {
    plural.hasSuffix("s") && types.count { $0.hasSuffix(plural.dropLast()) } > 1
  }
}
