package dev.ken.aclsync.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real OpenLDAP server with its own folder, on two free ports of 127.0.0.1: one in the open and
 * for StartTLS, one for TLS.
 */
final class Slapd implements AutoCloseable {
  static final Path EXECUTABLE = Path.of("/usr/sbin/slapd");
  static final String ADMIN = "cn=admin," + LdapWorld.BASE;

  /** Whom Ken signs in as. */
  static final String KEN = "cn=ken," + LdapWorld.BASE;

  /** Who may read only a few entries at once. */
  static final String LIMITED = "cn=limited," + LdapWorld.BASE;

  /** Who may not see who is in a group. */
  static final String BLIND = "cn=blind," + LdapWorld.BASE;

  static final String PASSWORD = "a-password-of-tests";

  private final Path folder;
  private final int port = freePort();
  private final int tlsPort = freePort();
  private @Nullable Process started;

  private Slapd(Path folder) {
    this.folder = folder;
  }

  /** Starts a server without entries. */
  static Slapd start(Path folder) {
    Slapd slapd = prepare(folder);
    slapd.start();
    return slapd;
  }

  /** Makes a server that does not run yet. */
  static Slapd prepare(Path folder) {
    var slapd = new Slapd(folder);
    try {
      Files.createDirectories(folder.resolve("db"));
      TestCertificates.make(folder);
      Files.writeString(folder.resolve("slapd.conf"), slapd.configuration());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return slapd;
  }

  private String configuration() {
    return """
    include /etc/ldap/schema/core.schema
    include /etc/ldap/schema/cosine.schema
    include /etc/ldap/schema/nis.schema
    include /etc/ldap/schema/inetorgperson.schema
    modulepath /usr/lib/ldap
    moduleload back_mdb
    moduleload memberof
    moduleload ppolicy
    pidfile %1$s/slapd.pid
    TLSCACertificateFile %1$s/authority.pem
    TLSCertificateFile %1$s/server.pem
    TLSCertificateKeyFile %1$s/server.key
    sizelimit unlimited
    database mdb
    maxsize 2147483648
    suffix "dc=example,dc=com"
    rootdn "cn=admin,dc=example,dc=com"
    rootpw a-password-of-tests
    directory %1$s/db
    index objectClass eq
    index uid,cn,member eq
    limits dn.exact="cn=limited,dc=example,dc=com" size.hard=5 size.prtotal=5
    overlay memberof
    overlay ppolicy
    access to attrs=userPassword by anonymous auth by * none
    access to attrs=member by dn.exact="cn=blind,dc=example,dc=com" none by users read
    access to * by users read by anonymous none
    """
        .replace("%1$s", folder.toString());
  }

  /** Loads entries while the server doesn't run. */
  void load(Path ldif) {
    run(
        "/usr/sbin/slapadd",
        "-q",
        "-f",
        folder.resolve("slapd.conf").toString(),
        "-l",
        ldif.toString());
  }

  void start() {
    try {
      started =
          new ProcessBuilder(
                  EXECUTABLE.toString(),
                  "-d",
                  "0",
                  "-f",
                  folder.resolve("slapd.conf").toString(),
                  "-h",
                  String.format(
                      Locale.ROOT, "ldap://127.0.0.1:%d/ ldaps://127.0.0.1:%d/", port, tlsPort))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("slapd.log").toFile())
              .start();
      awaitConnection();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitConnection() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < end && process().isAlive()) {
      try {
        admin().close();
        return;
      } catch (IllegalStateException _) {
        pause();
      }
    }
    throw new IllegalStateException(
        "slapd does not answer: " + Files.readString(folder.resolve("slapd.log")));
  }

  private static void pause() {
    try {
      Thread.sleep(30);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Process process() {
    return Objects.requireNonNull(started, "not started");
  }

  /** A connection that may change everything. */
  LDAPConnection admin() {
    try {
      return new LDAPConnection("127.0.0.1", port, ADMIN, PASSWORD);
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return port;
  }

  int tlsPort() {
    return tlsPort;
  }

  /** The authority that the server's certificate comes from. */
  Path authority() {
    return folder.resolve("authority.pem");
  }

  /** Holds the server as it is, in the midst of whatever it does. */
  void freeze() {
    run("/bin/kill", "-STOP", Long.toString(process().pid()));
    while (!state().startsWith("T")) {
      pause();
    }
  }

  /** The letter by which Linux says what the process does. */
  private String state() {
    try {
      String line = Files.readString(Path.of("/proc", Long.toString(process().pid()), "stat"));
      return line.substring(line.lastIndexOf(')') + 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets it go on. */
  void thaw() {
    run("/bin/kill", "-CONT", Long.toString(process().pid()));
  }

  static void run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(List.of(command) + " failed: " + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void stop() {
    var ending = new ArrayList<ProcessHandle>(process().descendants().toList());
    process().destroy();
    try {
      if (!process().waitFor(20, TimeUnit.SECONDS)) {
        process().destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ending.forEach(ProcessHandle::destroy);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
