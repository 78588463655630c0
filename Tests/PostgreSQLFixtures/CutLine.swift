import Foundation
import Synchronization

/// A line to a server that breaks at a word, or at a message by its number: a port of this machine behind which
/// everything goes to the server's socket and back, until that comes by.
public final class CutLine: Sendable {
  /// What becomes of a connection on which the word was sent.
  public enum Break: Sendable {
    /// The word does not arrive, and both sides see the end of the connection.
    case before
    /// The word arrives; its answer does not.
    case after
    /// The word does not arrive, and nobody sees anything.
    case silence
  }

  private struct State {
    var word: [UInt8]?
    var earlier: [UInt8] = []
    var kind = Break.before
    var breaks = 0
    var messages = 0
    var meeting: Meeting?
  }

  /// What happens at a message, by its number.
  private struct Meeting {
    let number: Int
    let kind: Break
    let happens: @Sendable () -> Void
  }

  /// The port.
  public let port: UInt16
  private let socket: String
  private let listener: Int32
  private let state = Mutex(State())

  /// Opens a line that is whole.
  ///
  /// - Parameter socket: The path of the server's socket.
  public init(to socket: String) throws {
    self.socket = socket
    let listener = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isOpen = withUnsafeMutablePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, size) == 0 && listen(listener, 16) == 0 && getsockname(listener, address, &size) == 0
      }
    }
    guard isOpen else { throw PostgreSQLConnection.Refused(description: "no port") }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [listener, weak self] in
      // Closed here alone: its number may be that of somebody else's socket as soon as it is closed.
      defer { close(listener) }
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        guard let line = self else {
          close(client)
          return
        }
        line.carry(client)
      }
    }
  }

  /// Ends the wait for connections.
  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  /// Breaks one connection: the next that sends a word. Later ones are whole.
  ///
  /// - Parameters:
  ///   - kind: How it breaks.
  ///   - word: The word.
  ///   - earlier: What the connection has sent before.
  public func breakOnce(_ kind: Break, at word: String, behind earlier: String = "") {
    state.withLock { ($0.word, $0.earlier, $0.kind) = (Array(word.utf8), Array(earlier.utf8), kind) }
  }

  /// Has something happen when a message is sent, and breaks the connection that sends it. Later ones are whole.
  ///
  /// - Parameters:
  ///   - number: The message, counted from now on over all connections, from 1.
  ///   - kind: How the connection breaks, once it has happened.
  ///   - happens: What happens.
  public func meet(_ number: Int, as kind: Break, _ happens: @escaping @Sendable () -> Void) {
    state.withLock { $0.meeting = Meeting(number: $0.messages + number, kind: kind, happens: happens) }
  }

  /// Has nothing happen any more.
  public func meetNothing() { state.withLock { $0.meeting = nil } }

  /// How many messages have been sent to the server, over all connections.
  public var messages: Int { state.withLock { $0.messages } }

  /// How many connections broke.
  public var breaks: Int { state.withLock { $0.breaks } }

  private func carry(_ client: Int32) {
    let server = Foundation.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: socket.utf8) }
    let isOpen = withUnsafePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(server, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
    guard isOpen else {
      close(client)
      close(server)
      return
    }
    let both = DispatchGroup()
    both.enter()
    Thread.detachNewThread { [weak self] in
      var wasEarlier = false
      Self.pass(from: client, to: server) { self?.isCut(by: $0, &wasEarlier) }
      both.leave()
    }
    both.enter()
    Thread.detachNewThread {
      Self.pass(from: server, to: client) { _ in nil }
      both.leave()
    }
    both.notify(queue: .global()) {
      close(client)
      close(server)
    }
  }

  /// How the connection breaks that sends these bytes; nil where it does not.
  private func isCut(by bytes: ArraySlice<UInt8>, _ wasEarlier: inout Bool) -> Break? {
    let meeting = state.withLock { state -> Meeting? in
      state.messages += 1
      guard state.meeting?.number == state.messages else { return nil }
      state.breaks += 1
      defer { state.meeting = nil }
      return state.meeting
    }
    meeting?.happens()
    if let meeting { return meeting.kind }
    return state.withLock { state in
      guard let word = state.word else { return nil }
      wasEarlier = wasEarlier || state.earlier.isEmpty || bytes.contains(state.earlier)
      guard wasEarlier, bytes.contains(word) else { return nil }
      state.word = nil
      state.breaks += 1
      return state.kind
    }
  }

  /// Passes on what comes, until one side ends.
  private static func pass(
    from source: Int32, to target: Int32, _ broken: (ArraySlice<UInt8>) -> Break?
  ) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(source, &buffer, buffer.count)
      guard count > 0 else { break }
      let kind = broken(buffer[..<count])
      switch kind {
      case .before?: return end(source, target)
      case .after?:
        // Nothing that the server answers goes back; it has answered when the other thread learns that.
        shutdown(source, Int32(SHUT_RDWR))
        _ = send(target, buffer, count, Int32(MSG_NOSIGNAL))
        return
      case .silence?:
        while read(source, &buffer, buffer.count) > 0 {}
        return end(source, target)
      case nil:
        guard send(target, buffer, count, Int32(MSG_NOSIGNAL)) == count else { return end(source, target) }
      }
    }
    end(source, target)
  }

  private static func end(_ one: Int32, _ other: Int32) {
    shutdown(one, Int32(SHUT_RDWR))
    shutdown(other, Int32(SHUT_RDWR))
  }
}
