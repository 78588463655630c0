import Forms
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import NIOHTTP1

extension Request {
  /// Reads the body.
  ///
  /// - Parameters:
  ///   - limit: The most bytes.
  ///   - patience: The most seconds.
  /// - Throws: `Refusal.tooLarge`, `tooSlow` or `badBody`.
  func bytes(upTo limit: Int, patience: Int) async throws -> [UInt8] {
    if let length = headers[.contentLength], Int(length).map({ $0 > limit }) ?? true { throw Refusal.tooLarge }
    let body = body
    return try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask {
        do {
          return Array(buffer: try await body.collect(upTo: limit))
        } catch is NIOTooManyBytesError {
          throw Refusal.tooLarge
        } catch let error as HTTPParserError {
          throw error
        } catch {
          throw Refusal.badBody
        }
      }
      group.addTask {
        try await Task.sleep(for: .seconds(patience))
        throw Refusal.tooSlow
      }
      defer { group.cancelAll() }
      return try await group.next() ?? []
    }
  }
}

/// Parses the body of a form: `name=value&name=value`, percent-encoded UTF-8.
enum FormBody {
  static let type = "application/x-www-form-urlencoded"

  /// The pairs of a body, in their order.
  ///
  /// - Parameter bytes: The body.
  /// - Throws: `Refusal.badBody` for what no browser sends.
  static func pairs(_ bytes: [UInt8]) throws -> [PostedForm.Pair] {
    try bytes.split(separator: UInt8(ascii: "&")).prefix(PostedForm.mostPairs + 1).map { pair in
      let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      return PostedForm.Pair(try text(pair[..<equals]), try text(pair[equals...].dropFirst()))
    }
  }

  /// The last value of a name; empty where there is none.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - pairs: The pairs of the form.
  static func value(_ name: String, _ pairs: [PostedForm.Pair]) -> String {
    pairs.last { $0.name == name }?.value ?? ""
  }

  private static func text(_ encoded: ArraySlice<UInt8>) throws -> String {
    guard let text = decoded(encoded) else { throw Refusal.badBody }
    return text
  }

  /// Decodes percent-encoded bytes; `+` is a space.
  ///
  /// - Parameter encoded: The bytes of a name or a value.
  /// - Returns: The text; nil for an incomplete escape or for bytes that are not UTF-8.
  static func decoded(_ encoded: ArraySlice<UInt8>) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(encoded.count)
    var rest = encoded
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else { return nil }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
