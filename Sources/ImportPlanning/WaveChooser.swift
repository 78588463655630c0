import ByteText
import Expressions
public import SchemaModel
public import Validation

/// Chooses the wave of a row: the first that fits.
///
/// Conditions are evaluated over the mapped record on its own, in which a refused value is blank; so a row is in the
/// same wave whatever is stored, and whatever rows are around it.
public struct WaveChooser {
  private let waves: [ImportWave]
  private let entity: Entity
  private let validator: Validator
  private let context: ValidationContext
  /// The fields that the conditions read, with their cells.
  private var probes: [(field: Field, cell: Int, probe: CellProbe)] = []
  /// Whether a condition reads a computed value, so that the record must be evaluated.
  private let needsRecord: Bool
  private var slots: [ExpressionValue]
  /// The seed of samples: the same rows are drawn in every run.
  private let seed: UInt64
  /// The numbers of rows of a wave that also fit a later one with a condition, by the indices of the two.
  public private(set) var overlaps: [[Int]]

  /// - Parameters:
  ///   - definition: The import.
  ///   - validator: The validator of the schema.
  ///   - context: The day and the user.
  public init(_ definition: ImportDefinition, validator: Validator, context: ValidationContext) {
    let entity = validator.schema.entities[definition.entity]
    let reads = definition.waves.compactMap(\.when?.reads)
    let fields = Set(reads.flatMap { $0.fields.filter { $0.list == nil }.map(\.field) })
    waves = definition.waves
    self.entity = entity
    self.validator = validator
    self.context = context
    needsRecord = fields.contains { entity.field(id: $0)?.isComputed ?? false }
    slots = Self.slots(RecordValues(blanks: entity.fields.count), entity, context)
    seed = ByteKey.hash(Array(definition.name.utf8).span, seed: 0)
    overlaps = [[Int]](
      repeating: [Int](repeating: 0, count: definition.waves.count), count: definition.waves.count)
    for (cell, mapping) in definition.map.enumerated() where fields.contains(mapping.field) {
      let field = entity.fields[mapping.field]
      if let probe = CellProbe(validator, entity: entity, field: field) { probes.append((field, cell, probe)) }
    }
  }

  /// The wave of a mapped row. O(bytes + conditions).
  ///
  /// - Parameters:
  ///   - row: The mapped row.
  ///   - source: The buffer of the file.
  ///   - old: The cells of the row as ranges of `source`, by which samples are drawn.
  /// - Returns: The index of the wave.
  public mutating func wave(_ row: RowMapper, source: [UInt8], cells old: [Range<Int>]) -> Int {
    if waves.count <= 1 { return 0 }
    fill(row)
    var chosen: Int?
    var draw: Int?
    for (index, wave) in waves.enumerated() {
      if let chosen {
        if wave.when != nil, fits(wave, &draw, source, old) { overlaps[chosen][index] += 1 }
      } else if fits(wave, &draw, source, old) {
        chosen = index
      }
    }
    return chosen ?? waves.count - 1
  }

  private func fits(_ wave: ImportWave, _ draw: inout Int?, _ source: [UInt8], _ old: [Range<Int>]) -> Bool {
    if let sample = wave.sample {
      let number = draw ?? Self.draw(source, old, seed: seed)
      draw = number
      if number >= sample { return false }
    }
    return wave.when?.program.holds(slots, in: context.evaluation) ?? true
  }

  private mutating func fill(_ row: RowMapper) {
    if needsRecord {
      let values = validator.create(row.input, entity: entity, presets: false, in: context).values
      slots = Self.slots(values, entity, context)
      return
    }
    for index in probes.indices {
      let field = probes[index].field
      let isFaulty = row.faults.contains { $0.mapping == probes[index].cell }
      let value = isFaulty ? .blank : probes[index].probe.value(row.text(probes[index].cell)) ?? .blank
      slots[field.id] = value.expression(in: field)
    }
  }

  private static func slots(_ values: RecordValues, _ entity: Entity, _ context: ValidationContext) -> [ExpressionValue]
  {
    entity.scope.expressions(values, fields: entity.fields, facts: nil) + [
      .null, context.user?.expression ?? .null,
    ]
  }

  /// A number below 10,000 that depends only on the text of the row.
  private static func draw(_ source: [UInt8], _ cells: [Range<Int>], seed: UInt64) -> Int {
    var hash = seed
    for cell in cells { hash = ByteKey.hash(source.span.extracting(cell), seed: hash) }
    return Int(hash % 10_000)
  }
}
