package dev.ken.benchmarks.push;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A process that pushes until it is killed, and says the number of each step that is acknowledged.
 */
public final class Pusher {
  private Pusher() {}

  /** Takes a folder, the seed, the number of the first step, and whether to speak too early. */
  public static void main(String... arguments) throws IOException {
    var story = new PushStory(Long.parseLong(arguments[1]));
    boolean early = Boolean.parseBoolean(arguments[3]);
    try (var store = new PushStore(Path.of(arguments[0]));
        OutputStream out = new FileOutputStream(FileDescriptor.out)) {
      for (long number = Long.parseLong(arguments[2]); ; number++) {
        if (early) {
          say(number, out);
        }
        store.take(story.step(number));
        if (!early) {
          say(number, out);
        }
      }
    }
  }

  private static void say(long number, OutputStream out) throws IOException {
    out.write((number + "\n").getBytes(StandardCharsets.US_ASCII));
  }
}
