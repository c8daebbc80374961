package dev.ken.benchmarks.company;

import dev.ken.core.document.SourceId;
import dev.ken.indexer.IndexProgress;
import dev.ken.server.Configuration;
import dev.ken.server.IndexJob;
import dev.ken.server.Installation;
import dev.ken.server.RememberedSource;
import dev.ken.server.RunningServer;
import dev.ken.server.http.ListenAddress;
import dev.ken.server.signin.TokenHash;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** A folder, indexed into a data folder of its own and served in demo mode on a free port. */
final class SampleCompanyServer implements AutoCloseable {
  static final SourceId SOURCE = new SourceId("company");

  private final RunningServer server;
  private final KenClient client;

  private SampleCompanyServer(RunningServer server) {
    this.server = server;
    this.client = new KenClient(URI.create("http://127.0.0.1:" + server.port()));
  }

  static SampleCompanyServer start(Path company, Path data) {
    Configuration configuration = Configuration.read(data, Map.of(), data);
    try (var installation = Installation.open(configuration, Clock.systemUTC(), UUID::randomUUID)) {
      new IndexJob(installation, Clock.systemUTC())
          .index(new RememberedSource(SOURCE, company), false, IndexProgress.SILENT);
    }
    return new SampleCompanyServer(
        RunningServer.start(
            configuration,
            new ListenAddress("127.0.0.1", 0),
            new RunningServer.Trust.Demo(TokenHash.of("operator")),
            Clock.systemUTC(),
            UUID::randomUUID));
  }

  KenClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
