package dev.ken.server;

import dev.ken.aclsync.git.GitMirror;
import dev.ken.aclsync.git.GitRemote;
import dev.ken.aclsync.git.GitSnapshot;
import dev.ken.core.error.KenException;
import dev.ken.server.config.SecretFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/**
 * The branch of a repository that a source is.
 *
 * @param address where the repository is
 * @param branch which branch is read
 * @param user whom Ken says that it is
 * @param password where that user's password or token is kept
 * @param certificates what the server's certificate must come from
 * @param key Ken's private key, of ssh
 * @param knownHosts the server's key, of ssh
 */
public record GitOrigin(
    String address,
    String branch,
    Optional<String> user,
    Optional<SecretFile> password,
    Optional<Path> certificates,
    Optional<Path> key,
    Optional<Path> knownHosts) {

  /** Ken's copy of a source that is a branch of a repository. */
  static GitMirror mirror(RememberedSource source, GitSettings settings, Clock clock) {
    return new GitMirror(
        source.folder(), source.git().orElseThrow().remote(settings.limits()), clock);
  }

  /**
   * What is known of a source that is a branch of a repository, without looking at that.
   *
   * @throws KenException when nothing is, or Ken's copy can't be read
   */
  static GitSnapshot known(RememberedSource source) {
    try {
      return mirror(source, GitSettings.USUAL, Clock.systemUTC())
          .known()
          .orElseThrow(() ->
              KenException.caller(
                  "source-missing",
                  String.format(
                      Locale.ROOT,
                      "nothing is known of the repository %s of source '%s', which may state people",
                      source.place(),
                      source.id().value()),
                  "Run 'ken index'. If the repository is gone for good, take the source out of"
                      + " sources.json and run 'ken reindex'."));
    } catch (IOException e) {
      throw unreadable(source, e);
    }
  }

  static KenException unreadable(RememberedSource source, IOException failure) {
    return KenException.ours(
        "repository-copy-unreadable",
        String.format(
            Locale.ROOT,
            "cannot read what is known of the repository of source '%s' beside %s: %s",
            source.id().value(),
            source.folder(),
            failure),
        "Give the user that runs Ken the right to read and write there.",
        failure);
  }

  private GitRemote remote(GitRemote.Limits limits) {
    return new GitRemote(
        address,
        branch,
        user.flatMap(
            name -> password.map(file -> new GitRemote.Login(name, () -> file.read().reveal()))),
        certificates,
        key.flatMap(own -> knownHosts.map(hosts -> new GitRemote.Ssh(own, hosts))),
        limits);
  }
}
