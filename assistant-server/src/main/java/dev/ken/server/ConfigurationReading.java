package dev.ken.server;

import dev.ken.aclsync.PeopleFile;
import dev.ken.core.access.Namespace;
import dev.ken.core.messenger.WorkspaceId;
import dev.ken.embedder.EmbedderSettings;
import dev.ken.embedder.InputPrefix;
import dev.ken.server.config.ConfigurationFile;
import dev.ken.server.config.Layers;
import dev.ken.server.config.Origin;
import dev.ken.server.config.SecretFile;
import dev.ken.server.config.Setting;
import dev.ken.server.config.SettingProblem;
import dev.ken.server.config.Settings;
import dev.ken.server.config.SettingsReader;
import dev.ken.server.oidc.OidcSettings;
import dev.ken.server.signin.RoleHolders;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What reading the configuration gave: the configuration, and what is wrong with it. Where
 * something is wrong, the configuration has the default, so that a diagnosis can go on.
 *
 * @param settings every setting with its origin
 * @param configuration what they come to
 * @param problems all that is wrong with the settings, each alone and taken together
 */
public record ConfigurationReading(
    Settings settings, Configuration configuration, List<SettingProblem> problems) {
  /** Sorts the problems by their places. */
  public ConfigurationReading {
    problems = problems.stream().sorted(Settings.inOrder()).toList();
  }

  /** Reads the settings and puts them together. */
  public static ConfigurationReading of(Layers layers) {
    Settings settings = new SettingsReader(KenSettings.CATALOGUE).read(layers);
    var assembly = new Assembly(settings);
    Configuration configuration = assembly.configuration();
    return new ConfigurationReading(settings, configuration, assembly.problems);
  }

  /**
   * The configuration, if there is nothing wrong with it.
   *
   * @throws dev.ken.core.error.KenException of the caller, naming all that is wrong
   */
  public Configuration requireSound() {
    Settings.requireNone(problems);
    return configuration;
  }

  /** One configuration being put together. */
  private static final class Assembly {
    private final Settings settings;
    private final List<SettingProblem> problems;

    Assembly(Settings settings) {
      this.settings = settings;
      this.problems = new ArrayList<>(settings.problems());
    }

    Configuration configuration() {
      requireDataElsewhere();
      return new Configuration(
          settings.get(KenSettings.DATA),
          settings.get(KenSettings.HOST),
          settings.get(KenSettings.PORT),
          sources(),
          embedder(),
          settings.get(KenSettings.THRESHOLD),
          settings.get(KenSettings.STATEMENTS),
          settings.find(KenSettings.OPERATOR_TOKEN),
          oidc(),
          new RoleHolders(settings.get(KenSettings.OPERATORS), settings.get(KenSettings.ADMINS)),
          limits(),
          slack(),
          directoryServer(),
          settings.get(KenSettings.SCIM_ACCOUNT),
          GitSettings.of(
              settings.get(GitKeys.INTERVAL),
              settings.get(GitKeys.TIMEOUT),
              settings.get(GitKeys.WHOLE),
              settings.get(GitKeys.MEGABYTES)));
    }

    /** A file that was found in the data folder can't say that the data folder is another. */
    private void requireDataElsewhere() {
      boolean inDataFolder =
          settings
              .file()
              .filter(file -> file.found() == ConfigurationFile.Found.IN_DATA_FOLDER)
              .isPresent();
      if (inDataFolder && settings.entry(KenSettings.DATA).origin() instanceof Origin.InFile) {
        complain(
            KenSettings.DATA,
            "'data' can't be set in a file that was found in the data folder",
            "Take it out, or keep the file elsewhere and name it with --config.");
      }
    }

    /** Ken's copies of repositories are in the tenant's folder. */
    private List<RememberedSource> sources() {
      TenantFolder tenant = TenantFolder.of(settings.get(KenSettings.DATA), Installation.TENANT);
      return settings.get(KenSettings.SOURCES).stream().map(one -> one.keptIn(tenant)).toList();
    }

    private EmbedderSettings embedder() {
      EmbedderSettings embedder =
          switch (settings.get(KenSettings.MODEL)) {
            case ModelChoice.Bundled(var model) -> {
              if (settings.find(KenSettings.TOKENIZER).isPresent()) {
                complain(
                    KenSettings.TOKENIZER,
                    String.format(
                        Locale.ROOT,
                        "'embedder.tokenizer' is set, but the bundled model %s has its own",
                        model.title()),
                    "Take it out, or set embedder.model to the path of an .onnx file.");
              }
              yield EmbedderSettings.bundled(model);
            }
            case ModelChoice.OnDisk(Path model) ->
                EmbedderSettings.onDisk(
                    model,
                    settings
                        .find(KenSettings.TOKENIZER)
                        .orElseGet(() -> model.resolveSibling("tokenizer.json")));
          };
      return embedder
          .withPooling(settings.find(KenSettings.POOLING).orElse(embedder.pooling()))
          .withQuestionPrefix(prefix(KenSettings.QUESTION_PREFIX, embedder.questionPrefix()))
          .withPassagePrefix(prefix(KenSettings.PASSAGE_PREFIX, embedder.passagePrefix()))
          .withWindow(settings.find(KenSettings.WINDOW).orElse(embedder.window()));
    }

    private InputPrefix prefix(Setting<String> setting, InputPrefix otherwise) {
      return settings.find(setting).map(InputPrefix::new).orElse(otherwise);
    }

    private Configuration.Limits limits() {
      return new Configuration.Limits(
          settings.get(KenSettings.REQUESTS),
          settings.get(KenSettings.FILE_MEGABYTES),
          settings.get(KenSettings.FILE_SECONDS),
          settings.get(KenSettings.FILE_CHARACTERS),
          settings.get(KenSettings.EMBEDDED_FILES),
          settings.get(KenSettings.EMBEDDED_DEPTH),
          settings.get(KenSettings.INDEXING_THREADS),
          settings.get(KenSettings.PUSH_MEGABYTES),
          Duration.ofMinutes(settings.get(KenSettings.DIRECTORY_MINUTES)));
    }

    private Optional<DirectoryServer> directoryServer() {
      var reading = new LdapReading(settings);
      Optional<DirectoryServer> server = reading.server();
      problems.addAll(reading.problems());
      for (RememberedSource source : settings.get(KenSettings.SOURCES)) {
        Optional<Namespace> directory = source.rights().directory();
        if (directory.equals(Optional.of(Namespace.CLAIMED))) {
          requireClaims(source);
        } else if (directory.isPresent()
            && !server.map(one -> one.settings().namespace()).equals(directory)) {
          complain(
              KenSettings.SOURCES,
              String.format(
                  Locale.ROOT,
                  "'sources' has the entry '%s' with the directory '%s', but no directory server"
                      + " has this namespace",
                  source.id().value(),
                  directory.get().value()),
              "Set 'ldap.address' and what belongs to it, and write 'ldap.namespace' here.");
        }
        if (directory.isEmpty()
            && source.rights().permissions() == SourceRights.Permissions.POSIX
            && !source.isGit()
            && Files.isDirectory(source.folder())
            && Files.notExists(source.folder().resolve(PeopleFile.NAME))) {
          complain(
              KenSettings.SOURCES,
              String.format(
                  Locale.ROOT,
                  "'sources' has the entry '%s' with the permissions 'posix', but neither a"
                      + " directory nor a %s in %s says who its users and groups are",
                  source.id().value(),
                  PeopleFile.NAME,
                  source.folder()),
              "Write the 'ldap.namespace' as its 'directory', or put a "
                  + PeopleFile.NAME
                  + " into the folder.");
        }
      }
      return server;
    }

    private void requireClaims(RememberedSource source) {
      if (settings.find(KenSettings.GROUPS_CLAIM).isEmpty()) {
        complain(
            KenSettings.SOURCES,
            String.format(
                Locale.ROOT,
                "'sources' has the entry '%s' with the directory 'claim', but no claim of a token"
                    + " states groups",
                source.id().value()),
            "Set 'sign-in.groups-claim' and the provider ('sign-in.issuer').");
      }
    }

    private OidcSettings oidc() {
      Optional<String> issuer = settings.find(KenSettings.ISSUER);
      Optional<String> audience = settings.find(KenSettings.AUDIENCE);
      if (issuer.isEmpty() && audience.isEmpty()) {
        return new OidcSettings.Off();
      }
      if (issuer.isEmpty() || audience.isEmpty()) {
        Setting<?> missing = issuer.isEmpty() ? KenSettings.ISSUER : KenSettings.AUDIENCE;
        Setting<?> there = issuer.isEmpty() ? KenSettings.AUDIENCE : KenSettings.ISSUER;
        complain(
            there,
            String.format(Locale.ROOT, "'%s' is set, but '%s' is not", there.key(), missing.key()),
            "Set both, or neither.");
        return new OidcSettings.Off();
      }
      URI provider = URI.create(issuer.get());
      boolean local =
          "127.0.0.1".equals(provider.getHost()) || "localhost".equals(provider.getHost());
      if (!"https".equals(provider.getScheme()) && !local) {
        complain(
            KenSettings.ISSUER,
            "'sign-in.issuer' is not https, so that anyone on the way could give other keys",
            "Use the provider's https address.");
        return new OidcSettings.Off();
      }
      return new OidcSettings.On(
          provider,
          audience.get(),
          settings.get(KenSettings.ALGORITHM),
          settings.get(KenSettings.CLAIM),
          new Namespace(settings.get(KenSettings.SIGN_IN_NAMESPACE)),
          settings
              .find(KenSettings.GROUPS_CLAIM)
              .map(name ->
                  new OidcSettings.GroupsClaim(
                      name, Duration.ofMinutes(settings.get(KenSettings.DIRECTORY_MINUTES)))));
    }

    private SlackSettings slack() {
      if (!settings.get(KenSettings.SLACK)) {
        return new SlackSettings.Off();
      }
      Optional<SecretFile> signingSecret = neededBySlack(KenSettings.SLACK_SIGNING_SECRET);
      Optional<SecretFile> botToken = neededBySlack(KenSettings.SLACK_BOT_TOKEN);
      Optional<String> team = neededBySlack(KenSettings.SLACK_TEAM);
      Optional<String> app = neededBySlack(KenSettings.SLACK_APP);
      return signingSecret.isPresent()
              && botToken.isPresent()
              && team.isPresent()
              && app.isPresent()
          ? new SlackSettings.On(
              signingSecret.get(),
              botToken.get(),
              new WorkspaceId(team.get()),
              app.get(),
              settings.find(KenSettings.SLACK_ACCOUNT_LINKS),
              settings.get(KenSettings.SLACK_SELF_LINKING),
              settings.find(KenSettings.PUBLIC_ADDRESS),
              SlackSettings.API)
          : new SlackSettings.Off();
    }

    private <T> Optional<T> neededBySlack(Setting<T> setting) {
      Optional<T> value = settings.find(setting);
      boolean wrong = problems.stream().anyMatch(known -> known.key().equals(setting.key()));
      if (value.isEmpty() && !wrong) {
        complain(
            KenSettings.SLACK,
            String.format(
                Locale.ROOT, "'slack.enabled' is true, but '%s' is not set", setting.key()),
            "Set it, or set slack.enabled to false.");
      }
      return value;
    }

    private void complain(Setting<?> setting, String message, String mend) {
      problems.add(
          new SettingProblem(settings.entry(setting).origin(), setting.key(), message, mend));
    }
  }
}
