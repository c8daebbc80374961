package dev.ken.embedder;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.ken.core.error.KenException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** Makes a {@link NativeModel} from its bytes, or says which file can't be used and why. */
final class NativeModelOpener {

  /**
   * Truncation and padding are off whatever the file says: the one of all-MiniLM-L6-v2 cuts and
   * pads at 128 tokens. The length is a bound that nothing reaches.
   */
  private static final Map<String, String> WHOLE_TEXT =
      Map.of(
          "truncation", "false",
          "padding", "false",
          "addSpecialTokens", "true",
          "maxLength", String.valueOf(Integer.MAX_VALUE),
          "modelMaxLength", String.valueOf(Integer.MAX_VALUE));

  private final OrtEnvironment environment;
  private final ModelFiles files;

  NativeModelOpener(OrtEnvironment environment, ModelFiles files) {
    this.environment = environment;
    this.files = files;
  }

  NativeModel open(ModelBytes bytes) {
    HuggingFaceTokenizer tokenizer = tokenizer(bytes.tokenizer());
    try {
      return open(tokenizer, bytes.model());
    } catch (OrtException e) {
      tokenizer.close();
      throw KenException.caller(
          "model-invalid",
          "cannot use the embedder model " + modelName() + ": " + e.getMessage(),
          "Set embedder.model to a whole ONNX file of a text embedding model with its weights"
              + " inside.",
          e);
    }
  }

  private NativeModel open(HuggingFaceTokenizer tokenizer, ByteBuffer model) throws OrtException {
    OrtSession session = session(model);
    try {
      return new NativeModel(environment, session, tokenizer, ModelShape.of(session));
    } catch (OrtException e) {
      session.close();
      throw e;
    }
  }

  private OrtSession session(ByteBuffer model) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      // A memory pattern is kept for each length of text that was ever seen. The arena stays: it
      // reuses what malloc, asked by several threads, lets fragment.
      options.setMemoryPatternOptimization(false);
      options.setCPUArenaAllocator(true);
      // Errors are thrown; printing them as well would mix them with what a command prints.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      return environment.createSession(model, options);
    }
  }

  private HuggingFaceTokenizer tokenizer(ByteBuffer json) {
    byte[] bytes = new byte[json.remaining()];
    json.duplicate().get(bytes);
    try {
      return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(bytes), WHOLE_TEXT);
    } catch (IOException | RuntimeException e) {
      // The native side throws RuntimeException itself, whatever is wrong with the file.
      throw KenException.caller(
          "tokenizer-invalid",
          "cannot use the embedder tokenizer " + tokenizerName() + ": " + e.getMessage(),
          "Set embedder.tokenizer to the tokenizer.json that belongs to the model.",
          e);
    }
  }

  private String modelName() {
    return switch (files) {
      case BundledModel bundled -> bundled.modelResource();
      case ModelFiles.OnDisk onDisk -> onDisk.model().toString();
    };
  }

  private String tokenizerName() {
    return switch (files) {
      case BundledModel bundled -> bundled.tokenizerResource();
      case ModelFiles.OnDisk onDisk -> onDisk.tokenizer().toString();
    };
  }
}
