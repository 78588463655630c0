import ByteText
public import SchemaModel
import ValueText

/// A number that can be read in two ways. Finds the readings that its field accepts, and the fault to report.
public struct UnclearNumber {
  private let readings: NumberReadings
  private let scale: Int

  /// Makes the readings of a number.
  ///
  /// - Parameters:
  ///   - text: ASCII digits with marks that `NumberText` found ambiguous.
  ///   - scale: the maximum number of digits behind the point.
  public init(_ text: borrowing Span<UInt8>, scale: Int) {
    readings = NumberReadings(text)
    self.scale = scale
  }

  /// The fault of the number: that it is ambiguous where both readings fit, which one fits where only one does, else
  /// the fault of the reading with a decimal point.
  ///
  /// - Parameter check: the fault of a number in units of the scale; nil where it has none.
  /// - Returns: the fault to report.
  func fault(_ check: (Int64) -> CellFault?) -> CellFault {
    switch (fault(of: readings.point, check), fault(of: readings.whole, check)) {
    case (nil, nil): CellFault(.ambiguousNumber, others: arguments)
    case (nil, _?): only(readings.point)
    case (let point?, nil) where point.code == .tooManyPlaces:
      CellFault(.placesOrThousands, scale, others: arguments)
    case (_?, nil): only(readings.whole)
    case (let point?, _?): point
    }
  }

  /// The same for a caller who only knows whether a number is accepted.
  ///
  /// - Parameter takes: whether the field accepts a number in units of the scale.
  /// - Returns: the violation, with an empty path.
  public func violation(_ takes: (Int64) -> Bool) -> Violation {
    fault { takes($0) ? nil : CellFault(.notDecimal) }.violation(at: FieldPath([]))
  }

  /// The readings by their names in messages.
  private var arguments: [String: ViolationArgument] {
    [
      "typed": .typed(readings.text), "point": .typed(readings.point), "grouped": .typed(readings.grouped),
      "whole": .typed(readings.whole),
    ]
  }

  private func fault(of text: String, _ check: (Int64) -> CellFault?) -> CellFault? {
    let bytes = Array(text.utf8)
    return switch NumberReader(scale: scale, marks: .point).read(bytes.span) {
    case .units(let units): check(units)
    case .tooManyPlaces, .tooManyPlacesOrGroups: CellFault(.tooManyPlaces, scale)
    case .tooLarge: CellFault(.numberTooLarge)
    case .malformed, .ambiguous: CellFault(.notDecimal)
    }
  }

  private func only(_ reading: String) -> CellFault {
    CellFault(.unclearNumber, others: ["typed": .typed(readings.text), "reading": .typed(reading)])
  }
}
