package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deliveries of senders who aren't known, and who take their time. */
final class SlackRoutesTest {
  private static final Duration DELIVERY_TIME = Duration.ofSeconds(2);
  private static final int PLACES = 2;
  private static final int THREADS = 8;

  private final AtomicInteger received = new AtomicInteger();
  private final Metrics metrics = new Metrics();
  private final List<Socket> sockets = new ArrayList<>();
  private HttpServer server = serve(DELIVERY_TIME);

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
    metrics.close();
  }

  private HttpServer serve(Duration deliveryTime) {
    return HttpServer.start(
        new RouteTable(
            new SlackRoutes(
                    new Receiver(), Optional.empty(), Clock.systemUTC(), PLACES, deliveryTime)
                .routes()),
        new FakeSignIn(),
        metrics,
        new ListenAddress("127.0.0.1", 0),
        true,
        THREADS);
  }

  /** Believes whoever says so in both headers. */
  private final class Receiver implements EventReceiver {
    @Override
    public boolean mayBelieve(Optional<String> timestamp, Optional<String> signature) {
      return timestamp.equals(Optional.of("now")) && signature.equals(Optional.of("signed"));
    }

    @Override
    public Receipt receive(Delivery delivery) {
      received.incrementAndGet();
      return new Receipt.Challenge("got " + delivery.body().length);
    }
  }

  /** Sends the beginning of a delivery whose body has so many bytes. */
  private Socket begin(String signature, int length, String body) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    sockets.add(socket);
    socket.setSoTimeout(15_000);
    write(
        socket,
        "POST /slack/events HTTP/1.1\r\nHost: localhost\r\nX-Slack-Request-Timestamp: now\r\n"
            + signature
            + "Content-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n"
            + body);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static final String SIGNED = "X-Slack-Signature: signed\r\n";

  /** What comes back, up to the end of its headers. */
  private static String reply(Socket socket) throws IOException {
    InputStream input = socket.getInputStream();
    var read = new StringBuilder();
    while (!read.toString().endsWith("\r\n\r\n")) {
      int next = input.read();
      if (next < 0) {
        throw new AssertionError("the connection ended after '" + read + "'");
      }
      read.append((char) next);
    }
    return read.toString();
  }

  @Test
  void delivery_withoutSignature_isRefusedBeforeItsBodyIsRead() throws IOException {
    assertThat(reply(begin("", 1000, ""))).startsWith("HTTP/1.1 401");
    assertThat(reply(begin("X-Slack-Signature: v0=abc\r\n", 1000, ""))).startsWith("HTTP/1.1 401");
    assertThat(received).hasValue(0);
  }

  @Test
  void delivery_thatSaysItIsTooLarge_isRefusedBeforeItsBodyIsRead() throws IOException {
    String reply = reply(begin(SIGNED, EventReceiver.BODY_LIMIT + 1, ""));

    assertThat(reply).startsWith("HTTP/1.1 413").containsIgnoringCase("Connection: close");
    assertThat(received).hasValue(0);
  }

  @Test
  void deliveries_manySlowOnes_keepFewPlacesAndNoOthersWaiting() throws IOException {
    server.close();
    server = serve(Duration.ofMinutes(1));
    List<Socket> slow = new ArrayList<>();
    for (int sender = 0; sender < PLACES; sender++) {
      Socket socket = begin(SIGNED + "Expect: 100-continue\r\n", 2, "");
      assertThat(reply(socket)).as("it is being read").startsWith("HTTP/1.1 100");
      slow.add(socket);
    }

    for (int other = 0; other < 3 * THREADS; other++) {
      assertThat(reply(begin(SIGNED, 2, "{}")))
          .startsWith("HTTP/1.1 503")
          .containsIgnoringCase("Retry-After: 1");
    }
    try (var client = new TestClient(server.port())) {
      assertThat(client.get("/v1/slack/link", "ada").status()).isEqualTo(200);
    }
    for (Socket socket : slow) {
      assertThat(socket.getInputStream().available()).as("it still waits").isZero();
    }

    for (Socket socket : slow) {
      write(socket, "{}");
      assertThat(reply(socket)).startsWith("HTTP/1.1 200");
    }
    assertThat(reply(begin(SIGNED, 2, "{}"))).as("the places are free").startsWith("HTTP/1.1 200");
  }

  @Test
  void delivery_silent_isGivenUpWhenItsTimeIsOver() throws IOException {
    long before = System.nanoTime();

    assertThat(reply(begin(SIGNED, 1000, "{"))).startsWith("HTTP/1.1 408");
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThan(DELIVERY_TIME.minusMillis(100));
    for (int sender = 0; sender < PLACES; sender++) {
      assertThat(reply(begin(SIGNED, 1000, "{"))).startsWith("HTTP/1.1 408");
    }
    assertThat(reply(begin(SIGNED, 2, "{}"))).as("the places are free").startsWith("HTTP/1.1 200");
  }

  @Test
  void delivery_inDrops_isGivenUpWhenItsTimeIsOver() throws Exception {
    Socket socket = begin(SIGNED, 100_000, "{");
    var dripping =
        Thread.ofVirtual()
            .start(() -> {
              try {
                while (true) {
                  write(socket, " ");
                  Thread.sleep(20);
                }
              } catch (IOException | InterruptedException _) {
                // The server has hung up, or the test is over.
              }
            });

    assertThat(reply(socket)).startsWith("HTTP/1.1 408").containsIgnoringCase("Connection: close");
    dripping.interrupt();
    assertThat(received).hasValue(0);
  }

  @Test
  void delivery_inTwoParts_isTaken() throws Exception {
    Socket socket = begin(SIGNED, 2, "{");
    write(socket, "}");

    assertThat(reply(socket)).startsWith("HTTP/1.1 200");
    assertThat(received).hasValue(1);
  }
}
