package dev.ken.embedder;

import dev.ken.core.error.KenException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Keeps ONNX Runtime from reporting to its makers.
 *
 * <p>From 1.29 on, the official builds for Linux and macOS send events over HTTPS, leave an
 * identifier of the machine and a database under the home directory, and read the command line of
 * the process, which may hold an asker's question, with a regular expression whose recursion kills
 * the process without a word when the line has some 10,000 characters. Its own switch comes after
 * the first event; only a variable in the environment of the process comes before, and Java can't
 * set one but through the C library.
 */
final class RuntimeTelemetry {
  private static final String SWITCH = "ORT_DISABLE_TELEMETRY";

  private RuntimeTelemetry() {}

  /**
   * Turns reporting off for the rest of the process, where the C library has {@code setenv};
   * without it, on Windows, the runtime writes to the system's own event trace, and its own switch
   * serves.
   *
   * @throws KenException when it can't be turned off; then the runtime must not be loaded
   */
  @SuppressWarnings("restricted") // setenv(name, value, overwrite) reads two C strings and an int
  static void turnOff() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> setenv = linker.defaultLookup().find("setenv");
    if (setenv.isEmpty()) {
      return;
    }
    MethodHandle call =
        linker.downcallHandle(
            setenv.get(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    int failure;
    try (Arena memory = Arena.ofConfined()) {
      failure = (int) call.invokeExact(memory.allocateFrom(SWITCH), memory.allocateFrom("1"), 1);
    } catch (Throwable thrown) {
      // What a method handle declares; a call into C throws nothing.
      throw new IllegalStateException("cannot call setenv", thrown);
    }
    if (failure != 0) {
      throw KenException.ours(
          "native-library",
          "cannot turn off the reporting of ONNX Runtime to its makers: setenv gave " + failure,
          "See whether the machine is out of memory.",
          null);
    }
  }
}
