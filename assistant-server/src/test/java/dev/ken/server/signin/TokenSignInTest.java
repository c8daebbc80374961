package dev.ken.server.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryAges;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.error.KenException;
import dev.ken.server.files.OwnedFile;
import dev.ken.server.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenSignInTest {
  private final SecureRandom random = new SecureRandom();
  private final TestDirectory directory = new TestDirectory();
  @TempDir private Path folder;

  /** A directory of Ada, and of Dora who is disabled; can be made unreadable. */
  private static final class TestDirectory implements DirectoryStore {
    private boolean readable = true;

    @Override
    public Directory current() {
      if (!readable) {
        throw KenException.ours("state-unavailable", "cannot read the directory", "Wait.", null);
      }
      var people =
          List.of(
              new Person(new PersonId("ada"), "Ada", new TreeSet<>(), false),
              new Person(new PersonId("dora"), "Dora", new TreeSet<>(), true));
      return new Directory(
          new DirectoryVersion(1), new DirectoryContent(people, List.of(), Instant.EPOCH));
    }

    @Override
    public Directory replace(DirectoryContent content) {
      throw new AssertionError("sign-in changes no directory");
    }

    @Override
    public Directory foreseen(DirectoryContent content) {
      throw new UnsupportedOperationException();
    }

    @Override
    public DirectoryContent pulled() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean holds(DirectoryContent content) {
      throw new AssertionError("sign-in compares no directories");
    }

    @Override
    public void confirm(Instant readAt) {
      throw new AssertionError("sign-in changes no directory");
    }

    @Override
    public DirectoryAges ages() {
      throw new AssertionError("sign-in asks for no age");
    }
  }

  private TokenFile tokens() {
    return new TokenFile(new OwnedFile(folder, "tokens.json"), new Json());
  }

  private SignIn signIn() {
    return new TokenSignIn(directory, tokens());
  }

  private String issue(String person, boolean operator) {
    String token = TokenHash.newToken(random);
    TokenHash hash = TokenHash.of(token);
    tokens()
        .add(
            new IssuedToken(
                hash.value().substring(0, 8),
                new PersonId(person),
                operator,
                hash,
                Instant.parse("2026-01-01T00:00:00Z")));
    return token;
  }

  private static Credentials bearer(String token) {
    return Credentials.of(List.of("Bearer " + token));
  }

  @Test
  void signIn_tokenOfAPerson_isThatPerson() {
    String token = issue("ada", false);

    assertThat(signIn().signIn(bearer(token)))
        .isInstanceOfSatisfying(
            SignIn.SignedIn.class,
            found -> assertThat(found.asker().person()).isEqualTo(new PersonId("ada")));
  }

  @Test
  void signIn_tokenOfAnOperator_isAnOperator() {
    assertThat(signIn().signIn(bearer(issue("ada", true)))).isInstanceOf(SignIn.Operator.class);
  }

  @Test
  void signIn_personUnknownOrDisabled_isRejected() {
    assertThat(signIn().signIn(bearer(issue("dora", false)))).isInstanceOf(SignIn.Rejected.class);
    assertThat(signIn().signIn(bearer(issue("dora", true)))).isInstanceOf(SignIn.Rejected.class);
    assertThat(signIn().signIn(bearer(issue("gone", false)))).isInstanceOf(SignIn.Rejected.class);
  }

  @Test
  void signIn_wrongToken_isRejected() {
    String token = issue("ada", false);

    assertThat(signIn().signIn(bearer(token + "x"))).isInstanceOf(SignIn.Rejected.class);
    assertThat(signIn().signIn(bearer("ada"))).isInstanceOf(SignIn.Rejected.class);
    assertThat(signIn().signIn(bearer(TokenHash.of(token).value())))
        .isInstanceOf(SignIn.Rejected.class);
    assertThat(signIn().signIn(Credentials.of(List.of()))).isInstanceOf(SignIn.Rejected.class);
  }

  @Test
  void signIn_tokenMadeOrRevokedMeanwhile_countsFromTheNextRequestOn() {
    SignIn running = signIn();
    String token = TokenHash.newToken(random);
    assertThat(running.signIn(bearer(token))).isInstanceOf(SignIn.Rejected.class);

    String issued = issue("ada", false);
    assertThat(running.signIn(bearer(issued))).isInstanceOf(SignIn.SignedIn.class);

    assertThat(tokens().revoke(tokens().tokens().getFirst().id())).isTrue();
    assertThat(running.signIn(bearer(issued))).isInstanceOf(SignIn.Rejected.class);
    assertThat(tokens().revoke("none")).isFalse();
  }

  @Test
  void signIn_directoryUnreadable_isUnavailableForValidTokensOnly() {
    String token = issue("ada", false);
    directory.readable = false;

    assertThat(signIn().signIn(bearer(token))).isInstanceOf(SignIn.Unavailable.class);
    assertThat(signIn().signIn(bearer("wrong"))).isInstanceOf(SignIn.Rejected.class);
  }

  @Test
  void signIn_tokenFileDamaged_isUnavailable() throws IOException {
    String token = issue("ada", false);
    Files.writeString(folder.resolve("tokens.json"), "{\"tokens\": [{}]}");

    assertThat(signIn().signIn(bearer(token))).isInstanceOf(SignIn.Unavailable.class);
    assertThatThrownBy(() -> tokens().tokens())
        .isInstanceOf(KenException.class)
        .hasMessageContaining("tokens.json");
  }

  @Test
  void add_token_isKeptAsItsHashForTheOwnerOnly() throws IOException {
    String token = issue("ada", false);
    Path file = folder.resolve("tokens.json");

    assertThat(Files.readString(file)).doesNotContain(token).contains(TokenHash.of(token).value());
    try (var left = Files.list(folder)) {
      assertThat(left)
          .containsExactlyInAnyOrder(file, folder.resolve("tokens.json.lock"))
          .allSatisfy(one ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                  .isEqualTo("rw-------"));
    }
  }

  @Test
  void demoSignIn_anyId_isBelievedAndNothingElse() {
    String operator = TokenHash.newToken(random);
    var demo = new DemoSignIn(directory, TokenHash.of(operator));

    assertThat(demo.signIn(bearer("ada"))).isInstanceOf(SignIn.SignedIn.class);
    assertThat(demo.signIn(bearer(operator))).isInstanceOf(SignIn.Operator.class);
    assertThat(demo.signIn(bearer("dora"))).isInstanceOf(SignIn.Rejected.class);
    assertThat(demo.signIn(bearer("nobody"))).isInstanceOf(SignIn.Rejected.class);
    assertThat(demo.signIn(bearer("x".repeat(300)))).isInstanceOf(SignIn.Rejected.class);
    directory.readable = false;
    assertThat(demo.signIn(bearer("ada"))).isInstanceOf(SignIn.Unavailable.class);
  }
}
