package dev.ken.server.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ken.core.error.KenException;
import dev.ken.server.http.ListenAddress;
import dev.ken.server.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The address to listen on: free, or in use by Ken or by another program. */
final class PortCheck extends Check {
  private static final int PATIENCE_MILLISECONDS = 3_000;
  private static final int MOST_BYTES = 1_000_000;

  private final String host;
  private final int port;

  PortCheck(String host, int port) {
    super("port");
    this.host = host;
    this.port = port;
  }

  @Override
  void look() {
    if (port == 0) {
      ok("any free port is taken");
      return;
    }
    Optional<InetSocketAddress> listener = listener();
    if (listener.isEmpty()) {
      try {
        new ListenAddress(host, port).requireFree();
        ok(String.format(Locale.ROOT, "%s port %d is free", host, port));
      } catch (KenException e) {
        fail(e);
      }
      return;
    }
    lookAtListener(listener.get());
  }

  /** Where somebody listens, if anybody does. */
  private Optional<InetSocketAddress> listener() {
    try (var socket = new Socket()) {
      InetAddress address = InetAddress.getByName(host);
      var reachable =
          new InetSocketAddress(
              address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address, port);
      socket.connect(reachable, PATIENCE_MILLISECONDS);
      return Optional.of(reachable);
    } catch (UnknownHostException e) {
      throw KenException.caller(
          "host-unknown",
          "cannot listen on '" + host + "': no such host",
          "Name an address of this machine with --host or listen.host.",
          e);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private void lookAtListener(InetSocketAddress address) {
    String shown = address.getAddress().getHostAddress();
    String base =
        String.format(
            Locale.ROOT, "http://%s:%d", shown.contains(":") ? "[" + shown + "]" : shown, port);
    try {
      if (!isKen(base)) {
        failInUse();
        return;
      }
      Answer ready = get(base + "/readyz");
      if (ready.status() == HttpURLConnection.HTTP_OK) {
        ok(base + " is in use by Ken, which is ready");
      } else {
        fail(
            base + " is in use by a Ken that is not ready: it answers with " + ready.status(),
            "See what it logs; mend what else is found here, and start it anew.");
      }
    } catch (IOException _) {
      failInUse();
    }
  }

  private void failInUse() {
    fail(
        String.format(Locale.ROOT, "%s port %d is in use by another program", host, port),
        "Stop that program, or choose another port with --port or listen.port.");
  }

  private record Answer(int status, String body) {}

  private static Answer get(String url) throws IOException {
    var connection = (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
    // Whoever listens there must not lead this machine to another.
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(PATIENCE_MILLISECONDS);
    connection.setReadTimeout(PATIENCE_MILLISECONDS);
    int status = connection.getResponseCode();
    try (InputStream body =
        status < HttpURLConnection.HTTP_BAD_REQUEST
            ? connection.getInputStream()
            : InputStream.nullInputStream()) {
      return new Answer(status, new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
    } finally {
      connection.disconnect();
    }
  }

  private static boolean isKen(String base) throws IOException {
    Answer description = get(base + "/openapi.json");
    try {
      return new Json().tree(description.body()).path("info").path("title").asText().equals("Ken");
    } catch (JsonProcessingException _) {
      return false;
    }
  }
}
