package dev.ken.retriever;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The named tensors of an {@link AnswerReader} as its training wrote them.
 *
 * <p>The file is what {@link DataInputStream} reads: the format's name, the provenance (both as
 * modified UTF-8), the number of tensors, and for each its name, the number of rows and of columns,
 * and its 32-bit floats row by row. Read strictly: anything else is an error that names the tensor.
 */
final class ReaderParameters {
  private static final String FORMAT = "ken-reader-1";
  private static final int MAXIMUM = 1 << 22;

  private final String name;
  private final Map<String, Tensor> tensors;

  private static final class Tensor {
    private final int rows;
    private final int columns;
    private final float[] values;

    Tensor(int rows, int columns, float[] values) {
      this.rows = rows;
      this.columns = columns;
      this.values = values;
    }
  }

  private ReaderParameters(String name, Map<String, Tensor> tensors) {
    this.name = name;
    this.tensors = tensors;
  }

  /**
   * Reads the tensors to the end of the stream, which stays the caller's to close.
   *
   * @param name of the file, for messages
   * @throws IllegalArgumentException when it is not exactly such a file
   * @throws IOException when it ends too soon
   */
  static ReaderParameters read(String name, InputStream input) throws IOException {
    var data = new DataInputStream(input);
    if (!FORMAT.equals(data.readUTF())) {
      throw malformed(name, "its format is not " + FORMAT);
    }
    if (data.readUTF().isBlank()) {
      throw malformed(name, "it doesn't say what it was trained on");
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    int count = data.readInt();
    for (int index = 0; index < count; index++) {
      String tensor = data.readUTF();
      int rows = data.readInt();
      int columns = data.readInt();
      if (rows < 1 || columns < 1 || (long) rows * columns > MAXIMUM) {
        throw malformed(name, "tensor " + tensor + " has " + rows + " x " + columns + " values");
      }
      if (tensors.put(tensor, new Tensor(rows, columns, floats(name, tensor, data, rows * columns)))
          != null) {
        throw malformed(name, "it holds tensor " + tensor + " twice");
      }
    }
    if (data.read() != -1) {
      throw malformed(name, "something follows its last tensor");
    }
    return new ReaderParameters(name, tensors);
  }

  private static float[] floats(String name, String tensor, DataInputStream data, int count)
      throws IOException {
    float[] values = new float[count];
    for (int index = 0; index < count; index++) {
      values[index] = data.readFloat();
      if (!Float.isFinite(values[index])) {
        throw malformed(name, "tensor " + tensor + " holds " + values[index]);
      }
    }
    return values;
  }

  /** A matrix from {@code inputs} to {@code outputs} numbers, written input by input. */
  DenseLayer layer(String tensor, int inputs, int outputs) {
    return new DenseLayer(
        take(tensor + ".weight", inputs, outputs), take(tensor + ".bias", 1, outputs));
  }

  /** A matrix as above without an offset. */
  DenseLayer matrix(String tensor, int inputs, int outputs) {
    return new DenseLayer(take(tensor, inputs, outputs), new float[outputs]);
  }

  /** The numbers of a tensor of one row. */
  float[] row(String tensor, int columns) {
    return take(tensor, 1, columns);
  }

  /** Whether there is a tensor of this name. */
  boolean has(String tensor) {
    return tensors.containsKey(tensor);
  }

  /** The number of columns of a tensor. */
  int columns(String tensor) {
    return find(tensor).columns;
  }

  private float[] take(String tensor, int rows, int columns) {
    Tensor found = find(tensor);
    if (found.rows != rows || found.columns != columns) {
      throw malformed(
          name,
          String.format(
              Locale.ROOT,
              "tensor %s is %d x %d and should be %d x %d",
              tensor,
              found.rows,
              found.columns,
              rows,
              columns));
    }
    return found.values;
  }

  private Tensor find(String tensor) {
    Tensor found = tensors.get(tensor);
    if (found == null) {
      throw malformed(name, "tensor " + tensor + " is missing");
    }
    return found;
  }

  private static IllegalArgumentException malformed(String name, String what) {
    return new IllegalArgumentException("cannot read answer reader " + name + ": " + what);
  }
}
