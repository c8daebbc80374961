package dev.ken.embedder;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which inputs a model wants, and which of its outputs holds the vectors of the tokens.
 *
 * @param inputs names among {@link #TOKENS}, {@link #MASK} and {@link #TYPES}
 * @param outputs the name of the one output that is read
 */
record ModelShape(Set<String> inputs, Set<String> outputs) {
  static final String TOKENS = "input_ids";
  static final String MASK = "attention_mask";
  static final String TYPES = "token_type_ids";
  private static final String USUAL_OUTPUT = "last_hidden_state";

  ModelShape {
    inputs = Set.copyOf(inputs);
    outputs = Set.copyOf(outputs);
  }

  /** Reads the shape of a model, or says what about it can't be fed or read. */
  static ModelShape of(OrtSession session) throws OrtException {
    Map<String, NodeInfo> inputs = session.getInputInfo();
    for (NodeInfo input : inputs.values()) {
      boolean known = Set.of(TOKENS, MASK, TYPES).contains(input.getName());
      boolean fits = input.getInfo() instanceof TensorInfo info && info.type == OnnxJavaType.INT64;
      if (!known || !fits) {
        throw new OrtException(
            "it wants the input "
                + input
                + ", and Ken gives "
                + TOKENS
                + ", "
                + MASK
                + " and "
                + TYPES
                + " as INT64");
      }
    }
    if (!inputs.containsKey(TOKENS)) {
      throw new OrtException("it has no input " + TOKENS);
    }
    return new ModelShape(inputs.keySet(), Set.of(output(session.getOutputInfo())));
  }

  private static String output(Map<String, NodeInfo> outputs) throws OrtException {
    List<String> candidates =
        outputs.values().stream()
            .filter(ModelShape::isVectorPerToken)
            .map(NodeInfo::getName)
            .toList();
    if (candidates.isEmpty()) {
      throw new OrtException(
          "none of its outputs " + outputs.keySet() + " holds a vector of floats for each token");
    }
    return candidates.contains(USUAL_OUTPUT) ? USUAL_OUTPUT : candidates.getFirst();
  }

  private static boolean isVectorPerToken(NodeInfo output) {
    return output.getInfo() instanceof TensorInfo info
        && info.type == OnnxJavaType.FLOAT
        && info.getShape().length == 3;
  }
}
