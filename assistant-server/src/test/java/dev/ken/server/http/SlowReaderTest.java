package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.assistant.Standing;
import dev.ken.core.access.RevocationBarrier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A revocation while someone doesn't take the bytes of an answer. */
final class SlowReaderTest {
  /** More than the buffers of two sockets hold. */
  private static final int BYTES = 64_000_000;

  private final RevocationBarrier barrier = new RevocationBarrier();
  private final CountDownLatch writing = new CountDownLatch(1);

  private Reply whole() {
    return Reply.written(body ->
        barrier.handOver(
            body::cut,
            () -> {
              writing.countDown();
              body.take(new byte[BYTES]);
              return true;
            }));
  }

  private Reply events() {
    return Reply.events(
        Duration.ofSeconds(10),
        events ->
            events.send(
                List.of(new EventStream.Event("sentence", "x".repeat(BYTES))),
                new Standing() {
                  @Override
                  public void require() {
                    throw new AssertionError("looked at without the barrier");
                  }

                  @Override
                  public void handOver(Runnable cut, Runnable write) {
                    barrier.handOver(
                        cut,
                        () -> {
                          writing.countDown();
                          write.run();
                          return true;
                        });
                  }
                }));
  }

  @Test
  void wholeBody_isCutOff() throws Exception {
    assertIsCutOff(whole());
  }

  @Test
  void events_areCutOff() throws Exception {
    assertIsCutOff(events());
  }

  private void assertIsCutOff(Reply reply) throws Exception {
    var table = new RouteTable(List.of(Route.get("/long", new Action.ForAnyone(_ -> reply))));
    try (var metrics = new Metrics();
        var server =
            HttpServer.start(
                table, new FakeSignIn(), metrics, new ListenAddress("127.0.0.1", 0), false);
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              "GET /long HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(writing.await(20, TimeUnit.SECONDS)).isTrue();

      barrier.await();

      assertThat(received(socket)).isLessThan(BYTES);
    }
  }

  private static long received(Socket socket) throws IOException {
    long received = 0;
    byte[] buffer = new byte[1 << 16];
    try {
      for (int count; (count = socket.getInputStream().read(buffer)) >= 0; ) {
        received += count;
      }
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
    return received;
  }
}
