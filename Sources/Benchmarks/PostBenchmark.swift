/// placeholder
struct PostBenchmark { let daftar: String; let python: String; let workload: String; let seconds: Int; let rounds: Int; let folder: ScratchFolder
  func run() throws {} }
