package dev.ken.server.http;

import dev.ken.core.access.Asker;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.server.signin.Credentials;
import dev.ken.server.signin.Scope;
import dev.ken.server.signin.ServiceKey;
import dev.ken.server.signin.SignIn;
import dev.ken.server.signin.TokenHash;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;

/**
 * Knows one person, {@code ada}, one operator, {@code root}, one administrator's key, {@code
 * chief}, and can be unavailable.
 */
final class FakeSignIn implements SignIn {
  private static final ServiceKey CHIEF =
      new ServiceKey(
          "chief", "chief", EnumSet.of(Scope.ADMIN), TokenHash.of("chief"), Instant.EPOCH);

  @Override
  public Result signIn(Credentials credentials) {
    return switch (credentials) {
      case Credentials.None _, Credentials.OnBehalf _ -> new Rejected();
      case Credentials.Bearer(String token) ->
          switch (token) {
            case "ada" -> new SignedIn(ada());
            case "root" -> new Operator();
            case "chief" -> new Service(CHIEF);
            case "broken" -> new Unavailable();
            default -> new Rejected();
          };
    };
  }

  private static Asker ada() {
    var person = new Person(new PersonId("ada"), "Ada", new TreeSet<>(), false);
    var content = new DirectoryContent(List.of(person), List.of(), Instant.EPOCH);
    var directory = new Directory(new DirectoryVersion(1), content);
    return switch (directory.resolve(person.id())) {
      case AskerResolution.Resolved(Asker asker) -> asker;
      case AskerResolution.Unknown _, AskerResolution.Disabled _, AskerResolution.Unestablished _ ->
          throw new AssertionError("ada is in the directory");
    };
  }
}
