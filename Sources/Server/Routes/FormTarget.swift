import Engine
import Forms
import Web
import SchemaModel
import Storage

/// What a posted form is saved as.
enum FormTarget: Sendable {
  case newRecord
  case change(RecordID)
  /// A row of an old file that waits for a person.
  case importRow(ImportRowPurpose)

  /// The record that is changed; nil for a new one.
  var record: RecordID? {
    switch self {
    case .change(let id): id
    case .newRecord, .importRow: nil
    }
  }

  /// The names that the page posts beside its fields and those of every page.
  var hiddenNames: Set<String> {
    switch self {
    case .newRecord: []
    case .change: [FormController.versionName]
    case .importRow: [ImportRowPurpose.agreementName]
    }
  }

  /// Where the browser goes once the form is saved; nil for the page of the saved record.
  var next: String? {
    switch self {
    case .newRecord, .change: nil
    case .importRow(let row): row.next
    }
  }

  /// What the page says about why the form is filled in, where that is more than the record. Asks the store.
  ///
  /// - Parameters:
  ///   - spoken: The pages in the language of the form.
  ///   - plan: The form.
  ///   - meeting: Whom the answers turned out to be about; nil where nobody has looked yet.
  func purpose(_ localized: SitePages.Localized, _ plan: FormDefinition, meeting: ExistingRecordMatch?) -> FormPurpose?
  {
    switch self {
    case .newRecord, .change: nil
    case .importRow(let row): row.purpose(localized, plan, meeting: meeting)
    }
  }
}
