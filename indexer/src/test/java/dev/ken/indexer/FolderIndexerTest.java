package dev.ken.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclReading;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.core.error.KenException;
import dev.ken.core.index.SourceVersion;
import dev.ken.indexer.extract.Extraction;
import dev.ken.indexer.extract.ExtractionLimits;
import dev.ken.indexer.extract.Extractor;
import dev.ken.indexer.extract.TikaExtractor;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/**
 * What an indexing run leaves in the index. Long because each way in which a folder changes between
 * two runs has a case here.
 */
class FolderIndexerTest {
  private static final Extractor TIKA = new TikaExtractor(ExtractionLimits.standard());

  private final FakeIndex index = new FakeIndex();
  private final FakeEmbedder embedder = new FakeEmbedder();
  private final FakeSource source = new FakeSource();
  private FakeRules rules = new FakeRules();
  private Instant now = Instant.ofEpochMilli(1_000);
  private IndexSettings settings = IndexSettings.standard();
  private Extractor extractor = TIKA;

  private IndexReport run() {
    return new FolderIndexer(tools()).index(index, toIndex(), IndexProgress.SILENT);
  }

  private IndexingTools tools() {
    return new IndexingTools(extractor, embedder, Clock.fixed(now, ZoneOffset.UTC), settings);
  }

  private SourceToIndex toIndex() {
    return new SourceToIndex(source, () -> rules);
  }

  @Test
  void index_newDocument_isWrittenWithTextVectorAndAcl() {
    source.with("hr/leave.md", "# Leave\n\nYou have 30 days.");
    rules.with("hr/leave.md", FakeRules.group("staff"));

    IndexReport report = run();

    var written = index.only();
    assertThat(report.count(FileResult.ADDED)).isEqualTo(1);
    assertThat(report.chunks()).isEqualTo(1);
    assertThat(written.acl()).isEqualTo(FakeRules.group("staff"));
    assertThat(written.document().metadata().title()).isEqualTo("Leave");
    assertThat(written.document().metadata().mediaType()).isEqualTo("text/markdown");
    assertThat(written.document().text()).isEqualTo("Leave\n\nYou have 30 days.");
    assertThat(written.chunks().getFirst().chunk().headings()).containsExactly("Leave");
    assertThat(written.version()).isEqualTo(new SourceVersion(1_000));
    assertThat(index.commits).isGreaterThan(0);
  }

  @Test
  void index_unchanged_embedsAndWritesNothing() {
    source.with("a.txt", "Nothing new here.");
    run();
    embedder.passages.clear();
    index.log.clear();

    IndexReport report = run();

    assertThat(report.count(FileResult.UNCHANGED)).isEqualTo(1);
    assertThat(embedder.passages).isEmpty();
    assertThat(index.log).isEmpty();
  }

  @Test
  void index_onlyAclChanged_embedsAndExtractsNothing() {
    source.with("a.txt", "Secret.");
    run();
    embedder.passages.clear();
    extractor =
        _ -> {
          throw new AssertionError("nothing is extracted");
        };
    rules = new FakeRules().with("a.txt", FakeRules.group("board"));

    IndexReport report = run();

    assertThat(report.count(FileResult.ACCESS_CHANGED)).isEqualTo(1);
    assertThat(index.only().acl()).isEqualTo(FakeRules.group("board"));
    assertThat(embedder.passages).isEmpty();
  }

  @Test
  void index_changedContent_replacesTheDocumentAtANewerVersion() {
    source.with("a.txt", "Old words.");
    run();
    source.with("a.txt", "New words.");

    IndexReport report = run();

    assertThat(report.count(FileResult.UPDATED)).isEqualTo(1);
    assertThat(index.only().document().text()).isEqualTo("New words.");
    assertThat(index.only().version()).as("same millisecond").isEqualTo(new SourceVersion(1_001));
  }

  @Test
  void index_clockWentBack_versionsStillGrow() {
    source.with("a.txt", "Old words.");
    run();
    now = Instant.ofEpochMilli(5);
    source.with("a.txt", "New words.");

    run();

    assertThat(index.only().document().text()).isEqualTo("New words.");
    assertThat(index.only().version()).isEqualTo(new SourceVersion(1_001));
  }

  @Test
  void index_vanishedFile_isDeleted() {
    source.with("a.txt", "Stays.").with("b.txt", "Goes.");
    run();
    source.files.remove("b.txt");

    IndexReport report = run();

    assertThat(report.deleted()).isEqualTo(1);
    assertThat(index.only().document().metadata().path()).isEqualTo(new SourcePath("a.txt"));
  }

