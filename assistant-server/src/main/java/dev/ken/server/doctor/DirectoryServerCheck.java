package dev.ken.server.doctor;

import dev.ken.aclsync.ldap.LdapSource;
import dev.ken.aclsync.source.DirectoryReading;
import dev.ken.server.DirectoryServer;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** The directory server: whether it can be reached, is who it should be, and lets Ken in. */
final class DirectoryServerCheck extends Check {
  private final Optional<DirectoryServer> server;
  private final Clock clock;

  DirectoryServerCheck(Optional<DirectoryServer> server, Clock clock) {
    super("directory-server");
    this.server = server;
    this.clock = clock;
  }

  @Override
  void look() {
    if (server.isEmpty()) {
      ok("no directory server is set");
      return;
    }
    Optional<DirectoryReading.Failed> failed =
        new LdapSource(server.get().settings(), clock).tryOut();
    failed.ifPresentOrElse(
        one -> fail(one.message(), one.remedy()),
        () ->
            ok(
                String.format(
                    Locale.ROOT,
                    "%s lets Ken in; 'ken sync' reads it",
                    server.get().settings().server().host())));
  }
}
