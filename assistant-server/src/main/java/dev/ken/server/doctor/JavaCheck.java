package dev.ken.server.doctor;

import java.util.Locale;

/** The JVM: its version and the options that Ken needs. */
final class JavaCheck extends Check {
  private static final int NEEDED_VERSION = 25;
  private static final long LEAST_HEAP = 200_000_000;
  private static final long MEGABYTE = 1_000_000;

  private final JavaFacts facts;

  JavaCheck(JavaFacts facts) {
    super("java");
    this.facts = facts;
  }

  @Override
  void look() {
    if (facts.version() < NEEDED_VERSION) {
      fail(
          "Java " + facts.name() + " is older than the " + NEEDED_VERSION + " that Ken needs",
          "Install a JDK " + NEEDED_VERSION + " and start Ken with ./ken, which finds it.");
    }
    if (!facts.vectorModule()) {
      warn(
          "the module jdk.incubator.vector is not there, so that searching is slower",
          "Start Ken with ./ken, or give java the option --add-modules jdk.incubator.vector.");
    }
    if (!facts.nativeAccess()) {
      warn(
          "access to native code is not enabled: Java warns of it now and will refuse it",
          "Start Ken with ./ken, or give java the option --enable-native-access=ALL-UNNAMED.");
    }
    String encoding = facts.fileNames().toUpperCase(Locale.ROOT).replace("-", "");
    if (!encoding.equals("UTF8")) {
      warn(
          "names of files are read as "
              + facts.fileNames()
              + ", so that a document whose name has other letters is left out",
          "Set LC_ALL=C.UTF-8 in the environment that Ken starts in.");
    }
    if (facts.heapBytes() < LEAST_HEAP) {
      warn(
          String.format(
              Locale.ROOT,
              "the heap may take %d MB only, too little for large documents",
              facts.heapBytes() / MEGABYTE),
          "Set KEN_JAVA_OPTIONS=-Xmx512m, or leave it to ./ken.");
    }
    if (allIsWell()) {
      ok(
          String.format(
              Locale.ROOT,
              "Java %s with vector module and native access, %d MB of heap",
              facts.name(),
              facts.heapBytes() / MEGABYTE));
    }
  }
}
