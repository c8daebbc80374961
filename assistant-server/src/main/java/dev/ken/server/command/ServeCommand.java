package dev.ken.server.command;

import dev.ken.server.Configuration;
import dev.ken.server.http.ListenAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves what was indexed. */
@Command(
    name = "serve",
    header = "Serve the page and the HTTP interface.",
    description =
        "People sign in with a token that 'ken token --as PERSON' made. With --demo anyone on this"
            + " machine can ask as anyone.")
final class ServeCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final Options options = new Options();

  @Mixin private final ListenOptions listen = new ListenOptions();

  @Option(names = "--demo", description = "Believe whoever calls; on the loopback address only.")
  private boolean demo;

  ServeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration = options.ofIndexed(surroundings, listen.given());
    var address = new ListenAddress(configuration.host(), configuration.port());
    new Serving(surroundings, options.json()).serve(configuration, address, demo);
    return ExitCode.OK;
  }
}
