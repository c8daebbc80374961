package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.error.KenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server of a route for everything that can happen to a request, and a client of it. */
final class ProbeServer implements AutoCloseable {
  /** What no response may tell. */
  static final String SECRET = "a word of a document";

  final CountDownLatch slowEntered = new CountDownLatch(1);
  final CountDownLatch slowMayEnd = new CountDownLatch(1);
  final Metrics metrics = new Metrics();
  final HttpServer server =
      HttpServer.start(
          table(),
          new FakeSignIn(),
          metrics,
          new ListenAddress("127.0.0.1", 0),
          true,
          32,
          Duration.ofSeconds(3));
  final TestClient client = new TestClient(server.port());

  RouteTable table() {
    return new RouteTable(
        List.of(
            Route.get("/open", new Action.ForAnyone(_ -> text("open"))),
            Route.get("/person", new Action.ForPerson((_, asker) -> text(asker.name()))),
            Route.get(
                "/things/{id}", new Action.ForPerson((call, _) -> text(call.pathParameter("id")))),
            Route.delete("/things/{id}", new Action.ForPerson((_, _) -> Reply.noContent())),
            Route.get("/operator", new Action.ForOperator(_ -> text("operator"))),
            Route.post("/echo", new Action.ForPerson((call, _) -> text(call.body().text("word")))),
            Route.get("/slow", new Action.ForAnyone(_ -> slow())),
            Route.get("/bug", new Action.ForAnyone(_ -> fail(bug()))),
            Route.get("/disk", new Action.ForAnyone(_ -> fail(disk()))),
            Route.get("/ours", new Action.ForAnyone(_ -> fail(ours()))),
            Route.get("/missing", new Action.ForAnyone(_ -> fail(missing()))),
            Route.get("/caller", new Action.ForAnyone(_ -> fail(caller()))),
            Route.get("/events/bug", new Action.ForAnyone(_ -> events(1, bug()))),
            Route.get("/events/ours", new Action.ForAnyone(_ -> events(1, ours()))),
            Route.get("/events/early", new Action.ForAnyone(_ -> events(0, missing())))));
  }

  private static Reply text(String words) {
    return Reply.of("text/plain", words.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  private static Reply events(int count, RuntimeException failure) {
    return Reply.events(
        Duration.ofSeconds(10),
        events -> {
          for (int event = 0; event < count; event++) {
            events.send(new EventStream.Event("news", Map.of("text", "one\ntwo")));
          }
          throw failure;
        });
  }

  private static Reply fail(RuntimeException failure) {
    throw failure;
  }

  private static RuntimeException bug() {
    return new IllegalStateException(SECRET);
  }

  private static RuntimeException disk() {
    return new UncheckedIOException("cannot read " + SECRET, new IOException("the disk is gone"));
  }

  private static KenException ours() {
    return KenException.ours("disk-full", "cannot write " + SECRET, "Free space.", null);
  }

  private static KenException missing() {
    return KenException.missing("no-such-thing", "there is no such thing", "Ask for another.");
  }

  private static KenException caller() {
    return KenException.caller("bad-thing", "the thing is bad", "Send a good one.");
  }

  private Reply slow() {
    slowEntered.countDown();
    try {
      assertThat(slowMayEnd.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
    return text("done");
  }

  /** Sends bytes as they are and returns what comes until the connection is closed. */
  String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public void close() {
    slowMayEnd.countDown();
    client.close();
    server.close();
    metrics.close();
  }
}
