import Testing

/// What `Sources/README.md` calls an invariant is held by tests that stand beside it; those of them that are about the
/// text of the code are here.
@Suite struct InvariantsTests {
  /// The numbered items of the section, each as one line.
  private static let items: [String] = {
    let page = House.text("Sources/README.md")
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "## Invariants") else { return [] }
    return lines[(start + 1)...].prefix { !$0.hasPrefix("## ") }.reduce(into: []) { items, line in
      if line.first?.isNumber == true {
        items.append(String(line))
      } else if !items.isEmpty {
        items[items.count - 1] += " " + line.drop { $0 == " " }
      }
    }
  }()

  @Test("Every invariant names its tests") func everyInvariantNamesItsTests() {
    #expect(Self.items.count >= 9)
    for item in Self.items {
      let named = item.split(separator: "`").filter { $0.contains("Tests.") }.map { $0.split(separator: ".") }
      #expect(!named.isEmpty, "no test is named: \(item)")
      for name in named {
        let file = House.tests.first { $0.name == "\(name[0]).swift" }
        #expect(file?.code.contains("func \(name.last ?? "")(") == true, "there is no \(name.joined(separator: "."))")
      }
    }
  }

  /// What changes records in a store, and whose code may call it.
  @Test("Records are written through one door") func recordsAreWrittenThroughOneDoor() {
    let calls = ["writing.insert(", "writing.replace(", "writing.delete("]
    for file in House.sources {
      let isDoor = ["RecordCreation", "RecordChange", "RecordDeletion", "Recomputation"].contains {
        file.name == "\($0).swift"
      }
      #expect(isDoor || calls.filter(file.code.contains) == [], "\(file)")
      let knowsWriting = file.code.containsWord("RecordWriting")
      #expect(!knowsWriting || file.target.hasPrefix("Storage") || file.target == "Engine", "\(file)")
    }
  }

  /// Where services get their rights: the shell from `--as`, the server from each request.
  @Test("Services are made where their rights are given") func servicesAreMadeWhereTheirRightsAreGiven() {
    let makers = [
      "RecordService(": ["DatabaseOptions", "ServedFolder", "OpenImport"],
      "ReportService(": ["DatabaseOptions", "ServedFolder", "ServeCommand"],
      "ImportService(": ["GuardedServices", "OpenImport"], "acting(as:": ["GuardedServices", "DatabaseOptions"],
      "Authorization(": ["DatabaseOptions", "ServerContext", "ErrorPages", "UserCommand"],
    ]
    for file in House.sources where file.target == "Server" || file.target == "daftar" {
      for (call, names) in makers where !names.contains(where: { file.name == "\($0).swift" }) {
        #expect(!file.code.contains(call), "\(file) \(call)")
      }
      // Nobody in the server has the rights of the owner, and no route has a store.
      guard file.target == "Server" else { continue }
      #expect(!file.code.contains(".owner"), "\(file)")
      #expect(!file.path.contains("/Routes/") || !file.code.contains("any ImportStore"), "\(file)")
    }
  }

  /// One file of each engine hands SQL to the driver, and nobody can hand that file a `String`.
  @Test("The driver is given typed SQL alone") func theDriverIsGivenTypedSQLAlone() throws {
    for file in House.sources where file.imports.contains("GRDB") && file.name != "SQLiteConnection.swift" {
      #expect(["sql:", "SQLRequest", "SQL("].filter(file.code.containsWord) == [], "\(file)")
    }
    for file in House.sources where file.imports.contains("CLibPQ") && file.name != "PostgreSQLConnection.swift" {
      let calls = [
        "PQexec", "PQexecParams", "PQexecPrepared", "PQprepare", "PQsendQuery", "PQsendQueryParams",
        "PQsendQueryPrepared", "PQsendPrepare",
      ]
      #expect(calls.filter(file.code.containsWord) == [], "\(file)")
    }
    for name in ["SQLiteConnection.swift", "PostgreSQLConnection.swift"] {
      let connection = try #require(House.sources.first { $0.name == name })
      let open = connection.code.split(separator: "\n").filter { $0.contains("func ") && !$0.contains("private ") }
      #expect(open.count > 5)
      for function in open { #expect(!function.contains("String"), "\(function)") }
    }
    for file in House.sources where file.target != "SQL" {
      #expect(!file.code.contains("SQLText(segments:"), "\(file)")
    }
  }

  /// Targets through which no value of a record goes, or in which CEL's own `double` lives.
  private static let floating: Set<String> = ["Expressions", "Benchmarks"]
  /// Seconds to wait for a lock, the weight of a language, a bar of progress.
  private static let measures: Set<String> = ["SQLiteStore.swift", "LanguageChoice.swift", "ValidateSink.swift"]

  @Test("No value is a binary floating point number") func noValueIsABinaryFloatingPointNumber() {
    for file in House.sources where !Self.floating.contains(file.target) && !Self.measures.contains(file.name) {
      #expect(["Double", "Float", "CGFloat"].filter(file.code.containsWord) == [], "\(file)")
    }
  }

  /// The compiler and what reads declarations; the engine hands the types on to it.
  @Test("Surface types end at the compiler") func surfaceTypesEndAtTheCompiler() {
    let knowing: Set<String> = ["FieldTypes", "SchemaCompiler", "Engine", "daftar"]
    for file in House.sources where !knowing.contains(file.target) {
      #expect(!file.imports.contains("FieldTypes"), "\(file)")
    }
    let reading: Set<String> = ["SchemaSyntax", "FieldTypes", "SchemaCompiler"]
    for file in House.sources where !reading.contains(file.target) {
      #expect(!file.imports.contains("SchemaSyntax"), "\(file)")
    }
  }
}
