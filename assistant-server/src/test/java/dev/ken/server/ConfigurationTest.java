package dev.ken.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ken.aclsync.ldap.LdapSettings;
import dev.ken.aclsync.scim.SignInName;
import dev.ken.aclsync.yaml.Position;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.document.SourceId;
import dev.ken.core.error.KenException;
import dev.ken.core.messenger.WorkspaceId;
import dev.ken.embedder.BundledModel;
import dev.ken.embedder.EmbedderSettings;
import dev.ken.embedder.InputPrefix;
import dev.ken.embedder.ModelFiles;
import dev.ken.embedder.Pooling;
import dev.ken.server.config.ConfigurationFile;
import dev.ken.server.config.ConfigurationFile.Found;
import dev.ken.server.config.FileRights;
import dev.ken.server.config.Layers;
import dev.ken.server.config.Origin;
import dev.ken.server.config.SecretFile;
import dev.ken.server.config.Setting;
import dev.ken.server.config.SettingProblem;
import dev.ken.server.config.Settings;
import dev.ken.server.oidc.OidcSettings;
import dev.ken.server.signin.RoleHolder;
import dev.ken.server.signin.RoleHolders;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What files, variables and options come to, alone and together. Long because each setting and each
 * way of writing one wrongly has a case here, where they can be read together.
 */
final class ConfigurationTest {
  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();

  private ConfigurationReading read(String yaml, Layers.Given... options) {
    return read(yaml, Found.BY_OPTION, options);
  }

