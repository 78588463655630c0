import Hummingbird
import SchemaModel
import Testing

@testable import Server

extension Counter {
  /// A business behind a server on a free port, with the link to sign in with.
  static func serve(
    _ schema: Schema, names: Set<String> = [],
    _ test: @escaping @Sendable (Counter, _ link: String) async throws -> Void
  ) async throws {
    let counter = try Counter(ServerConfiguration(port: 0, names: names), schema: schema)
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let application = counter.server.application { port.yield($0) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      group.addTask {
        for await bound in ports {
          try await test(counter, try #require(counter.server.signInLink(port: bound)))
          return
        }
      }
      try await group.next()
      group.cancelAll()
    }
  }
}
