import Testing

/// What no line may hold: promises, crashes on data, the paths of someone's machine.
@Suite struct BannedWordsTests {
  /// Halves, so that this file does not hold them.
  static let promises = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
  static let crashes = [
    "fatal" + "Error(", "precondition" + "Failure(", "try" + "!", "as" + "!", "unsafe" + "lyUnwrapped",
  ]
  static let machinePaths = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/tmp" + "/wt", "/Us" + "ers/"]

  @Test("No file holds notes of work to be done") func noPromises() {
    for file in House.sources + House.tests {
      #expect(Self.promises.filter(file.text.containsWord) == [], "\(file)")
    }
  }

  @Test("Nothing crashes on data") func nothingCrashesOnData() {
    for file in House.sources {
      #expect(Self.crashes.filter(file.code.containsWord) == [], "\(file)")
    }
  }

  /// A `!` behind a value. The formatter's lint finds them too; this one also looks where it is switched off.
  @Test("Nothing is forced") func nothingIsForced() {
    for file in House.sources + House.tests {
      let lines = file.code.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() {
        #expect(!line.holdsForcedUnwrap, "\(file):\(index + 1)")
      }
    }
  }

  @Test("No machine paths anywhere") func noMachinePathsAnywhere() {
    let texts =
      (House.sources + House.tests).map(\.path) + House.files(under: "templates") + House.files(under: "schemas")
      + ["Package.swift", "README.md", "Sources/README.md", "Tests/README.md", ".ci/run"]
    for path in texts {
      let text = House.text(path)
      #expect(Self.machinePaths.filter(text.contains) == [], "\(path)")
    }
  }

  @Test("The top level holds only what it should") func theTopLevelHoldsOnlyWhatItShould() throws {
    let allowed: Set<String> = [
      "Package.swift", "Package.resolved", "Sources", "Tests", "schemas", "templates", "README.md",
    ]
    let found = House.topLevel.filter { !$0.hasPrefix(".") && !$0.contains(".sqlite") }
    #expect(Set(found).subtracting(allowed) == [])
  }
}

extension Substring {
  /// Whether a `!` stands right behind a name, a bracket or a quote, and does not begin `!=`.
  var holdsForcedUnwrap: Bool {
    zip(indices, indices.dropFirst()).contains { before, place in
      guard self[place] == "!" else { return false }
      let next = index(after: place)
      if next < endIndex, self[next] == "=" { return false }
      let left = self[before]
      return left.isLetter || left.isNumber || left == ")" || left == "]" || left == "\"" || left == "_"
    }
  }
}
