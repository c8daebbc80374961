package dev.ken.aclsync.ldap;

import java.nio.file.Files;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether there is an OpenLDAP server to test with. */
final class SlapdCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Files.isExecutable(Slapd.EXECUTABLE) || "true".equals(System.getenv("KEN_REQUIRE_SLAPD"))) {
      return ConditionEvaluationResult.enabled("slapd is there, or required");
    }
    return ConditionEvaluationResult.disabled(
        "skipped: "
            + Slapd.EXECUTABLE
            + " is not there; install Debian's packages slapd and ldap-utils");
  }
}
