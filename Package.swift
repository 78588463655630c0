// swift-tools-version: 6.1
// One section a layer; imports run downward only (Sources/README.md).
// Targets sorted within a section, one line a dependency where there are many.
import PackageDescription

let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library target of the house.
func layer(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: house)
}

/// The tests of a target, in the folder that carries its name.
func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: ["TestSupport"] + dependencies, exclude: exclude, swiftSettings: house)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")

let layer0: [Target] = [
  layer("Assets", ["CAssets", "Localization"]),
  layer("ByteText"),
  .target(name: "CAssets"),
  .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
  .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
  layer("Delimited", ["ByteText", "Diagnostics", "Workbooks"]),
  layer("Diagnostics", ["JSONText", "Localization"]),
  layer("Expressions", ["ByteText", "Diagnostics", "JSONText", "Localization"]),
  layer("HTMLText"),
  layer("JSONText"),
  layer("Localization"),
  layer("Workbooks", ["ByteText", "CExpat", "CZlib", "Diagnostics"]),
]

let layer1: [Target] = [
  .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
  layer("SchemaModel", ["ByteText", "Expressions", "Localization"]),
  layer("SchemaSyntax", ["ByteText", "CLibYAML", "Diagnostics", "Localization"]),
]

let layer2: [Target] = [
  layer("Audit", ["ByteText", "JSONText", crypto]),
  layer("ValueText", ["ByteText", "Localization", "SchemaModel"]),
]

let layer3: [Target] = [
  layer("FieldTypes", ["ByteText", "Diagnostics", "Localization", "SchemaModel", "SchemaSyntax", "ValueText"]),
  layer("Presentation", ["Expressions", "Localization", "SchemaModel"]),
  layer("SQL", ["ByteText", "Expressions", "Localization", "SchemaModel"]),
  layer("Validation", ["ByteText", "Expressions", "JSONText", "Localization", "SchemaModel", "ValueText"]),
]

let layer4: [Target] = [
  layer("Forms", ["Expressions", "Localization", "Presentation", "SchemaModel", "Validation", "ValueText"]),
  layer(
    "Reports",
    ["Delimited", "Expressions", "JSONText", "Localization", "Presentation", "SQL", "SchemaModel", "Workbooks"]),
  layer(
    "ImportPlanning",
    [
      "ByteText", "Delimited", "Expressions", "JSONText", "Localization", "SchemaModel", "Validation",
      "ValueText",
    ]),
  layer(
    "SchemaCompiler",
    [
      "ByteText", "Delimited", "Diagnostics", "Expressions", "FieldTypes", "Localization", "SQL", "SchemaModel",
      "SchemaSyntax", "Validation", "ValueText",
    ]),
  layer("Storage", ["Assets", "Audit", "ByteText", "Diagnostics", "JSONText", "Localization", "SQL", "SchemaModel"]),
]

let layer5: [Target] = [
  layer("FormsTerminal", ["Diagnostics", "Forms", "Localization", "Presentation", "SchemaModel", "Validation"]),
  layer(
    "LegacySources",
    [
      "Assets", "ByteText", "Delimited", "Diagnostics", "JSONText", "Localization", "Presentation", "SchemaModel",
      "Validation", "ValueText", crypto,
    ]),
  .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
  layer(
    "StoragePostgreSQL",
    ["ByteText", "CLibPQ", "Diagnostics", "Localization", "SQL", "SchemaModel", "Storage", crypto]),
  layer(
    "StorageSQLite",
    [
      "Audit", "ByteText", "Diagnostics", "JSONText", "Localization", "SQL", "SchemaModel", "Storage", grdb, grdbSQLite,
    ]),
  layer(
    "Web",
    [
      "Assets", "ByteText", "Expressions", "Forms", "HTMLText", "ImportPlanning", "Localization", "Presentation",
      "Reports", "SchemaModel", "Validation", "ValueText",
    ]),
]

let layer6: [Target] = [
  layer(
    "Engine",
    [
      "Audit", "Delimited", "Diagnostics", "Expressions", "FieldTypes", "Forms", "ImportPlanning", "JSONText",
      "LegacySources",
      "Localization", "Presentation", "Reports", "SQL", "SchemaCompiler", "SchemaModel", "Storage", "Validation",
    ])
]

let layer7: [Target] = [
  layer(
    "Server",
    [
      "Assets", "Diagnostics", "Engine", "Forms", "HTMLText", "JSONText", "Localization", "Presentation", "Reports",
      "SchemaModel", "Storage", "Validation", "Web", crypto, cryptoExtras, httpTypes, hummingbird, hummingbirdCore,
      logging, nioCore, nioHTTP1, nioHTTPTypes, nioPosix,
    ])
]

