package dev.ken.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands tests what they need: one Chromium and one index of the sample company for the whole run,
 * one server for each class, and fresh windows for each test. What was opened is closed by the
 * store that holds it.
 */
final class BrowserExtension
    implements ExecutionCondition, ParameterResolver, AfterTestExecutionCallback {
  private static final Logger log = LoggerFactory.getLogger(BrowserExtension.class);
  private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);

  /** Two busy cores take their time, above all with a first question. */
  private static final double PATIENCE_MILLISECONDS = 40_000;

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Chromium.isInstalled() || "true".equals(System.getenv("KEN_REQUIRE_BROWSER"))) {
      return ConditionEvaluationResult.enabled("the browser is there, or required");
    }
    String reason =
        "skipped: " + Chromium.EXECUTABLE + " is not there; install Debian's package chromium";
    log.warn("{} {}", context.getDisplayName(), reason);
    return ConditionEvaluationResult.disabled(reason);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Company.class || type == Visits.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getParameter().getType() == Company.class) {
      return store(classOf(context))
          .computeIfAbsent("company", _ -> Company.serve(index(context)), Company.class);
    }
    return store(context)
        .computeIfAbsent("visits", _ -> new Visits(chromium(context)), Visits.class);
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    Visits visits = store(context).get("visits", Visits.class);
    if (visits == null) {
      return;
    }
    if (context.getExecutionException().isPresent()) {
      String method = context.getRequiredTestMethod().getName();
      visits.screenshots("failed-" + context.getRequiredTestClass().getSimpleName() + "-" + method);
      log.warn("{}: the browser complained of {}", method, visits.complaints());
      return;
    }
    assertThat(visits.complaints()).as("complaints of the browser").isEmpty();
  }

  private static Chromium chromium(ExtensionContext context) {
    return store(context.getRoot())
        .computeIfAbsent(
            "chromium",
            _ -> {
              PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLISECONDS);
              return Chromium.start();
            },
            Chromium.class);
  }

  private static IndexedCompany index(ExtensionContext context) {
    return store(context.getRoot())
        .computeIfAbsent("index", _ -> IndexedCompany.index(), IndexedCompany.class);
  }

  private static ExtensionContext classOf(ExtensionContext context) {
    ExtensionContext outer = context;
    while (outer.getTestMethod().isPresent()) {
      outer = outer.getParent().orElseThrow();
    }
    return outer;
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }
}
