import Testing

/// Imports run downward only, and what comes from outside stays where the table says.
@Suite struct LayersTests {
  static let layers = Layers.house

  /// Back ends by family. A family may lean on itself, on nothing of another.
  static let families: [[String]] = [
    ["Storage", "StorageSQLite", "StoragePostgreSQL"],
    ["Forms", "FormsTerminal"],
    ["Reports"], ["SchemaExport"], ["ImportPlanning"], ["LegacySources"],
  ]

  @Test("The table names every target and no other") func theTableNamesEveryTargetAndNoOther() {
    #expect(House.swiftTargets.subtracting(Self.layers.layerOf.keys) == [], "not in the table of Sources/README.md")
    #expect(Set(Self.layers.layerOf.keys).subtracting(House.swiftTargets) == [], "in the table and not in Sources")
  }

  @Test("Imports run downward") func importsRunDownward() {
    for file in House.sources {
      for module in file.imports where House.swiftTargets.contains(module) && module != file.target {
        #expect(Self.layers.allows(file.target, module), "\(file) imports \(module), which is not below it")
      }
    }
  }

  /// An import that only a dependency's dependency brings along compiles by luck of the order.
  @Test("Imports are declared") func importsAreDeclared() {
    let declared = Manifest.house.dependencies
    #expect(House.swiftTargets.subtracting(declared.keys) == [])
    for file in House.sources + House.tests {
      for module in file.imports where declared[module] != nil && module != file.target {
        #expect(
          declared[file.target]?.contains(module) == true || file.isTest && module == "TestSupport",
          "\(file): \(module)")
      }
    }
  }

  @Test("The manifest is read") func theManifestIsRead() {
    let manifest = Manifest(
      """
      func layer(_ name: String) -> Target {
        .target(name: name)
      }
      let a = [layer("A", ["B", grdb]), .target(name: "C", dependencies: ["A"], path: "C")]
      let b = [tests("A", ["A"])]
      """)
    #expect(manifest.dependencies == ["A": ["B"], "C": ["A"], "ATests": ["A"]])
  }

  @Test("Outside modules stay in their layer") func outsideModulesStayInTheirLayer() {
    for file in House.sources {
      let layer = Self.layers.layerOf[file.target] ?? 0
      let named = (0...layer).compactMap { Self.layers.outside[$0] }.joined(separator: " ")
      let allowed = Layers.packages.filter { named.contains($0.key) }.values.joined()
      for module in file.imports where !House.swiftTargets.contains(module) && !Layers.standard.contains(module) {
        #expect(allowed.contains(module), "\(file) imports \(module), not named for its layer")
      }
    }
  }

  @Test("One file knows lib YAML") func oneFileKnowsLibYAML() {
    let files = House.sources.filter { $0.imports.contains("CLibYAML") }
    #expect(files.count <= 1, "\(files)")
  }

  @Test("No back end knows the language or its neighbours") func noBackEndKnowsTheLanguageOrItsNeighbours() {
    for file in House.sources {
      guard let family = Self.families.first(where: { $0.contains(file.target) }) else { continue }
      let others = Set(Self.families.joined()).subtracting(family)
      let closed = others.union(["SchemaSyntax", "FieldTypes", "SchemaCompiler"])
      #expect(closed.intersection(file.imports) == [], "\(file)")
    }
  }

  /// Of the back ends, pages know those that describe what is shown, and none that has a store, a file or a terminal.
  @Test("Pages know descriptions only") func pagesKnowDescriptionsOnly() {
    let descriptions: Set<String> = ["Forms", "Reports", "ImportPlanning"]
    let closed = Set(Self.families.joined()).subtracting(descriptions)
      .union(["SchemaSyntax", "FieldTypes", "SchemaCompiler"])
    let pages = House.sources.filter { $0.target == "Web" }
    #expect(!pages.isEmpty)
    for file in pages { #expect(closed.intersection(file.imports) == [], "\(file)") }
  }

  /// Words that reach for a file, a clock, the environment or chance.
  static let outsideWords = [
    "FileManager", "FileHandle", "Process(", "ProcessInfo", "URLSession", "Date(", "Date.now", "ContinuousClock",
    "SuspendingClock", "DispatchTime", "getenv(", "setenv(", "fopen(", "UUID(", ".random(",
    "SystemRandomNumberGenerator", "arc4random", "print(", "CommandLine.",
  ]

  @Test("Lower layers reach for nothing") func lowerLayersReachForNothing() {
    for file in House.sources {
      guard let layer = Self.layers.layerOf[file.target], layer <= 4 else { continue }
      #expect(Self.outsideWords.filter(file.code.containsWord) == [], "\(file)")
      #expect(!file.imports.contains { ["Darwin", "Dispatch", "Glibc", "Musl"].contains($0) }, "\(file)")
    }
  }
}
