package dev.ken.server.command;

import dev.ken.server.KenSettings;
import dev.ken.server.config.Layers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where to listen. */
final class ListenOptions {
  static final String LOOPBACK = "127.0.0.1";
  private static final String PORT = "--port";
  private static final String HOST = "--host";

  @Option(
      names = PORT,
      paramLabel = "P",
      description = "The port; 0 takes any that is free (default: listen.port, or 8642).")
  private @Nullable String port;

  @Option(
      names = HOST,
      paramLabel = "H",
      description = "The address to listen on (default: listen.host, or 127.0.0.1).")
  private @Nullable String host;

  /** What these options set. */
  Layers.Given[] given() {
    return given(port, host).toArray(Layers.Given[]::new);
  }

  /** What a port and a host that were given on the command line set. */
  static List<Layers.Given> given(@Nullable String port, @Nullable String host) {
    var given = new ArrayList<Layers.Given>();
    if (port != null) {
      given.add(new Layers.Given(PORT, KenSettings.PORT, port));
    }
    if (host != null) {
      given.add(new Layers.Given(HOST, KenSettings.HOST, host));
    }
    return given;
  }
}
