package dev.ken.retriever;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ReaderParametersTest {

  private interface Writing {
    void to(DataOutputStream output) throws IOException;
  }

  private static byte[] file(String format, String provenance, int count, Writing tensors)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    var output = new DataOutputStream(bytes);
    output.writeUTF(format);
    output.writeUTF(provenance);
    output.writeInt(count);
    tensors.to(output);
    return bytes.toByteArray();
  }

  private static void tensor(DataOutputStream output, String name, int rows, int columns)
      throws IOException {
    output.writeUTF(name);
    output.writeInt(rows);
    output.writeInt(columns);
    for (int at = 0; at < rows * columns; at++) {
      output.writeFloat(at);
    }
  }

  private static ReaderParameters read(byte[] file) throws IOException {
    return ReaderParameters.read("x.reader", new ByteArrayInputStream(file));
  }

  private static void assertMalformed(byte[] file, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(file))
        .withMessage("cannot read answer reader x.reader: " + message);
  }

  @Test
  void read_tensors_givesThemByNameAndShape() throws IOException {
    ReaderParameters read =
        read(file("ken-reader-1", "test", 1, output -> tensor(output, "a", 2, 3)));
    assertThat(read.has("a")).isTrue();
    assertThat(read.has("b")).isFalse();
    assertThat(read.columns("a")).isEqualTo(3);
    assertThat(read.matrix("a", 2, 3).apply(new float[] {1, 10})).containsExactly(30, 41, 52);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read.row("a", 6))
        .withMessageContaining("tensor a is 2 x 3 and should be 1 x 6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read.row("b", 6))
        .withMessageContaining("tensor b is missing");
  }

  @Test
  void read_anythingElse_isAnErrorThatNamesIt() throws IOException {
    assertMalformed(file("other", "test", 0, output -> {}), "its format is not ken-reader-1");
    assertMalformed(
        file("ken-reader-1", " ", 0, output -> {}), "it doesn't say what it was trained on");
    assertMalformed(
        file("ken-reader-1", "test", 0, output -> output.write(1)),
        "something follows its last tensor");
    assertMalformed(
        file("ken-reader-1", "test", 1, output -> tensor(output, "a", 0, 3)),
        "tensor a has 0 x 3 values");
    assertMalformed(
        file(
            "ken-reader-1",
            "test",
            2,
            output -> {
              tensor(output, "a", 1, 1);
              tensor(output, "a", 1, 1);
            }),
        "it holds tensor a twice");
    assertMalformed(
        file(
            "ken-reader-1",
            "test",
            1,
            output -> {
              output.writeUTF("a");
              output.writeInt(1);
              output.writeInt(1);
              output.writeFloat(Float.NaN);
            }),
        "tensor a holds NaN");
    assertThatThrownBy(() -> read(file("ken-reader-1", "test", 1, output -> {})))
        .isInstanceOf(EOFException.class);
  }
}
