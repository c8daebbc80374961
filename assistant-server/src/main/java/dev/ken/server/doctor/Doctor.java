package dev.ken.server.doctor;

import dev.ken.core.error.KenException;
import dev.ken.server.Configuration;
import dev.ken.server.ConfigurationReading;
import dev.ken.server.Installation;
import dev.ken.server.NamedFiles;
import dev.ken.server.SourceList;
import dev.ken.server.SourceSurvey;
import dev.ken.server.TenantFolder;
import dev.ken.server.signin.KeyFile;
import dev.ken.server.signin.TokenFile;
import dev.ken.server.wire.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks for what is wrong with an installation. It only reads; Ken may serve and index meanwhile.
 * One fault doesn't hide the next: where the configuration is wrong, its defaults are looked at.
 */
public final class Doctor {
  private final ConfigurationReading reading;
  private final JavaFacts java;
  private final Clock clock;

  /**
   * Looks at the installation of a configuration.
   *
   * @param java the JVM to judge
   */
  public Doctor(ConfigurationReading reading, JavaFacts java, Clock clock) {
    this.reading = reading;
    this.java = java;
    this.clock = clock;
  }

  /** Makes all checks, and tells of each finding as soon as there is one. */
  public void examine(Consumer<Finding> tell) {
    Configuration configuration = reading.configuration();
    TenantFolder folder = TenantFolder.of(configuration.data(), Installation.TENANT);
    var json = new Json();
    var model = new ModelCheck(configuration.embedder());
    var index = new IndexCheck(folder.index(), folder.state(), model::model, clock);
    var state = new StateCheck(folder.state(), folder.index());
    var tokens = new TokensCheck(new TokenFile(folder.tokens(), json));
    Map<String, Supplier<Optional<Instant>>> stored = new LinkedHashMap<>();
    stored.put("the newest conversation, trace or directory", state::newest);
    stored.put(
        "the newest document of the index",
        () -> index.inspection().flatMap(found -> found.newestVersion()));
    stored.put("the newest token", tokens::newest);
    List<Check> checks =
        List.of(
            new JavaCheck(java),
            new ConfigurationCheck(reading),
            new SecretsCheck(new NamedFiles(reading)),
            new DataCheck(configuration.data(), folder),
            state,
            tokens,
            new KeysCheck(new KeyFile(folder.keys(), json)),
            new ProviderCheck(configuration.oidc(), clock),
            new DirectoryServerCheck(configuration.directoryServer(), clock),
            model,
            index,
            new ClockCheck(clock, folder.path(), stored),
            new SourcesCheck(
                () -> SourceList.of(folder).all(),
                configuration.sources(),
                new SourceSurvey(clock),
                index::inspection),
            new PortCheck(configuration.host(), configuration.port()));
    for (Check check : checks) {
      run(check);
      check.findings().forEach(tell);
    }
  }

  private static void run(Check check) {
    try {
      check.look();
    } catch (KenException e) {
      check.fail(e);
    } catch (RuntimeException e) { // the last line of defence: the other checks go on
      check.fail("the check itself failed: " + e, "Please report this.");
    }
  }
}
