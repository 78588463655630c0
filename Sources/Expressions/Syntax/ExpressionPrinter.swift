/// Writes a tree as text that reads back as the same tree, with no more brackets than it needs.
public enum ExpressionPrinter {
  /// Writes a tree in one line, with ASCII quotes and one space around operators. O(nodes).
  /// - Parameter node: the root of the tree.
  /// - Returns: the text; `…` stands for what could not be read.
  public static func text(of node: ExpressionSyntax) -> String {
    switch node.kind {
    case .literal(let literal): text(of: literal)
    case .name(let name, let isAbsolute): (isAbsolute ? "." : "") + name
    case .select(let base, let field): operand(base) + "." + Self.field(field)
    case .presence(let base, let field): "has(" + operand(base) + "." + Self.field(field) + ")"
    case .index(let base, let index): operand(base) + "[" + text(of: index) + "]"
    case .call(let name, let target, let arguments):
      (target.map { operand($0) + "." } ?? "") + name + "(" + list(arguments) + ")"
    case .list(let items): "[" + list(items) + "]"
    case .map(let entries):
      "{" + entries.map { text(of: $0.key) + ": " + text(of: $0.value) }.joined(separator: ", ") + "}"
    case .message(let type): type + "{}"
    case .unary(let operation, let inner): operation.rawValue + signed(inner)
    case .binary(let operation, let left, let right):
      side(left, above: operation.precedence) + " " + operation.rawValue + " "
        + side(right, above: operation.precedence + 1)
    case .conditional(let condition, let yes, let no):
      side(condition, above: 1) + " ? " + side(yes, above: 1) + " : " + text(of: no)
    case .macro(let macro, let source, let variable, let arguments):
      operand(source) + "." + macro.rawValue + "(" + ([variable] + arguments.map(text)).joined(separator: ", ") + ")"
    case .missing: "…"
    }
  }

  private static func list(_ items: [ExpressionSyntax]) -> String { items.map(text).joined(separator: ", ") }

  /// An operand of an operator, in brackets where its own operator binds less tightly.
  private static func side(_ node: ExpressionSyntax, above precedence: Int) -> String {
    switch node.kind {
    case .binary(let operation, _, _) where operation.precedence < precedence: "(" + text(of: node) + ")"
    case .conditional: "(" + text(of: node) + ")"
    case .binary, .literal, .name, .select, .presence, .index, .call, .list, .map, .message, .unary, .macro, .missing:
      text(of: node)
    }
  }

  /// The operand of a sign, in brackets where it is a number: that would become one constant with the minus sign.
  private static func signed(_ node: ExpressionSyntax) -> String {
    switch node.kind {
    case .binary, .conditional, .literal(.int), .literal(.double): "(" + text(of: node) + ")"
    case .literal, .name, .select, .presence, .index, .call, .list, .map, .message, .unary, .macro, .missing:
      text(of: node)
    }
  }

  /// The node before a field, an index or a call, in brackets where it needs them.
  private static func operand(_ node: ExpressionSyntax) -> String {
    switch node.kind {
    case .unary, .binary, .conditional, .literal(.int), .literal(.double), .literal(.uint):
      "(" + text(of: node) + ")"
    case .literal, .name, .select, .presence, .index, .call, .list, .map, .message, .macro, .missing: text(of: node)
    }
  }

  private static func field(_ name: String) -> String {
    let isPlain = (name.utf8.first?.isNameStart ?? false) && name.utf8.allSatisfy(\.isNamePart)
    return isPlain && !["in", "true", "false", "null"].contains(name) ? name : "`" + name + "`"
  }

  private static func text(of literal: ExpressionLiteral) -> String {
    switch literal {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .int(let value): String(value)
    case .uint(let value): String(value) + "u"
    case .double(_, let digits): digits
    case .string(let text): quoted(text)
    case .bytes(let bytes): "b\"" + bytes.map(escaped).joined() + "\""
    }
  }

  /// A text between double quotes, with escapes for quotes and invisible characters.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += "\\x" + hexadecimal(scalar.value)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func escaped(_ byte: UInt8) -> String {
    let isPlain = (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    return isPlain ? String(UnicodeScalar(byte)) : "\\x" + hexadecimal(UInt32(byte))
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    (value < 16 ? "0" : "") + String(value, radix: 16, uppercase: true)
  }
}
