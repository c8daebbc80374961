package dev.ken.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.access.AclReading;
import dev.ken.core.access.Namespace;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectorySyncTest {
  @TempDir private Path folder;

  @Test
  void rulesOf_posixWithoutAKnownDirectory_areClosed() throws IOException {
    Files.writeString(folder.resolve("one.md"), "text");
    for (Optional<Namespace> directory :
        List.of(Optional.<Namespace>empty(), Optional.of(new Namespace("ldap")))) {
      // As where the directory server was taken out of the settings, and the source remembers it.
      DirectorySync.ReadRules read = rules(directory);
      assertThat(read.rules().read(new SourcePath("one.md")))
          .as("%s", directory)
          .isInstanceOf(AclReading.Malformed.class);
      assertThat(read.report().closed()).hasSize(1);
      assertThat(read.rules().isControlFile(new SourcePath(".ken-access.yml"))).isTrue();
    }
  }

  @Test
  void rulesOf_posixWithPeopleOfItsOwn_areThoseOfTheFileSystem() throws IOException {
    Files.writeString(folder.resolve("one.md"), "text");
    Files.writeString(folder.resolve("people.yaml"), "namespace: harbor\npeople: []\n");
    assertThat(rules(Optional.empty()).rules().read(new SourcePath("one.md")))
        .isInstanceOf(AclReading.WellFormed.class);
  }

  private DirectorySync.ReadRules rules(Optional<Namespace> directory) {
    var source =
        new RememberedSource(
            new SourceId("hr"),
            folder,
            new SourceRights(SourceRights.Permissions.POSIX, directory));
    return DirectorySync.stated(List.of(source), Optional.empty(), Instant.EPOCH).rulesOf(source);
  }
}
