import SchemaModel
import SchemaSyntax
import Testing

@Test("the words of stored_records are the policies of the model")
func wordsOfStoredRecords() {
  #expect(StoredRecordsKey.words == StoredRecordsPolicy.allCases.map(\.rawValue))
}
