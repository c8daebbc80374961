package dev.ken.aclsync.ldap;

import static dev.ken.aclsync.source.DirectorySourceContract.whole;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.ken.aclsync.source.DirectoryReading;
import dev.ken.aclsync.source.ReadingProgress;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Principal;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes to read 50,000 people and 5,000 groups, five of them with 20,000 members, from
 * a real server, and what changed in them. No part of the tests; {@code ./mvnw -pl acl-sync -am
 * test -Dtest=LdapScale -Dsurefire.failIfNoSpecifiedTests=false} runs it.
 */
@SlapdTest
final class LdapScale {
  private static final int PEOPLE = 50_000;
  private static final int GROUPS = 5_000;
  private static final int LARGE = 5;
  private static final int LARGE_MEMBERS = 20_000;
  private static final int MEMBERS = 40;

  @TempDir private Path folder;

  @Test
  void measure(TestReporter reporter) throws Exception {
    Slapd slapd = Slapd.prepare(folder);
    Path ldif = folder.resolve("entries.ldif");
    write(ldif);
    slapd.load(ldif);
    slapd.start();
    try (slapd;
        LDAPConnection admin = slapd.admin()) {
      var settings =
          new LdapSettings(
              new LdapSettings.Server("127.0.0.1", slapd.tlsPort()),
              LdapSettings.Encryption.TLS,
              Optional.of(slapd.authority()),
              Slapd.ADMIN,
              () -> Slapd.PASSWORD,
              LdapWorld.BASE,
              new Namespace("corp"),
              LdapSettings.Entries.USUAL,
              new LdapSettings.Limits(Duration.ofSeconds(30), Duration.ofMinutes(10), 1_000));
      var source = new LdapSource(settings, Clock.systemUTC());
      long began = System.nanoTime();
      DirectoryReading.Whole known = whole(source.readAll(ReadingProgress.NONE));
      reporter.publishEntry("everything, the first time", figures(began, known));
      began = System.nanoTime();
      known = whole(source.readAll(ReadingProgress.NONE));
      reporter.publishEntry("everything, again", figures(began, known));
      for (int round = 0; round < 3; round++) {
        began = System.nanoTime();
        known = whole(source.readSince(known.cursor(), ReadingProgress.NONE));
        reporter.publishEntry("nothing changed", figures(began, known));
      }
      for (int round = 0; round < 3; round++) {
        change(admin, round);
        began = System.nanoTime();
        known = whole(source.readSince(known.cursor(), ReadingProgress.NONE));
        reporter.publishEntry(
            "100 people and 10 groups changed, one of them large", figures(began, known));
        require(known, round);
      }
    }
  }

  private static String figures(long began, DirectoryReading.Whole reading) {
    return String.format(
        Locale.ROOT,
        "%.2f s, %d entries read, %d people, %d groups, %d members",
        (System.nanoTime() - began) / 1e9,
        reading.entries(),
        reading.content().people().size(),
        reading.content().groups().size(),
        reading.content().groups().stream().mapToLong(group -> group.members().size()).sum());
  }

  private static void change(LDAPConnection admin, int round) throws Exception {
    for (int number = 0; number < 100; number++) {
      admin.modify(
          place(round * 100 + number),
          new Modification(ModificationType.REPLACE, "displayName", "Changed " + round));
    }
    for (int number = 0; number < 10; number++) {
      admin.modify(
          "cn=g" + number * 100 + "," + LdapWorld.GROUPS,
          new Modification(ModificationType.ADD, "member", newPlace(round, number)));
    }
    admin.add(
        new Entry(
            newPlace(round, 0),
            new com.unboundid.ldap.sdk.Attribute("objectClass", "inetOrgPerson"),
            new com.unboundid.ldap.sdk.Attribute("uid", "new" + round),
            new com.unboundid.ldap.sdk.Attribute("cn", "new" + round),
            new com.unboundid.ldap.sdk.Attribute("sn", "N")));
    admin.delete(place(40_000 + round));
  }

  private static void require(DirectoryReading.Whole known, int round) {
    boolean there =
        known.content().groups().stream()
            .filter(group -> group.group().name().equals("g0"))
            .anyMatch(group ->
                group.members().contains(new Principal.User(new Namespace("corp"), "new" + round)));
    boolean gone =
        known.content().people().stream()
            .noneMatch(person -> person.accounts().first().name().equals("p" + (40_000 + round)));
    if (!there || !gone) {
      throw new IllegalStateException("round " + round + ": what changed was not seen");
    }
  }

  private static String place(int person) {
    return "uid=p" + person + "," + LdapWorld.PEOPLE;
  }

  private static String newPlace(int round, int number) {
    return "uid=new" + round + (number == 0 ? "" : "-" + number) + "," + LdapWorld.PEOPLE;
  }

  private static void write(Path ldif) throws Exception {
    var random = new SplittableRandom(1);
    try (var out = new PrintWriter(Files.newBufferedWriter(ldif))) {
      out.print(
          "dn: dc=example,dc=com\nobjectClass: dcObject\nobjectClass: organization\no: E\ndc:"
              + " example\n\n");
      out.print("dn: " + LdapWorld.PEOPLE + "\nobjectClass: organizationalUnit\nou: people\n\n");
      out.print("dn: " + LdapWorld.GROUPS + "\nobjectClass: organizationalUnit\nou: groups\n\n");
      for (int person = 0; person < PEOPLE; person++) {
        out.printf(
            Locale.ROOT,
            "dn: %s%nobjectClass: inetOrgPerson%nuid: p%d%ncn: Person %d%nsn: P%nmail:"
                + " p%d@example.com%n%n",
            place(person),
            person,
            person,
            person);
      }
      for (int group = 0; group < GROUPS; group++) {
        out.printf(
            Locale.ROOT,
            "dn: cn=g%d,%s%nobjectClass: groupOfNames%ncn: g%d%n",
            group,
            LdapWorld.GROUPS,
            group);
        int members = group % (GROUPS / LARGE) == 0 ? LARGE_MEMBERS : MEMBERS;
        random
            .ints(0, PEOPLE)
            .distinct()
            .limit(members)
            .forEach(person -> out.print("member: " + place(person) + "\n"));
        // Groups in groups, in a ring.
        out.printf(Locale.ROOT, "member: cn=g%d,%s%n%n", (group + 7) % GROUPS, LdapWorld.GROUPS);
      }
    }
  }
}
