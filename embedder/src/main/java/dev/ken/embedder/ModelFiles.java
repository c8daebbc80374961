package dev.ken.embedder;

import java.nio.file.Path;

/** Where a model and its tokenizer come from. */
public sealed interface ModelFiles permits BundledModel, ModelFiles.OnDisk {

  /** A short name for people, such as {@code all-minilm-l6-v2-q}. */
  String title();

  /**
   * Any model that a Hugging Face tokenizer feeds.
   *
   * @param model an ONNX file whose inputs are {@code input_ids} and, if it wants them, {@code
   *     attention_mask} and {@code token_type_ids}, and one of whose outputs has the shape [texts,
   *     tokens, dimension]
   * @param tokenizer the model's {@code tokenizer.json}
   */
  record OnDisk(Path model, Path tokenizer) implements ModelFiles {

    /** The model's file name without its ending. */
    @Override
    public String title() {
      String name = String.valueOf(model.getFileName());
      return name.endsWith(".onnx") ? name.substring(0, name.length() - ".onnx".length()) : name;
    }
  }
}
