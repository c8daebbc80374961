package dev.ken.aclsync.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLSocketVerifier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/** Whether a certificate is of the host that was asked for; that it is not can be told apart. */
final class HostCheck extends SSLSocketVerifier {
  private final SSLSocketVerifier names = new HostNameSSLSocketVerifier(false);

  @Override
  public void verifySSLSocket(String host, int port, SSLSocket socket) throws LDAPException {
    try {
      names.verifySSLSocket(host, port, socket);
    } catch (LDAPException e) {
      var untrusted = new SSLPeerUnverifiedException(e.getMessage());
      untrusted.initCause(e);
      throw new LDAPException(e.getResultCode(), e.getMessage(), untrusted);
    }
  }
}
