package dev.ken.embedder;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import dev.ken.core.error.KenException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings in the machine code of ONNX Runtime and of the tokenizers.
 *
 * <p>Left alone, DJL unpacks its library into the home directory, or into a directory of a known
 * name under the common temporary one, where another user of the machine can put a library of their
 * own; and it reports to its makers when it runs in their cloud. ONNX Runtime keeps an unpacked
 * copy as long as it runs, and for good when it is killed. Here both are unpacked into a new
 * directory that is this user's alone, loaded, and deleted at once: a loaded library needs its file
 * no more.
 */
final class NativeLibraries {
  private static final Logger LOG = LoggerFactory.getLogger(NativeLibraries.class);
  private static final String TOKENIZERS_DIRECTORY = "ENGINE_CACHE_DIR";
  private static final String RUNTIME_DIRECTORY = "onnxruntime.native.path";

  private NativeLibraries() {}

  /**
   * Loads both libraries unless they are loaded already, and returns the environment of ONNX
   * Runtime, of which a process has one.
   *
   * @throws KenException when they can't be unpacked or loaded
   */
  static synchronized OrtEnvironment load() {
    // Stays set: each new tokenizer asks whether it may report to its makers.
    System.setProperty("ai.djl.offline", "true");
    try {
      Path directory = Files.createTempDirectory("ken-native-");
      try {
        loadTokenizers(directory);
        return loadRuntime(directory);
      } finally {
        delete(directory);
      }
    } catch (IOException | OrtException | EngineException | LinkageError e) {
      throw KenException.ours(
          "native-library",
          "cannot load the machine code of the embedder by way of "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + e,
          "Let java.io.tmpdir name a directory with 60 MB free that Ken may write to and run code"
              + " from (not mounted noexec), on a system with glibc.",
          e);
    }
  }

  private static void loadTokenizers(Path directory) {
    @Nullable String before = System.setProperty(TOKENIZERS_DIRECTORY, directory.toString());
    try {
      LibUtils.checkStatus();
    } finally {
      restore(TOKENIZERS_DIRECTORY, before);
    }
  }

  private static OrtEnvironment loadRuntime(Path directory) throws IOException, OrtException {
    @Nullable String before = System.getProperty(RUNTIME_DIRECTORY);
    if (before == null && unpackRuntime(directory)) {
      System.setProperty(RUNTIME_DIRECTORY, directory.toString());
    }
    RuntimeTelemetry.turnOff();
    try {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      environment.setTelemetry(false);
      return environment;
    } finally {
      restore(RUNTIME_DIRECTORY, before);
    }
  }

  /** Whether the runtime's libraries for this system are known and now lie in the directory. */
  private static boolean unpackRuntime(Path directory) throws IOException {
    for (String library : new String[] {"onnxruntime", "onnxruntime4j_jni"}) {
      String file = System.mapLibraryName(library);
      String resource = "/ai/onnxruntime/native/" + system() + "/" + file;
      try (@Nullable InputStream stream = OrtEnvironment.class.getResourceAsStream(resource)) {
        if (stream == null) {
          LOG.debug("ONNX Runtime unpacks its own libraries: there is no {}", resource);
          return false;
        }
        Files.copy(stream, directory.resolve(file));
      }
    }
    return true;
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String family = name.contains("mac") ? "osx" : name.contains("win") ? "win" : "linux";
    String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
    return family + (arm ? "-aarch64" : "-x64");
  }

  private static void restore(String property, @Nullable String before) {
    if (before == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, before);
    }
  }

  private static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return deleteOrLeave(file);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) {
            return deleteOrLeave(visited);
          }
        });
  }

  private static FileVisitResult deleteOrLeave(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      // Windows holds on to the file of a loaded library.
      LOG.debug("left behind {}", path, e);
    }
    return FileVisitResult.CONTINUE;
  }
}
