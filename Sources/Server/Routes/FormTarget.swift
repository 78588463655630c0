import Engine
import Forms
import Web
import SchemaModel
import Storage

/// The record that a posted form is saved as.
enum FormTarget: Sendable {
  case newRecord
  case change(RecordID)
  /// A quarantined row of an import.
  case importRow(ImportRowPurpose)

  /// The record that is changed; nil for a new one.
  var record: RecordID? {
    switch self {
    case .change(let id): id
    case .newRecord, .importRow: nil
    }
  }

  /// The action that saving is.
  var action: RecordAction {
    switch self {
    case .newRecord: .create
    case .change: .update
    case .importRow: .import
    }
  }

  /// The hidden names of the page, beside those of every page.
  var hiddenNames: Set<String> {
    switch self {
    case .newRecord: []
    case .change: [FormController.versionName]
    case .importRow: [ImportRowPurpose.agreementName, ImportRowPurpose.otherName]
    }
  }

  /// The path after saving; nil for that of the saved record.
  var next: String? {
    switch self {
    case .newRecord, .change: nil
    case .importRow(let row): row.next
    }
  }

  /// The content above the fields that names the purpose of the form; nil for the form of a record. Reads from the
  /// store.
  ///
  /// - Parameters:
  ///   - localized: The pages in the language of the form.
  ///   - form: The form.
  ///   - meeting: The stored record that the answers match; nil where they have not been matched.
  func purpose(_ localized: SitePages.Localized, _ form: FormDefinition, meeting: ExistingRecordMatch?) -> FormPurpose?
  {
    switch self {
    case .newRecord, .change: nil
    case .importRow(let row): row.purpose(localized, form, meeting: meeting)
    }
  }
}
