/// A small HTML tokenizer for tests: tags with attributes, and text with its references resolved, as a browser has
/// them. Knows what our pages use: quoted attributes, `title` and `textarea` as text, `style` and `script` as raw.
public struct HTMLReader {
  public enum Token: Hashable, Sendable {
    case open(String, [String: String])
    case close(String)
    case text(String)
  }

  public let tokens: [Token]

  public init(_ html: String) {
    var reader = Scanner(rest: Substring(html))
    tokens = reader.tokens()
  }

  /// The attributes of every element of a name.
  public func elements(_ name: String) -> [[String: String]] {
    tokens.compactMap { token in
      guard case .open(name, let attributes) = token else { return nil }
      return attributes
    }
  }

  /// Every element with its attributes, in their order.
  public var allElements: [(name: String, attributes: [String: String])] {
    tokens.compactMap { token in
      guard case .open(let name, let attributes) = token else { return nil }
      return (name, attributes)
    }
  }

  /// The attributes of the first element with this `id`.
  public func element(id: String) -> [String: String]? {
    for case .open(_, let attributes) in tokens where attributes["id"] == id { return attributes }
    return nil
  }

  /// Every text node that is more than white space, as it is.
  public var texts: [String] {
    tokens.compactMap { token in
      guard case .text(let text) = token, text.contains(where: { !$0.isWhitespace }) else { return nil }
      return text
    }
  }

  /// Every name of an element that occurs.
  public var elementNames: Set<String> {
    Set(
      tokens.compactMap { token in
        guard case .open(let name, _) = token else { return nil }
        return name
      })
  }
}

extension HTMLReader {
  private struct Scanner {
    var rest: Substring.UnicodeScalarView

    init(rest: Substring) { self.rest = rest.unicodeScalars }

    mutating func tokens() -> [Token] {
      var tokens: [Token] = []
      while let first = rest.first {
        if first != "<" {
          tokens.append(.text(HTMLReader.resolved(take { $0 != "<" })))
          continue
        }
        rest.removeFirst()
        if rest.first == "!" {
          _ = take { $0 != ">" }
          rest = rest.dropFirst()
        } else if rest.first == "/" {
          rest.removeFirst()
          tokens.append(.close(take { $0 != ">" }))
          rest = rest.dropFirst()
        } else {
          tokens += element()
        }
      }
      return tokens
    }

    mutating func element() -> [Token] {
      let name = take { $0 != ">" && $0 != " " && $0 != "\n" && $0 != "/" }
      let open = Token.open(name, attributes())
      guard ["title", "textarea", "style", "script"].contains(name) else { return [open] }
      var content = ""
      while !rest.isEmpty, !String(rest.prefix(name.count + 2)).hasPrefix("</" + name) {
        content.unicodeScalars.append(rest.removeFirst())
      }
      if name == "textarea", content.hasPrefix("\n") { content.removeFirst() }
      let isRaw = name == "style" || name == "script"
      return content.isEmpty ? [open] : [open, .text(isRaw ? content : HTMLReader.resolved(content))]
    }

    mutating func attributes() -> [String: String] {
      var attributes: [String: String] = [:]
      while let next = rest.first {
        if next == ">" {
          rest.removeFirst()
          break
        }
        if next == " " || next == "\n" || next == "/" {
          rest.removeFirst()
          continue
        }
        let name = take { $0 != "=" && $0 != ">" && $0 != " " && $0 != "\n" }
        guard rest.first == "=" else {
          attributes[name] = ""
          continue
        }
        rest.removeFirst()
        let quote = rest.removeFirst()
        attributes[name] = HTMLReader.resolved(take { $0 != quote })
        rest = rest.dropFirst()
      }
      return attributes
    }

    mutating func take(while condition: (Unicode.Scalar) -> Bool) -> String {
      let taken = rest.prefix(while: condition)
      rest = rest.dropFirst(taken.count)
      return String(taken)
    }
  }

  /// A text with the references that our escaping writes put back, as a parser does.
  private static func resolved(_ text: String) -> String {
    let references = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&#13;": "\r", "&amp;": "&"]
    var result = ""
    var rest = text.unicodeScalars[...]
    while let first = rest.first {
      if first == "&", let found = references.first(where: { rest.starts(with: $0.key.unicodeScalars) }) {
        result.unicodeScalars.append(contentsOf: found.value.unicodeScalars)
        rest = rest.dropFirst(found.key.unicodeScalars.count)
      } else {
        result.unicodeScalars.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
