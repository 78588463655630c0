public import Delimited
import Diagnostics
public import Localization
import Presentation
public import SchemaModel
public import Validation

/// Checks a whole file against an entity, row by row in constant memory, and hands every finding on as it is made.
public struct FileValidation {
  /// Where findings go. Bytes are handed over in pieces of some size, not one by one.
  public protocol Sink: AnyObject {
    /// Lines, one an error.
    func faults(_ lines: [UInt8]) throws
    /// Rows that were refused, as CSV with a reason column; called only where `wantsRejects`.
    func rejects(_ rows: [UInt8]) throws
    /// After every so many rows: how many there were so far, and the bytes they took.
    func progress(rows: Int, bytes: Int)
  }

  /// How a file is read.
  public enum Format: Sendable {
    /// As rows under a header; given the bytes of the file, it makes the source of them.
    case rows(@Sendable (any ByteSource) throws -> any RowSource)
    /// As records, one a line.
    case jsonLines

    /// Rows of cells with a delimiter between them.
    ///
    /// - Parameter delimiter: what parts the cells.
    /// - Returns: how such a file is read.
    public static func delimited(_ delimiter: UInt8) -> Format { .rows { DelimitedReader($0, delimiter: delimiter) } }
  }

  /// How an error is written.
  public enum LineStyle: Hashable, Sendable {
    /// As CLI scripts read it: `{"row":…,"column":…,"field":…,"rule":…,"value":…,"message":…}`; a warning has its
    /// `severity`, too, and a field without a column has none.
    case json
    /// For people: the row, the message, what stood there.
    case text
  }

  let validator: Validator
  let entity: Entity
  let catalogue: MessageCatalogue
  let violations: ViolationFormatter
  let language: Language
  let lines: LineStyle
  let wantsRejects: Bool
  let rejectsReader: DelimitedWriter.Reader
  let seed: UInt64
  let context: ValidationContext

  /// - Parameters:
  ///   - validator: the validator of the schema.
  ///   - entity: of which the records of the file are.
  ///   - catalogue: the wording.
  ///   - language: the language of labels and messages.
  ///   - lines: how the errors are written.
  ///   - wantsRejects: whether the sink is handed the refused rows.
  ///   - rejectsReader: for whom the refused rows are written.
  ///   - seed: any number that differs from run to run.
  ///   - context: the day, and who is asking.
  public init(
    _ validator: Validator, entity: Entity, catalogue: MessageCatalogue, language: Language, lines: LineStyle = .json,
    wantsRejects: Bool = false, rejectsFor rejectsReader: DelimitedWriter.Reader = .people, seed: UInt64,
    in context: ValidationContext
  ) {
    self.validator = validator
    self.entity = entity
    self.catalogue = catalogue
    violations = ViolationFormatter(
      business: validator.schema.business, language: language, messages: catalogue, amounts: .currency)
    self.language = language
    self.lines = lines
    self.wantsRejects = wantsRejects
    self.rejectsReader = rejectsReader
    self.seed = seed
    self.context = context
  }

  /// Checks a file to its end.
  ///
  /// - Parameters:
  ///   - source: the bytes of the file.
  ///   - format: how they are read.
  ///   - sink: where the findings go.
  /// - Returns: what was counted.
  /// - Throws: a `Failure` where the file as a whole cannot be matched with the entity (columns that name no field,
  ///   required fields without a column), and what source and sink throw.
  public func run(_ source: any ByteSource, format: Format, sink: any Sink) throws -> ValidationReport {
    switch format {
    case .rows(let open): try RowValidation(self, source: source, open: open).run(sink)
    case .jsonLines: try JSONLinesValidation(self).run(source, sink)
    }
  }

  /// A message as people read it: a warning says that it is one.
  func told(_ message: String, _ severity: Check.Severity) -> String {
    switch severity {
    case .error: message
    case .warning, .note: catalogue.text("validate.warning", ["message": message])
    }
  }

  /// Bytes gathered before they are handed to the sink.
  static let batch = 1 << 16
  /// Rows between two calls of `progress`.
  static let progressStep = 10_000
}