  private ConfigurationReading read(String yaml, Found found, Layers.Given... options) {
    try {
      Path file =
          Files.writeString(
              Files.createDirectories(folder.resolve("etc")).resolve("ken.yaml"), yaml);
      return ConfigurationReading.of(
          new Layers(
              List.of(options),
              environment,
              Optional.of(new ConfigurationFile(file, found)),
              folder.resolve("work")));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private SettingProblem onlyProblem(String yaml) {
    List<SettingProblem> problems = read(yaml).problems();
    assertThat(problems).as(yaml).hasSize(1);
    return problems.getFirst();
  }

  private Origin at(int line, int column) {
    return new Origin.InFile(folder.resolve("etc/ken.yaml"), new Position(line, column));
  }

  /** Two texts for each setting, which must not be its default, and must differ. */
  private static Map<Setting<?>, List<String>> texts() {
    Map<Setting<?>, List<String>> texts = new HashMap<>();
    texts.put(KenSettings.DATA, List.of("/one", "/two"));
    texts.put(
        KenSettings.SOURCES, List.of("[{name: one, folder: /one}]", "[{name: two, folder: /two}]"));
    texts.put(KenSettings.HOST, List.of("::1", "0.0.0.0"));
    texts.put(KenSettings.PORT, List.of("1", "2"));
    texts.put(KenSettings.MODEL, List.of("bge-small-en-v15-q", "/one.onnx"));
    texts.put(KenSettings.TOKENIZER, List.of("/one.json", "/two.json"));
    texts.put(KenSettings.POOLING, List.of("mean", "cls"));
    texts.put(KenSettings.QUESTION_PREFIX, List.of("one", "two"));
    texts.put(KenSettings.PASSAGE_PREFIX, List.of("one", "two"));
    texts.put(KenSettings.WINDOW, List.of("128", "300"));
    texts.put(KenSettings.THRESHOLD, List.of("0.1", "0.2"));
    texts.put(KenSettings.OPERATOR_TOKEN, List.of("/one", "/two"));
    texts.put(KenSettings.ISSUER, List.of("https://one.example", "https://two.example/x"));
    texts.put(KenSettings.AUDIENCE, List.of("one", "two"));
    texts.put(KenSettings.GROUPS_CLAIM, List.of("one", "two"));
    texts.put(KenSettings.ALGORITHM, List.of("PS256", "ES256"));
    texts.put(KenSettings.CLAIM, List.of("email", "sub"));
    texts.put(KenSettings.SCIM_ACCOUNT, List.of("user-name", "external-id"));
    texts.put(KenSettings.SIGN_IN_NAMESPACE, List.of("one", "two"));
    texts.put(KenSettings.OPERATORS, List.of("['person:one']", "['group:two:three']"));
    texts.put(KenSettings.ADMINS, List.of("['person:one']", "[]"));
    texts.put(KenSettings.DIRECTORY_MINUTES, List.of("8", "9"));
    texts.put(KenSettings.SLACK, List.of("true", "false"));
    texts.put(KenSettings.SLACK_SIGNING_SECRET, List.of("/one", "/two"));
    texts.put(KenSettings.SLACK_BOT_TOKEN, List.of("/one", "/two"));
    texts.put(KenSettings.SLACK_TEAM, List.of("T01", "T02"));
    texts.put(KenSettings.SLACK_APP, List.of("A01", "A02"));
    texts.put(KenSettings.PUBLIC_ADDRESS, List.of("https://one.example", "http://two/ken"));
    texts.put(KenSettings.SLACK_ACCOUNT_LINKS, List.of("/one", "/two"));
    texts.put(KenSettings.SLACK_SELF_LINKING, List.of("true", "false"));
    texts.put(LdapKeys.ADDRESS, List.of("ldaps://one.example", "ldap://two.example:3890"));
    texts.put(LdapKeys.START_TLS, List.of("true", "false"));
    texts.put(LdapKeys.AUTHORITIES, List.of("/one", "/two"));
    texts.put(LdapKeys.BIND_NAME, List.of("cn=one", "cn=two"));
    texts.put(LdapKeys.PASSWORD, List.of("/one", "/two"));
    texts.put(LdapKeys.BASE, List.of("dc=one", "dc=two"));
    texts.put(LdapKeys.NAMESPACE, List.of("one", "two"));
    texts.put(LdapKeys.PEOPLE, List.of("(uid=*)", "(cn=*)"));
    texts.put(LdapKeys.GROUPS, List.of("(uid=*)", "(cn=*)"));
    texts.put(LdapKeys.ACCOUNT, List.of("mail", "cn"));
    texts.put(LdapKeys.GROUP, List.of("mail", "ou"));
    texts.put(LdapKeys.ID, List.of("nsUniqueId", "GUID"));
    texts.put(LdapKeys.MEMBER_OF, List.of("true", "false"));
    for (Setting<?> setting :
        List.of(
            LdapKeys.PAGE, LdapKeys.TIMEOUT, LdapKeys.WHOLE, LdapKeys.INTERVAL, LdapKeys.ANEW)) {
      texts.put(setting, List.of("11", "12"));
    }
    for (Setting<?> setting : KenSettings.CATALOGUE.settings()) {
      if (setting.section().equals("limits")) {
        texts.put(setting, List.of("8", "9"));
      }
    }
    GitKeys.ALL.forEach(setting -> texts.put(setting, List.of("77", "78")));
    texts.put(KenSettings.STATEMENTS, List.of("8", "9"));
    texts.put(KenSettings.FILE_CHARACTERS, List.of("1001", "1002"));
    return texts;
  }

  static Stream<Arguments> settings() {
    return KenSettings.CATALOGUE.settings().stream()
        .map(setting -> Arguments.argumentSet(setting.key(), setting));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everyKey_inFileEnvironmentAndOption_theLastWins(Setting<?> setting) {
    List<String> two = texts().getOrDefault(setting, List.of());
    assertThat(two).as("texts for " + setting.key()).hasSize(2);
    String inFile =
        setting.section().isEmpty()
            ? setting.key() + ": " + two.getFirst()
            : setting.section() + ":\n  " + setting.name() + ": " + two.getFirst();

    var file = read(inFile).settings().entry(setting);
    environment.put(setting.variable(), two.getLast());
    var variable = read(inFile).settings().entry(setting);
    var option =
        read(inFile, new Layers.Given("--it", setting, two.getFirst())).settings().entry(setting);

    assertThat(file.origin()).isInstanceOf(Origin.InFile.class);
    assertThat(variable.origin()).isEqualTo(new Origin.Environment(setting.variable()));
    assertThat(option.origin()).isEqualTo(new Origin.Option("--it"));
    assertThat(option.plain()).isEqualTo(file.plain()).isPresent();
    assertThat(variable.plain()).isNotEqualTo(file.plain()).isPresent();
  }

  @Test
  void configuration_wholeFile_holdsWhatItSays() {
    Configuration configuration =
        read("""
        data: ../data
        sources:
          - {name: hr, folder: hr}
        listen: {host: 0.0.0.0, port: 80, public-address: https://ken.example.com}
        embedder:
          model: own.onnx
          pooling: cls
          question-prefix: "query: "
          passage-prefix: "passage: "
          window: 99
        answers: {threshold: 0.7, statements: 2}
        sign-in:
          operator-token-file: operator
          issuer: https://login.example.com/acme
          audience: ken
          algorithm: ES256
          claim: email
          namespace: harbor
          groups-claim: groups
          operators: ["person:ada"]
          admins: ["group:harbor:it: ops"]
        limits:
          requests-at-once: 10
          file-megabytes: 11
          file-seconds: 12
          file-characters: 13000
          embedded-files: 14
          embedded-depth: 15
          indexing-threads: 16
          push-megabytes: 17
        directory:
          minutes: 18
        slack:
          enabled: true
          signing-secret-file: signing
          bot-token-file: bot
          team: T0123
          app: A0123
          account-links-file: links.yaml
          self-linking: false
        """)
            .requireSound();

    Path etc = folder.resolve("etc");
    assertThat(configuration)
        .isEqualTo(
            new Configuration(
                folder.resolve("data"),
                "0.0.0.0",
                80,
                List.of(new RememberedSource(new SourceId("hr"), etc.resolve("hr"))),
                new EmbedderSettings(
                    new ModelFiles.OnDisk(etc.resolve("own.onnx"), etc.resolve("tokenizer.json")),
                    Pooling.CLS,
                    new InputPrefix("query: "),
                    new InputPrefix("passage: "),
                    99),
                0.7,
                2,
                Optional.of(new SecretFile(etc.resolve("operator"))),
                new OidcSettings.On(
                    URI.create("https://login.example.com/acme"),
                    "ken",
                    OidcSettings.Algorithm.ES256,
                    OidcSettings.Claim.VERIFIED_EMAIL,
                    new Namespace("harbor"),
                    Optional.of(new OidcSettings.GroupsClaim("groups", Duration.ofMinutes(18)))),
                new RoleHolders(
                    List.of(new RoleHolder.OfPerson(new PersonId("ada"))),
                    List.of(
                        new RoleHolder.OfGroup(
                            new Principal.Group(new Namespace("harbor"), "it: ops")))),
                new Configuration.Limits(
                    10, 11, 12, 13_000, 14, 15, 16, 17, Duration.ofMinutes(18)),
                new SlackSettings.On(
                    new SecretFile(etc.resolve("signing")),
                    new SecretFile(etc.resolve("bot")),
                    new WorkspaceId("T0123"),
                    "A0123",
                    Optional.of(etc.resolve("links.yaml")),
                    false,
                    Optional.of("https://ken.example.com"),
                    SlackSettings.API),
                Optional.empty(),
                SignInName.NONE,
                GitSettings.USUAL));
  }

  @Test
  void roles_misspelt_areRefusedWithTheirPlace() {
    for (String entry :
        List.of("ada", "user:ada", "group:ops", "group:Ops:x", "person:", "person:jose\u0301")) {
      assertThat(read("sign-in:\n  operators: ['" + entry + "']\n").problems())
          .as(entry)
          .singleElement()
          .satisfies(problem ->
              assertThat(problem.message())
                  .contains("'sign-in.operators'", entry, "neither a person nor a group"));
    }
  }

  @Test
  void configuration_directoryServer_holdsWhatItSays() {
    DirectoryServer server =
        read("ldap: {address: 'ldap://dc1.example.com', bind-name: 'cn=ken', password-file: p,"
                + " base: 'dc=example', namespace: corp, page: 77, account-attribute: mail}")
            .requireSound()
            .directoryServer()
            .orElseThrow();

    LdapSettings settings = server.settings();
    assertThat(settings.server()).isEqualTo(new LdapSettings.Server("dc1.example.com", 389));
    assertThat(settings.encryption()).isEqualTo(LdapSettings.Encryption.START_TLS);
    assertThat(settings.namespace()).isEqualTo(new Namespace("corp"));
    assertThat(settings.limits().page()).isEqualTo(77);
    assertThat(settings.entries().account()).contains("mail");
    assertThat(server.pace().interval()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void directoryServer_withoutItsBase_isAProblem() {
    assertThat(
            onlyProblem("ldap: {address: 'ldaps://x.example', bind-name: 'cn=k', password-file: p}")
                .message())
        .contains("'ldap.base' is not");
  }

  @Test
  void directoryServer_inTheOpenOnAnotherMachine_isAProblem() {
    String rest = "start-tls: false, bind-name: 'cn=k', password-file: p, base: 'dc=e'}";
    assertThat(onlyProblem("ldap: {address: 'ldap://x.example', " + rest).message())
        .contains("'ldap.start-tls' is false");
    assertThat(read("ldap: {address: 'ldap://127.0.0.1:3890', " + rest).problems()).isEmpty();
  }

  @Test
  void directoryServer_globalCatalogue_isAProblem() {
    for (String address : List.of("ldap://dc1.example:3268", "ldaps://dc1.example:3269")) {
      assertThat(
              onlyProblem(
                      "ldap: {address: '"
                          + address
                          + "', bind-name: 'cn=k', password-file: p, base: 'dc=e'}")
                  .message())
          .contains("global catalogue");
    }
  }

  @Test
  void sources_directoryThatIsNone_isAProblem() {
    assertThat(onlyProblem("sources: [{name: hr, folder: hr, directory: corp}]").message())
        .contains("the directory 'corp'");
  }

  @Test
  void sources_posixWithoutAnybodyWhoSaysWhoItsUsersAre_isAProblem() throws IOException {
    Path there = Files.createDirectories(folder.resolve("etc/hr"));
    String posix = "sources: [{name: hr, folder: hr, permissions: posix}]";
    assertThat(onlyProblem(posix).message())
        .contains("the entry 'hr' with the permissions 'posix'", "people.yaml");
    Files.writeString(there.resolve("people.yaml"), "namespace: harbor\npeople: []\n");
    assertThat(read(posix).problems()).isEmpty();
  }

  @Test
  void sources_permissionsAndDirectory_areTaken() {
    String ldap =
        "ldap: {address: 'ldaps://x.example', bind-name: 'cn=k', password-file: p, base: 'dc=e'}\n";
    assertThat(
            read(ldap + "sources: [{name: hr, folder: hr, permissions: posix, directory: ldap}]")
                .requireSound()
                .sources())
        .singleElement()
        .extracting(RememberedSource::rights)
        .isEqualTo(
            new SourceRights(SourceRights.Permissions.POSIX, Optional.of(new Namespace("ldap"))));
    assertThat(onlyProblem("sources: [{name: hr, folder: hr, permissions: windows}]").message())
        .contains("the permissions 'windows'");
  }

  @Test
  void sources_repository_isTakenWithItsFiles() {
    RememberedSource source =
        read("sources: [{name: docs, git: 'https://git.example.com/a.git', branch: dev, user: ken,"
                + " password-file: p, certificates-file: c}]")
            .requireSound()
            .sources()
            .getFirst();

    assertThat(source.folder()).isEqualTo(folder.resolve("work/data/tenants/default/git/docs"));
    assertThat(source.git())
        .contains(
            new GitOrigin(
                "https://git.example.com/a.git",
                "dev",
                Optional.of("ken"),
                Optional.of(new SecretFile(folder.resolve("etc/p"))),
                Optional.of(folder.resolve("etc/c")),
                Optional.empty(),
                Optional.empty()));
    assertThat(
            read("sources: [{name: docs, git: repo}]").requireSound().sources().getFirst().place())
        .isEqualTo(folder.resolve("etc/repo") + " (main)");
  }

  @Test
  void sources_repositoryThatCantBeOne_isRefusedWithItsPlace() {
    for (String entry :
        List.of(
            "git: 'http://git.example.com/a.git'",
            "git: 'https://ken:s3cr3t@git.example.com/a.git'",
            "git: 'git://git.example.com/a.git'",
            "git: 'git@git.example.com:a.git'",
            "git: 'ssh://git@git.example.com/a.git'",
            "git: 'ssh://-oProxyCommand=x/a.git', key-file: k, known-hosts-file: h",
            "git: 'ext::sh -c x'",
            "git: repo, user: ken, password-file: p",
            "git: 'https://x/a', user: ken",
            "git: 'https://x/a', key-file: k, known-hosts-file: h",
            "git: repo, branch: 'a..b'",
            "git: repo, branch: '-x'",
            "git: repo, folder: x",
            "git: repo, permissions: posix",
            "folder: x, branch: main",
            "git: ''")) {
      assertThat(read("sources: [{name: docs, " + entry + "}]").problems())
          .as(entry)
          .singleElement()
          .satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("sources");
            assertThat(problem.mend()).isNotBlank();
            assertThat(problem.message()).doesNotContain("s3cr3t");
          });
    }
  }

  @Test
  void configuration_nothingSet_isWhatKenAlwaysDid() {
    Configuration configuration = read("# nothing\n").requireSound();

    assertThat(configuration.data()).isEqualTo(folder.resolve("work/data"));
    assertThat(configuration.embedder())
        .isEqualTo(EmbedderSettings.bundled(BundledModel.ALL_MINILM_L6_V2_Q));
    assertThat(configuration.threshold()).isEqualTo(0.55);
    assertThat(configuration.slack()).isEqualTo(new SlackSettings.Off());
  }

  @Test
  void paths_ofVariables_startFromTheWorkingFolder() {
    environment.put("KEN_DATA", "there");
    environment.put("KEN_SOURCES", "[{name: hr, folder: docs}]");

    Configuration configuration = read("").requireSound();

    assertThat(configuration.data()).isEqualTo(folder.resolve("work/there"));
    assertThat(configuration.sources().getFirst().folder()).isEqualTo(folder.resolve("work/docs"));
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(
            "listen:\n  port: 70000\n",
            2,
            9,
            "'listen.port' is '70000', but must be a whole number from 0 to 65535",
            "Write one within these bounds"),
        Arguments.of(
            "listen:\n  port:\ndata: /x\n",
            2,
            3,
            "'listen.port' has no value, but must be a whole number from 0 to 65535",
            "take the line out"),
        Arguments.of(
            "listen:\n  port: {a: 1}\n", 2, 9, "'listen.port' has keys of its own", "Write one"),
        Arguments.of(
            "answers:\n  threshold: high\n",
            2,
            14,
            "'answers.threshold' is 'high', but must be a number from 0 to 1",
            "such as 0.55"),
        Arguments.of("answers:\n  threshold: NaN\n", 2, 14, "is 'NaN'", "such as 0.55"),
        Arguments.of(
            "slack:\n  enabled: yes\n",
            2,
            12,
            "'slack.enabled' is 'yes', but must be true or false",
            "Write one of the two"),
        Arguments.of("data: ~/ken\n", 1, 7, "'~' is not taken", "Write the whole path."),
        Arguments.of("data: a\ndata: b\n", 2, 1, "'data' is there twice, first on line 1", "Mend"),
        Arguments.of("a: &x 1\n", 1, 4, "anchors and aliases", "Mend the line"),
        Arguments.of("data: [a\n", 2, 1, "it is no YAML", "Mend the line"),
        Arguments.of(
            "listen:\n  prot: 1\n", 2, 3, "no setting 'listen.prot'", "Did you mean 'port'?"),
        Arguments.of(
            "prot: 1\n",
            1,
            1,
            "no setting 'prot'",
            "Did you mean 'port' below 'listen:', indented?"),
        Arguments.of(
            "listen.port: 1\n",
            1,
            1,
            "no setting 'listen.port'",
            "Did you mean 'port' below 'listen:', indented?"),
        Arguments.of(
            "slack:\n  data: /x\n", 2, 3, "no setting 'slack.data'", "'data' at the left margin?"),
        Arguments.of(
            "quite-other: 1\n",
            1,
            1,
            "no setting 'quite-other'",
            "Take it out; at the left margin there can be answers, data, directory"),
        Arguments.of("- data\n", 1, 1, "the file must hold keys", "such as 'answers: …'."),
        Arguments.of("slack: on\n", 1, 8, "'slack' must have keys of its own", "indented below"),
        Arguments.of(
            "sources:\n  - {name: hr, folder: a}\n  - {name: hr, folder: b}\n",
            3,
            5,
            "'sources' has two entries with the name 'hr'",
            "Give each a name"),
        Arguments.of(
            "sources:\n  - {name: hr, folder: a}\n  - {name: it, folder: ./a}\n",
            3,
            5,
            "'sources' has two entries with the folder",
            "Keep one"),
        Arguments.of(
            "sources:\n  - name: HR\n    folder: a\n",
            2,
            11,
            "'sources' has an entry whose name 'HR' can't be one",
            "a-z"),
        Arguments.of(
            "sources:\n  - name: hr\n",
            2,
            5,
            "an entry whose 'folder' is missing",
            "Write each as"),
        Arguments.of(
            "embedder:\n  tokenizer: t.json\n",
            2,
            14,
            "'embedder.tokenizer' is set, but the bundled model all-minilm-l6-v2-q has its own",
            "Take it out"),
        Arguments.of(
            "embedder:\n  model: gpt\n",
            2,
            10,
            "'embedder.model' is 'gpt', but must be all-minilm-l6-v2-q, bge-small-en-v15-q or the"
                + " path of an .onnx file",
            "Write one of them"),
        Arguments.of(
            "slack:\n  enabled: true\n  bot-token-file: a\n  team: T01\n  app: A01\n",
            2,
            12,
            "'slack.enabled' is true, but 'slack.signing-secret-file' is not set",
            "Set it, or"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void fault_inTheFile_isToldWithItsPlaceAndItsMend(
      String yaml, int line, int column, String message, String mend) {
    SettingProblem problem = onlyProblem(yaml);

    assertThat(problem.where()).isEqualTo(at(line, column));
    assertThat(problem.message()).contains(message);
    assertThat(problem.mend()).contains(mend);
  }

  @Test
  void faults_many_areToldAtOnceInTheOrderOfTheFile() {
    environment.put("KEN_ANSWERS_THRESHOLD", "2");
    var reading = read("answers: {statements: 0}\nslack: {enabled: true}\nlisten: {port: x}\n");

    assertThatExceptionOfType(KenException.class)
        .isThrownBy(reading::requireSound)
        .satisfies(failure -> {
          assertThat(failure.code()).isEqualTo("configuration-invalid");
          assertThat(failure.fault()).isEqualTo(KenException.Fault.CALLER);
          assertThat(failure.getMessage().lines())
              .hasSize(8)
              .first()
              .isEqualTo("cannot use the configuration, for 7 reasons:");
          assertThat(failure.getMessage())
              .containsSubsequence(
                  "line 1, column 23: 'answers.statements'",
                  "line 2, column 18: 'slack.enabled'",
                  "line 3, column 16: 'listen.port'",
                  "KEN_ANSWERS_THRESHOLD: 'answers.threshold' is '2'");
        });
    assertThat(reading.configuration().port()).isEqualTo(8642);
  }

  @Test
  void secret_inTheFile_isRefusedAndNotRepeated() {
    String secret = "xoxb-0123456789-abcdef";
    for (String yaml :
        List.of(
            "slack:\n  bot-token: " + secret + "\n",
            "slack:\n  bot-token-file: " + secret + "\n",
            "slack: " + secret + "\n",
            secret + "\n")) {
      SettingProblem problem = onlyProblem(yaml);
      assertThat(problem.shown()).doesNotContain(secret);
    }
    assertThat(onlyProblem("slack:\n  bot-token: " + secret + "\n").mend())
        .startsWith("Did you mean 'bot-token-file'? A secret never stands here");
  }

  @Test
  void variable_empty_setsNothing() {
    environment.put("KEN_LISTEN_PORT", " ");

    assertThat(read("listen: {port: 7}").requireSound().port()).isEqualTo(7);
  }

  @Test
  void variable_brokenList_saysWhere() {
    environment.put("KEN_SOURCES", "[{name: hr, folder: a]");

    SettingProblem problem = read("").problems().getFirst();

    assertThat(problem.where()).isEqualTo(new Origin.Environment("KEN_SOURCES"));
    assertThat(problem.message()).contains("in YAML on one line", "at character 22");
  }

  @Test
  void variable_keepsSpacesOfAPrefixAndNoOthers() {
    environment.put("KEN_EMBEDDER_QUESTION_PREFIX", "query: ");
    environment.put("KEN_LISTEN_PORT", " 9 ");

    Configuration configuration = read("").requireSound();

    assertThat(configuration.embedder().questionPrefix()).isEqualTo(new InputPrefix("query: "));
    assertThat(configuration.port()).isEqualTo(9);
  }

  @Test
  void variable_renamed_isAnErrorThatNamesTheNewOne() {
    environment.put("KEN_THRESHOLD", "0.3");

    SettingProblem problem = read("").problems().getFirst();

    assertThat(problem.shown())
        .isEqualTo(
            "KEN_THRESHOLD: the variable is called KEN_ANSWERS_THRESHOLD now. Set"
                + " KEN_ANSWERS_THRESHOLD in its place, or 'answers.threshold' in the configuration"
                + " file.");
  }

  @Test
  void variable_unknown_isAWarningThatShowsNoValue() {
    environment.put("KEN_LISTEN_PROT", "s3cret");
    environment.put("KEN_PORT", "tcp://10.0.0.1:8642");
    environment.put("KENNEL", "x");
    environment.put("KEN_HOME", "/opt/ken");

    ConfigurationReading reading = read("");

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.settings().warnings())
        .extracting(SettingProblem::shown)
        .containsExactly(
            "KEN_LISTEN_PROT: the variable sets nothing. Did you mean KEN_LISTEN_PORT?",
            "KEN_PORT: the variable sets nothing. Take it out, unless another program needs it.");
  }

  @Test
  void file_thatEveryoneMayChange_isRefused() throws IOException {
    read("data: /x");
    Path file = folder.resolve("etc/ken.yaml");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

    SettingProblem problem = onlyProblem("data: /x");

    assertThat(problem.message()).contains("everyone on this machine may change the file");
    assertThat(problem.mend()).isEqualTo("Run 'chmod go-w " + file + "'.");
  }

  @ParameterizedTest
  @CsvSource({
    "rw-rw-r--, ken, staff, true",
    "rw-rw-r--, ken, ken, false",
    "rw-r--rw-, ken, ken, true",
    "rw-r--r--, ken, staff, false"
  })
  void rights_ofAFile_sayWhetherAnotherMayChangeIt(
      String permissions, String owner, String group, boolean another) {
    var rights = new FileRights(PosixFilePermissions.fromString(permissions), owner, group);

    assertThat(rights.anotherMayWrite()).isEqualTo(another);
  }

  @Test
  void file_foundButOfSomeoneElse_isRefusedUnlessItIsNamed() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a file away");
    assertThat(read("listen: {port: 1}", Found.IN_WORKING_FOLDER).problems()).isEmpty();
    Path file = folder.resolve("etc/ken.yaml");
    Files.setOwner(
        file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

    assertThat(read("listen: {port: 1}", Found.IN_WORKING_FOLDER).problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.message())
              .isEqualTo(
                  "the file was found in the working folder and belongs to nobody, not to the user"
                      + " that runs Ken (root) nor to root");
          assertThat(problem.mend()).contains("name it with '--config " + file + "'");
        });
    assertThat(read("listen: {port: 1}", Found.BY_OPTION).problems()).isEmpty();
  }

  @Test
  void file_foundInTheDataFolder_cannotMoveIt() {
    assertThat(read("data: /x", Found.IN_DATA_FOLDER).problems())
        .extracting(SettingProblem::message)
        .containsExactly("'data' can't be set in a file that was found in the data folder");
    assertThat(read("listen: {port: 1}", Found.IN_DATA_FOLDER).problems()).isEmpty();
  }

  @Test
  void file_namedButMissing_isAnError() {
    var missing = new ConfigurationFile(folder.resolve("none.yaml"), Found.BY_VARIABLE);

    Settings settings =
        ConfigurationReading.of(new Layers(List.of(), Map.of(), Optional.of(missing), folder))
            .settings();

    assertThat(settings.problems())
        .extracting(SettingProblem::shown)
        .containsExactly(
            folder.resolve("none.yaml")
                + ": there is no such file: make it, or mend the path. The file is named by"
                + " KEN_CONFIG.");
  }

  @Test
  void find_fourPlaces_theFirstOfThemCounts() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path inWorkingFolder = Files.writeString(folder.resolve("ken.yaml"), "");

    assertThat(ConfigurationFile.find(Optional.empty(), "", data, folder))
        .contains(new ConfigurationFile(inWorkingFolder, Found.IN_WORKING_FOLDER));
    Path inData = Files.writeString(data.resolve("ken.yaml"), "");
    assertThat(ConfigurationFile.find(Optional.empty(), " ", data, folder))
        .contains(new ConfigurationFile(inData, Found.IN_DATA_FOLDER));
    assertThat(ConfigurationFile.find(Optional.empty(), "by-variable", data, folder))
        .contains(new ConfigurationFile(folder.resolve("by-variable"), Found.BY_VARIABLE));
    assertThat(ConfigurationFile.find(Optional.of("by-option"), "by-variable", data, folder))
        .contains(new ConfigurationFile(folder.resolve("by-option"), Found.BY_OPTION));
    Files.delete(inData);
    Files.delete(inWorkingFolder);
    assertThat(ConfigurationFile.find(Optional.empty(), "", data, folder)).isEmpty();
  }

  @Test
  void directoryOfClaims_withoutAClaim_isAProblem() {
    String source = "sources:\n  - {name: cloud, folder: cloud, directory: claim}\n";

    assertThat(read(source).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("no claim of a token"));
    assertThat(read(source + "sign-in:\n  groups-claim: groups\n").problems()).isEmpty();
  }
}
