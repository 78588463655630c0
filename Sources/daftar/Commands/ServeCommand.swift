import ArgumentParser
import Assets
import Diagnostics
import Engine
import Glibc
import Localization
import Logging
import SchemaModel
import Server
import Storage

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "The web forms of a business.")

  @Argument(help: "A folder or a YAML file.")
  var business: String
  @ArgumentParser.Option(name: .long, help: "The address to listen at.")
  var host = "127.0.0.1"
  @ArgumentParser.Option(name: .long, help: "The port to listen at; 0 takes any free one.")
  var port = 8080
  @ArgumentParser.Option(
    name: .long, help: "A folder with pages, controls or messages to use in place of Daftar's own.")
  var templates: String?
  @ArgumentParser.Option(
    name: .customLong("name"), help: "A further name under which browsers reach the server; may be given often.")
  var names: [String] = []
  @Flag(name: .customLong("behind-tls"), help: "A proxy in front speaks TLS: cookies are then Secure.")
  var isBehindTLS = false
  @ArgumentParser.Option(
    name: .customLong("trusted-proxy"),
    help: "A proxy, ADDRESS or ADDRESS/BITS, whose X-Forwarded-For is believed; may be given often.",
    transform: { text in
      guard let range = AddressRange(text) else { throw ValidationError("It is ADDRESS or ADDRESS/BITS.") }
      return range
    })
  var trustedProxies: [AddressRange] = []
  @ArgumentParser.Option(
    name: .customLong("audit-heads"),
    help:
      "A file, best on another machine's disk, to which the head of the history is appended; else DAFTAR_AUDIT_HEADS.")
  var auditHeads: String?
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port is a number from 0 to 65535.") }
  }

  func run() async throws {
    EventLoopExecutor.install()
    let loaded = try LoadedBusiness(business, common)
    _ = try database.wholeDatabase(loaded)
    let store = try database.store(loaded, makesReady: true, quiet: common.quiet)
    // Nobody waits yet. Where somebody else writes, reports read the records.
    do { try store.settle() } catch let failure as Failure { Console.report(failure, language: loaded.language) }
    let records = try database.service(loaded, store)
    var logger = Logger(label: "daftar") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = common.quiet ? .error : .notice
    let server = try DaftarServer(
      schema: loaded.schema, records: records,
      users: UserService(
        store: store, secrets: ScryptSecrets(), clock: MonotonicWallClock(),
        schema: loaded.schema),
      reports: ReportService(schema: loaded.schema, store: store, zones: SystemZones()), imports: store,
      configuration: ServerConfiguration(
        host: host, port: port, names: Set(names), isBehindTLS: isBehindTLS, trustedProxies: trustedProxies),
      assets: try TemplateFolder.assets(templates), logger: logger,
      source: ServedFolder(
        path: business, files: loaded.files, database: try database.database(loaded.schema).location))
    let heads = try headKeeper(loaded)
    let (words, quiet, language) = (loaded.catalogue, common.quiet, loaded.language)
    let run: () async throws -> Void = {
      try await server.serve { port in
        if let link = server.signInLink(port: port) {
          try? Console.print(link)
          if !quiet { Console.note(words.text("cli.serve.first")) }
        } else if !quiet {
          Console.note(words.text("cli.serve.ready", ["address": server.address(port: port)]))
        }
      }
    }
    guard let heads else { return try await run() }
    try await heads.whileRunning(
      report: { error in if let failure = error as? Failure { Console.report(failure, language: language) } }, run)
  }

  /// What keeps the heads of the history; nil where nobody asks for it.
  private func headKeeper(_ loaded: LoadedBusiness) throws -> HeadKeeper? {
    let named = getenv("DAFTAR_AUDIT_HEADS").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    guard let path = auditHeads ?? named else { return nil }
    let database = try database.database(loaded.schema)
    return try HeadKeeper(path, of: database, apartFrom: ProtectedFiles(loaded.files, database: database))
  }
}
