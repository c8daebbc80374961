package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.trace.TraceStep;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a stream lives, and how many there are at once. */
final class StreamLifeTest {
  private static final String BODY = "{\"question\":\"How many days of annual leave?\"}";
  private static final StreamLimits TIGHT = new StreamLimits(2, 3, Duration.ofMillis(50));

  /** As many as it takes: the tests wait on each other, whatever the machine has. */
  private static final Executor THREADS = Thread.ofVirtual()::start;

  private final StreamingOffice office;

  StreamLifeTest(@TempDir Path folder) {
    this.office = new StreamingOffice(folder, TIGHT);
  }

  @AfterEach
  void close() {
    office.index.admit(1_000);
    office.close();
  }

  /** A stream that is read line by line. */
  private record Listener(Socket socket, BufferedReader lines) implements AutoCloseable {
    String until(String wanted) throws IOException {
      var read = new StringBuilder();
      while (true) {
        String line = lines.readLine();
        if (line == null) {
          throw new AssertionError("the stream ended after " + read);
        }
        read.append(line).append('\n');
        if (line.contains(wanted)) {
          return read.toString();
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private Listener listen(String person) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), office.port());
    socket.setSoTimeout(20_000);
    String request =
        "POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + person
            + "\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: "
            + BODY.length()
            + "\r\n\r\n"
            + BODY;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return new Listener(
        socket,
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
  }

  @Test
  void stream_listenerLeaves_endsTheWorkAtTheNextStep() throws Exception {
    office.index.hold();
    try (var listener = listen("ada")) {
      listener.until("{\"step\":\"scope\"}");
      office.index.awaitWaiting(1);
    }
    awaitTrue(() -> office.metrics().contains("ken_asks_open 1.0"));
    // Comments that nobody takes show that the listener is gone.
    awaitTrue(() -> office.metrics().contains("ken_streams_left_total 1.0"));

    office.index.admit(1_000);

    awaitTrue(() -> office.metrics().contains("ken_asks_total{outcome=\"cancelled\"} 1.0"));
    assertThat(office.index.opened()).isEqualTo(1);
    assertThat(office.metrics()).contains("ken_asks_open 0.0");
    assertThat(office.client.get("/v1/conversations", "ada").json().path("conversations"))
        .isEmpty();
  }

  @Test
  void body_askerLeaves_isNotOnTheRecordAsHandedOver() throws Exception {
    office.index.hold();
    var socket = new Socket(InetAddress.getLoopbackAddress(), office.port());
    String request =
        "POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ada\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + BODY.length()
            + "\r\n\r\n"
            + BODY;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    office.index.awaitWaiting(1);
    // Closed at once, so that the server's machine knows when it writes.
    socket.setSoLinger(true, 0);
    socket.close();
    office.index.admit(1_000);

    awaitTrue(() -> office.metrics().contains("ken_asks_total{outcome=\"cancelled\"} 1.0"));
    assertThat(office.endOfTheTrace()).isEqualTo("cut-off: left");
  }

  @Test
  void body_written_isOnTheRecordAsHandedOver() {
    assertThat(office.client.post("/v1/ask", "ada", StreamingOffice.LEAVE).status()).isEqualTo(200);

    assertThat(office.endOfTheTrace()).isEqualTo("handed-over");
    assertThat(office.traces.all().getFirst().steps())
        .extracting(TraceStep::name)
        .doesNotContain("part");
  }

  @Test
  void stream_silent_isKeptAliveByComments() throws Exception {
    office.index.hold();
    try (var listener = listen("ada")) {
      office.index.awaitWaiting(1);
      listener.until("{\"step\":\"scope\"}");
      long start = System.nanoTime();
      listener.until(":");
      listener.until(":");
      listener.until(":");

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(TIGHT.heartbeat());
      office.index.admit(1_000);
      listener.until("event: done");
    }
  }

  @Test
  void stream_moreThanAPersonMayHave_isTooManyUntilOneEnds() throws Exception {
    office.index.hold();
    List<CompletableFuture<TestClient.Answer>> running = new ArrayList<>();
    running.add(CompletableFuture.supplyAsync(() -> stream("ada"), THREADS));
    running.add(CompletableFuture.supplyAsync(() -> stream("ada"), THREADS));
    office.index.awaitWaiting(2);

    var third = stream("ada");
    var thirdInOneBody = office.client.post("/v1/ask", "ada", StreamingOffice.LEAVE);
    var search = office.client.post("/v1/search", "ada", Map.of("query", "leave"));
    var past = office.client.get("/v1/conversations/00000000-0000-4000-8000-000000000000", "ada");
    running.add(CompletableFuture.supplyAsync(() -> stream("ben"), THREADS));
    office.index.awaitWaiting(1);
    var beyondAll = stream("eve");

    assertThat(third.status()).isEqualTo(429);
    assertThat(thirdInOneBody.withoutDate()).isEqualTo(third.withoutDate());
    assertThat(search.withoutDate()).isEqualTo(third.withoutDate());
    assertThat(past.withoutDate()).isEqualTo(third.withoutDate());
    assertThat(third.header("content-type")).isEqualTo("application/problem+json");
    assertThat(third.header("retry-after")).isEqualTo("2");
    assertThat(third.json().path("code").textValue()).isEqualTo("too-many-at-once");
    assertThat(beyondAll.status()).isEqualTo(503);
    assertThat(beyondAll.json().path("code").textValue()).isEqualTo("busy");
    office.index.admit(1_000);
    for (var answer : running) {
      assertThat(answer.get(20, TimeUnit.SECONDS).events().getLast().name()).isEqualTo("done");
    }
    assertThat(stream("ada").status()).isEqualTo(200);
    assertThat(office.metrics()).contains("ken_asks_open 0.0");
  }

  @Test
  void health_asManyAsksAsThereMayBe_isStillTold(@TempDir Path folder) throws Exception {
    int requestsAtOnce = 8;
    StreamLimits limits = StreamLimits.of(requestsAtOnce);
    try (var small = new StreamingOffice(folder, limits, requestsAtOnce)) {
      small.index.hold();
      List<CompletableFuture<TestClient.Answer>> running = new ArrayList<>();
      for (String person : List.of("ada", "ada", "ada", "ada", "ben")) {
        running.add(
            CompletableFuture.supplyAsync(
                () -> small.client.post("/v1/ask", person, StreamingOffice.LEAVE), THREADS));
      }
      small.index.awaitWaiting(limits.total());

      assertThat(small.client.get("/healthz", null).status()).isEqualTo(200);
      assertThat(small.client.get("/v1/me", "eve").status()).isEqualTo(200);
      assertThat(small.client.post("/v1/ask", "eve", StreamingOffice.LEAVE).status())
          .isEqualTo(503);
      small.index.admit(1_000);
      for (var answer : running) {
        assertThat(answer.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
      }
    }
  }

  private TestClient.Answer stream(String person) {
    return office.client.stream("/v1/ask", person, StreamingOffice.LEAVE);
  }

  private interface Condition {
    boolean holds();
  }

  private void awaitTrue(Condition condition) throws InterruptedException {
    for (int look = 0; look < 400; look++) {
      if (condition.holds()) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("it never came true: " + office.metrics());
  }
}
