package dev.ken.server.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Person;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.error.KenException;
import dev.ken.core.index.IndexView;
import dev.ken.indexer.IndexProgress;
import dev.ken.server.Configuration;
import dev.ken.server.IndexJob;
import dev.ken.server.Installation;
import dev.ken.server.RememberedSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A preview says what then happens. What happens is seen as people see it: each opens each document
 * in the index, before the change and after it, within their scope.
 */
final class PreviewTest {
  private static final int CHANGES = 1_000;

  /** One of so many changes is a whole reindex. */
  private static final int REINDEX_EVERY = 20;

  @TempDir private Path folder;

  /** Every right that somebody has: a person and a document. */
  private static Set<String> rights(Installation installation, List<RememberedSource> sources) {
    var tenant = installation.tenant();
    var rights = new TreeSet<String>();
    Set<DocumentId> documents = new TreeSet<>();
    for (RememberedSource source : sources) {
      documents.addAll(tenant.index().maintenance().documents(source.id()).keySet());
    }
    var directory = tenant.directory().current();
    try (IndexView view = tenant.index().openView()) {
      for (Person person : directory.people()) {
        if (directory.resolve(person.id()) instanceof AskerResolution.Resolved(var asker)) {
          var scope = new AccessResolver().resolve(asker, view.accessCatalog());
          documents.stream()
              .filter(document -> view.document(scope, document).isPresent())
              .forEach(document -> rights.add(person.id().value() + " " + document.value()));
        }
      }
    }
    return rights;
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    var rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static Set<String> of(RightsDifference difference, boolean gained) {
    var rights = new TreeSet<String>();
    difference
        .changes()
        .forEach((document, change) ->
            (gained ? change.gained() : change.lost())
                .forEach(person -> rights.add(person.value() + " " + document.value())));
    return rights;
  }

  @Test
  void preview_randomChangesOfFiles_isWhatThenHappens() {
    long seed = Long.getLong("ken.seed", 20_261_122L);
    var random = new Random(seed);
    var office = new RandomFolders(folder, random);
    var sources =
        List.of(
            new RememberedSource(new SourceId("one"), office.first()),
            new RememberedSource(new SourceId("two"), office.second()));
    int gained = 0;
    int lost = 0;
    int refused = 0;
    var configuration = Configuration.read(folder.resolve("data"), Map.of(), folder);
    try (var installation = Installation.open(configuration, Clock.systemUTC(), UUID::randomUUID)) {
      var job = new IndexJob(installation, Clock.systemUTC());
      job.indexConfigured(sources, true, IndexProgress.SILENT);
      for (int i = 0; i < CHANGES; i++) {
        List<String> told = office.change();
        boolean anew = i % REINDEX_EVERY == 0;
        String what = "seed " + seed + ", change " + i + (anew ? ", reindex: " : ": ") + told;
        Set<String> before = rights(installation, sources);
        RightsDifference preview;
        try {
          preview =
              anew
                  ? job.previewReindex(sources, true, IndexProgress.SILENT)
                  : job.previewConfigured(sources, true, IndexProgress.SILENT);
        } catch (KenException e) {
          // What can't be done can't be foreseen, and is not done.
          refused++;
          assertThat(doneOrRefused(job, sources, anew)).as(what).isEqualTo(e.code());
          office.mend();
          continue;
        }
        assertThat(rights(installation, sources)).as(what + " changed something").isEqualTo(before);

        assertThat(doneOrRefused(job, sources, anew)).as(what).isEmpty();

        Set<String> after = rights(installation, sources);
        assertThat(of(preview, true)).as(what).isEqualTo(without(after, before));
        assertThat(of(preview, false)).as(what).isEqualTo(without(before, after));
        gained += preview.gained() > 0 ? 1 : 0;
        lost += preview.lost() > 0 ? 1 : 0;
      }
    }
    // The changes are such that a preview of nothing would be noticed.
    assertThat(List.of(gained, lost)).as("seed %d", seed).allMatch(count -> count > CHANGES / 10);
    assertThat(refused).as("seed %d", seed).isBetween(1, CHANGES / 5);
  }

  /** The code of the failure; empty when it was done. */
  private static String doneOrRefused(IndexJob job, List<RememberedSource> sources, boolean anew) {
    try {
      var _ =
          anew
              ? job.reindex(sources, true, IndexProgress.SILENT)
              : job.indexConfigured(sources, true, IndexProgress.SILENT);
      return "";
    } catch (KenException e) {
      return e.code();
    }
  }
}
