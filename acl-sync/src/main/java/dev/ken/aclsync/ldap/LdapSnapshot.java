package dev.ken.aclsync.ldap;

import dev.ken.aclsync.SyncWarning;
import dev.ken.aclsync.source.DirectoryCursor;
import dev.ken.core.access.DirectoryContent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that was read of a server, from which reading goes on.
 *
 * @param server the kind of server, and which one, if marks of changes are its own
 * @param people people by stable id
 * @param groups groups by stable id
 * @param newest the newest time of change that was seen, in milliseconds since the epoch
 * @param content what it states
 * @param warnings how it was understood
 * @param made what was made of the entries
 * @param places the normalised form of each name of a place that was met
 */
record LdapSnapshot(
    ServerKind server,
    Map<String, LdapEntry> people,
    Map<String, LdapEntry> groups,
    long newest,
    DirectoryContent content,
    List<SyncWarning> warnings,
    SnapshotContent.Made made,
    Map<String, String> places)
    implements DirectoryCursor {

  /** When an account next begins or ends that has not at a time. */
  Optional<Instant> nextTurn(Instant now) {
    return people.values().stream()
        .flatMap(person -> Stream.concat(person.begins().stream(), person.expires().stream()))
        .filter(now::isBefore)
        .min(Instant::compareTo);
  }
}
