package dev.ken.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.InMemoryDirectoryStore;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.server.MovedClock;
import dev.ken.server.signin.Credentials;
import dev.ken.server.signin.SignIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which signed tokens are believed, with a provider on real HTTP. */
final class OidcSignInTest {
  private static final RSAKey FIRST = Provider.key("first");
  private static final RSAKey SECOND = Provider.key("second");

  private final Provider provider = new Provider(FIRST);
  private final MovedClock clock = MovedClock.standingAt(Instant.parse("2026-05-04T08:00:00Z"));
  private final InMemoryDirectoryStore directory = new InMemoryDirectoryStore();
  private final OidcSignIn signIn = signIn(OidcSettings.Claim.SUBJECT);

  private OidcSignIn signIn(OidcSettings.Claim claim) {
    var settings =
        new OidcSettings.On(
            provider.issuer(),
            Provider.AUDIENCE,
            OidcSettings.Algorithm.RS256,
            claim,
            Namespace.SIGN_IN,
            Optional.of(new OidcSettings.GroupsClaim("groups", Duration.ofMinutes(60))));
    return new OidcSignIn(
        settings, directory, clock, FetchLimits.ofServer(32), _ -> new SignIn.Operator());
  }

  @BeforeEach
  void fill() {
    directory.replace(
        new DirectoryContent(
            List.of(person("ada", "sub-1", false), person("dora", "sub-2", true)),
            List.of(),
            Instant.EPOCH));
  }

  private static Person person(String id, String account, boolean disabled) {
    var accounts = new TreeSet<Principal.User>();
    accounts.add(new Principal.User(Namespace.SIGN_IN, account));
    accounts.add(new Principal.User(Namespace.SIGN_IN, id + "@example.com"));
    return new Person(new PersonId(id), id, accounts, disabled);
  }

  @AfterEach
  void close() {
    signIn.close();
    provider.close();
  }

  private String token(JWTClaimsSet.Builder claims) {
    return Provider.signed(FIRST, claims.build());
  }

  private JWTClaimsSet.Builder claims() {
    return provider.claims("sub-1", clock.instant());
  }

  private SignIn.Result sign(String token) {
    return signIn.signIn(new Credentials.Bearer(token));
  }

  private void assertRefused(String token) {
    assertThat(sign(token)).isEqualTo(new SignIn.Rejected());
  }

  /** Not made to fit: a provider that has both would have two accounts of one name. */
  @Test
  void signIn_subjectInAnotherNormalForm_isNobody() {
    directory.replace(
        new DirectoryContent(List.of(person("ada", "jos\u00e9", false)), List.of(), Instant.EPOCH));

    assertAda(sign(token(provider.claims("jos\u00e9", clock.instant()))));
    assertRefused(token(provider.claims("jose\u0301", clock.instant())));
    assertRefused(token(provider.claims("jos\u00e9\u200b", clock.instant())));
  }

  private static void assertAda(SignIn.Result result) {
    assertThat(result)
        .isInstanceOfSatisfying(
            SignIn.SignedIn.class,
            signedIn -> assertThat(signedIn.asker().person().value()).isEqualTo("ada"));
  }

  @Test
  void token_ofAKnownAccount_isThePerson() {
    assertAda(sign(token(claims())));
    assertAda(sign(token(claims().audience(List.of("other", Provider.AUDIENCE)))));
  }

  private static Principal.Group claimed(String name) {
    return new Principal.Group(Namespace.CLAIMED, name);
  }

  /** The groups of a token that its holder counts as being in. */
  private Set<Principal.Group> groupsOf(JWTClaimsSet.Builder claims) {
    SignIn.Result result = sign(token(claims));
    assertAda(result);
    var groups = new HashSet<Principal.Group>();
    for (Principal one : ((SignIn.SignedIn) result).asker().allowPrincipals()) {
      if (one instanceof Principal.Group group) {
        groups.add(group);
      }
    }
    return groups;
  }

  @Test
  void groups_ofAToken_areThoseOfWhoAsks() {
    assertThat(groupsOf(claims().claim("groups", List.of("hr", "6f1c-22"))))
        .containsExactlyInAnyOrder(claimed("hr"), claimed("6f1c-22"));
    // The next token counts, whatever one before stated.
    assertThat(groupsOf(claims().claim("groups", List.of()))).isEmpty();
    assertThat(groupsOf(claims())).isEmpty();
    assertThat(groupsOf(claims().claim("roles", List.of("hr")))).isEmpty();
  }

  @Test
  void groups_tooManyForAToken_areNone() {
    var some = List.of("hr");
    assertThat(
            groupsOf(
                claims()
                    .claim("groups", some)
                    .claim("_claim_names", Map.of("groups", "src1"))
                    .claim("_claim_sources", Map.of("src1", Map.of("endpoint", "https://x")))))
        .isEmpty();
    assertThat(groupsOf(claims().claim("groups", some).claim("_claim_names", "groups"))).isEmpty();
    assertThat(groupsOf(claims().claim("groups", some).claim("hasgroups", true))).isEmpty();
    assertThat(groupsOf(claims().claim("groups", some).claim("hasgroups", "true"))).isEmpty();
    // Others are elsewhere.
    assertThat(groupsOf(claims().claim("groups", some).claim("_claim_names", Map.of("x", "src1"))))
        .containsExactly(claimed("hr"));
  }

