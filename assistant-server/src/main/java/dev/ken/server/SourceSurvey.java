package dev.ken.server;

import dev.ken.aclsync.SyncReport;
import dev.ken.aclsync.SyncWarning;
import dev.ken.core.access.AclReading;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what sources state about people and permissions, and changes nothing. */
public final class SourceSurvey {
  private final Clock clock;

  /** Makes a survey at the time of the clock. */
  public SourceSurvey(Clock clock) {
    this.clock = clock;
  }

  /**
   * What the files of the sources state now.
   *
   * @param people how many people they state
   * @param groups how many groups
   * @param peopleWarnings what is odd about people and groups
   * @param closed what could not be read as permissions, by source
   * @param accessWarnings what is odd about permissions, by source
   */
  public record Stated(
      int people,
      int groups,
      List<SyncWarning> peopleWarnings,
      Map<RememberedSource, List<AclReading.Malformed>> closed,
      Map<RememberedSource, List<SyncWarning>> accessWarnings) {}

  /** The sources of two lists, each name once; the second list wins. */
  public static List<RememberedSource> merged(
      List<RememberedSource> first, List<RememberedSource> second) {
    return SourceList.merged(first, second);
  }

  /**
   * Reads people files and access files.
   *
   * @throws dev.ken.core.error.KenException when a people file can't be read or two contradict each
   *     other
   */
  public Stated read(List<RememberedSource> sources) {
    DirectorySync.Synced synced = DirectorySync.stated(sources, Optional.empty(), clock.instant());
    Map<RememberedSource, List<AclReading.Malformed>> closed = new LinkedHashMap<>();
    Map<RememberedSource, List<SyncWarning>> warnings = new LinkedHashMap<>();
    for (RememberedSource source : sources) {
      if (!source.isGit() && !source.rights().equals(SourceRights.OWN_FILES)) {
        // What its permissions name is stated elsewhere.
        continue;
      }
      SyncReport report = synced.rulesOf(source).report();
      closed.put(source, report.closed());
      warnings.put(source, report.warnings());
    }
    return new Stated(
        synced.content().people().size(),
        synced.content().groups().size(),
        synced.warnings(),
        closed,
        warnings);
  }
}
