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
  static final String DEFAULT_PORT = "8642";
  static final String LOOPBACK = "127.0.0.1";

  private final Surroundings surroundings;
  @Mixin private final Options options = new Options();

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = DEFAULT_PORT,
      description = "The port; 0 takes any that is free (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "H",
      defaultValue = LOOPBACK,
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String host = LOOPBACK;

  @Option(names = "--demo", description = "Believe whoever calls; on the loopback address only.")
  private boolean demo;

  ServeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    options.folder(surroundings).requireIndexed();
    Configuration configuration = options.configuration(surroundings);
    new Serving(surroundings, options.json())
        .serve(configuration, new ListenAddress(host, port), demo);
    return ExitCode.OK;
  }
}
