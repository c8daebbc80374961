package dev.ken.aclsync.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of the system's {@code ssh}, with Ken's key and the server's known one, and no other
 * settings of anybody.
 */
final class SshCommand extends SshSessionFactory {
  private static final int SSH_PORT = 22;

  private final GitRemote.Ssh files;
  private final Deadline deadline;

  SshCommand(GitRemote.Ssh files, Deadline deadline) {
    this.files = files;
    this.deadline = deadline;
  }

  @Override
  public RemoteSession getSession(
      URIish address, @Nullable CredentialsProvider credentials, FS fs, int milliseconds) {
    return new Session(address);
  }

  @Override
  public String getType() {
    return "ken";
  }

  /** One connection. */
  private final class Session implements RemoteSession {
    private final URIish address;
    private final List<Process> running = new ArrayList<>();

    Session(URIish address) {
      this.address = address;
    }

    @Override
    public Process exec(String command, int seconds) throws IOException {
      int port = address.getPort() < 0 ? SSH_PORT : address.getPort();
      var words =
          new ArrayList<>(
              List.of(
                  "ssh",
                  "-T",
                  "-F",
                  "none",
                  "-i",
                  files.key().toString(),
                  "-p",
                  Integer.toString(port)));
      for (String option :
          List.of(
              "BatchMode=yes",
              "IdentitiesOnly=yes",
              "IdentityAgent=none",
              "StrictHostKeyChecking=yes",
              "UserKnownHostsFile=\"" + files.knownHosts() + "\"",
              "GlobalKnownHostsFile=none",
              "ClearAllForwardings=yes",
              "PermitLocalCommand=no",
              "ConnectTimeout=" + Math.max(1, seconds))) {
        words.add("-o");
        words.add(option);
      }
      words.add("--");
      words.add(
          address.getUser() == null
              ? address.getHost()
              : address.getUser() + "@" + address.getHost());
      words.add(command);
      Process process = new ProcessBuilder(words).start();
      running.add(process);
      long left = Math.max(1, deadline.left().toMillis());
      // Whatever it is waiting for, it ends with the look.
      var _ =
          CompletableFuture.runAsync(
              process::destroyForcibly,
              CompletableFuture.delayedExecutor(left, TimeUnit.MILLISECONDS));
      return new PatientProcess(process, left);
    }

    @Override
    public void disconnect() {
      running.forEach(Process::destroyForcibly);
    }
  }
}
