package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.error.KenException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a server listens: to whom, to what, and until when. */
final class ListeningTest {
  private final ProbeServer probe = new ProbeServer();
  private final TestClient client = probe.client;

  @AfterEach
  void stop() {
    probe.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ken.example", "127.0.0.1.ken.example", "localhost.example:80"})
  void demo_otherHost_isRefused(String host) throws IOException {
    String response =
        probe.raw("GET /open HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

    assertThat(response).startsWith("HTTP/1.1 421").contains("wrong-host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:99", "[::1]", "[::1]:8642"})
  void demo_loopbackName_isServed(String host) throws IOException {
    String response =
        probe.raw("GET /open HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

    assertThat(response).startsWith("HTTP/1.1 200");
  }

  @Test
  void notHttp_isAProblemWithoutDetails() throws IOException {
    String response = probe.raw("GET /open HTTP/9.9\r\nHost: localhost\r\n\r\n");

    assertThat(response)
        .contains("application/problem+json")
        .contains("Content-Security-Policy")
        .doesNotContainIgnoringCase("jetty");
  }

  @Test
  void headerTooLong_isAProblem() throws IOException {
    String response =
        probe.raw("GET /open HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(25_000) + "\r\n\r\n");

    assertThat(response).startsWith("HTTP/1.1 431").contains("application/problem+json");
  }

  @Test
  void close_requestRunning_letsItFinish() throws Exception {
    var running = CompletableFuture.supplyAsync(() -> client.get("/slow", null));
    assertThat(probe.slowEntered.await(20, TimeUnit.SECONDS)).isTrue();

    var closing = CompletableFuture.runAsync(probe.server::close);
    Thread.sleep(200);
    probe.slowMayEnd.countDown();

    assertThat(running.get(20, TimeUnit.SECONDS).text()).isEqualTo("done");
    closing.get(20, TimeUnit.SECONDS);
  }

  @Test
  void start_demoNotOnLoopback_isRefused() {
    assertThatThrownBy(() ->
            HttpServer.start(
                probe.table(),
                new FakeSignIn(),
                probe.metrics,
                new ListenAddress("0.0.0.0", 0),
                true))
        .isInstanceOf(KenException.class)
        .hasMessageContaining("cannot run a demonstration on 0.0.0.0");
  }

  @Test
  void start_portTaken_saysSo() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var address = new ListenAddress("127.0.0.1", taken.getLocalPort());

      assertThatThrownBy(
              () -> HttpServer.start(probe.table(), new FakeSignIn(), probe.metrics, address, true))
          .isInstanceOfSatisfying(
              KenException.class, failure -> assertThat(failure.code()).isEqualTo("port-in-use"));
      assertThatThrownBy(address::requireFree)
          .isInstanceOf(KenException.class)
          .hasMessageContaining("port " + taken.getLocalPort());
    }
  }
}
