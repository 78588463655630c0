import JSONText
import TestSupport
import Testing

/// Numbers of a file are read as their column writes them.
@Suite struct ColumnNumberTests {
  private static func file() throws -> OldFile {
    try OldFile(
      "code: {type: integer}", "weight: {type: decimal}", "credit: {type: money}",
      "checked: {type: decimal, range: {max: 10}}")
  }

  private static func faults(_ rows: [String]) throws -> [String] {
    try file().check("code,weight,credit,checked\n" + rows.joined(separator: "\n") + "\n").faults
  }

  @Test("Other numbers of the column say what a mark is") func otherNumbersOfTheColumnSayWhatAMarkIs() throws {
    // The last column would refuse 1234, so that what was read shows.
    #expect(
      try Self.faults([
        "1,\"0,123\",12.000,\"1,234\"", "2,\"9,99\",12.500,\"9,99\"", "3,\"1.355,90\",\"12 000\",1",
        "4,\"1,234\",1.200.000,2",
      ]) == [])
    #expect(try Self.faults(["1,1,1,1.234", "2,1,1,\"1.200,5\""]) == ["1 range", "2 range"])
  }

  @Test("Without evidence or against it a number is asked about") func withoutEvidenceOrAgainstItANumberIsAskedAbout()
    throws
  {
    #expect(try Self.faults(["1,\"1,234\",12.000,1"]) == ["1 type", "1 type"])
    #expect(try Self.faults(["1,\"1,234\",1,1", "2,\"9,99\",1,1", "3,12.5,1,1"]) == ["1 type"])
    #expect(try Self.faults(["1,1,\"12,000\",1", "2,1,1.200.000,1"]) == ["1 type"])
  }

  @Test("Both readings are told") func bothReadingsAreTold() throws {
    let outcome = try Self.file().check("code,weight,credit,checked\n1,1,500.000,1\n")
    let message = outcome.findings.first?["message"]?.string ?? ""
    #expect(message.contains("500.000 could be 500 or 500,000. Write 500 or 500000."))
  }
}
