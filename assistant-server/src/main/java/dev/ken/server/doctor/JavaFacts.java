package dev.ken.server.doctor;

/**
 * What there is to know of the JVM that this process runs on.
 *
 * @param version its feature version, such as 25
 * @param name its whole version
 * @param vectorModule whether {@code jdk.incubator.vector} is there
 * @param nativeAccess whether Ken's libraries may call native code
 * @param fileNames the encoding that names of files are read with
 * @param heapBytes how much memory its heap may take
 */
public record JavaFacts(
    int version,
    String name,
    boolean vectorModule,
    boolean nativeAccess,
    String fileNames,
    long heapBytes) {

  /** Those of this process. */
  public static JavaFacts ofProcess() {
    return new JavaFacts(
        Runtime.version().feature(),
        Runtime.version().toString(),
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
        JavaFacts.class.getModule().isNativeAccessEnabled(),
        System.getProperty("sun.jnu.encoding", "unknown"),
        Runtime.getRuntime().maxMemory());
  }
}
