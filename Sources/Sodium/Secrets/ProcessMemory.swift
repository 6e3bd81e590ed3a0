internal import CSodium

/// How this process takes memory from the system.
public enum ProcessMemory {
  /// Buffers of segments go back to the system as soon as they are let go. Otherwise glibc raises
  /// its threshold with the first of them and keeps the rest in an arena for each thread; many
  /// readers and writers of recordings would then hold memory that none of them uses.
  public static func giveBackLargeBuffers() {
    #if os(Linux)
      mallopt(M_MMAP_THRESHOLD, 128 * 1_024)
      mallopt(M_TRIM_THRESHOLD, 1_048_576)
      mallopt(M_ARENA_MAX, 2)
    #endif
  }
}
