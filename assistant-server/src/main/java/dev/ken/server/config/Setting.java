package dev.ken.server.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that can be set.
 *
 * @param key its place in the file: sections and name, with dots between them
 * @param kind what values it takes
 * @param fallback what it is when nobody sets it
 * @param description what it does, as a sentence or two
 * @param <T> what a value is
 */
public record Setting<T>(
    String key, SettingKind<T> kind, Fallback<T> fallback, String description) {

  /**
   * What a setting is when nobody sets it.
   *
   * @param value it, made from the working folder; empty when there is none
   * @param words what the documentation says about it
   * @param <T> what a value is
   */
  public record Fallback<T>(Function<Path, Optional<T>> value, String words) {

    /** Always the same value, documented as it is printed. */
    public static <T> Fallback<T> of(T value, String words) {
      return new Fallback<>(_ -> Optional.of(value), words);
    }

    /** No value. */
    public static <T> Fallback<T> none(String words) {
      return new Fallback<>(_ -> Optional.empty(), words);
    }
  }

  /** The environment variable that sets it: {@code KEN_} and the key in capitals. */
  public String variable() {
    return "KEN_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** The last part of the key. */
  public String name() {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /** The section that it stands in; empty for one at the top. */
  public String section() {
    int dot = key.lastIndexOf('.');
    return dot < 0 ? "" : key.substring(0, dot);
  }
}
