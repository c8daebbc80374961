package dev.ken.server;

import dev.ken.aclsync.scim.SignInName;
import dev.ken.core.access.Namespace;
import dev.ken.embedder.EmbedderSettings;
import dev.ken.embedder.Pooling;
import dev.ken.indexer.extract.ExtractionLimits;
import dev.ken.server.config.Catalogue;
import dev.ken.server.config.ConfigurationFile;
import dev.ken.server.config.SecretFile;
import dev.ken.server.config.Setting;
import dev.ken.server.config.Setting.Fallback;
import dev.ken.server.config.SettingKinds;
import dev.ken.server.oidc.OidcSettings;
import dev.ken.server.signin.RoleHolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every setting that Ken has. {@code docs/configuration.md} explains them; a test holds it, and the
 * schema beside it, to what is here.
 *
 * <p>Long because it is a list: one entry a setting, with its words.
 */
public final class KenSettings {
  /** The port unless another is set. */
  static final int DEFAULT_PORT = 8642;

  /** The title of the schema of the configuration file. */
  public static final String SCHEMA_TITLE = "Ken's configuration file, ken.yaml";

  private static final ExtractionLimits EXTRACTION = ExtractionLimits.standard();

  /** The data folder. */
  public static final Setting<Path> DATA =
      new Setting<>(
          "data",
          SettingKinds.path("the path of a folder"),
          new Fallback<>(
              folder -> Optional.of(folder.resolve("data")), "`data` in the working folder"),
          "The folder of everything that Ken keeps. It holds the text of all documents, so only the"
              + " user that runs Ken should be able to enter it.");

  /** The address to listen on. */
  public static final Setting<String> HOST =
      new Setting<>(
          "listen.host",
          SettingKinds.word(),
          Fallback.of("127.0.0.1", "127.0.0.1"),
          "The name or address of this machine to listen on; 127.0.0.1 is reached from this machine"
              + " alone, 0.0.0.0 from everywhere.");

  /** The port to listen on. */
  public static final Setting<Integer> PORT =
      number("listen.port", 0, 65_535, DEFAULT_PORT, "The port; 0 takes any that is free.");

  /** The address that people know. */
  public static final Setting<String> PUBLIC_ADDRESS =
      new Setting<>(
          "listen.public-address",
          SettingKinds.matching(
              "an address such as https://ken.example.com",
              "Write it with https:// and without '?' or '#'.",
              "https?://[A-Za-z0-9.:-]{1,250}(/[A-Za-z0-9._~-]{1,100}){0,5}/?"),
          Fallback.none("none"),
          "The address at which people reach Ken's page. What Ken writes elsewhere, such as in"
              + " Slack, links to documents there; without it, there are no links.");

  /** The folders to index. */
  public static final Setting<List<RememberedSource>> SOURCES =
      new Setting<>(
          "sources",
          new SourcesKind(),
          Fallback.of(List.of(), "none"),
          "The folders and Git repositories that 'ken index' indexes when it is given none: a list"
              + " of entries with a name and a folder or repository.");

  /** The embedder's model. */
  public static final Setting<ModelChoice> MODEL =
      new Setting<>(
          "embedder.model",
          new ModelChoice.Kind(),
          Fallback.of(ModelChoice.STANDARD, "all-minilm-l6-v2-q"),
          "The model that turns text into vectors. After changing it, or any other key of this"
              + " section, run 'ken reindex'.");

  /** The tokenizer of a model on disk. */
  public static final Setting<Path> TOKENIZER =
      new Setting<>(
          "embedder.tokenizer",
          SettingKinds.path("the path of the tokenizer.json that belongs to the model"),
          Fallback.none("`tokenizer.json` beside the model"),
          "The tokenizer of a model that is a file; a bundled model has its own.");

  /** How token vectors become one. */
  public static final Setting<Pooling> POOLING =
      new Setting<>(
          "embedder.pooling",
          SettingKinds.choice(pooling()),
          Fallback.none("what a bundled model was made for, else mean"),
          "How the vectors of a text's tokens become one: their mean, or that of the first (cls)."
              + " The model's makers say which.");

  /** What the model reads before a question. */
  public static final Setting<String> QUESTION_PREFIX =
      new Setting<>(
          "embedder.question-prefix",
          SettingKinds.text(),
          Fallback.none("what a bundled model was made for, else nothing"),
          "What the model reads before a question. The model's makers say what.");

  /** What the model reads before a passage. */
  public static final Setting<String> PASSAGE_PREFIX =
      new Setting<>(
          "embedder.passage-prefix",
          SettingKinds.text(),
          Fallback.none("nothing"),
          "What the model reads before a passage. The model's makers say what.");

