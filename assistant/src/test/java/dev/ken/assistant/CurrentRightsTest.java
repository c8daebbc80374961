package dev.ken.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ken.core.access.Asker;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.error.KenException;
import dev.ken.retriever.Passage;
import dev.ken.retriever.TestAskers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Searches and documents, while rights change between finding and handing over. */
final class CurrentRightsTest {
  private final Office office = new Office();
  private final List<DocumentId> restricted = new ArrayList<>();
  private Optional<Asker> asker = Optional.of(office.ada);

  @AfterEach
  void everyViewIsClosed() {
    assertThat(office.index.openViews()).isZero();
  }

  private <T> Function<T, T> restricting(DocumentId id) {
    return found -> {
      if (restricted.isEmpty()) {
        restricted.add(id);
        office.index.restrictTo("board", id);
      }
      return found;
    };
  }

  private static List<DocumentId> documents(List<Passage> passages) {
    return passages.stream().map(passage -> passage.id().document()).toList();
  }

  @Test
  void search_documentRestrictedWhileItIsWritten_isWrittenWithout() {
    List<Passage> found =
        office.assistant().search(() -> asker, "annual leave", 10, restricting(office.abroad));

    assertThat(documents(found)).containsExactly(office.here);
  }

  @Test
  void search_leftTheGroupWhileItIsWritten_isWrittenWithout() {
    List<Passage> found =
        office
            .assistant()
            .search(
                () -> asker,
                "annual leave",
                10,
                passages -> {
                  asker = Optional.of(TestAskers.withAccounts("ada", "staff"));
                  return passages;
                });

    assertThat(documents(found)).containsExactly(office.here);
  }

  @Test
  void document_restrictedWhileItIsWritten_isAbsent() {
    Optional<Document> found =
        office.assistant().document(() -> asker, office.abroad, restricting(office.abroad));

    assertThat(found).isEmpty();
  }

  @Test
  void document_goneFromTheDirectoryWhileItIsWritten_isNotHandedOver() {
    assertRightsChanged(document -> {
      asker = Optional.empty();
      return document;
    });
  }

  @Test
  void document_asSomeoneElseMeanwhile_isNotHandedOver() {
    assertRightsChanged(document -> {
      asker = Optional.of(office.bo);
      return document;
    });
  }

  @Test
  void document_noEndOfChanges_isGivenUp() {
    assertRightsChanged(document -> {
      office.index.replaceText(office.abroad, document.text() + ".");
      return document;
    });
  }

  private void assertRightsChanged(Function<Document, Document> writing) {
    assertThatExceptionOfType(KenException.class)
        .isThrownBy(() -> office.assistant().document(() -> asker, office.abroad, writing))
        .satisfies(failure -> assertThat(failure.code()).isEqualTo("rights-changed"));
  }
}
