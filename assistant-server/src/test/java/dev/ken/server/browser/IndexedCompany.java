package dev.ken.server.browser;

import dev.ken.core.document.SourceId;
import dev.ken.indexer.IndexProgress;
import dev.ken.server.Configuration;
import dev.ken.server.IndexJob;
import dev.ken.server.Installation;
import dev.ken.server.RememberedSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A data folder of its own with the sample company in it. Only one server may use it at a time. */
final class IndexedCompany implements AutoCloseable {
  private final Path data;

  private IndexedCompany(Path data) {
    this.data = data;
  }

  /** Indexes the sample company with the model that is the default. */
  static IndexedCompany index() {
    IndexedCompany company = new IndexedCompany(temporaryFolder());
    var source = new RememberedSource(new SourceId("company"), Corpora.folder().resolve("company"));
    Clock clock = Clock.systemUTC();
    try (var installation = Installation.open(company.configuration(), clock, UUID::randomUUID)) {
      new IndexJob(installation, clock).index(source, false, IndexProgress.SILENT);
    } catch (RuntimeException | Error e) {
      company.close();
      throw e;
    }
    return company;
  }

  /** The default settings, whatever the environment says, over this folder. */
  Configuration configuration() {
    return Configuration.read(data, Map.of(), data);
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + data, e);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("ken-company");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for the sample company", e);
    }
  }
}