  /** The most tokens of one run. */
  public static final Setting<Integer> WINDOW =
      new Setting<>(
          "embedder.window",
          SettingKinds.wholeNumber(EmbedderSettings.LEAST_WINDOW, 32_768),
          Fallback.none("256, or 512 with bge-small-en-v15-q"),
          "The most tokens that the model reads at once; a longer text is read window by window.");

  /** The confidence from which Ken answers. */
  public static final Setting<Double> THRESHOLD =
      new Setting<>(
          "answers.threshold",
          SettingKinds.share(),
          Fallback.of(0.55, "0.55"),
          "The confidence from which Ken answers instead of saying that it doesn't know. Higher:"
              + " fewer answers, fewer of them wrong.");

  /** The longest answer. */
  public static final Setting<Integer> STATEMENTS =
      number(
          "answers.statements",
          1,
          20,
          3,
          "How many sentences, lists or table rows an answer quotes at most.");

  /** The operator's own token. */
  public static final Setting<SecretFile> OPERATOR_TOKEN =
      new Setting<>(
          "sign-in.operator-token-file",
          SettingKinds.secretFile(),
          Fallback.none("none"),
          "A file with a token that opens /metrics, for the program that watches Ken. People sign"
              + " in with the tokens that 'ken token' makes, of which the data folder keeps"
              + " hashes.");

  /** The provider of identities. */
  public static final Setting<String> ISSUER =
      new Setting<>(
          "sign-in.issuer",
          SettingKinds.matching(
              "an address such as https://login.example.com/acme",
              "Write it exactly as the provider's tokens have it in 'iss'.",
              "https?://[A-Za-z0-9.:-]{1,250}(/[A-Za-z0-9._~%-]{0,200}){0,8}"),
          Fallback.none("none"),
          "The provider of identities (OpenID Connect) whose signed tokens people sign in with; it"
              + " takes the audience. Its address must be https unless it is of this machine.");

  /** Whom tokens are for. */
  public static final Setting<String> AUDIENCE =
      new Setting<>(
          "sign-in.audience",
          SettingKinds.word(),
          Fallback.none("none"),
          "Whom the provider's tokens must be for (aud): the id under which it knows Ken.");

  /** How tokens are signed. */
  public static final Setting<OidcSettings.Algorithm> ALGORITHM =
      new Setting<>(
          "sign-in.algorithm",
          SettingKinds.choice(algorithms()),
          Fallback.of(OidcSettings.Algorithm.RS256, "RS256"),
          "The one algorithm that the provider's tokens may be signed with.");

  /** Which claim names the account. */
  public static final Setting<OidcSettings.Claim> CLAIM =
      new Setting<>(
          "sign-in.claim",
          SettingKinds.choice(claims()),
          Fallback.of(OidcSettings.Claim.SUBJECT, "sub"),
          "Which claim of a token names the account: sub, or email, which counts only when the"
              + " provider says that it has verified it.");

  /** The claim that states groups. */
  public static final Setting<String> GROUPS_CLAIM =
      new Setting<>(
          "sign-in.groups-claim",
          SettingKinds.word(),
          Fallback.none("none"),
          "Which claim of a token lists groups of who asks, such as groups. A source whose"
              + " 'directory' is claim names them. They count for directory.minutes after the token"
              + " was issued.");

  /** The name by which people sign in whom a provider manages by SCIM. */
  public static final Setting<SignInName> SCIM_ACCOUNT =
      new Setting<>(
          "sign-in.scim-account",
          SettingKinds.choice(scimAccounts()),
          Fallback.of(SignInName.NONE, SignInName.NONE.wireName()),
          "Which name of a person that is managed by SCIM is an account to sign in with, as the"
              + " claim of a token says it: user-name, external-id, or none. It holds for who is"
              + " stated afterwards.");

  /** The namespace of accounts to sign in with. */
  public static final Setting<String> SIGN_IN_NAMESPACE =
      new Setting<>(
          "sign-in.namespace",
          SettingKinds.matching(
              "a namespace such as oidc",
              "Use 1 to 63 of the characters a-z, 0-9, '.', '_' and '-', beginning with a letter or"
                  + " digit.",
              "[a-z0-9][a-z0-9._-]{0,62}"),
          Fallback.of(Namespace.SIGN_IN.value(), Namespace.SIGN_IN.value()),
          "The namespace that the accounts are in: oidc for those that are pushed as 'oidc:NAME',"
              + " or that of a people.yaml whose accounts are named as the claim names them.");

  /** Who operates. */
  public static final Setting<List<RoleHolder>> OPERATORS =
      new Setting<>(
          "sign-in.operators",
          new RolesKind(),
          Fallback.of(List.of(), "none"),
          "Who may read metrics and health and have decisions explained, with their own token:"
              + " people as 'person:ID', groups as 'group:NAMESPACE:NAME'. Whoever states such a"
              + " group or person gives the role.");

