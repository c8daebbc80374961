package dev.ken.aclsync.ldap;

import static dev.ken.aclsync.source.DirectorySourceContract.failed;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.protocol.ExtendedResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.ResultCode;
import dev.ken.aclsync.ldap.LdapSettings.Encryption;
import dev.ken.aclsync.source.DirectoryReading;
import dev.ken.aclsync.source.DirectoryReading.Fault;
import dev.ken.aclsync.source.ReadingProgress;
import dev.ken.core.access.Namespace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that take a connection and never agree on TLS. */
@Timeout( // a guard against waiting for ever, no measurement
    value = 2,
    unit = TimeUnit.MINUTES,
    threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SilentServerTest {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATE = Duration.ofMinutes(10);

  /** The beginning of a TLS record of 16,384 bytes with a handshake in it. */
  private static final byte[] BEGINNING = {22, 3, 3, 0x40, 0};

  private ServerSocket server;

  @BeforeEach
  void begin() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  @Test
  void readAll_tlsWithASilentServer_isSlowInTime() {
    serve(_ -> {});
    assertThat(fault(Encryption.TLS, SOON, LATE)).isEqualTo(Fault.SLOW);
  }

  @Test
  void readAll_startTlsWithASilentServer_isSlowInTime() {
    serve(_ -> {});
    assertThat(fault(Encryption.START_TLS, SOON, LATE)).isEqualTo(Fault.SLOW);
  }

  @Test
  void readAll_serverSilentOnceItHasAgreedToStartTls_isSlowInTime() {
    serve(SilentServerTest::agree);
    assertThat(fault(Encryption.START_TLS, SOON, LATE)).isEqualTo(Fault.SLOW);
  }

  @Test
  void readAll_tlsWithAServerThatSendsALittleNowAndThen_isSlowWhenTheWholeTimeIsOver() {
    serve(SilentServerTest::drip);
    assertThat(fault(Encryption.TLS, LATE, SOON)).isEqualTo(Fault.SLOW);
  }

  @Test
  void readAll_startTlsWithAServerThatSendsALittleNowAndThen_isSlowWhenTheWholeTimeIsOver() {
    serve(socket -> {
      agree(socket);
      awaitRequest(socket);
      drip(socket);
    });
    assertThat(fault(Encryption.START_TLS, LATE, SOON)).isEqualTo(Fault.SLOW);
  }

  @Test
  void readAll_tlsWithAServerThatHangsUp_isNotSlow() {
    serve(Socket::close);
    assertThat(fault(Encryption.TLS, SOON, LATE)).isNotEqualTo(Fault.SLOW);
  }

  private Fault fault(Encryption encryption, Duration answer, Duration whole) {
    var settings =
        new LdapSettings(
            new LdapSettings.Server("127.0.0.1", server.getLocalPort()),
            encryption,
            Optional.empty(),
            "cn=ken",
            () -> Slapd.PASSWORD,
            LdapWorld.BASE,
            new Namespace("corp"),
            LdapSettings.Entries.USUAL,
            new LdapSettings.Limits(answer, whole, 100));
    DirectoryReading reading =
        new LdapSource(settings, Clock.systemUTC()).readAll(ReadingProgress.NONE);
    return failed(reading).fault();
  }

  /** What becomes of a connection. */
  private interface Treatment {
    void treat(Socket socket) throws IOException, InterruptedException;
  }

  private void serve(Treatment treatment) {
    Thread.ofVirtual()
        .start(() -> {
          while (!server.isClosed()) {
            try {
              Socket socket = server.accept();
              Thread.ofVirtual()
                  .start(() -> {
                    try {
                      treatment.treat(socket);
                    } catch (IOException | InterruptedException _) {
                      // Who had asked has gone.
                    }
                  });
            } catch (IOException _) {
              return;
            }
          }
        });
  }

  private static void agree(Socket socket) throws IOException {
    awaitRequest(socket);
    var agreed =
        new ExtendedResponseProtocolOp(
            ResultCode.SUCCESS_INT_VALUE, null, null, null, "1.3.6.1.4.1.1466.20037", null);
    socket.getOutputStream().write(new LDAPMessage(1, agreed).encode().encode());
  }

  private static void awaitRequest(Socket socket) throws IOException {
    assertThat(socket.getInputStream().read(new byte[1_000])).isPositive();
  }

  private static void drip(Socket socket) throws IOException, InterruptedException {
    socket.getOutputStream().write(BEGINNING);
    while (true) {
      socket.getOutputStream().write(0);
      Thread.sleep(100);
    }
  }
}
