package dev.ken.index.lucene;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.lucene.util.BytesRef;

/** Vectors and codes as bytes, little endian. */
final class Bytes {
  private static final VarHandle FLOATS =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Bytes() {}

  static BytesRef of(float[] values) {
    var buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return new BytesRef(buffer.array());
  }

  static BytesRef of(long[] values) {
    var buffer = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asLongBuffer().put(values);
    return new BytesRef(buffer.array());
  }

  static void read(BytesRef bytes, float[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = (float) FLOATS.get(bytes.bytes, bytes.offset + i * Float.BYTES);
    }
  }

  static void read(BytesRef bytes, long[] into, int start, int length) {
    for (int i = 0; i < length; i++) {
      into[start + i] = (long) LONGS.get(bytes.bytes, bytes.offset + i * Long.BYTES);
    }
  }
}