  /** Who administrates. */
  public static final Setting<List<RoleHolder>> ADMINS =
      new Setting<>(
          "sign-in.admins",
          new RolesKind(),
          Fallback.of(List.of(), "none"),
          "Who may do that, and list and revoke keys and tokens. Neither role opens a document.");

  /** How many requests are served at once. */
  public static final Setting<Integer> REQUESTS =
      number(
          "limits.requests-at-once",
          8,
          1_000,
          32,
          "How many threads serve requests; further requests wait. Five of eight may work on"
              + " questions and searches, four of these for one person; who asks beyond that is"
              + " told to try again.");

  /** The largest file that is read. */
  public static final Setting<Integer> FILE_MEGABYTES =
      number(
          "limits.file-megabytes",
          1,
          2_000,
          100,
          "The largest file that is indexed, in millions of bytes; a larger one is reported. Large"
              + " files take memory: KEN_JAVA_OPTIONS=-Xmx2g gives more.");

  /** The longest time that reading one file may take. */
  public static final Setting<Integer> FILE_SECONDS =
      number(
          "limits.file-seconds",
          1,
          3_600,
          60,
          "How long reading one file may take; one that takes longer is reported.");

  /** The most text of one file. */
  public static final Setting<Integer> FILE_CHARACTERS =
      number(
          "limits.file-characters",
          1_000,
          100_000_000,
          EXTRACTION.maximumCharacters(),
          "How much text of one file is indexed; what is left out is reported.");

  /** How many files within a file are read. */
  public static final Setting<Integer> EMBEDDED_FILES =
      number(
          "limits.embedded-files",
          0,
          100_000,
          EXTRACTION.maximumEmbedded(),
          "How many files within a file (attachments, archives) are read.");

  /** How deep files within files are read. */
  public static final Setting<Integer> EMBEDDED_DEPTH =
      number(
          "limits.embedded-depth",
          0,
          20,
          EXTRACTION.maximumDepth(),
          "How deep files within files are opened; 0 opens none.");

  /** How many texts are embedded at once. */
  public static final Setting<Integer> INDEXING_THREADS =
      new Setting<>(
          "limits.indexing-threads",
          SettingKinds.wholeNumber(1, 256),
          new Fallback<>(
              _ -> Optional.of(Runtime.getRuntime().availableProcessors()), "one a processor"),
          "How many threads embed texts while indexing.");

  /** How old statements about people may be. */
  public static final Setting<Integer> DIRECTORY_MINUTES =
      number(
          "directory.minutes",
          1,
          43_200,
          60,
          "How many minutes what is known of people and groups counts after it was last read well,"
              + " or a system that pushes it was last heard of. Older memberships let nobody in"
              + " and keep everybody out; who is stated nowhere else can ask nothing.");

  /** The largest body that is pushed. */
  public static final Setting<Integer> PUSH_MEGABYTES =
      number(
          "limits.push-megabytes",
          1,
          500,
          16,
          "The largest request by which a document is pushed, in millions of bytes; four at once"
              + " are held in memory. A file in Base64 is a third longer.");

  /** Whether the Slack bot runs. */
  public static final Setting<Boolean> SLACK =
      new Setting<>(
          "slack.enabled",
          SettingKinds.flag(),
          Fallback.of(false, "false"),
          "Whether 'ken serve' answers in Slack, which takes the secret, the token, the team and"
              + " the app. See docs/slack.md.");

  /** The Slack team. */
  public static final Setting<String> SLACK_TEAM =
      new Setting<>(
          "slack.team",
          SettingKinds.matching(
              "the id of a Slack workspace, such as T0123ABCD",
              "Write the id that stands in the address of the workspace in a browser.",
              "T[A-Z0-9]{2,30}"),
          Fallback.none("none"),
          "The Slack workspace; events of others are refused.");

  /** The Slack app. */
  public static final Setting<String> SLACK_APP =
      new Setting<>(
          "slack.app",
          SettingKinds.matching(
              "the id of a Slack app, such as A0123ABCD",
              "Write the App ID that api.slack.com shows of the app.",
              "A[A-Z0-9]{2,30}"),
          Fallback.none("none"),
          "The Slack app; events for others are refused.");

  /** Slack's signing secret. */
  public static final Setting<SecretFile> SLACK_SIGNING_SECRET =
      new Setting<>(
          "slack.signing-secret-file",
          SettingKinds.secretFile(),
          Fallback.none("none"),
          "A file with the signing secret of the Slack app, by which Ken knows that a request comes"
              + " from Slack.");

  /** Slack's bot token. */
  public static final Setting<SecretFile> SLACK_BOT_TOKEN =
      new Setting<>(
          "slack.bot-token-file",
          SettingKinds.secretFile(),
          Fallback.none("none"),
          "A file with the bot token of the Slack app (xoxb-…), with which Ken writes to Slack.");