  @Test
  void index_partOfSourceOutOfSight_withholdsInsteadOfDeleting() {
    source.with("a.txt", "Stays.").with("far/b.txt", "Out of sight.");
    run();
    source.files.remove("far/b.txt");
    source.complete = false;

    IndexReport report = run();

    assertThat(report.withheld()).isEqualTo(1);
    assertThat(report.deleted()).isZero();
    assertThat(index.at("far/b.txt").orElseThrow().acl()).isEqualTo(Acl.nobody());

    source.with("far/b.txt", "Out of sight.");
    source.complete = true;
    embedder.passages.clear();
    run();
    assertThat(index.at("far/b.txt").orElseThrow().acl()).isEqualTo(FakeRules.EVERYONE);
    assertThat(embedder.passages).isEmpty();
  }

  @Test
  void index_missingSource_changesNothing() {
    source.with("a.txt", "Stays.");
    run();
    source.missing = true;

    assertThatThrownBy(this::run)
        .isInstanceOfSatisfying(
            KenException.class, e -> assertThat(e.code()).isEqualTo("source-missing"));
    assertThat(index.documents).hasSize(1);
    try (var writer = index.openWriter()) {
      assertThat(writer).as("the write lock is free again").isNotNull();
    }
  }

  @Test
  void index_sourceSuddenlyEmpty_refusesUnlessAllowed() {
    source.with("a.txt", "Stays.");
    run();
    source.files.clear();

    assertThatThrownBy(this::run)
        .isInstanceOfSatisfying(
            KenException.class,
            e -> {
              assertThat(e.code()).isEqualTo("source-empty");
              assertThat(e).hasMessageContaining("fake").hasMessageContaining("1 of it");
            });
    assertThat(index.documents).hasSize(1);

    settings = settings.allowingEmptySource();
    assertThat(run().deleted()).isEqualTo(1);
    assertThat(index.documents).isEmpty();
  }

