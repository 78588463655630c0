import ByteText
import FieldTypes
import SchemaModel
import ValueText

/// The possible forms of the texts that a field stores, as far as its normalisers and rules determine them.
struct StoredTexts {
  private let type: CoreType
  private let parts: TextParts
  /// The forms of the texts that its algorithms accept.
  private let forms: [Pattern]

  /// Finds the forms of a type's texts.
  ///
  /// - Parameter type: the type of a field that holds texts.
  init(_ type: CoreType) {
    self.type = type
    parts = TextParts(type)
    forms = type.constraints.compactMap { constraint in
      guard case .algorithm(let name) = constraint else { return nil }
      return FieldTypeCatalogue.algorithms[name]?.form.flatMap { try? Pattern($0) }
    }
  }

  /// Whether one of them may hold a piece at a position. Never false where one does.
  func mayHold(_ piece: String, at position: PiecePosition) -> Bool {
    isKept(piece, at: position) && type.constraints.allSatisfy { Self.admits(piece, $0, at: position) }
      && forms.allSatisfy { $0.mayHold(piece, at: position) }
  }

  /// Whether the normalisers leave a piece as it is between any letters.
  private func isKept(_ piece: String, at position: PiecePosition) -> Bool {
    let surroundings = ["", "0", "x", "\u{628}"]
    return (position == .start ? [""] : surroundings).contains { before in
      (position == .end ? [""] : surroundings).contains { after in
        let text = before + piece + after
        return parts.whole(text).utf8.elementsEqual(text.utf8)
      }
    }
  }

  private static func admits(_ piece: String, _ constraint: Constraint, at position: PiecePosition) -> Bool {
    switch constraint {
    case .length(_, let max): max.map { piece.unicodeScalars.count <= $0 } ?? true
    case .digits(_, let max): piece.utf8.allSatisfy { (0x30...0x39).contains($0) } && piece.utf8.count <= max
    case .pattern(let pattern): pattern.mayHold(piece, at: position)
    case .range, .algorithm: true
    }
  }
}
