package dev.ken.indexer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.document.SourceId;
import dev.ken.core.error.KenException;
import dev.ken.indexer.FakeRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {
  @TempDir Path temporary;
  private Path root;

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(temporary.resolve("Company Files"));
  }

  private SourceListing list() {
    return FolderSource.of(root).list(new FakeRules());
  }

  private static List<String> paths(SourceListing listing) {
    return listing.items().stream().map(item -> item.path().value()).toList();
  }

  private void file(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "text of " + path);
  }

  @Test
  void list_folders_givesFilesInOrderOfPaths() throws IOException {
    file("b.txt");
    file("a/z.txt");
    file("a-b.txt");

    assertThat(paths(list())).containsExactly("a-b.txt", "a/z.txt", "b.txt");
    assertThat(list().complete()).isTrue();
  }

  @Test
  void id_ofFolderName_isMadeValid() {
    assertThat(FolderSource.of(root).id()).isEqualTo(new SourceId("company-files"));
    assertThat(FolderSource.of(Path.of("/")).id()).isEqualTo(new SourceId("folder"));
    assertThat(FolderSource.of(Path.of("/x/__Ünal")).id().value()).matches("[a-z0-9].*");
  }

  @Test
  void list_hiddenAndControlFiles_areNoDocuments() throws IOException {
    file(".git/config");
    file(".hidden");
    file("~$open.docx");
    file("Thumbs.db");
    file("people.yaml");
    file("hr/.ken-access.yaml");
    file("hr/real.txt");

    assertThat(paths(list())).containsExactly("hr/real.txt");
  }

  @Test
  void list_links_areNotFollowed() throws IOException {
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    Files.writeString(outside.resolve("secret.txt"), "secret");
    file("restricted/plan.txt");
    Files.createSymbolicLink(root.resolve("out"), outside);
    Files.createSymbolicLink(root.resolve("out.txt"), outside.resolve("secret.txt"));
    Files.createSymbolicLink(root.resolve("in.txt"), root.resolve("restricted/plan.txt"));
    Files.createSymbolicLink(root.resolve("broken.txt"), root.resolve("nowhere"));
    Files.createSymbolicLink(root.resolve("loop"), root);

    SourceListing listing = list();

    assertThat(paths(listing)).containsExactly("restricted/plan.txt");
    assertThat(listing.skipped())
        .extracting(SourceListing.Skipped::path, SourceListing.Skipped::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("broken.txt", "it is a link that leads nowhere"),
            org.assertj.core.groups.Tuple.tuple(
                "in.txt", "it is a link; what it leads to is indexed at its own place"),
            org.assertj.core.groups.Tuple.tuple(
                "loop", "it is a link; what it leads to is indexed at its own place"),
            org.assertj.core.groups.Tuple.tuple("out", "it is a link that leads out of the folder"),
            org.assertj.core.groups.Tuple.tuple(
                "out.txt", "it is a link that leads out of the folder"));
  }

  @Test
  void read_fileThatBecameALink_isRefused() throws IOException {
    file("folder/a.txt");
    SourceItem item = list().items().getFirst();
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    Files.writeString(outside.resolve("a.txt"), "secret");
    Files.delete(root.resolve("folder/a.txt"));
    Files.delete(root.resolve("folder"));
    Files.createSymbolicLink(root.resolve("folder"), outside);

    assertThatThrownBy(() -> item.read(1_000)).isInstanceOf(IOException.class);
  }

  @Test
  void list_rootIsALink_isFollowed() throws IOException {
    file("a.txt");
    Path link = Files.createSymbolicLink(temporary.resolve("link"), root);

    assertThat(paths(FolderSource.of(link).list(new FakeRules()))).containsExactly("a.txt");
  }

  @Test
  void list_pipe_isSkipped() throws IOException, InterruptedException {
    Process made = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
    Assumptions.assumeTrue(made.waitFor() == 0, "skipped: this machine has no mkfifo");
    file("a.txt");

    assertThat(paths(list())).containsExactly("a.txt");
    assertThat(list().skipped()).extracting(SourceListing.Skipped::path).containsExactly("pipe");
  }

  @Test
  void list_missingRoot_saysWhatToDo() {
    assertThatThrownBy(() -> FolderSource.of(root.resolve("gone")).list(new FakeRules()))
        .isInstanceOfSatisfying(
            KenException.class,
            e -> {
              assertThat(e.code()).isEqualTo("source-missing");
              assertThat(e).hasMessageContaining("gone");
              assertThat(e.remedy()).contains("nothing was changed");
            });
  }

  @Test
  void list_rootIsAFile_saysSo() throws IOException {
    file("a.txt");
    assertThatThrownBy(() -> FolderSource.of(root.resolve("a.txt")).list(new FakeRules()))
        .isInstanceOfSatisfying(
            KenException.class, e -> assertThat(e.code()).isEqualTo("source-not-a-folder"));
  }

  @Test
  void uri_oddName_isPercentEncodedAndHidesTheMachine() throws IOException {
    file("a b/50% of #1?\n.txt");

    SourceItem item = list().items().getFirst();

    assertThat(item.uri()).isEqualTo("company-files:/a%20b/50%25%20of%20%231%3F%0A.txt");
    assertThat(item.read(1_000)).isNotEmpty();
  }

  @Test
  void read_largerThanTheLimit_isTooLarge() throws IOException {
    file("a.txt");
    SourceItem item = list().items().getFirst();

    assertThat(item.read(13)).hasSize(13);
    assertThatThrownBy(() -> item.read(12)).isInstanceOf(SourceItem.TooLargeException.class);
  }
}
