package dev.ken.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ken.server.command.Shell;
import dev.ken.server.doctor.BrokenInstallation.Diagnosis;
import dev.ken.server.doctor.Finding.Level;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other processes, ports, disks and JVMs: what is around an installation. */
final class DoctorBesideTest {
  private static final List<String> FLAGS =
      List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED");

  @TempDir private Path folder;
  private BrokenInstallation ken = BrokenInstallation.at(Path.of(""));

  @BeforeEach
  void install() {
    ken = BrokenInstallation.in(folder);
  }

  /** Starts a Ken of its own, with these options of the JVM. */
  private Process start(List<String> options, Map<String, String> environment, String... arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(folder.resolve("stderr").toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Diagnosis diagnosisOn(List<String> options, Map<String, String> environment)
      throws Exception {
    Process process =
        start(
            options, environment, "dev.ken.server.command.Main", "doctor", "--json", "--port", "0");
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return BrokenInstallation.read(
        new Shell.Ran(process.waitFor(), out, Files.readString(folder.resolve("stderr"))));
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }

  @Test
  void java_withItsFlags_isWell() throws Exception {
    Diagnosis diagnosis = diagnosisOn(FLAGS, Map.of("LC_ALL", "C.UTF-8"));

    assertThat(diagnosis.complaints("java")).isEmpty();
    assertThat(diagnosis.exitCode()).isZero();
  }

  @Test
  void java_withoutFlagsAndLocale_isToldWhatToDo() throws Exception {
    Diagnosis diagnosis = diagnosisOn(List.of("-Xmx120m"), Map.of("LC_ALL", "POSIX"));

    assertThat(diagnosis.complaints("java"))
        .extracting(Finding::level)
        .containsExactly(Level.WARNING, Level.WARNING, Level.WARNING, Level.WARNING);
    assertThat(diagnosis.complaints("java"))
        .extracting(Finding::mend)
        .satisfiesExactly(
            vector -> assertThat(vector).contains("--add-modules jdk.incubator.vector"),
            access -> assertThat(access).contains("--enable-native-access=ALL-UNNAMED"),
            names -> assertThat(names).contains("LC_ALL=C.UTF-8"),
            heap -> assertThat(heap).contains("-Xmx512m"));
    assertThat(diagnosis.exitCode()).isEqualTo(6);
  }

  @Test
  void index_heldByAnotherProcess_saysByWhich() throws Exception {
    Process writing =
        start(FLAGS, Map.of(), "dev.ken.server.command.HoldWriter", ken.data().toString());
    try {
      assertThat(writing.inputReader().readLine()).startsWith("holding");

      Diagnosis diagnosis = ken.diagnosis();

      assertThat(diagnosis.exitCode()).isZero();
      assertThat(diagnosis.good("index"))
          .hasSize(2)
          .first()
          .asString()
          .startsWith("process " + writing.pid() + " has been writing the index since");

      Files.setLastModifiedTime(
          ken.tenant().resolve("index/writer.pid"),
          FileTime.from(Instant.now().minus(Duration.ofHours(25))));
      assertThat(ken.diagnosis().complaints("index"))
          .extracting(Finding::mend)
          .containsExactly("See whether it hangs; if so, end it: what it had committed stays.");
    } finally {
      writing.getOutputStream().close();
      assertThat(writing.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void port_servedByKen_isWellAndNothingIsTouchedMeanwhile() throws Exception {
    Process serving =
        start(FLAGS, Map.of(), "dev.ken.server.command.Main", "serve", "--port", "0", "--json");
    try {
      String said = serving.inputReader().readLine();
      String port = said.replaceAll(".*:([0-9]+)\".*", "$1");
      // The server opens its state with the first request.
      ken.diagnosis("--port", port);
      Map<String, String> before = ken.everything();

      Diagnosis diagnosis = ken.diagnosis("--port", port);

      assertThat(diagnosis.exitCode()).as(diagnosis.toString()).isZero();
      assertThat(diagnosis.good("port"))
          .containsExactly("http://127.0.0.1:" + port + " is in use by Ken, which is ready");
      assertThat(ken.everything()).isEqualTo(before);

      Files.delete(ken.tenant().resolve("index/CURRENT"));
      assertThat(ken.diagnosis("--port", port).complaints("port"))
          .extracting(Finding::message)
          .containsExactly(
              "http://127.0.0.1:"
                  + port
                  + " is in use by a Ken that is not ready: it answers with 503");
    } finally {
      serving.destroy();
      assertThat(serving.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void port_takenByAnother_isAFailure() throws IOException {
    String port;
    try (var taken = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      port = Integer.toString(taken.getLocalPort());

      Diagnosis diagnosis = ken.diagnosis("--port", port);

      assertThat(diagnosis.exitCode()).isEqualTo(7);
      assertThat(diagnosis.complaints("port"))
          .extracting(Finding::message)
          .containsExactly("127.0.0.1 port " + port + " is in use by another program");
    }
    assertThat(ken.diagnosis("--port", port).good("port"))
        .containsExactly("127.0.0.1 port " + port + " is free");
  }

  @Test
  void port_ofNoAddressOfThisMachine_isAFailure() {
    assertThat(ken.diagnosis("--port", "8642", "--host", "no.such.host.invalid").complaints("port"))
        .extracting(Finding::message)
        .containsExactly("cannot listen on 'no.such.host.invalid': no such host");
    assertThat(ken.diagnosis("--port", "8642", "--host", "203.0.113.7").complaints("port"))
        .extracting(Finding::level)
        .containsExactly(Level.FAILURE);
  }

  @Test
  void disk_smallFullOrForReadingOnly_isTold() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=300m,mode=700", "tmpfs", disk.toString()),
        "a small disk can't be mounted here: that takes root");
    try {
      Path data = disk.resolve("data");
      assertThat(run("cp", "-a", ken.data().toString(), data.toString())).isTrue();
      String[] there = {"--data", data.toString()};

      assertThat(ken.diagnosis(there).complaints("data"))
          .extracting(Finding::level)
          .containsExactly(Level.WARNING);
      Path filler = disk.resolve("filler");
      assertThat(run("fallocate", "-l", "250m", filler.toString())).isTrue();
      assertThat(ken.diagnosis(there).complaints("data"))
          .extracting(Finding::message)
          .allMatch(message -> message.contains("too little to write an index"))
          .hasSize(1);
      Files.delete(filler);

      assertThat(run("mount", "-o", "remount,ro", disk.toString())).isTrue();
      assertThat(ken.diagnosis(there).complaints("data"))
          .extracting(Finding::message)
          .anyMatch(message -> message.endsWith("its disk is mounted for reading only"));
      assertThat(ken.diagnosis(there).exitCode()).isEqualTo(7);
      assertThat(ken.diagnosis(there).good("state")).hasSize(1);
      assertThat(ken.diagnosis(there).good("index")).hasSize(1);
    } finally {
      assertThat(run("umount", disk.toString())).isTrue();
    }
  }
}
