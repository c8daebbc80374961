package dev.ken.server.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.ken.core.access.NameSpelling;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads which groups a verified token states that its holder is in.
 *
 * <p>A statement lets in only when it is whole, well-formed and fresh; else the holder is in none
 * of them for allow entries. A provider whose list is too long for a token sends a pointer in its
 * place ("overage"), which Ken doesn't follow: whether somebody is in a group must not depend on
 * whether another request goes through.
 */
final class ClaimedGroups {
  /** Says that groups are elsewhere (OpenID Connect Core 1.0, 5.6.2). */
  private static final String ELSEWHERE = "_claim_names";

  /** Says the same in tokens of the implicit flow of Microsoft. */
  private static final String MORE = "hasgroups";

  private static final Logger log = LoggerFactory.getLogger(ClaimedGroups.class);

  private final OidcSettings.GroupsClaim settings;
  private final Clock clock;

  ClaimedGroups(OidcSettings.GroupsClaim settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** The groups, none when it isn't certain which. */
  Set<Principal.Group> of(JWTClaimsSet claims) {
    if (!isFresh(claims.getIssueTime()) || isElsewhere(claims)) {
      return Set.of();
    }
    return switch (claims.getClaim(settings.name())) {
      case null -> Set.of();
      case List<?> names -> groups(names);
      default -> {
        log.warn("the claim '{}' of a token is no list, and states no group", settings.name());
        yield Set.of();
      }
    };
  }

  private boolean isFresh(@org.jspecify.annotations.Nullable Date issued) {
    if (issued == null) {
      log.warn("a token doesn't say when it was issued (iat), and states no group");
      return false;
    }
    Instant until = issued.toInstant().plus(settings.budget());
    return clock.instant().isBefore(until);
  }

  private boolean isElsewhere(JWTClaimsSet claims) {
    boolean elsewhere =
        Boolean.TRUE.equals(claims.getClaim(MORE))
            || "true".equals(claims.getClaim(MORE))
            || (claims.getClaims().containsKey(ELSEWHERE)
                && !(claims.getClaim(ELSEWHERE) instanceof java.util.Map<?, ?> names
                    && !names.containsKey(settings.name())));
    if (elsewhere) {
      log.warn(
          "a token has no room for the groups of its holder, and states none. Let the provider send"
              + " those that are assigned to Ken only.");
    }
    return elsewhere;
  }

  private Set<Principal.Group> groups(List<?> names) {
    var groups = new HashSet<Principal.Group>();
    for (Object one : names) {
      if (!(one instanceof String name)) {
        log.warn("the claim '{}' of a token holds what is no name", settings.name());
        return Set.of();
      }
      // A name in a spelling that is not taken elsewhere names no group of Ken's.
      if (!name.isEmpty() && NameSpelling.fault(name).isEmpty()) {
        groups.add(new Principal.Group(Namespace.CLAIMED, name));
      }
    }
    return groups;
  }
}
