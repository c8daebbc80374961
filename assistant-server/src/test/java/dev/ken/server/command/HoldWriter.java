package dev.ken.server.command;

import dev.ken.core.index.KnowledgeWriter;
import dev.ken.server.Configuration;
import dev.ken.server.Installation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** A process of its own that writes the index in a data folder until its input ends. */
final class HoldWriter {
  private HoldWriter() {}

  /** Takes the data folder; prints a line when it holds the writer. */
  public static void main(String... arguments) throws IOException {
    Path data = Path.of(arguments[0]);
    try (var installation =
            Installation.open(
                Configuration.read(data, Map.of(), data), Clock.systemUTC(), UUID::randomUUID);
        KnowledgeWriter writer = installation.tenant().index().openWriter()) {
      Surroundings.ofProcess().out().println("holding " + writer.getClass().getSimpleName());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
