package dev.ken.aclsync.git;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether there is an SSH server to test with. */
final class SshdCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    boolean root = Files.isWritable(Path.of("/run"));
    if ((root && Files.isExecutable(RealSshd.EXECUTABLE))
        || "true".equals(System.getenv("KEN_REQUIRE_SSHD"))) {
      return ConditionEvaluationResult.enabled("sshd is there, or required");
    }
    return ConditionEvaluationResult.disabled(
        "skipped: not run as root, or "
            + RealSshd.EXECUTABLE
            + " is not there; install Debian's package openssh-server");
  }
}
