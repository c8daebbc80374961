package dev.ken.embedder;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The native handles of one embedder: a session of ONNX Runtime and a tokenizer.
 *
 * <p>Safe for use by many threads: both libraries keep nothing between calls, and the lock only
 * keeps {@link #close} from freeing memory that a call still reads. Each run is on the thread of
 * its caller.
 */
final class NativeModel implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;
  private final ModelShape shape;
  private final ReadWriteLock closing = new ReentrantReadWriteLock();
  private boolean closed;

  /** Takes over both handles: {@link #close} frees them. */
  NativeModel(
      OrtEnvironment environment,
      OrtSession session,
      HuggingFaceTokenizer tokenizer,
      ModelShape shape) {
    this.environment = environment;
    this.session = session;
    this.tokenizer = tokenizer;
    this.shape = shape;
  }

  /** Returns the token ids of a text, with the model's marks or without. */
  Encoding encode(String text, boolean marks) {
    closing.readLock().lock();
    try {
      checkOpen();
      return tokenizer.encode(text, marks, false);
    } finally {
      closing.readLock().unlock();
    }
  }

  /** Runs the model over one window of token ids. */
  HiddenStates run(long[] ids) throws OrtException {
    closing.readLock().lock();
    try {
      checkOpen();
      return runOpen(ids);
    } finally {
      closing.readLock().unlock();
    }
  }

  private HiddenStates runOpen(long[] ids) throws OrtException {
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    Map<String, long[]> values =
        Map.of(
            ModelShape.TOKENS, ids,
            ModelShape.MASK, ones,
            ModelShape.TYPES, new long[ids.length]);
    Map<String, OnnxTensor> inputs = HashMap.newHashMap(values.size());
    try {
      for (String input : shape.inputs()) {
        // From an array of arrays the values go to memory that close() frees; from a buffer they
        // would take a detour that only the garbage collector frees.
        inputs.put(input, OnnxTensor.createTensor(environment, new long[][] {values.get(input)}));
      }
      try (OrtSession.Result result = session.run(inputs, shape.outputs())) {
        return states((OnnxTensor) result.get(0), ids.length);
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static HiddenStates states(OnnxTensor output, int tokens) throws OrtException {
    TensorInfo info = output.getInfo();
    long[] dimensions = info.getShape();
    if (dimensions.length != 3 || dimensions[0] != 1 || dimensions[1] != tokens) {
      throw new OrtException(
          "the output's shape is "
              + Arrays.toString(dimensions)
              + ", not [1, "
              + tokens
              + ", dimension]");
    }
    return new HiddenStates(output.getFloatBuffer(), tokens, Math.toIntExact(dimensions[2]));
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the embedder is closed");
    }
  }

  /** Waits for the calls under way, then frees the session and the tokenizer. */
  @Override
  public void close() {
    closing.writeLock().lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      try (tokenizer) {
        session.close();
      } catch (OrtException e) {
        throw new IllegalStateException("cannot free the embedder's model", e);
      }
    } finally {
      closing.writeLock().unlock();
    }
  }
}
