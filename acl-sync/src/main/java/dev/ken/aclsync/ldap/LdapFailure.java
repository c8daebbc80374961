package dev.ken.aclsync.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import dev.ken.aclsync.source.DirectoryReading;
import dev.ken.aclsync.source.DirectoryReading.Fault;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says why a server could not be read. */
final class LdapFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private static final Set<ResultCode> UNREACHABLE =
      Set.of(
          ResultCode.CONNECT_ERROR,
          ResultCode.SERVER_DOWN,
          ResultCode.UNAVAILABLE,
          ResultCode.BUSY,
          ResultCode.LOCAL_ERROR,
          ResultCode.DECODING_ERROR);
  private static final Set<ResultCode> SLOW =
      Set.of(ResultCode.TIMEOUT, ResultCode.TIME_LIMIT_EXCEEDED);
  private static final Set<ResultCode> PARTIAL =
      Set.of(
          ResultCode.SIZE_LIMIT_EXCEEDED,
          ResultCode.ADMIN_LIMIT_EXCEEDED,
          ResultCode.REFERRAL,
          ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
          ResultCode.MORE_RESULTS_TO_RETURN);
  private static final Set<ResultCode> CREDENTIALS =
      Set.of(
          ResultCode.INVALID_CREDENTIALS,
          ResultCode.INAPPROPRIATE_AUTHENTICATION,
          ResultCode.AUTH_METHOD_NOT_SUPPORTED,
          ResultCode.CONFIDENTIALITY_REQUIRED,
          ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
          ResultCode.UNWILLING_TO_PERFORM);

  private final Fault fault;
  private final String remedy;

  LdapFailure(Fault fault, String message, String remedy, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
    this.remedy = remedy;
  }

  /**
   * Understands a failure of the library.
   *
   * @param action what could not be done, after "cannot"
   */
  static LdapFailure of(String action, LDAPException failure) {
    Fault fault = fault(failure);
    return new LdapFailure(
        fault,
        String.format(
            Locale.ROOT,
            "cannot %s: %s (%s)",
            action,
            failure.getMessage(),
            failure.getResultCode().getName()),
        remedy(fault),
        failure);
  }

  /** A server that was silent for so long. */
  static LdapFailure slow(String action, Duration patience, LDAPException failure) {
    return new LdapFailure(
        Fault.SLOW,
        String.format(
            Locale.ROOT,
            "cannot %s: no answer within %d seconds (%s)",
            action,
            patience.toSeconds(),
            failure.getMessage()),
        remedy(Fault.SLOW),
        failure);
  }

  private static Fault fault(LDAPException failure) {
    ResultCode code = failure.getResultCode();
    if (timedOut(failure)) {
      return Fault.SLOW;
    }
    if (untrusted(failure)) {
      return Fault.UNTRUSTED;
    }
    if (SLOW.contains(code)) {
      return Fault.SLOW;
    }
    if (CREDENTIALS.contains(code)) {
      return Fault.CREDENTIALS;
    }
    if (PARTIAL.contains(code)) {
      return Fault.PARTIAL;
    }
    return UNREACHABLE.contains(code) ? Fault.UNREACHABLE : Fault.REFUSED;
  }

  /** TLS says of silence that it was not agreed on. */
  private static boolean timedOut(Throwable failure) {
    return Optional.ofNullable(failure.getCause())
        .map(cause -> cause instanceof SocketTimeoutException || timedOut(cause))
        .orElse(false);
  }

  private static boolean untrusted(Throwable failure) {
    return Optional.ofNullable(failure.getCause())
        .map(cause ->
            cause instanceof SSLException
                || cause instanceof java.security.cert.CertificateException
                || untrusted(cause))
        .orElse(false);
  }

  private static String remedy(Fault fault) {
    return switch (fault) {
      case UNREACHABLE -> "See that the server runs and that 'ldap.address' is right.";
      case UNTRUSTED ->
          "See that the certificate is the server's own, names the host of 'ldap.address' and has"
              + " not run out, and that 'ldap.certificates-file' holds the authority it comes"
              + " from.";
      case CREDENTIALS ->
          "See that 'ldap.bind-name' and 'ldap.password-file' are right, and that this account may"
              + " read all people and groups.";
      case SLOW -> "See what keeps the server busy, or raise 'ldap.timeout-seconds'.";
      case PARTIAL ->
          "Let the account of 'ldap.bind-name' read without a limit of entries, page by page"
              + " (OpenLDAP: 'limits … size.prtotal=unlimited').";
      case REFUSED -> "See that 'ldap.base' and the filters are right for this server.";
    };
  }

  /** This as the outcome of a reading. */
  DirectoryReading.Failed reading() {
    return new DirectoryReading.Failed(fault, String.valueOf(getMessage()), remedy);
  }
}
