package dev.ken.server.doctor;

import dev.ken.aclsync.SyncWarning;
import dev.ken.aclsync.git.GitStatus;
import dev.ken.core.access.AclReading;
import dev.ken.core.error.KenException;
import dev.ken.index.lucene.IndexInspection;
import dev.ken.server.RememberedSource;
import dev.ken.server.SourceSurvey;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The folders that documents come from, with the people and permissions that they state. */
final class SourcesCheck extends Check {
  /** How many closed places of a source are named one by one. */
  private static final int MOST_NAMED = 5;

  private final Supplier<List<RememberedSource>> remembered;
  private final List<RememberedSource> configured;
  private final SourceSurvey survey;
  private final Supplier<Optional<IndexInspection>> index;

  SourcesCheck(
      Supplier<List<RememberedSource>> remembered,
      List<RememberedSource> configured,
      SourceSurvey survey,
      Supplier<Optional<IndexInspection>> index) {
    super("sources");
    this.remembered = remembered;
    this.configured = configured;
    this.survey = survey;
    this.index = index;
  }

  @Override
  void look() {
    List<RememberedSource> known = remembered.get();
    List<RememberedSource> all = SourceSurvey.merged(known, configured);
    compare(known);
    boolean reachable = true;
    for (RememberedSource source : all) {
      if (source.isGit()) {
        reachable &= lookAtRepository(source);
      } else if (!Files.isDirectory(source.folder()) || !Files.isReadable(source.folder())) {
        reachable = false;
        fail(
            String.format(
                Locale.ROOT,
                "the folder %s of source '%s' is not there or can't be read",
                source.folder(),
                source.id().value()),
            "Connect the disk or share that it is on, or give the user that runs Ken the right to"
                + " read it.");
      }
    }
    if (all.isEmpty()) {
      skip("there are no sources yet");
    } else if (reachable) {
      lookAtPermissions(all);
    } else {
      skip("people and permissions, since a source that may state people is missing");
    }
  }

  /** Whether the repository is known and was seen lately; changes and fetches nothing. */
  private boolean lookAtRepository(RememberedSource source) {
    try {
      GitStatus status = source.repositoryStatus();
      status
          .failure()
          .ifPresent(failed ->
              fail(
                  String.format(
                      Locale.ROOT, "source '%s': %s", source.id().value(), failed.message()),
                  failed.remedy()));
      if (status.commit().isEmpty() && status.failure().isEmpty()) {
        warn(
            String.format(
                Locale.ROOT,
                "the repository %s of source '%s' was not looked at yet",
                source.place(),
                source.id().value()),
            "Run 'ken index'.");
      }
      return status.commit().isPresent();
    } catch (KenException e) {
      fail(e);
      return false;
    }
  }

  /** Notes where the configuration and what was indexed are not of the same sources. */
  private void compare(List<RememberedSource> known) {
    for (RememberedSource source : configured) {
      if (!known.contains(source)) {
        warn(
            String.format(
                Locale.ROOT,
                "source '%s' of the configuration was not indexed from %s yet",
                source.id().value(),
                source.place()),
            "Run 'ken index'.");
      }
    }
    for (RememberedSource source : known) {
      boolean named = configured.stream().anyMatch(one -> one.id().equals(source.id()));
      if (!configured.isEmpty() && !named) {
        warn(
            String.format(
                Locale.ROOT,
                "source '%s' (%s) was indexed and is not in the configuration, so that 'ken index'"
                    + " passes it by",
                source.id().value(),
                source.place()),
            "Add it to 'sources', or take it out of sources.json in the data folder and run 'ken"
                + " reindex'.");
      }
      for (RememberedSource other : known) {
        if (!other.equals(source) && other.folder().startsWith(source.folder())) {
          warn(
              String.format(
                  Locale.ROOT,
                  "the folder of source '%s' lies within that of '%s', so that its documents are"
                      + " indexed twice, each time with other permissions",
                  other.id().value(),
                  source.id().value()),
              "Keep one of the two.");
        }
      }
    }
  }

  private void lookAtPermissions(List<RememberedSource> all) {
    SourceSurvey.Stated stated;
    try {
      stated = survey.read(all);
    } catch (KenException e) {
      fail(e);
      return;
    }
    for (SyncWarning warning : stated.peopleWarnings()) {
      warn(warning.where() + ": " + warning.message(), "Mend the people file and index again.");
    }
    stated
        .closed()
        .forEach((source, closed) -> {
          for (AclReading.Malformed one : closed.stream().limit(MOST_NAMED).toList()) {
            warn(
                source.inside(one.where()) + " closes what it governs: " + one.reason(),
                "Mend it and run 'ken index'.");
          }
          if (closed.size() > MOST_NAMED) {
            warn(
                String.format(
                    Locale.ROOT,
                    "source '%s' has %d more access files or entries that close what they govern",
                    source.id().value(),
                    closed.size() - MOST_NAMED),
                "'ken index' lists them all.");
          }
        });
    stated
        .accessWarnings()
        .forEach((source, warnings) -> {
          for (SyncWarning warning : warnings.stream().limit(MOST_NAMED).toList()) {
            warn(
                source.inside(warning.where()) + ": " + warning.message(),
                "Mend it and run 'ken index'.");
          }
        });
    long nobody = index.get().map(IndexInspection::readableByNobody).orElse(0L);
    if (nobody > 0) {
      warn(
          "documents of the index that nobody may read: " + nobody,
          "'ken index' lists them with the reason; 'ken explain' tells it for one.");
    }
    if (allIsWell()) {
      ok(
          String.format(
              Locale.ROOT,
              "%d reachable, stating %d people and %d groups; nothing is closed by mistake",
              all.size(),
              stated.people(),
              stated.groups()));
    }
  }
}
