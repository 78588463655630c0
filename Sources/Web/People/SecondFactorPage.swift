import Forms
public import HTMLText
import SchemaModel

/// The page on which somebody brings the key of a second factor into the telephone, or does without one again.
public struct SecondFactorPage: Sendable {
  private struct View: Sendable {
    /// The key in groups of four letters; nil where the second factor is in use.
    let key: String?
    /// The same for programs that take a link.
    let link: String
    let problem: String?
  }

  private let frame: PageFrame
  private let page: SitePage<View>

  /// Compiles the page.
  ///
  /// - Parameter frame: the frame around the page.
  /// - Throws: `TemplateError` for a template that is not right.
  public init(_ frame: PageFrame) throws(TemplateError) {
    self.frame = frame
    page = try frame.page(
      "second-factor.html",
      [
        "problem": .optionalText(\.problem), "key": .optionalText(\.key), "key_link": .text(\.link),
        "action": .fixed(SiteLinks.secondFactor),
      ])
  }

  /// The page.
  ///
  /// - Parameters:
  ///   - key: the key in Base32; nil where the second factor is in use.
  ///   - userName: the name to sign in with.
  ///   - problem: what is wrong with what was sent; nil for nothing.
  ///   - pageContext: the user of the page, with the messages to show on it.
  /// - Returns: the page.
  public func html(
    key: String?, userName: String, problem: String? = nil, _ pageContext: PageContext
  ) -> HTML {
    let view = View(key: key.map(Self.grouped), link: link(key ?? "", userName), problem: problem)
    return page.html(
      view, title: frame.words.message("server.code.title"), pageContext, hasProblems: problem != nil)
  }

  private static func grouped(_ key: String) -> String {
    var groups: [Substring] = []
    var rest = key[...]
    while !rest.isEmpty {
      groups.append(rest.prefix(4))
      rest = rest.dropFirst(4)
    }
    return groups.joined(separator: " ")
  }

  /// The link that programs for codes open.
  private func link(_ key: String, _ userName: String) -> String {
    func encoded(_ text: String) -> String {
      text.utf8.map { byte in
        let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        let digits = String(byte, radix: 16, uppercase: true)
        return isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.count == 1 ? "0" : "") + digits
      }.joined()
    }
    let business = encoded(frame.words.text(frame.schema.business.name))
    return "otpauth://totp/\(business):\(encoded(userName))?secret=\(key)&issuer=\(business)"
  }
}