  @Test
  void groups_malformedOrInAnotherSpelling_areNone() {
    assertThat(groupsOf(claims().claim("groups", "hr"))).isEmpty();
    assertThat(groupsOf(claims().claim("groups", Map.of("hr", true)))).isEmpty();
    assertThat(groupsOf(claims().claim("groups", List.of("hr", 7)))).isEmpty();
    assertThat(groupsOf(claims().claim("groups", List.of("hr", "e\u0301quipe", "h\u200br", ""))))
        .containsExactly(claimed("hr"));
  }

  @Test
  void groups_ofAnOldToken_areNone() {
    Instant now = clock.instant();
    var claims = claims().claim("groups", List.of("hr"));
    assertThat(groupsOf(claims.issueTime(Date.from(now.minusSeconds(59 * 60))))).isNotEmpty();
    assertThat(groupsOf(claims.issueTime(Date.from(now.minusSeconds(60 * 60))))).isEmpty();
    assertThat(groupsOf(claims.issueTime(null))).isEmpty();
  }

  @Test
  void token_ofNobodyOrSomeoneDisabled_isRefused() {
    assertRefused(token(claims().subject("sub-9")));
    assertRefused(token(claims().subject("sub-2")));
    assertRefused(token(claims().subject(null)));
    assertRefused(token(claims().subject("sub-1\n")));
  }

  @Test
  void token_forOthersOrOutOfTime_isRefused() {
    Instant now = clock.instant();
    assertRefused(token(claims().issuer("https://evil.example.com")));
    assertRefused(token(claims().audience("other")));
    assertRefused(token(claims().audience(List.of())));
    assertRefused(token(claims().expirationTime(null)));
    assertRefused(token(claims().expirationTime(Date.from(now.minusSeconds(61)))));
    assertRefused(token(claims().notBeforeTime(Date.from(now.plusSeconds(61)))));
    assertRefused(token(claims().issueTime(Date.from(now.plusSeconds(61)))));
    assertAda(sign(token(claims().expirationTime(Date.from(now.minusSeconds(59))))));
  }

  @Test
  void token_withAnotherAlgorithm_isRefused() throws JOSEException {
    var claims = claims().build();
    assertRefused(new PlainJWT(claims).serialize());
    assertRefused(
        Provider.signed(
            new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("first").build(),
            new RSASSASigner(FIRST),
            claims));
    // The public key as a shared secret: what an implementation that trusts 'alg' falls for.
    byte[] secret = FIRST.toRSAPublicKey().getEncoded();
    assertRefused(
        Provider.signed(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(),
            new MACSigner(secret),
            claims));
  }

  @Test
  void token_changedOrOfAnotherKey_isRefused() {
    String good = token(claims());
    String other = token(claims().subject("sub-2"));
    String[] parts = good.split("\\.", -1);
    assertRefused(parts[0] + "." + other.split("\\.", -1)[1] + "." + parts[2]);
    assertRefused(parts[0] + "." + parts[1] + ".");
    assertRefused("a.b.c");
    assertRefused(
        Provider.signed(new RSAKey.Builder(SECOND).keyID("first").build(), claims().build()));
  }

  @Test
  void email_countsOnlyWhenVerified() {
    try (OidcSignIn byMail = signIn(OidcSettings.Claim.VERIFIED_EMAIL)) {
      var mail = claims().claim("email", "ada@example.com");
      var unverified = new Credentials.Bearer(token(mail));
      assertThat(byMail.signIn(unverified)).isEqualTo(new SignIn.Rejected());
      var text = new Credentials.Bearer(token(mail.claim("email_verified", "true")));
      assertThat(byMail.signIn(text)).isEqualTo(new SignIn.Rejected());
      assertAda(byMail.signIn(new Credentials.Bearer(token(mail.claim("email_verified", true)))));
    }
  }

  @Test
  void rotatedKey_isFetchedOnce_andTheOldOneGone() {
    assertAda(sign(token(claims())));
    assertThat(provider.fetches).hasValue(1);

    provider.publish(SECOND);
    clock.pass(ProviderKeys.LEAST_PAUSE);
    assertAda(sign(Provider.signed(SECOND, claims().build())));
    assertThat(provider.fetches).hasValue(2);
    assertRefused(token(claims()));
    assertThat(provider.fetches).hasValue(2);
  }

  @Test
  void unknownKeys_howeverMany_areAskedForSeldom() {
    assertAda(sign(token(claims())));
    clock.pass(ProviderKeys.LEAST_PAUSE);
    for (int i = 0; i < 50; i++) {
      assertRefused(
          Provider.signed(new RSAKey.Builder(SECOND).keyID("k" + i).build(), claims().build()));
    }

    assertThat(provider.fetches).hasValue(2);
    assertAda(sign(token(claims())));
  }

  @Test
  void providerGone_keysCountForAWhile_thenNobodyIsEstablished() {
    assertAda(sign(token(claims())));
    provider.breakDown();
    clock.pass(ProviderKeys.LONGEST_USE.minusSeconds(1));
    assertAda(sign(token(claims())));

    clock.pass(Duration.ofMinutes(1));
    assertThat(sign(token(claims()))).isEqualTo(new SignIn.Unavailable());
  }

  @Test
  void everythingElse_goesOn() {
    assertThat(sign("ken_abc")).isEqualTo(new SignIn.Operator());
    assertThat(provider.fetches).hasValue(0);
  }
}
