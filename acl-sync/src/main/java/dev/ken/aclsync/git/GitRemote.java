package dev.ken.aclsync.git;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.Repository;

/**
 * A repository, which branch of it is read, and how.
 *
 * @param address an {@code https}, {@code http}, {@code ssh} or {@code file} address, without a
 *     user or password of {@code http}
 * @param branch the branch's name, without {@code refs/heads/}
 * @param login whom Ken says that it is, of {@code http} and {@code https}
 * @param authorities a PEM file of the certificates that the server's must come from; empty for
 *     those that the Java runtime trusts
 * @param ssh how Ken proves who it is, of {@code ssh}
 * @param limits how long and how much
 */
public record GitRemote(
    String address,
    String branch,
    Optional<Login> login,
    Optional<Path> authorities,
    Optional<Ssh> ssh,
    Limits limits) {

  /** Whether a branch can have this name. */
  public static boolean isBranch(String name) {
    return !name.startsWith("-") && Repository.isValidRefName("refs/heads/" + name);
  }

  /**
   * A user with a password or token.
   *
   * @param password is asked for at each look
   */
  public record Login(String user, Supplier<String> password) {}

  /**
   * What the command {@code ssh} is given.
   *
   * @param key the file of Ken's private key
   * @param knownHosts the file with the server's key
   */
  public record Ssh(Path key, Path knownHosts) {}

  /**
   * How long and how much.
   *
   * @param patience how long to wait for the server to connect or to go on
   * @param whole how long a look may take
   * @param bytes how much a server may send at one look
   */
  public record Limits(Duration patience, Duration whole, long bytes) {}
}
