package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.assistant.Standing;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.RevocationBarrier;
import dev.ken.server.files.OwnedFile;
import dev.ken.server.signin.IssuedToken;
import dev.ken.server.signin.KeyFile;
import dev.ken.server.signin.Scope;
import dev.ken.server.signin.ServiceKey;
import dev.ken.server.signin.TokenFile;
import dev.ken.server.signin.TokenHash;
import dev.ken.server.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A revocation while someone doesn't take the bytes of an answer. */
final class SlowReaderTest {
  /** More than the buffers of two sockets hold. */
  private static final int BYTES = 64_000_000;

  private final RevocationBarrier barrier = new RevocationBarrier();
  private CountDownLatch writing = new CountDownLatch(1);

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

  @Test
  void wholeBody_whenATokenOrKeyIsRevoked_isCutOff(@TempDir Path folder) throws Exception {
    var json = new Json();
    var tokens = new TokenFile(new OwnedFile(folder, "tokens.json"), json);
    var keys = new KeyFile(new OwnedFile(folder, "keys.json"), json);
    TokenHash hash = TokenHash.of("a secret");
    tokens.add(new IssuedToken("t1", new PersonId("ada"), false, hash, Instant.EPOCH));
    keys.add(new ServiceKey("k1", "wiki", EnumSet.of(Scope.ADMIN), hash, Instant.EPOCH));
    List<Route> routes = new KeyRoutes(keys, tokens, barrier).routes();

    for (String revoked : List.of("/v1/tokens/t1", "/v1/keys/k1")) {
      writing = new CountDownLatch(1);
      assertIsCutOff(
          whole(),
          routes,
          server -> {
            try (var client = new TestClient(server.port())) {
              assertThat(client.delete(revoked, "chief").status()).isEqualTo(204);
            }
          });
    }
  }

  private void assertIsCutOff(Reply reply) throws Exception {
    assertIsCutOff(reply, List.of(), _ -> barrier.await());
  }

  private void assertIsCutOff(Reply reply, List<Route> more, Consumer<HttpServer> revoke)
      throws Exception {
    List<Route> routes = new ArrayList<>(more);
    routes.add(Route.get("/long", new Action.ForAnyone(_ -> reply)));
    try (var metrics = new Metrics();
        var server =
            HttpServer.start(
                new RouteTable(routes),
                new FakeSignIn(),
                metrics,
                new ListenAddress("127.0.0.1", 0),
                false);
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              "GET /long HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(writing.await(20, TimeUnit.SECONDS)).isTrue();

      revoke.accept(server);

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
