/// The layer table of `Sources/README.md`, read: what the tests hold the imports against.
struct Layers {
  /// The layer of a target.
  let layerOf: [String: Int]
  /// The packages from outside that a layer names.
  let outside: [Int: String]

  /// Reads the rows `| 0 | `A` `B` | outside |`.
  init(markdown: String) {
    var layerOf: [String: Int] = [:]
    var outside: [Int: String] = [:]
    for line in markdown.split(separator: "\n") where line.hasPrefix("|") {
      let cells = line.split(separator: "|").map { $0.trimmingPrefix(" ") }
      guard cells.count >= 3, let layer = Int(cells[0].split(separator: " ").first ?? "") else { continue }
      for (index, part) in cells[1].split(separator: "`", omittingEmptySubsequences: false).enumerated()
      where index % 2 == 1 {
        layerOf[String(part)] = layer
      }
      outside[layer] = String(cells[2])
    }
    self.layerOf = layerOf
    self.outside = outside
  }

  /// Whether one target may import another: a lower layer, or a neighbour in layer 0, whose targets are small and
  /// lean on each other.
  func allows(_ importer: String, _ imported: String) -> Bool {
    guard let from = layerOf[importer], let to = layerOf[imported] else { return false }
    return to < from || (from == 0 && to == 0)
  }

  static let house = Layers(markdown: House.text("Sources/README.md"))

  /// The modules of each package from outside, by the name that the table gives the package.
  static let packages: [String: Set<String>] = [
    "expat": ["CExpat"],
    "libyaml": ["CLibYAML"],
    "GRDB": ["GRDB", "GRDBSQLite"],
    "libpq": ["CLibPQ"],
    "swift-log": ["Logging"],
    "Hummingbird": [
      "Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "NIOPosix",
      "ServiceLifecycle",
    ],
    "swift-crypto": ["Crypto", "CryptoExtras"],
    "ArgumentParser": ["ArgumentParser"],
    "zlib": ["CZlib"],
  ]

  /// Modules that come with the compiler or stand for C sources of our own.
  static let standard: Set<String> = [
    "CAssets", "Darwin", "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Musl", "Swift", "Synchronization",
  ]
}