let layer8: [Target] = [
  .executableTarget(
    name: "Benchmarks", dependencies: ["Expressions", argumentParser], swiftSettings: house),
  .executableTarget(
    name: "daftar",
    dependencies: [
      "Assets", "Audit", "Delimited", "Diagnostics", "Engine", "Expressions", "FieldTypes", "Forms", "FormsTerminal",
      "HTMLText",
      "ImportPlanning", "JSONText", "LegacySources", "Localization", "Presentation", "Reports", "SQL", "SchemaCompiler",
      "SchemaModel", "Server", "Storage", "StoragePostgreSQL", "StorageSQLite", "Validation", "Web", "Workbooks",
      argumentParser, logging,
    ],
    swiftSettings: house),
]

let testTargets: [Target] = [
  .target(
    name: "TestSupport", dependencies: ["Diagnostics", "Localization", "SchemaModel"], path: "Tests/TestSupport",
    swiftSettings: house),
  .target(
    name: "BusinessFixtures",
    dependencies: [
      "Diagnostics", "FieldTypes", "Localization", "SchemaCompiler", "SchemaModel", "TestSupport", "Validation",
    ],
    path: "Tests/BusinessFixtures", exclude: ["Businesses", "Formats"], swiftSettings: house),
  tests("Assets", ["Assets", "Localization"]),
  tests("Audit", ["Audit", "JSONText"]),
  tests("Diagnostics", ["Diagnostics", "JSONText", "Localization"]),
  tests(
    "Explain",
    [
      "Assets", "Delimited", "Diagnostics", "Engine", "Expressions", "FieldTypes", "ImportPlanning", "JSONText",
      "LegacySources", "Localization", "SQL", "SchemaCompiler", "SchemaModel", "SchemaSyntax", "Validation",
    ]),
  tests("Expressions", ["ByteText", "Expressions", "JSONText", "Localization"]),
  tests(
    "Fault",
    [
      "Audit", "BusinessFixtures", "DatabaseFixtures", "Diagnostics", "Engine", "JSONText", "PostgreSQLFixtures",
      "SchemaModel", "Storage", "StoragePostgreSQL", "StorageSQLite", "Validation",
    ], exclude: ["Shim"]),
  tests("FieldTypes", ["Assets", "ByteText", "FieldTypes", "Localization", "SchemaModel", "SchemaSyntax"]),
  tests(
    "Golden",
    [
      "Assets", "ByteText", "Delimited", "Diagnostics", "Engine", "Expressions", "FieldTypes", "ImportPlanning",
      "JSONText", "LegacySources", "Localization", "SQL", "SchemaCompiler", "SchemaModel", "Storage", "Validation",
    ]),
  tests("ImportPlanning", ["ImportPlanning", "Localization", "SchemaModel", "Validation"]),
  tests("JSONText", ["JSONText"]),
  tests(
    "SchemaCompiler",
    [
      "ByteText", "Diagnostics", "Expressions", "FieldTypes", "Localization", "SchemaCompiler", "SchemaModel",
      "SchemaSyntax", "Validation",
    ]),
  tests("SchemaModel", ["BusinessFixtures", "Expressions", "Localization", "SchemaModel"]),
  tests("SchemaSyntax", ["Diagnostics", "Localization", "SchemaSyntax"]),
  tests("ByteText", ["ByteText"]),
  tests("Delimited", ["ByteText", "Delimited", "Workbooks"]),
  tests("Localization", ["Localization"]),
  tests("Workbooks", ["Diagnostics", "Workbooks"]),
  tests(
    "Validation",
    ["BusinessFixtures", "ByteText", "Localization", "SchemaModel", "Validation"]),
  tests("HTMLText", ["HTMLText"]),
  tests("TestSupport"),
  .target(
    name: "PostgreSQLFixtures", dependencies: ["CLibPQ", "TestSupport"], path: "Tests/PostgreSQLFixtures",
    swiftSettings: house),
  .target(
    name: "StorageFixtures",
    dependencies: [
      "PostgreSQLFixtures", "SchemaModel", "Storage", "StoragePostgreSQL", "StorageSQLite", "TestSupport",
    ],
    path: "Tests/StorageFixtures", swiftSettings: house),
  tests("Presentation", ["Localization", "Presentation"]),
  tests(
    "ValueText",
    ["ByteText", "Expressions", "Localization", "SchemaModel", "Validation", "ValueText"]),
  tests("SQL", ["BusinessFixtures", "PostgreSQLFixtures", "SQL", "SchemaModel"]),
  tests(
    "Lowering",
    [
      "Engine", "Expressions", "JSONText", "Localization", "PostgreSQLFixtures", "SQL", "SchemaCompiler", "SchemaModel",
      "Web", grdbSQLite,
    ]),
  tests(
    "Storage",
    ["Assets", "BusinessFixtures", "Diagnostics", "JSONText", "Localization", "SQL", "SchemaModel", "Storage"]),
  tests(
    "Engine",
    [
      "Assets", "Audit", "BusinessFixtures", "DatabaseFixtures", "Diagnostics", "Engine", "Expressions", "FieldTypes",
      "Forms",
      "ImportPlanning", "JSONText",
      "LegacySources", "Localization", "PostgreSQLFixtures", "Presentation", "Reports", "SQL", "SchemaCompiler",
      "SchemaModel", "Storage", "StorageFixtures", "StorageSQLite", "Validation", grdbSQLite,
    ]),
  tests(
    "Server",
    [
      "Assets", "DatabaseFixtures", "Diagnostics", "Engine", "Expressions", "Forms", "HTMLText", "JSONText",
      "LegacySources", "Localization", "PostgreSQLFixtures", "Reports", "SchemaCompiler", "SchemaModel", "Server",
      "Storage", "StorageFixtures", "StoragePostgreSQL", "StorageSQLite", "Validation", "Web", httpClient, httpTypes,
      hummingbird, hummingbirdTesting, logging, nioCore, nioHTTP1, nioPosix,
    ]),
  tests(
    "Reports",
    [
      "Assets", "BusinessFixtures", "DatabaseFixtures", "Delimited", "Engine", "Expressions", "FieldTypes", "HTMLText",
      "JSONText", "Localization", "PostgreSQLFixtures", "Reports", "SQL", "SchemaModel", "Storage", "StorageFixtures",
      "StorageSQLite", "Validation", "Web",
    ]),
  tests(
    "StoragePostgreSQL",
    ["BusinessFixtures", "Diagnostics", "PostgreSQLFixtures", "SQL", "SchemaModel", "Storage", "StoragePostgreSQL"]),
  tests(
    "StorageSQLite",
    [
      "Assets", "BusinessFixtures", "DatabaseFixtures", "Diagnostics", "JSONText", "Localization", "SQL", "SchemaModel",
      "Storage",
      "StorageSQLite", grdb,
    ]),
  .target(
    name: "DatabaseFixtures", dependencies: ["SchemaModel", grdb], path: "Tests/DatabaseFixtures", swiftSettings: house),
  tests(
    "Command",
    ["Assets", "DatabaseFixtures", "Diagnostics", "JSONText", "PostgreSQLFixtures", "Storage", "StorageFixtures"]),
  tests(
    "LegacySources",
    [
      "Assets", "Delimited", "Diagnostics", "Engine", "Expressions", "FieldTypes", "JSONText", "LegacySources",
      "Localization",
      "SchemaCompiler", "SchemaModel", "Validation",
    ]),
  tests(
    "Surface",
    [
      "Assets", "DatabaseFixtures", "Delimited", "Diagnostics", "Engine", "FieldTypes", "Forms", "FormsTerminal",
      "JSONText", "LegacySources", "Localization", "Presentation", "SchemaCompiler", "SchemaModel", "Server", "Storage",
      "StorageSQLite", "Validation", httpTypes, hummingbird, hummingbirdTesting, logging, nioCore,
    ]),
  tests("Tidy", ["Assets", "Diagnostics", "Localization", "SchemaModel"]),
  tests(
    "Forms",
    [
      "Assets", "Diagnostics", "FieldTypes", "Forms", "JSONText", "Localization", "Presentation", "SchemaCompiler",
      "SchemaModel", "Validation",
    ]),
  tests(
    "FormsTerminal",
    [
      "Assets", "Diagnostics", "FieldTypes", "Forms", "FormsTerminal", "JSONText", "Localization", "SchemaCompiler",
      "SchemaModel", "Validation",
    ]),
  tests(
    "Web",
    [
      "Assets", "BusinessFixtures", "ByteText", "Expressions", "Forms", "HTMLText", "JSONText", "Localization",
      "SchemaModel",
      "Validation", "Web",
    ]),
]

let package = Package(
  name: "daftar",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "daftar", targets: ["daftar"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: layer0 + layer1 + layer2 + layer3 + layer4 + layer5 + layer6 + layer7 + layer8 + testTargets,
  swiftLanguageModes: [.v6]
)
