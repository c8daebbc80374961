package dev.ken.server.command;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many there are to be, which is one at least. */
final class CountConverter implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String value) {
    try {
      int count = Integer.parseInt(value.strip());
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException _) {
      // Said below, as for a number that is too small.
    }
    throw new TypeConversionException(
        String.format(
            Locale.ROOT, "'%s' is no whole number from 1 to %d", value, Integer.MAX_VALUE));
  }
}
