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
    header = "Serve the page and the HTTP interface until Ctrl-C.",
    description = {
      "Serves what 'ken index' indexed; indexing meanwhile shows its result at once. People sign in"
          + " with a token that 'ken token --as PERSON' made. With --demo anyone on this machine"
          + " can ask as anyone.",
      "/openapi.json describes the HTTP interface; /healthz and /readyz are for the program that"
          + " watches Ken, and /metrics with the operator's token.",
      "With slack.enabled in the configuration it also answers direct messages in Slack, but for"
          + " --demo; docs/slack.md says how to set that up, and 'ken slack' shows who is who there."
    },
    exitCodeList = {
      "0:it worked",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given, or the configuration is wrong",
      "5:the port is in use by another process"
    },
    footer = {
      "  ken serve                                on 127.0.0.1:8642, or as ken.yaml says",
      "  ken serve --host 0.0.0.0 --port 80       for other machines; put TLS before it",
      "  ken serve --demo                         try it with one's own documents"
    })
final class ServeCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(names = "--demo", description = "Believe whoever calls; on the loopback address only.")
  private boolean demo;

  @Mixin private final ListenOptions listen = new ListenOptions();
  @Mixin private final Options options = new Options();

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
