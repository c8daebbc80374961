package dev.ken.server.wire;

import dev.ken.core.trace.OperatorAction;
import java.util.List;
import java.util.Locale;

/**
 * A look that an operator took at rights.
 *
 * @param operator who
 * @param look at what kind of thing
 * @param subject at which
 * @param at when, in ISO 8601
 */
public record LookBody(String operator, String look, String subject, String at) {

  /** Returns the bodies of looks. */
  public static List<LookBody> of(List<OperatorAction> actions) {
    return actions.stream()
        .map(one ->
            new LookBody(
                one.operator(),
                one.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                one.subject(),
                one.at().toString()))
        .toList();
  }
}
