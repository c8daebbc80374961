package dev.ken.embedder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ken.core.embedding.Embedder;
import dev.ken.core.embedding.EmbedderContract;
import dev.ken.core.embedding.EmbedderId;
import dev.ken.core.error.KenException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model and a tokenizer of one's own: the bundled ones, copied to a folder. */
final class OnDiskEmbedderTest extends EmbedderContract {
  @TempDir static Path folder;

  private static void copyModel() throws IOException {
    copy(BundledModel.ALL_MINILM_L6_V2_Q.modelResource(), model());
    copy(BundledModel.ALL_MINILM_L6_V2_Q.tokenizerResource(), tokenizer());
  }

  private static void copy(String resource, Path target) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(
            OnDiskEmbedderTest.class.getClassLoader().getResourceAsStream(resource))) {
      Files.copy(stream, target);
    }
  }

  private static Path model() {
    return folder.resolve("mine.onnx");
  }

  private static Path tokenizer() {
    return folder.resolve("tokenizer.json");
  }

  private static EmbedderSettings settings() {
    return EmbedderSettings.onDisk(model(), tokenizer()).withWindow(64);
  }

  @Override
  protected Embedder open() {
    if (!Files.exists(model())) {
      try {
        copyModel();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return OnnxEmbedder.open(settings());
  }

  @Test
  void open_sameFilesAsBundled_givesTheSameVectors() {
    try (Embedder bundled =
        OnnxEmbedder.open(EmbedderSettings.bundled(BundledModel.ALL_MINILM_L6_V2_Q))) {
      assertThat(embedder().embedPassage("Who pays?")).isEqualTo(bundled.embedPassage("Who pays?"));
      assertThat(embedder().id().value()).matches("mine/[0-9a-f]{16}");
    }
  }

  @Test
  void id_anyOtherSetting_isAnother() throws IOException {
    Path otherTokenizer = folder.resolve("other-tokenizer.json");
    Files.writeString(otherTokenizer, Files.readString(tokenizer()) + "\n");
    List<EmbedderSettings> all =
        List.of(
            settings(),
            settings().withWindow(65),
            settings().withPooling(Pooling.CLS),
            settings().withQuestionPrefix(new InputPrefix("query: ")),
            settings().withPassagePrefix(new InputPrefix("query: ")),
            EmbedderSettings.onDisk(model(), otherTokenizer).withWindow(64));
    Set<EmbedderId> ids = new HashSet<>();
    for (EmbedderSettings settings : all) {
      try (Embedder other = OnnxEmbedder.open(settings)) {
        ids.add(other.id());
      }
    }
    assertThat(ids).hasSameSizeAs(all);
  }

  @Test
  void embed_withPrefixes_readsThemWithinTheWindow() {
    EmbedderSettings settings =
        settings()
            .withQuestionPrefix(new InputPrefix("query: "))
            .withPassagePrefix(new InputPrefix("passage: "));
    try (Embedder prefixed = OnnxEmbedder.open(settings)) {
      assertThat(prefixed.windowTokens()).isEqualTo(64 - 2 - 2);
      assertThat(prefixed.embedPassage("Who pays?"))
          .isEqualTo(embedder().embedPassage("passage: Who pays?"));
      assertThat(prefixed.embedQuestion("Who pays?"))
          .isEqualTo(embedder().embedPassage("query: Who pays?"));
      // 61 words and the prefix would need 65 tokens: two windows, each with the prefix.
      String long61 = "year ".repeat(61).strip();
      assertThat(prefixed.embedQuestion(long61)).isNotEqualTo(embedder().embedPassage(long61));
      assertThat(prefixed.tokens().count("Who pays?")).isEqualTo(3);
    }
  }

  @Test
  void embed_afterClose_isRefused() {
    Embedder closed = OnnxEmbedder.open(settings());
    closed.close();
    closed.close();
    assertThatThrownBy(() -> closed.embedPassage("Who pays?"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the embedder is closed");
    assertThatThrownBy(() -> closed.tokens().count("Who pays?"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void open_missingFiles_namesFileAndSetting() {
    Path nowhere = folder.resolve("nowhere");
    KenException model = failure(EmbedderSettings.onDisk(nowhere, tokenizer()));
    assertThat(model.code()).isEqualTo("model-missing");
    assertThat(model).hasMessage("there is no embedder model file at " + nowhere);
    assertThat(model.remedy()).contains("embedder.model");
    KenException tokenizer = failure(EmbedderSettings.onDisk(model(), folder));
    assertThat(tokenizer.code()).isEqualTo("tokenizer-missing");
    assertThat(tokenizer).hasMessage("there is no embedder tokenizer file at " + folder);
    assertThat(tokenizer.remedy()).contains("embedder.tokenizer");
  }

  @Test
  void open_damagedModel_namesFileAndSetting() throws IOException {
    byte[] bytes = Files.readAllBytes(model());
    List<byte[]> damages = new ArrayList<>();
    damages.add(new byte[0]);
    damages.add("not a model".getBytes(StandardCharsets.UTF_8));
    damages.add(Arrays.copyOf(bytes, bytes.length / 2));
    damages.add(Arrays.copyOf(bytes, bytes.length - 1));
    Path damaged = folder.resolve("damaged.onnx");
    for (byte[] damage : damages) {
      Files.write(damaged, damage);
      KenException failure = failure(EmbedderSettings.onDisk(damaged, tokenizer()));
      assertThat(failure.code()).isEqualTo("model-invalid");
      assertThat(failure).hasMessageStartingWith("cannot use the embedder model " + damaged + ": ");
      assertThat(failure.remedy()).contains("embedder.model");
    }
  }

  @Test
  void open_damagedTokenizer_namesFileAndSetting() throws IOException {
    Path damaged = folder.resolve("damaged.json");
    String whole = Files.readString(tokenizer());
    for (String damage : List.of("", "{}", "[1, 2", whole.substring(0, whole.length() / 2))) {
      Files.writeString(damaged, damage);
      KenException failure = failure(EmbedderSettings.onDisk(model(), damaged));
      assertThat(failure.code()).isEqualTo("tokenizer-invalid");
      assertThat(failure)
          .hasMessageStartingWith("cannot use the embedder tokenizer " + damaged + ": ");
      assertThat(failure.remedy()).contains("embedder.tokenizer");
    }
  }

  @Test
  void open_windowBeyondTheModel_saysSoAtOnce() {
    KenException failure = failure(settings().withWindow(513));
    assertThat(failure.code()).isEqualTo("model-unsuited");
    assertThat(failure)
        .hasMessageStartingWith("the embedder model mine cannot embed a window of 513 tokens: ");
    assertThat(failure.remedy()).contains("embedder.window");
  }

  @Test
  void open_windowWithoutRoom_saysSo() {
    assertThat(catchThrowableOfType(KenException.class, () -> settings().withWindow(7)).code())
        .isEqualTo("window-too-small");
    KenException prefix =
        failure(settings().withWindow(8).withPassagePrefix(new InputPrefix("a b c d e f ")));
    assertThat(prefix.code()).isEqualTo("window-too-small");
    assertThat(prefix)
        .hasMessage(
            "a window of 8 tokens has no room for text beside the prefix 'a b c d e f ' of 6");
  }

  @Test
  void named_unknownModel_listsTheKnown() {
    assertThat(BundledModel.named("bge-small-en-v15-q")).isEqualTo(BundledModel.BGE_SMALL_EN_V15_Q);
    KenException failure =
        catchThrowableOfType(KenException.class, () -> BundledModel.named("gpt"));
    assertThat(failure).hasMessage("there is no bundled embedder model 'gpt'");
    assertThat(failure.remedy()).contains("all-minilm-l6-v2-q", "bge-small-en-v15-q");
  }

  private static KenException failure(EmbedderSettings settings) {
    return catchThrowableOfType(KenException.class, () -> OnnxEmbedder.open(settings).close());
  }
}
