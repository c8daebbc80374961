package dev.ken.server.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.NameSpelling;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.error.KenException;
import dev.ken.server.signin.Credentials;
import dev.ken.server.signin.People;
import dev.ken.server.signin.SignIn;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sign-in with signed tokens (RFC 7519) of one provider of identities, before another sign-in that
 * takes everything that is no such token.
 *
 * <p>The algorithm is the one that was set, whatever a token says of itself: {@code none} and
 * secrets shared with the caller are never taken. A token that is not believed is refused like
 * every other; when the provider's keys are not known, nobody's rights can be established.
 */
public final class OidcSignIn implements SignIn, AutoCloseable {
  /** How far the clocks of the provider and of this machine may be apart. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  private static final int LEAST_RSA_BITS = 2048;
  private static final Logger log = LoggerFactory.getLogger(OidcSignIn.class);

  /** What is known of a token's signature. */
  private enum Signature {
    GOOD,
    BAD,
    /** The provider's keys are not known, so that nothing is. */
    KEYS_UNKNOWN
  }

  private final OidcSettings.On settings;
  private final JWSAlgorithm algorithm;
  private final ProviderKeys keys;
  private final DirectoryStore directory;
  private final People people;
  private final Clock clock;
  private final SignIn others;
  private final Optional<ClaimedGroups> groups;

  /** Makes the sign-in; nothing is fetched before a token comes. */
  public OidcSignIn(
      OidcSettings.On settings,
      DirectoryStore directory,
      Clock clock,
      FetchLimits limits,
      SignIn others) {
    this.settings = settings;
    this.algorithm = JWSAlgorithm.parse(settings.algorithm().name());
    this.keys = new ProviderKeys(settings.issuer(), clock, limits);
    this.directory = directory;
    this.people = new People(directory);
    this.clock = clock;
    this.others = others;
    this.groups = settings.groups().map(claim -> new ClaimedGroups(claim, clock));
  }

  /**
   * How many keys the provider publishes that its tokens could be verified with, for a diagnosis.
   *
   * @throws KenException ours, when they can't be fetched
   */
  public static int usableKeys(OidcSettings.On settings, Clock clock) {
    JWSAlgorithm algorithm = JWSAlgorithm.parse(settings.algorithm().name());
    try (var keys = new ProviderKeys(settings.issuer(), clock, FetchLimits.DIAGNOSIS)) {
      JWKSet published =
          keys.keys(false)
              .orElseThrow(() ->
                  KenException.ours(
                      "sign-in-keys-missing",
                      String.format(
                          Locale.ROOT,
                          "cannot verify tokens of %s: its keys are not known",
                          settings.issuer()),
                      "See that this machine can reach the provider of identities.",
                      null));
      return Math.toIntExact(
          published.getKeys().stream().filter(key -> fits(key, algorithm)).count());
    }
  }

  @Override
  public Result signIn(Credentials credentials) {
    return credentials instanceof Credentials.Bearer(String token) && isSignedToken(token)
        ? verify(token)
        : others.signIn(credentials);
  }

  /** Whether it has the three parts of a signed token; Ken's own tokens have no dot. */
  private static boolean isSignedToken(String token) {
    return token.chars().filter(character -> character == '.').count() == 2;
  }

  private Result verify(String token) {
    if (token.length() > Credentials.LONGEST_TOKEN) {
      return new Rejected();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      if (!mayBeOurs(jwt)) {
        return new Rejected();
      }
      return switch (signature(jwt)) {
        case GOOD -> person(jwt.getJWTClaimsSet());
        case BAD -> new Rejected();
        case KEYS_UNKNOWN -> new Unavailable();
      };
    } catch (ParseException | IllegalArgumentException | JOSEException e) {
      log.debug("a token was refused: {}", e.getMessage());
      return new Rejected();
    } catch (KenException e) {
      log.error("cannot verify anyone's token: {}", e.getMessage(), e);
      return new Unavailable();
    }
  }

