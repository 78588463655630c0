import CExpat
import Diagnostics

/// Reads the elements of a part by expat, as its bytes come. A document type, and with it every entity of its own, is
/// refused: workbooks have none.
final class MarkupReader {
  /// Hears of what is read.
  protocol Listener: AnyObject {
    /// An element begins.
    ///
    /// - Parameters:
    ///   - name: Its name, without its prefix.
    ///   - attributes: Its attributes, by their names without prefixes.
    func begin(_ name: String, _ attributes: [String: String])
    func end(_ name: String)
    /// Text, in pieces.
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
  }

  private let parser: XML_Parser
  private let listener: any Listener
  private var isRefused = false
  private var depth = 0

  /// - Parameter listener: Hears of what is read.
  /// - Throws: A `Failure` where there is no memory.
  init(_ listener: any Listener) throws {
    guard let parser = XML_ParserCreate("UTF-8") else { throw WorkbookFault.tooLarge("no memory") }
    self.parser = parser
    self.listener = listener
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser, { data, name, attributes in MarkupReader.of(data)?.begin(name, attributes) },
      { data, name in MarkupReader.of(data)?.end(name) })
    XML_SetCharacterDataHandler(parser) { data, bytes, count in
      guard let bytes else { return }
      bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
        MarkupReader.of(data)?.listener.text(UnsafeBufferPointer(start: $0, count: Int(count)))
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in MarkupReader.of(data)?.refuse() }
  }

  deinit { XML_ParserFree(parser) }

  /// Reads more bytes.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - isLast: Whether the part ends with them.
  /// - Throws: A `Failure` where they are no markup, or have a document type.
  func read(_ bytes: [UInt8], isLast: Bool) throws {
    let status = bytes.withUnsafeBytes { bytes in
      XML_Parse(
        parser, bytes.assumingMemoryBound(to: CChar.self).baseAddress, Int32(clamping: bytes.count), isLast ? 1 : 0)
    }
    guard status == XML_STATUS_OK, !isRefused else {
      throw WorkbookFault.damaged(
        "expat \(XML_GetErrorCode(parser).rawValue) in line \(XML_GetCurrentLineNumber(parser))")
    }
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> MarkupReader? {
    data.map { Unmanaged<MarkupReader>.fromOpaque($0).takeUnretainedValue() }
  }

  private func refuse() {
    isRefused = true
    XML_StopParser(parser, 0)
  }

  private func begin(_ name: UnsafePointer<CChar>?, _ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    depth += 1
    guard depth <= WorkbookLimits.depth else { return refuse() }
    var attributes: [String: String] = [:]
    var rest = list
    while let pair = rest, let key = pair[0], let value = pair[1] {
      attributes[Self.local(key)] = String(cString: value)
      rest = pair + 2
    }
    listener.begin(Self.local(name), attributes)
  }

  private func end(_ name: UnsafePointer<CChar>?) {
    depth -= 1
    listener.end(Self.local(name))
  }

  /// A name without its prefix.
  private static func local(_ name: UnsafePointer<CChar>?) -> String {
    let text = name.map { String(cString: $0) } ?? ""
    return text.split(separator: ":").last.map(String.init) ?? text
  }
}