  @Test
  void index_unreadableFile_isReportedAndOthersGoOn() {
    source.with("a.txt", "Bad disk.").with("b.txt", "Good disk.");
    source.unreadable.add("a.txt");

    IndexReport report = run();

    assertThat(report.count(FileResult.UNREADABLE)).isEqualTo(1);
    assertThat(report.count(FileResult.ADDED)).isEqualTo(1);
    assertThat(report.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.path()).isEqualTo("a.txt");
          assertThat(problem.reason()).contains("Input/output error");
        });
  }

  @Test
  void index_unreadableFileIndexedBefore_keepsContentAndTakesAwayRights() {
    source.with("a.txt", "Old content.");
    run();
    source.unreadable.add("a.txt");
    rules = new FakeRules().with("a.txt", FakeRules.group("board"));

    run();

    assertThat(index.only().document().text()).isEqualTo("Old content.");
    assertThat(index.only().acl().levels())
        .containsAll(FakeRules.group("board").levels())
        .containsAll(FakeRules.EVERYONE.levels());

    Acl tightened = index.only().acl();
    index.log.clear();
    run();
    assertThat(index.only().acl()).as("nothing grows from run to run").isEqualTo(tightened);
    assertThat(index.log).isEmpty();
  }

  @Test
  void index_unreadableFileWithWiderRights_doesNotOpenOldContent() {
    source.with("a.txt", "Old content with a secret.");
    rules = new FakeRules().with("a.txt", FakeRules.group("board"));
    run();
    source.unreadable.add("a.txt");
    rules = new FakeRules();

    run();
    assertThat(index.only().acl().levels()).containsAll(FakeRules.group("board").levels());

    source.unreadable.clear();
    run();
    assertThat(index.only().acl()).isEqualTo(FakeRules.EVERYONE);
  }

  @Test
  void index_fileThatNowFails_keepsContent() {
    source.with("a.txt", "Old content.");
    run();
    source.with("a.txt", "New content.");
    extractor = _ -> new Extraction.Failed("broken");

    IndexReport report = run();

    assertThat(report.count(FileResult.FAILED)).isEqualTo(1);
    assertThat(index.only().document().text()).isEqualTo("Old content.");
  }

  @Test
  void index_fileThatIsNowEncrypted_dropsOldContent() {
    source.with("a.txt", "Old content.").with("b.txt", "Other.");
    run();
    source.with("a.txt", "New content.");
    extractor = _ -> new Extraction.Encrypted("application/pdf");

    IndexReport report = run();

    assertThat(report.count(FileResult.ENCRYPTED)).isEqualTo(1);
    assertThat(index.at("a.txt")).isEmpty();
  }

  @Test
  void index_emptiedFile_dropsOldTextAndIsUnchangedNextTime() {
    source.with("a.txt", "Old content.");
    run();
    source.with("a.txt", "  \n");

    assertThat(run().count(FileResult.EMPTY)).isEqualTo(1);
    assertThat(index.only().document().text()).isEmpty();
    assertThat(index.only().chunks()).isEmpty();
    assertThat(run().count(FileResult.UNCHANGED)).isEqualTo(1);
  }

  @Test
  void index_missingOrMalformedAcl_isReadableByNobodyAndReported() {
    source.with("a.txt", "One.").with("b.txt", "Two.");
    rules
        .with("a.txt", new AclReading.Missing("no access file in /"))
        .with("b.txt", new AclReading.Malformed("b/.ken-access.yaml", "line 3 is no list"));

    IndexReport report = run();

    assertThat(index.documents.values()).allMatch(one -> one.acl().equals(Acl.nobody()));
    assertThat(report.readableByNobody())
        .containsExactly(
            new IndexReport.WithoutReaders(
                "a.txt", "no access file in /", "no permissions are stated"),
            new IndexReport.WithoutReaders("b.txt", "b/.ken-access.yaml", "line 3 is no list"));
  }

  @Test
  void index_controlFile_isNoDocument() {
    source.with("people.yaml", "people: []").with("a.txt", "Text.");

    assertThat(run().files()).isEqualTo(1);
    assertThat(index.at("people.yaml")).isEmpty();
  }

  @Test
  void index_rightRemovedDuringTheRun_isNotGranted() {
    source.with("a.txt", "Secret.");
    source.whenListed = () -> rules = new FakeRules().with("a.txt", FakeRules.group("board"));

    run();

    assertThat(index.only().acl().levels()).containsAll(FakeRules.group("board").levels());
  }

  @Test
  void index_rightRemovedDuringTheRun_isInNoCommitOnTheWay() {
    source.with("a.txt", "Secret.").with("b.txt", "More.").with("c.txt", "And more.");
    source.whenListed = () -> rules = new FakeRules().with("a.txt", FakeRules.group("board"));
    settings =
        new IndexSettings(settings.chunks(), 1_000, 1, 1, 1, java.time.Duration.ofHours(1), false);
    var seen = new ArrayList<Acl>();
    var eachCommit =
        new IndexProgress() {
          @Override
          public void listed(SourceId id, int documents) {}

          @Override
          public void done(SourcePath path, FileResult result, int number) {}

          @Override
          public void committed(int written) {
            index.at("a.txt").ifPresent(document -> seen.add(document.acl()));
          }
        };

    new FolderIndexer(tools()).index(index, toIndex(), eachCommit);

    assertThat(seen).hasSizeGreaterThan(1);
    assertThat(seen)
        .allSatisfy(acl -> assertThat(acl.levels()).containsAll(FakeRules.group("board").levels()));
  }

  @Test
  void index_removedRight_isWrittenBeforeNewDocuments() {
    source.with("z.txt", "Known.");
    run();
    index.log.clear();
    source.with("a.txt", "New one.");
    rules = new FakeRules().with("z.txt", FakeRules.group("board"));

    run();

    assertThat(index.log).containsExactly("acl z.txt", "put a.txt");
  }

  @Test
  void index_writerFails_keepsWhatWasCommitted() {
    for (int i = 0; i < 5; i++) {
      source.with("file" + i + ".txt", "Text number " + i);
    }
    settings =
        new IndexSettings(settings.chunks(), 1_000, 1, 1, 1, java.time.Duration.ofHours(1), false);
    index.failPutAfter = 3;

    assertThatThrownBy(this::run)
        .isInstanceOfSatisfying(
            KenException.class, e -> assertThat(e.code()).isEqualTo("disk-full"));
    assertThat(index.documents).hasSizeBetween(1, 3);

    index.failPutAfter = Integer.MAX_VALUE;
    run();
    assertThat(index.documents).hasSize(5);
  }

  @Test
  void index_embedderFails_namesTheDocument() {
    source.with("a.txt", "Boom goes the model.");
    embedder.failsOn = "Boom";

    assertThatThrownBy(this::run)
        .isInstanceOf(KenException.class)
        .hasMessageContaining("a.txt")
        .hasMessageContaining("the model is broken");
    assertThat(index.documents).isEmpty();
  }

  @Test
  void index_fileLargerThanTheLimit_isReported() {
    source.with("a.txt", "x".repeat(2_000));
    settings =
        new IndexSettings(
            settings.chunks(), 1_000, 2, 10, 10, java.time.Duration.ofHours(1), false);

    assertThat(run().problems())
        .singleElement()
        .extracting(IndexReport.Problem::reason)
        .asString()
        .contains("limit of 1000 bytes");
  }

  @Test
  void index_progress_isToldEachFileOnce() {
    source.with("a.txt", "One.").with("b.txt", "Two.");
    var told = new ArrayList<String>();
    var progress =
        new IndexProgress() {
          @Override
          public void listed(dev.ken.core.document.SourceId id, int documents) {
            told.add("listed " + documents);
          }

          @Override
          public void done(SourcePath path, FileResult result, int number) {
            told.add(number + " " + path.value() + " " + result);
          }

          @Override
          public void committed(int written) {
            told.add("committed " + written);
          }
        };

    new FolderIndexer(tools()).index(index, toIndex(), progress);

    assertThat(told).containsExactly("listed 2", "1 a.txt ADDED", "2 b.txt ADDED", "committed 2");
  }
}
