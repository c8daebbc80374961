package dev.ken.aclsync.git;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's {@code sshd} on a free port of this machine, which lets one key in. */
final class RealSshd implements AutoCloseable {
  static final Path EXECUTABLE = Path.of("/usr/sbin/sshd");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final int port;
  private final Process process;

  private RealSshd(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Starts a server in an empty folder. */
  static RealSshd in(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    key(folder.resolve("host"));
    key(folder.resolve("client"));
    key(folder.resolve("stranger"));
    Files.copy(folder.resolve("client.pub"), folder.resolve("authorized"));
    int port = freePort();
    // Where sshd, run by root, gives up its rights.
    Files.createDirectories(Path.of("/run/sshd"));
    Path configuration =
        Files.writeString(
            folder.resolve("sshd_config"),
            """
            ListenAddress 127.0.0.1
            Port %d
            HostKey %s
            AuthorizedKeysFile %s
            PidFile none
            StrictModes no
            UsePAM no
            PermitRootLogin prohibit-password
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            """
                .replaceFirst("%d", Integer.toString(port))
                .replaceFirst("%s", folder.resolve("host").toString())
                .replaceFirst("%s", folder.resolve("authorized").toString()));
    Process process =
        new ProcessBuilder(EXECUTABLE.toString(), "-D", "-e", "-f", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("sshd.log").toFile())
            .start();
    var server = new RealSshd(folder, port, process);
    server.await();
    server.known("host", "known");
    server.known("stranger", "known-otherwise");
    return server;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void key(Path file) throws IOException, InterruptedException {
    Process made =
        new ProcessBuilder(
                List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (made.waitFor() != 0) {
      throw new IOException("ssh-keygen: " + said);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** Waits until it greets. */
  private void await() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
          InputStream greeting = socket.getInputStream()) {
        if (greeting.read() == 'S') {
          return;
        }
      } catch (IOException _) {
        Thread.sleep(20);
      }
    }
    close();
    throw new IOException("sshd: " + Files.readString(folder.resolve("sshd.log")));
  }

  /** A file of known hosts in which the server has the key of this name. */
  private void known(String key, String name) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve(key + ".pub")));
  }

  /** The address of a repository on this machine. */
  String address(Path repository) {
    return "ssh://" + System.getProperty("user.name") + "@127.0.0.1:" + port + repository;
  }

  /** What Ken is given, of files of the server's folder. */
  GitRemote.Ssh files(String key, String knownHosts) {
    return new GitRemote.Ssh(folder.resolve(key), folder.resolve(knownHosts));
  }

  /** Ends the server. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