  /** Who is who in Slack. */
  public static final Setting<Path> SLACK_ACCOUNT_LINKS =
      new Setting<>(
          "slack.account-links-file",
          SettingKinds.path("the path of a file"),
          Fallback.none("none"),
          "A file that says which person a Slack account belongs to. Whoever can change it can ask"
              + " as anybody.");

  /** Whether people may say themselves who they are in Slack. */
  public static final Setting<Boolean> SLACK_SELF_LINKING =
      new Setting<>(
          "slack.self-linking",
          SettingKinds.flag(),
          Fallback.of(true, "true"),
          "Whether people may link their Slack accounts themselves, with a code that Ken sends to"
              + " the account. If false, the file alone counts, and links made before don't.");

  /** All of them. */
  public static final Catalogue CATALOGUE =
      new Catalogue(
          withSources(
              DATA,
              SOURCES,
              HOST,
              PORT,
              PUBLIC_ADDRESS,
              MODEL,
              TOKENIZER,
              POOLING,
              QUESTION_PREFIX,
              PASSAGE_PREFIX,
              WINDOW,
              THRESHOLD,
              STATEMENTS,
              OPERATOR_TOKEN,
              ISSUER,
              AUDIENCE,
              ALGORITHM,
              CLAIM,
              SIGN_IN_NAMESPACE,
              GROUPS_CLAIM,
              SCIM_ACCOUNT,
              OPERATORS,
              ADMINS,
              REQUESTS,
              FILE_MEGABYTES,
              FILE_SECONDS,
              FILE_CHARACTERS,
              EMBEDDED_FILES,
              EMBEDDED_DEPTH,
              INDEXING_THREADS,
              PUSH_MEGABYTES,
              DIRECTORY_MINUTES,
              SLACK,
              SLACK_SIGNING_SECRET,
              SLACK_BOT_TOKEN,
              SLACK_TEAM,
              SLACK_APP,
              SLACK_ACCOUNT_LINKS,
              SLACK_SELF_LINKING),
          Map.of(
              "listen", "Where 'ken serve' listens.",
              "embedder", "The model that turns text into vectors.",
              "answers", "When and how much Ken answers.",
              "sign-in", "How callers prove who they are.",
              "limits", "How much is done at once, and how much of a file is read.",
              "directory", "How fresh what is known of people and groups must be.",
              "ldap", "The directory server that people and groups are read from.",
              "git", "How Git repositories are looked at that documents come from.",
              "slack", "The Slack bot."),
          Set.of(
              ConfigurationFile.VARIABLE,
              "KEN_HOME",
              "KEN_JAVA_OPTIONS",
              "KEN_JDK_SEARCH",
              "KEN_REQUIRE_BROWSER",
              "KEN_REQUIRE_SLAPD",
              "KEN_REQUIRE_SSHD"),
          Map.of("KEN_EMBEDDER", MODEL.key(), "KEN_THRESHOLD", THRESHOLD.key()));

  private KenSettings() {}

  private static List<Setting<?>> withSources(Setting<?>... others) {
    return Stream.of(Stream.of(others), LdapKeys.ALL.stream(), GitKeys.ALL.stream())
        .flatMap(one -> one)
        .toList();
  }

  /** Whether a setting means something to the demonstration, which has documents of its own. */
  public static boolean ofDemonstration(Setting<?> setting) {
    return setting.equals(PORT)
        || switch (setting.section()) {
          case "embedder", "answers", "limits" -> true;
          default -> false;
        };
  }

  private static Setting<Integer> number(
      String key, int least, int most, int usual, String description) {
    return new Setting<>(
        key,
        SettingKinds.wholeNumber(least, most),
        Fallback.of(usual, Integer.toString(usual)),
        description);
  }

  private static Map<String, OidcSettings.Algorithm> algorithms() {
    Map<String, OidcSettings.Algorithm> choices = new LinkedHashMap<>();
    for (OidcSettings.Algorithm algorithm : OidcSettings.Algorithm.values()) {
      choices.put(algorithm.name(), algorithm);
    }
    return choices;
  }

  private static Map<String, SignInName> scimAccounts() {
    Map<String, SignInName> choices = new LinkedHashMap<>();
    for (SignInName name : SignInName.values()) {
      choices.put(name.wireName(), name);
    }
    return choices;
  }

  private static Map<String, OidcSettings.Claim> claims() {
    Map<String, OidcSettings.Claim> choices = new LinkedHashMap<>();
    for (OidcSettings.Claim claim : OidcSettings.Claim.values()) {
      choices.put(claim.wireName(), claim);
    }
    return choices;
  }

  private static Map<String, Pooling> pooling() {
    Map<String, Pooling> choices = new LinkedHashMap<>();
    choices.put("mean", Pooling.MEAN);
    choices.put("cls", Pooling.CLS);
    return choices;
  }
}
