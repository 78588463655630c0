import Assets
import Delimited
import Engine
import FieldTypes
import JSONText
import LegacySources
import Localization
import SchemaModel
import Storage
import TestSupport
import Testing
import Validation

/// Digits of two scripts in one number: whoever types on two keyboards means the number, and every way in reads it.
@Suite struct MixedDigitsTests {
  /// The types whose digits are digits in whatever script they are typed.
  private static let names = FieldTypeCatalogue.standard.names.filter { name in
    guard let type = FieldTypeCatalogue.standard.type(name), let sample = try? Sample(type) else { return true }
    return sample.field.type.isNumber || sample.field.type.scalar == .date
  }

  /// A text with every other digit in Persian, and every third in Arabic.
  private static func mixed(_ text: String) -> String {
    var digits = 0
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          guard ("0"..."9").contains(scalar) else { return scalar }
          digits += 1
          let zero: UInt32 = digits % 2 == 0 ? 0x06F0 : digits % 3 == 0 ? 0x0660 : 0x30
          return Unicode.Scalar(zero + scalar.value - 0x30) ?? scalar
        }))
  }

  /// The examples of a type as people might mix them, with what they come to.
  private static func texts(_ sample: Sample) -> [(text: String, canonical: String)] {
    sample.type.examples.accepted.compactMap { example in
      guard case .text(let text) = example.entry else { return nil }
      let mixed = mixed(text)
      return mixed == text ? nil : (mixed, example.canonical)
    }
  }

  @Test("numbers and days are the same by every way in, and by load", arguments: names)
  func everyWay(name: String) throws {
    let sample = try EveryTypeTests.sample(name)
    let texts = Self.texts(sample)
    #expect(!texts.isEmpty, "\(name)")
    for way in WayIn.allCases {
      let database = try sample.database(way.rawValue)
      for (text, canonical) in texts {
        guard case .saved(let record) = try way.enter(.text(text), sample, database.service) else {
          Issue.record("\(name) by \(way): \(text) is refused")
          continue
        }
        #expect(Self.canonical(record, sample) == canonical, "\(name) by \(way): \(text)")
      }
    }
    let database = try sample.database("load")
    let loader = RecordLoader(
      database.service, by: UserFacts(name: "test"), confirmed: .none, overwrites: false)
    for (text, canonical) in texts {
      let document = RecordDocument(
        id: "", version: "", input: RecordInput([.init(name: "sample", value: .text(text))]), entity: sample.entity)
      guard case .created(let record)? = try loader.load([document], in: sample.entity).first else {
        Issue.record("\(name) by load: \(text) is refused")
        continue
      }
      #expect(Self.canonical(record, sample) == canonical, "\(name) by load: \(text)")
    }
  }

  @Test("a file is validated as it is loaded", arguments: names)
  func files(name: String) throws {
    let sample = try EveryTypeTests.sample(name)
    let document: [UInt8] = Self.texts(sample).flatMap { text, _ in
      WayIn.document(.text(text)) + [0x0A]
    }
    let (source, format) = try FileFormat.open(try sample.folder.write(document, to: "a.jsonl"))
    let job = FileValidation(
      sample.validator, entity: sample.entity, catalogue: Assets.messages(.english), language: .english,
      lines: .json, seed: 7, in: ValidationContext())
    let report = try job.run(source, format: format, sink: CollectingSink())
    #expect(report.rows == Self.texts(sample).count && report.invalid == 0, "\(name)")
  }

  private static func canonical(_ record: StoredRecord, _ sample: Sample) -> String {
    sample.canonical(.object(ValueJSON.members(record.values, fields: sample.entity.fields)))
  }
}