  /** What costs nothing to see, before a key is looked for. */
  private boolean mayBeOurs(SignedJWT jwt) throws ParseException {
    JWSHeader header = jwt.getHeader();
    boolean plain =
        header.getAlgorithm().equals(algorithm)
            && header.getCriticalParams() == null
            && header.isBase64URLEncodePayload();
    return plain && isValidNow(jwt.getJWTClaimsSet());
  }

  private boolean isValidNow(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    return settings.issuer().toString().equals(claims.getIssuer())
        && claims.getAudience().contains(settings.audience())
        && expires != null
        && now.isBefore(expires.toInstant().plus(SKEW))
        && isNotAhead(claims.getNotBeforeTime(), now)
        && isNotAhead(claims.getIssueTime(), now);
  }

  private static boolean isNotAhead(@org.jspecify.annotations.Nullable Date time, Instant now) {
    return time == null || !time.toInstant().isAfter(now.plus(SKEW));
  }

  private Signature signature(SignedJWT jwt) throws JOSEException {
    Optional<JWKSet> known = keys.keys(false);
    Optional<JWK> key = known.flatMap(set -> key(set, jwt.getHeader()));
    if (known.isPresent() && key.isEmpty()) {
      known = keys.keys(true);
      key = known.flatMap(set -> key(set, jwt.getHeader()));
    }
    if (known.isEmpty()) {
      return Signature.KEYS_UNKNOWN;
    }
    return key.isPresent() && isSigned(jwt, key.get()) ? Signature.GOOD : Signature.BAD;
  }

  private static boolean isSigned(SignedJWT jwt, JWK key) throws JOSEException {
    return switch (key) {
      case RSAKey rsa -> jwt.verify(new RSASSAVerifier(rsa));
      case ECKey elliptic -> jwt.verify(new ECDSAVerifier(elliptic));
      default -> false;
    };
  }

  /** The key that the token names; one that names none is taken when there is but one key. */
  private Optional<JWK> key(JWKSet set, JWSHeader header) {
    List<JWK> fitting =
        set.getKeys().stream()
            .filter(key -> fits(key, algorithm))
            .filter(key -> header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()))
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  private static boolean fits(JWK key, JWSAlgorithm algorithm) {
    boolean forSignatures = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
    boolean sameAlgorithm = key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm);
    boolean sameKind =
        switch (key) {
          case RSAKey rsa ->
              !JWSAlgorithm.Family.EC.contains(algorithm) && rsa.size() >= LEAST_RSA_BITS;
          case ECKey _ -> JWSAlgorithm.Family.EC.contains(algorithm);
          default -> false;
        };
    return forSignatures && sameAlgorithm && sameKind;
  }

  private Result person(JWTClaimsSet claims) throws ParseException {
    boolean believed =
        switch (settings.claim()) {
          case SUBJECT -> true;
          case VERIFIED_EMAIL -> Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"));
        };
    String name = claims.getStringClaim(settings.claim().wireName());
    if (!believed || name == null || !canBeSomebodys(name)) {
      return new Rejected();
    }
    Optional<PersonId> person =
        directory.current().owner(new Principal.User(settings.namespace(), name));
    if (person.isEmpty()) {
      return new Rejected();
    }
    return people.signIn(person.get(), groups.map(one -> one.of(claims)).orElse(Set.of()));
  }

  /** What is pushed has one spelling; a claim in another is nobody's, and is not made to fit. */
  private boolean canBeSomebodys(String name) {
    Optional<NameSpelling.Fault> fault =
        settings.namespace().equals(Namespace.SIGN_IN)
            ? NameSpelling.fault(name)
            : Optional.empty();
    fault.ifPresent(one ->
        log.warn(
            "the provider's account \"{}\" {}, so that it is nobody's",
            NameSpelling.escaped(name),
            one.what()));
    return fault.isEmpty();
  }

  @Override
  public void close() {
    keys.close();
  }
}
