package dev.ken.server.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider of identities that can begin to answer and not go on: it sends the headers and the
 * first byte of its keys, and the rest when it is told to.
 */
public final class HangingProvider implements AutoCloseable {
  /** How often its keys were asked for. */
  final AtomicInteger fetches = new AtomicInteger();

  /** How many of those who asked were seen to hang up before the end. */
  final AtomicInteger hungUp = new AtomicInteger();

  private final ServerSocket socket;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile String keys;
  private volatile CountDownLatch goesOn;

  /** Starts to listen; hangs at once. */
  public HangingProvider(JWK... keys) {
    this.keys = new JWKSet(List.of(keys)).toPublicJWKSet().toString();
    this.goesOn = new CountDownLatch(1);
    try {
      this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Its address. */
  public URI issuer() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** Sends the rest, and all of what is asked for from now on. */
  void goOn() {
    goesOn.countDown();
  }

  /** Hangs again. */
  void hang() {
    goesOn = new CountDownLatch(1);
  }

  /** Has this in place of keys. */
  void say(String text) {
    keys = text;
  }

  /** A token that is right in all but its key and signature. */
  public String forged(int number, Instant now) {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer().toString())
            .audience(Provider.AUDIENCE)
            .subject("ada")
            .expirationTime(Date.from(now.plusSeconds(3_000)))
            .build();
    String header = "{\"alg\":\"RS256\",\"kid\":\"forged-" + number + "\"}";
    return Base64URL.encode(header)
        + "."
        + Base64URL.encode(claims.toString())
        + "."
        + Base64URL.encode("garbage");
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        open.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException _) {
        // It was closed.
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      var reader =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      String request = reader.readLine();
      for (String line = request; line != null && !line.isEmpty(); line = reader.readLine()) {}
      if (request != null && request.startsWith("GET /keys ")) {
        fetches.incrementAndGet();
        CountDownLatch rest = goesOn;
        write(connection, head(keys) + keys.charAt(0));
        Thread.ofVirtual().start(() -> watch(reader, rest));
        rest.await(120, TimeUnit.SECONDS);
        write(connection, keys.substring(1));
      } else {
        String body = "{\"issuer\":\"" + issuer() + "\",\"jwks_uri\":\"" + issuer() + "/keys\"}";
        write(connection, head(body) + body);
      }
    } catch (IOException _) {
      // Whoever asked has left.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch(BufferedReader reader, CountDownLatch rest) {
    try {
      if (reader.read() < 0 && rest.getCount() > 0) {
        hungUp.incrementAndGet();
      }
    } catch (IOException _) {
      hungUp.incrementAndGet();
    }
  }

  private static String head(String body) {
    return String.join(
        "\r\n",
        "HTTP/1.1 200 OK",
        "Content-Type: application/json",
        "Connection: close",
        "Content-Length: " + body.length(),
        "",
        "");
  }

  private static void write(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    connection.getOutputStream().flush();
  }

  @Override
  public void close() {
    goOn();
    try {
      socket.close();
      for (Socket connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
