public import Delimited
import Diagnostics
public import Localization
import Presentation
public import SchemaModel
public import Validation

/// Validates a whole file against an entity, row by row in constant memory. Findings are passed on at once.
public struct FileValidation {
  /// Receives the findings, in batches of bytes.
  public protocol Sink: AnyObject {
    /// Receives lines, one for each finding.
    ///
    /// - Parameter lines: Complete lines in the style of the validation.
    /// - Throws: An error that ends the validation.
    func faults(_ lines: [UInt8]) throws
    /// Receives refused rows as CSV with a column for the reasons. Called only if `wantsRejects` is set.
    ///
    /// - Parameter rows: Complete lines of CSV.
    /// - Throws: An error that ends the validation.
    func rejects(_ rows: [UInt8]) throws
    /// Receives the progress, once for every `progressStep` rows.
    ///
    /// - Parameters:
    ///   - rows: The number of rows so far.
    ///   - bytes: The number of bytes read so far.
    func progress(rows: Int, bytes: Int)
  }

  /// The structure of a file.
  public enum Format: Sendable {
    /// Rows under a header. The function creates the row source for the bytes of a file.
    case rows(@Sendable (any ByteSource) throws -> any RowSource)
    /// JSON records, one a line.
    case jsonLines

    /// The format of rows with a delimiter.
    ///
    /// - Parameter delimiter: The delimiter.
    /// - Returns: The format.
    public static func delimited(_ delimiter: UInt8) -> Format { .rows { DelimitedReader($0, delimiter: delimiter) } }
  }

  /// The style of the lines for findings.
  public enum LineStyle: Hashable, Sendable {
    /// JSON for scripts: `{"row":…,"column":…,"field":…,"rule":…,"value":…,"message":…}`. A warning also has its
    /// `severity`; a finding of a field without a column has no `column`.
    case json
    /// Text for people: the row, the message, the value.
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

  /// Creates a validation.
  ///
  /// - Parameters:
  ///   - validator: The validator of the schema.
  ///   - entity: The entity of the records in the file.
  ///   - catalogue: The message catalogue.
  ///   - language: The language of labels and messages.
  ///   - lines: The style of the lines for findings.
  ///   - wantsRejects: Whether the sink receives the refused rows.
  ///   - rejectsReader: The audience of the refused rows.
  ///   - seed: A random number for hashing.
  ///   - context: The current day and the user.
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

  /// Validates a file to its end.
  ///
  /// - Parameters:
  ///   - source: The bytes of the file.
  ///   - format: How they are read.
  ///   - sink: The receiver of the findings.
  /// - Returns: The counts of rows and findings.
  /// - Throws: A `Failure` if the file does not fit the entity (columns that name no field, required fields without a
  ///   column); errors of the source and of the sink.
  public func run(_ source: any ByteSource, format: Format, sink: any Sink) throws -> ValidationReport {
    switch format {
    case .rows(let open): try RowValidation(self, source: source, open: open).run(sink)
    case .jsonLines: try JSONLinesValidation(self).run(source, sink)
    }
  }

  /// A message for people; a warning is marked as one.
  ///
  /// - Parameters:
  ///   - message: The message of a finding.
  ///   - severity: Its severity.
  /// - Returns: The message to show.
  func formatted(_ message: String, _ severity: Check.Severity) -> String {
    switch severity {
    case .error: message
    case .warning, .note: catalogue.text("validate.warning", ["message": message])
    }
  }

  /// The number of bytes that are collected before they are passed to the sink.
  static let batch = 1 << 16
  /// The number of rows between two calls of `progress`.
  static let progressStep = 10_000
}
