import ByteText
import Localization
import SchemaModel

/// Reads single texts of a field into values.
struct CellReader {
  enum Result {
    case value(Value)
    case blank
    case fault(CellFault)
    /// Text that names a record by something else than its id.
    case named(String)
  }

  private let field: Field
  private let plan: CellPlan
  private let schema: Schema
  private var scratch: [UInt8] = []
  private var rewrote = false
  /// Whether normalising took control or bidi-override characters out of the last text.
  private(set) var hasStripped = false

  init(field: Field, plan: CellPlan, schema: Schema) {
    self.field = field
    self.plan = plan
    self.schema = schema
  }

  /// Reads one text.
  mutating func read(_ text: String) -> Result {
    let bytes = Array(text.utf8)
    if bytes.contains(0) { return .fault(CellFault(.nulCharacter)) }
    let outcome = plan.read(bytes.span, scratch: &scratch, rewrote: &rewrote)
    hasStripped = rewrote && plan.strips(bytes.span)
    return result(outcome, canonical: rewrote ? scratch : bytes)
  }

  /// Reads several texts, each of which names one option.
  mutating func read(_ texts: [String]) -> Result {
    var found = Set<Int>()
    for text in texts {
      let bytes = Array(text.utf8)
      if bytes.contains(0) { return .fault(CellFault(.nulCharacter)) }
      switch plan.read(bytes.span, scratch: &scratch, rewrote: &rewrote) {
      case .options(let places): found.formUnion(places)
      case .option(let place): found.insert(place)
      case .fault(let fault) where fault.code != .required: return .fault(fault)
      case .blank, .fault, .text, .integer, .decimal, .boolean, .date, .reference: continue
      }
    }
    return result(found.isEmpty ? plan.absence : .options(found.sorted()), canonical: [])
  }

  /// What nothing at all comes to.
  func absence() -> Result { result(plan.absence, canonical: []) }

  private func result(_ outcome: CellOutcome, canonical: [UInt8]) -> Result {
    switch outcome {
    case .blank: return .blank
    case .fault(let fault): return .fault(fault)
    case .text: return .value(.text(String(decoding: canonical, as: UTF8.self)))
    case .integer(let number): return .value(.integer(number))
    case .decimal(let units): return .value(.decimal(ExactDecimal(units: units, places: places)))
    case .boolean(let flag): return .value(.boolean(flag))
    case .date(let days): return CivilDate(daysSinceEpoch: days).map { .value(.date($0)) } ?? .blank
    case .option(let place): return options.indices.contains(place) ? .value(.option(options[place].code)) : .blank
    case .options(let found):
      return .value(.options(found.compactMap { options.indices.contains($0) ? options[$0].code : nil }))
    case .reference:
      let text = String(decoding: canonical, as: UTF8.self)
      return RecordID(text).map { .value(.reference($0)) } ?? .named(text)
    }
  }

  private var places: Int {
    if case .decimal(let places) = field.type.scalar { places } else { 0 }
  }

  private var options: [Option] {
    switch field.type.scalar {
    case .option(let list), .options(let list): schema.options(list)
    case .text, .integer, .decimal, .boolean, .date, .reference, .rows: []
    }
  }
}
