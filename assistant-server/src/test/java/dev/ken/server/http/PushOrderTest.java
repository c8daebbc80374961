package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Writes that came in before others and are done after them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PushOrderTest {
  private static final Map<String, Object> NOBODY = Map.of("allow", List.of());

  private final PushOffice office;

  PushOrderTest(@TempDir Path folder) {
    this.office = new PushOffice(folder);
  }

  @AfterAll
  void close() {
    office.close();
  }

  /** A document for everyone whose headers have come in and whose body hasn't. */
  private final class Slow implements AutoCloseable {
    private static final String BODY =
        "{\"title\": \"Old\", \"text\": \"The old words of the document.\", \"acl\": \"everyone\"}";

    private final Socket socket;

    Slow(String id) throws IOException {
      this(id, BODY.length());
    }

    Slow(String id, int length) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), office.server.port());
      socket.setSoTimeout(30_000);
      send(
          "PUT /v1/documents/"
              + id
              + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + office.key
              + "\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: "
              + length
              + "\r\n\r\n");
      assertThat(reply()).as("its body is being read").startsWith("HTTP/1.1 100");
    }

    private void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
    }

    /** What comes back, up to the end of its headers. */
    private String reply() throws IOException {
      InputStream input = socket.getInputStream();
      var read = new StringBuilder();
      while (!read.toString().endsWith("\r\n\r\n")) {
        int next = input.read();
        assertThat(next).as("the connection ended after '%s'", read).isNotNegative();
        read.append((char) next);
      }
      return read.toString();
    }

    String finish() throws IOException {
      send(BODY);
      return reply();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void putDocument_overtakenByADeletionOfWhatNeverWas_isSuperseded() throws IOException {
    try (var slow = new Slow("new")) {
      var deleted = office.client.delete("/v1/documents/new", office.key);
      assertThat(deleted.json().path("result").asText()).isEqualTo("absent");

      assertThat(slow.finish()).startsWith("HTTP/1.1 409");
    }

    assertThat(office.reads(office.eve, "new")).isFalse();
    assertThat(office.push("new", PushOffice.CAFETERIA, "everyone").status()).isEqualTo(200);
    assertThat(office.reads(office.eve, "new")).isTrue();
  }

  @Test
  void putDocument_overtakenByAnAclOfWhatNeverWas_isSuperseded() throws IOException {
    try (var slow = new Slow("other")) {
      assertThat(office.client.put("/v1/documents/other/acl", office.key, NOBODY).status())
          .isEqualTo(404);

      assertThat(slow.finish()).startsWith("HTTP/1.1 409");
    }

    assertThat(office.reads(office.eve, "other")).isFalse();
  }

  @Test
  void putDocument_overtakenByAnAclWhileItsBodyComes_isSuperseded() throws IOException {
    office.push("plan", PushOffice.CAFETERIA, "everyone");
    try (var slow = new Slow("plan")) {
      assertThat(office.client.put("/v1/documents/plan/acl", office.key, NOBODY).status())
          .isEqualTo(200);

      assertThat(slow.finish()).startsWith("HTTP/1.1 409");
    }

    assertThat(office.reads(office.eve, "plan")).isFalse();
  }

  @Test
  void putDocument_whileSlowOnesHoldTheirPlaces_hasRoom() throws IOException {
    List<Slow> senders = new ArrayList<>();
    try {
      for (int sender = 0; sender < 3; sender++) {
        senders.add(new Slow("slow-" + sender, 100));
      }

      assertThat(office.push("quick", PushOffice.CAFETERIA, "everyone").status()).isEqualTo(200);
      assertThat(office.putGroup("quick", "user:ada").status()).isEqualTo(200);
    } finally {
      for (Slow sender : senders) {
        sender.close();
      }
    }
  }
}
