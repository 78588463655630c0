import ByteText
public import SchemaModel
import ValueText

/// A number that could be meant in two ways: which of them its field would take, and what is said of it.
public struct UnclearNumber {
  private let readings: NumberReadings
  private let places: Int

  /// - Parameters:
  ///   - text: what `NumberText` could not decide; ASCII digits.
  ///   - places: digits that may stand behind the point.
  public init(_ text: borrowing Span<UInt8>, places: Int) {
    readings = NumberReadings(text)
    self.places = places
  }

  /// What is wrong with it, told by the readings that fit alone; where none does, why the one with the point does not.
  /// `check` says what is wrong with a number of so many units.
  ///
  /// - Parameter check: says what is wrong with a number of so many units; nil where nothing is.
  /// - Returns: the fault to tell.
  func fault(_ check: (Int64) -> CellFault?) -> CellFault {
    switch (misfit(readings.point, check), misfit(readings.whole, check)) {
    case (nil, nil): CellFault(.ambiguousNumber, others: arguments)
    case (nil, _?): only(readings.point)
    case (let point?, nil) where point.code == .tooManyPlaces:
      CellFault(.placesOrThousands, places, others: arguments)
    case (_?, nil): only(readings.whole)
    case (let point?, _?): point
    }
  }

  /// The same for somebody who knows of a number only whether it is taken.
  ///
  /// - Parameter takes: whether the field takes a number of so many units.
  /// - Returns: the violation, at no path.
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

  private func misfit(_ text: String, _ check: (Int64) -> CellFault?) -> CellFault? {
    let bytes = Array(text.utf8)
    return switch NumberReader(places: places, marks: .point).read(bytes.span) {
    case .units(let units): check(units)
    case .tooManyPlaces, .tooManyPlacesOrGroups: CellFault(.tooManyPlaces, places)
    case .tooLarge: CellFault(.numberTooLarge)
    case .malformed, .ambiguous: CellFault(.notDecimal)
    }
  }

  private func only(_ reading: String) -> CellFault {
    CellFault(.unclearNumber, others: ["typed": .typed(readings.text), "reading": .typed(reading)])
  }
}
